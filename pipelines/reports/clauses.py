"""A sentence in short form: people, bodies, places and dates become one character each, and titles are left out.

"Bater, vice-chairman of …, surveyed Sichuan from June 7 to 10." becomes "P surveyed L D.", which the rules for events
read. Each character leads back to what it is for, and each position to the offset in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass

from pipelines.reports.date_words import DateWords
from pipelines.reports.dates.dated import Dated
from pipelines.reports.lexicon import HONORIFICS, PERSON_VERBS
from pipelines.reports.model import Person
from pipelines.reports.reading import BodySpan, PlaceSpan, Reading
from pipelines.reports.shorten import Piece, shorten

_PERSON, _BODY, _PLACE, _DATE = 0xE000, 0xE400, 0xE800, 0xEC00
P, B, L, D = "[\ue000-\ue3ff]", "[\ue400-\ue7ff]", "[\ue800-\uebff]", "[\uec00-\uefff]"
"""Classes of characters for regular expressions: a person, a body, a place, a date."""
MARK = "[\ue000-\uefff]"
_SEAT = r"(?: \((?:\d(?:st|nd|rd|th) )?(?:L|R|C|left|right|center|centre|front|back|middle|rear|second|third)\b[^()]{0,20}\))?"
"""Where somebody is in a photo: "Wu Heng (4th R)"."""
_ONE = rf"{P}{_SEAT}(?:, \d{{1,3}},)?(?: (?:of|from) (?:the )?(?:[\ue400-\uebff]|[A-Z][a-z]+|(?<=the )(?:college|university|institute|academy|association|society|federation|council|committee|league|hospital|museum|ministry|bureau|center|company|union|school)\b)(?:, [\ue800-\uebff](?=,))?)?"
P_LIST = rf"{_ONE}(?:(?:, who [^,;.\ue000-\ue3ff]{{3,80}}(?=, (?:and )?{P}))?(?:, and |, as well as |, | and |; and |; | as well as | together with | (?={P}))(?:(?:Mr|Ms|Mrs|Mme|Dr|Prof)\.? |(?:his|her) (?:[\w-]+ |[\ue800-\uebff] ){{0,2}}(?:counterpart|opposite number|deputy|colleague|wife|husband),? )?{_ONE})*"


def people_in(text: str) -> list[int]:
    """Return the indexes of the people in a part of a short form."""
    return [ord(one) - _PERSON for one in text if _PERSON <= ord(one) < _BODY]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in short form."""

    text: str
    people: tuple[tuple[Person, int, int], ...]
    """Each person with the offsets of the name."""
    bodies: tuple[BodySpan, ...]
    places: tuple[PlaceSpan, ...]
    dates: tuple[Dated, ...]
    role_bodies: tuple[BodySpan, ...]
    """Bodies in the titles that were left out."""
    role_bodies_at: tuple[int, ...]
    """Offset of each of them."""
    role_of: tuple[tuple[int, ...], ...]
    """For each person, the indexes of ``role_bodies`` in the titles given in this sentence."""
    positions: tuple[int, ...]
    offsets: tuple[int, ...]
    paragraph: int
    caption: bool
    """Whether the paragraph is a caption or has a credit."""
    start: int
    end: int

    def offset(self, position: int) -> int:
        """Return the offset in the text of a position in the short form."""
        index = bisect_right(self.positions, position) - 1
        return self.offsets[index] + position - self.positions[index]

    def places_in(self, text: str) -> list[PlaceSpan]:
        """Return the places in a part of the short form."""
        return [self.places[ord(one) - _PLACE] for one in text if _PLACE <= ord(one) < _DATE]

    def bodies_in(self, text: str) -> list[BodySpan]:
        """Return the bodies in a part of the short form."""
        return [self.bodies[ord(one) - _BODY] for one in text if _BODY <= ord(one) < _PLACE]

    def dates_in(self, text: str) -> list[Dated]:
        """Return the dates in a part of the short form."""
        return [self.dates[ord(one) - _DATE] for one in text if ord(one) >= _DATE]


def read_clauses(reading: Reading, people: list[Person]) -> list[Clause]:
    """Return the sentences of a text in short form."""
    by_offset = {mention.start: person for person in people for mention in person.mentions}
    roles = [
        (at.start, at.end, person, at.rule == "before-name")
        for person in people
        for at in (*(role.at for role in person.roles), *person.repeated)
    ]
    roles += [
        (start, end, by_offset[name], True) for name, (start, end) in reading.affiliations.items() if name in by_offset
    ]
    roles.sort(key=lambda role: role[0])
    role_starts = [role[0] for role in roles]
    pronouns = reading.indexes(("he", "she"))
    masked_paragraphs = _captions(reading)
    marks = sorted({*reading.names, *reading.bodies, *reading.places})
    date_words = DateWords(reading)
    clauses: list[Clause] = []
    for number, (first, after) in enumerate(reading.w.sentences):
        subject = _subject(clauses, reading.w.paragraphs[number])
        near = bisect_left(pronouns, first)
        has_one = near < len(pronouns) and pronouns[near] < after
        pronoun = _pronoun(reading, first, after) if has_one and subject else None
        if subject and pronoun is not None:
            for each in _same_pronouns(reading, pronoun, after):
                by_offset[reading.w.starts[each]] = subject
                reading.pronouns.add(each)
                insort(marks, each)
        clauses.append(
            _clause(
                reading,
                first,
                after,
                reading.w.paragraphs[number],
                by_offset,
                roles,
                role_starts,
                masked_paragraphs,
                marks,
                date_words,
            )
        )
    return clauses


