"""Reads the sentences of a text into their short forms."""

from __future__ import annotations

from bisect import bisect_left, insort

from pipelines.reports.clause_pieces import ClausePieces, RoleAt
from pipelines.reports.clauses import Clause
from pipelines.reports.date_words import DateWords
from pipelines.reports.model import Person
from pipelines.reports.reading import Reading
from pipelines.reports.subjects_of_pronouns import pronoun_as_subject, same_pronouns, subject_before


def read_clauses(reading: Reading, people: list[Person]) -> list[Clause]:
    """Return the sentences of a text in short form."""
    return _ClauseReader(reading, people).read()


class _ClauseReader:
    """What the sentences of one text need: whose names and roles are where."""

    def __init__(self, reading: Reading, people: list[Person]) -> None:
        self._reading = reading
        self._by_offset = {mention.start: person for person in people for mention in person.mentions}
        self._roles = _roles(reading, people, self._by_offset)
        self._role_starts = [role.start for role in self._roles]
        self._captions = _captions(reading)
        self._marks = sorted({*reading.names, *reading.bodies, *reading.places})
        self._pronouns = reading.indexes(("he", "she"))
        self._date_words = DateWords(reading)

    def read(self) -> list[Clause]:
        words, clauses = self._reading.w, list[Clause]()
        for (first, after), paragraph in zip(words.sentences, words.paragraphs, strict=True):
            self._mark_pronouns(first, after, subject_before(clauses, paragraph))
            clauses.append(self._clause(first, after, paragraph))
        return clauses

    def _mark_pronouns(self, first: int, after: int, subject: Person | None) -> None:
        near = bisect_left(self._pronouns, first)
        if subject is None or near == len(self._pronouns) or self._pronouns[near] >= after:
            return
        pronoun = pronoun_as_subject(self._reading, first, after)
        if pronoun is None:
            return
        for each in same_pronouns(self._reading, pronoun, after):
            self._by_offset[self._reading.w.starts[each]] = subject
            self._reading.pronouns.add(each)
            insort(self._marks, each)

    def _clause(self, first: int, after: int, paragraph: int) -> Clause:
        masked, words = self._reading.masked, self._reading.w
        after = min(after, first + _LONGEST)
        while first < after and first in masked:
            first += 1
        while after > first and after - 1 in masked:
            after -= 1
        if first == after:
            return Clause("", (), (), (), (), (), (), (), (0,), (0,), paragraph, True, 0, 0)
        start, end = words.starts[first], words.ends[after - 1]
        inside = self._roles[bisect_left(self._role_starts, start) : bisect_left(self._role_starts, end)]
        pieces = ClausePieces(self._reading, self._by_offset, inside, first)
        for index in self._marks[bisect_left(self._marks, first) : bisect_left(self._marks, after)]:
            pieces.add(index)
        dates = self._date_words.in_sentence(self._reading, first, after)
        return pieces.clause(start, end, dates, paragraph, caption=paragraph in self._captions)


_LONGEST = 300
"""Words of a sentence that are read for events. No sentence of prose has more, and the time grows with the square."""


def _roles(reading: Reading, people: list[Person], by_offset: dict[int, Person]) -> list[RoleAt]:
    """Return where titles are, in their order."""
    roles = [
        RoleAt(at.start, at.end, person, at.rule == "before-name")
        for person in people
        for at in (*(role.at for role in person.roles), *person.repeated)
    ]
    roles += [
        RoleAt(start, end, by_offset[name], True)
        for name, (start, end) in reading.affiliations.items()
        if name in by_offset
    ]
    return sorted(roles, key=lambda role: role.start)


def _captions(reading: Reading) -> frozenset[int]:
    """Return the paragraphs that end with a credit, which are captions."""
    found: set[int] = set()
    if not reading.masked:
        return frozenset()
    for number, (first, after) in enumerate(reading.w.sentences):
        if any(index in reading.masked for index in range(max(first, after - 3), after)):
            found.add(reading.w.paragraphs[number])
    return frozenset(found)
