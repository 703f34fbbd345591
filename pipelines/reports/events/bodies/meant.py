"""Adds the bodies that "the committee" and "its president" are of, which the text has named before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reports.clauses import Clause
from pipelines.reports.events.bodies.of_sentence import OF_A_SESSION
from pipelines.reports.events.drafts import TO_COME, Draft, add_body
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.word_patterns import WordPattern

_THE_BODY = WordPattern(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]hat) (committee|council|association|society|federation|academy|chamber|organization)\b"
)
_THE_STANDING_COMMITTEE = WordPattern(r"\b[Tt]he Standing Committee\b(?! of)")
_THE_SESSION = re.compile(
    r"(?:The|This) (?:annual |plenary |first |second |third |fourth |fifth |sixth |\d+(?:st|nd|rd|th) )?session\b"
)

_ITS_SESSION = re.compile(r"\b(?:at|during) its (?:[\w-]+ ){0,3}(?:session|meeting|congress)\b")
"""After the body whose session it is: "elected chairman of B at its annual session"."""


def add_body_meant(reading: Reading, draft: Draft, clause: Clause) -> None:
    """Add the bodies that "the committee" and "vice-president of the council" are, or whose session "the session" is: the last of that name before."""
    only_to_come = draft.at.rule == TO_COME
    noun, session = None if only_to_come else _THE_BODY.search(clause.text), _THE_SESSION.match(clause.text)
    if not only_to_come and _THE_STANDING_COMMITTEE.search(clause.text):
        _add_last_named(reading, draft, clause.end, "Standing Committee", clause)
        return
    nouns = {noun.group(1)} if noun else set()
    for person, _, _ in clause.people:
        if id(person) in draft.people:
            nouns.update(_IN_A_ROLE.findall(person.role or ""))
    for each in sorted(nouns):
        _add_last_named(reading, draft, clause.end, each.capitalize(), clause)
    its = _ITS_SESSION.search(clause.text)
    if its and draft.kind == "session" and not draft.bodies:
        start, body = next(_named_before(reading, clause.offset(its.start())), (-1, None))
        if body is not None and start >= clause.start:
            add_body(draft, clause, body, "meant-by-its-session")
    if nouns or session is None or draft.kind != "session":
        return
    for start, body in _named_before(reading, clause.end):
        if OF_A_SESSION.search(reading.w.text, max(0, start - 40), start):
            add_body(draft, clause, body, "meant-by-its-session")
            return


def add_bodies_meant_in_roles(reading: Reading, draft: Draft) -> None:
    """Add the bodies that "vice-president of the council" and "the council's president" are of: the last of that name before."""
    if draft.kind == "appointment":
        return
    for person, _, _ in list(draft.people.values()):
        for role in person.roles:
            nouns = _IN_A_ROLE.findall(role.text)
            start = role.at.start
            owner = _OWNED_ROLE.match(reading.w.text, start) or _OWNER.search(reading.w.text, max(0, start - 40), start)
            if owner:
                nouns.append(owner.group(1))
            for noun in nouns:
                if not any(noun.capitalize() in name for name in draft.bodies):
                    _add_last_named(reading, draft, role.at.start, noun.capitalize(), draft.clause)


_OWNERS = r"\b(committee|council|association|society|federation|academy|league|chamber|foundation|university|institute|college|hospital|union|front|bank|company|museum|court|alliance|fund)['’]s "
_OWNED_ROLE, _OWNER = re.compile(_OWNERS), re.compile(f"{_OWNERS}$")
"""In a role, and in front of one: "the union's honorary chairman"."""


def _add_last_named(reading: Reading, draft: Draft, offset: int, noun: str, clause: Clause) -> None:
    """Add the last body named before an offset with a noun in its name; any is "the organization"."""
    for _, body in _named_before(reading, offset):
        if noun == "Standing Committee" and "Political Bureau" in body.name:
            continue  # a part of a title
        if noun in body.name or noun == "Organization":
            add_body(draft, clause, body, "meant-by-its-noun")
            return


def _named_before(reading: Reading, offset: int) -> Iterator[tuple[int, BodySpan]]:
    """Yield the bodies that the text names before an offset, and where, the last first."""
    for first in sorted(reading.bodies, reverse=True):
        if reading.w.starts[first] < offset:
            yield reading.w.starts[first], reading.bodies[first]


_IN_A_ROLE = re.compile(
    r"\bof the (?:provincial |regional |municipal |county |city |national |central )?(committee|council|association|society|federation|academy|league|chamber|foundation|commission)\b(?!')"
)