def _subject(clauses: list[Clause], paragraph: int) -> Person | None:
    """Return the person whom the last sentence with people is about: the first of them; of a caption, only within it."""
    for clause in reversed(clauses[-3:]):
        if clause.people and (not clause.caption or clause.paragraph == paragraph):
            after = _AFTER_A_PHRASE.match(clause.text) if len(clause.people) > 1 else None
            return clause.people[people_in(after["who"])[0] if after else 0][0]
    return None


_AFTER_A_PHRASE = re.compile(
    rf"(?:During|In|At|After|Before|While|When|Following|Accompanied by|Speaking|Meeting|Together with) [^;.]*?{P}[^;.]*?(?<!with )(?<!by )(?<!and )(?<!of )(?<!to )(?P<who>{P}),? (?:[a-z]+ed|said|says|told|spoke|led|met|gave|made|went|thanked)\b(?! (?:with|by|at|to) {P})"
)
"""Whom a sentence is about that begins with somebody else: "During talks with P, P said that …"."""


def _same_pronouns(reading: Reading, pronoun: int, after: int) -> list[int]:
    """Return the index of a pronoun that is the subject of a sentence, and of the same after it: "he flew to …, where he met"."""
    low = reading.low(pronoun)
    later = (each for each in reading.where.get(low, ()) if pronoun < each < after)
    return [
        pronoun,
        *(each for each in later if reading.low(each - 1) in ("where", "when") and each not in reading.name_at),
    ]


def _pronoun(reading: Reading, first: int, after: int) -> int | None:
    """Return the index of "he" or "she" where it is the subject of a sentence."""
    if reading.word(first) in ("He", "She") and first not in reading.name_at:
        return first if _is_verb(reading, first + 1) else None
    if (said := _after_a_quotation(reading, first, after)) is not None:
        return said
    for index in range(first + 1, min(after - 1, first + 14)):
        opens = reading.word(index - 1) == "," or (index - first < _OPENING_WORDS and reading.word(first) in _OPENINGS)
        if reading.word(index) in ("he", "she") and opens:
            return index if _is_verb(reading, index + 1) else None
        if index in reading.name_at:
            return None
    return None


def _after_a_quotation(reading: Reading, first: int, after: int) -> int | None:
    """Return the index of "he" or "she" who said what the sentence quotes: "You are …," she told the teachers."""
    if reading.word(first) not in _QUOTES:
        return None
    for low in ("he", "she"):
        for index in reading.where.get(low, ()):
            if first < index - 1 and index < after and reading.word(index - 1) in _QUOTES:
                return index if _is_verb(reading, index + 1) else None
    return None


_QUOTES = frozenset(('"', "“", "”"))


def _is_verb(reading: Reading, index: int) -> bool:
    low = reading.low(index)
    return low in _AFTER_PRONOUNS or (low.endswith("ed") and low.isalpha())


_OPENINGS = frozenset(("On", "In", "At", "From", "During", "Later", "Then", "Earlier", "There", "The", "While"))
_OPENING_WORDS = 8
"""Words of "On Monday he …" before the pronoun that is the subject."""
_LONGEST = 300
"""Words of a sentence that are read for events. No sentence of prose has more, and the time grows with the square."""
_AFTER_PRONOUNS = PERSON_VERBS | frozenset(
    [
        "also",
        "then",
        "later",
        "further",
        "again",
        "flew",
        "rode",
        "drove",
        "saw",
        "ran",
        "drew",
        "sat",
        "stood",
        "brought",
        "came",
        "knew",
        "found",
        "slept",
        "built",
        "bought",
        "sold",
        "dealt",
        "laid",
        "read",
        "kept",
    ]
)


def _captions(reading: Reading) -> frozenset[int]:
    """Return the paragraphs that end with a credit, which are captions."""
    found: set[int] = set()
    if not reading.masked:
        return frozenset()
    for number, (first, after) in enumerate(reading.w.sentences):
        if any(index in reading.masked for index in range(max(first, after - 3), after)):
            found.add(reading.w.paragraphs[number])
    return frozenset(found)


