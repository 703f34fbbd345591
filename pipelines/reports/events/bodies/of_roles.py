"""Adds the bodies in the titles of the people of an event, wherever the text gives the titles."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, P, people_in
from pipelines.reports.events.drafts import Draft, add_body
from pipelines.reports.reading import BodySpan

_HEADED_BY_ITS = re.compile(
    rf"\b(?:delegation|group|team|guests)s? (?:of|from) (?:the )?(?P<body>{B}),? (?:which (?:was|is) )?(?:led|headed) by (?:, )?(?P<who>{P})"
)
"""A delegation headed by its vice-chairwoman: the body that her title belongs to."""


def add_bodies_of_roles(drafts: list[Draft], clauses: list[Clause], text: str) -> None:
    """Add the bodies in the titles of the people of each event, wherever the text gives the titles.

    text: the whole text that the offsets of the clauses count.
    """
    given: dict[int, list[tuple[Clause, BodySpan]]] = {}
    for clause in clauses:
        for (person, _, _), numbers in zip(clause.people, clause.role_of, strict=True):
            given.setdefault(id(person), []).extend((clause, clause.role_bodies[number]) for number in numbers)
    for clause in clauses:
        for found in _HEADED_BY_ITS.finditer(clause.text):
            person = clause.people[people_in(found["who"])[0]][0]
            its = any(text.endswith("its ", 0, role.at.start) for role in person.roles)
            if its and not given.get(id(person)):
                given.setdefault(id(person), []).append((clause, clause.bodies_in(found["body"])[0]))
    for draft in drafts:
        if draft.kind != "appointment":
            for key in draft.people:
                for clause, body in given.get(key, ()):
                    add_body(draft, clause, body, "named-in-a-role")