def _clause(
    reading: Reading,
    first: int,
    after: int,
    paragraph: int,
    by_offset: dict[int, Person],
    roles: list[tuple[int, int, Person, bool]],
    role_starts: list[int],
    captions: frozenset[int],
    marks: list[int],
    date_words: DateWords,
) -> Clause:
    after = min(after, first + _LONGEST)
    while first < after and first in reading.masked:
        first += 1
    while after > first and after - 1 in reading.masked:
        after -= 1
    if first == after:
        return Clause("", (), (), (), (), (), (), (), (0,), (0,), paragraph, True, 0, 0)
    words, text = reading.w, reading.w.text
    start, end = words.starts[first], words.ends[after - 1]
    pieces: list[Piece] = []
    inside = roles[bisect_left(role_starts, start) : bisect_left(role_starts, end)]
    people: list[tuple[Person, int, int]] = []
    bodies: list[BodySpan] = []
    places: list[PlaceSpan] = []
    role_bodies: list[BodySpan] = []
    of_role: dict[int, list[int]] = {}
    for index in marks[bisect_left(marks, first) : bisect_left(marks, after)]:
        if index in reading.pronouns:
            pieces.append(Piece(words.starts[index], words.ends[index], chr(_PERSON + len(people)), 0))
            people.append((by_offset[words.starts[index]], words.starts[index], words.ends[index]))
        elif index in reading.names:
            span = reading.names[index]
            person = by_offset.get(words.starts[index])
            if person:
                begin = words.starts[_with_honorific(reading, index, first)]
                pieces.append(Piece(begin, words.ends[span.after - 1], chr(_PERSON + len(people)), 0))
                people.append((person, words.starts[index], words.ends[span.after - 1]))
        elif index in reading.bodies:
            body = reading.bodies[index]
            whose = [(person, one) for one, two, person, _ in inside if one <= words.starts[index] < two]
            in_roles = [id(person) for person, one in whose if not _is_of_the_past(person, one)]
            if whose and not in_roles:
                continue
            described = by_offset.get(words.starts[reading.name_at[index].first]) if index in reading.name_at else None
            in_roles += [id(described)] if described and not in_roles else []
            if in_roles:
                for each in in_roles:
                    of_role.setdefault(each, []).append(len(role_bodies))
                role_bodies.append(body)
            else:
                pieces.append(Piece(words.starts[index], words.ends[body.after - 1], chr(_BODY + len(bodies)), 0))
                bodies.append(body)
        elif index in reading.places:
            place = reading.places[index]
            if index not in reading.name_at and not any(one <= words.starts[index] < two for one, two, _, _ in inside):
                pieces.append(Piece(words.starts[index], words.ends[place.after - 1], chr(_PLACE + len(places)), 0))
                places.append(place)
    dates = date_words.in_sentence(reading, first, after)
    for number, dated in enumerate(dates):
        pieces.append(Piece(dated.days.at.start, dated.days.at.end, chr(_DATE + number), 1))
    for one, two, before in {(role[0], role[1], role[3]) for role in inside}:
        pieces.append(Piece(one, two if before else _with_its_place(reading, places, two), "", 3 if before else 2))
    short, positions, offsets = shorten(text, start, end, pieces)
    return Clause(
        short, tuple(people), tuple(bodies), tuple(places), tuple(dates), tuple(role_bodies),
        tuple(words.starts[body.first] for body in role_bodies),
        tuple(tuple(of_role.get(id(person), ())) for person, _, _ in people),
        positions, offsets, paragraph, paragraph in captions, start, end,
    )  # fmt: skip


def _with_honorific(reading: Reading, index: int, first: int) -> int:
    """Return where a name begins with "Mr." or "Hon." in front of it, not before the first word of its sentence."""
    begin = index
    while begin > first:
        step = begin - 1 - (reading.word(begin - 1) == "." and begin - 1 > first)
        if reading.word(step) not in HONORIFICS:
            break
        begin = step
    return begin


def _is_of_the_past(person: Person, start: int) -> bool:
    """Return whether the role at an offset is one that somebody with another role had before."""
    role = next((one for one in person.roles if one.at.start == start), None)
    return role is not None and role.former and not all(one.former for one in person.roles)


_REMARK = re.compile(
    r", (?:which is )?(?:(?:China|the country|the nation)[’']s|the) (?:top|national|highest|supreme|main|ruling|largest|central) [a-z -]{0,50}?"
    r"(?:body|legislature|organ|party|court|advisor|adviser|agency|bank|regulator|watchdog|planner|think tank)(?=,)"
)
"""What the body in a title is: "chairman of the NPC Standing Committee, China's top legislature,"."""


def _with_its_place(reading: Reading, places: list[PlaceSpan], end: int) -> int:
    """Return the end of a title with the place that belongs to it: "a professor at Chinese Culture University in Taipei,"."""
    words, text = reading.w, reading.w.text
    if remark := _REMARK.match(text, end):
        return remark.end()
    if text[end : end + 4] != " in ":
        return end
    for place in places:
        if words.starts[place.first] == end + 4:
            after = words.ends[place.after - 1]
            wider = next((one for one in places if words.starts[one.first] == after + 2), None)
            if wider is not None and text[after : after + 2] == ", ":
                after = words.ends[wider.after - 1]  # "in Bijie, Guizhou province,"
            following = text[after : after + 3]
            if text.startswith(("'s ", "’s "), after):
                inner = next((one for one in places if words.starts[one.first] == after + 3), None)
                after = words.ends[inner.after - 1] if inner else after
                following = text[after : after + 3]
            belongs = following.startswith(", ") and following[2:].islower() and text[after : after + 9] != ", capital"
            return after if belongs else end
    return end
