"""Adds the bodies of a sentence that goes on about an event: those that took part, those of who is known."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, P, people_in
from pipelines.reports.events.bodies.taking_part import taking_part
from pipelines.reports.events.drafts import TRIPS, Draft, add_body
from pipelines.reports.reading import BodySpan
from pipelines.reports.word_patterns import WordPattern


def add_bodies_of_later(draft: Draft, clause: Clause, known: set[int], *, about_it: bool) -> None:
    """Add the bodies that a sentence says took part, and those that said something in a statement.

    known: ids of the people of the event before the sentence.
    """
    if draft.kind == "statement" and (said := _SAID_IN_IT.match(clause.text)):
        for body in clause.bodies_in(said["body"]):
            add_body(draft, clause, body, "taking-part")
    if not clause.bodies or draft.kind == "appointment":
        return
    about_it = about_it or (draft.kind in TRIPS and _is_about_travellers(clause, known))
    for marks in taking_part(clause.text, draft.kind, about_it=about_it):
        for body in clause.bodies_in(marks):
            if not is_a_newspaper(body):
                add_body(draft, clause, body, "taking-part")
    for found in _OF_SOMEBODY.finditer(clause.text):
        if id(clause.people[people_in(found["who"])[0]][0]) in draft.people:
            add_body(draft, clause, clause.bodies_in(found["body"])[0], "of-who-took-part")


def is_a_newspaper(body: BodySpan) -> bool:
    """Return whether a body is one that people talk to about an event, and that takes no part in it."""
    return bool(_NEWSPAPER.search(body.name))


_NEWSPAPER = re.compile(
    r"\b(?:Daily|Times|Post|News Agency|News Service|Television|TV|Weekly|Newspaper|Gazette|Global News)$"
)


def _is_about_travellers(clause: Clause, known: set[int]) -> bool:
    """Return whether a sentence is about those who travel: "In L, they …", "At B, P …" of somebody known."""
    found = _TRAVELLERS.match(clause.text)
    if found is None:
        return False
    return found["who"] is None or id(clause.people[people_in(found["who"])[0]][0]) in known


_TRAVELLERS = re.compile(
    rf"(?:(?:In|At|On|Near|Later|There|Then|While in|Before leaving|After|Having|From|During)\b[^.;\ue000-\ue3ff\"]{{0,120}}?,? )?(?:(?P<who>{P})(?!'s)|(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]he (?:[\w-]+ )?(?:team|group|delegation|members|advis[eo]rs|lawmakers|legislators|deputies|inspectors|visitors|guests|experts|researchers|envoys))\b)"
)

_SAID_IN_IT = re.compile(
    rf"In (?:an?|the|its) (?:[\w-]+ )?statement(?: (?:on )?{D})?, (?:the |its )?(?P<body>{B}) (?:said|noted|added|urged)\b"
)

_OF_SOMEBODY = WordPattern(
    rf"(?P<who>{P}),? (?:of|from|with|at|who (?:heads|runs|leads|chairs|represent(?:s|ed))|representing) (?:the )?(?P<body>{B})"
)
"""Whom a sentence calls one of a body: "P of B", "P, who heads B"."""


def add_bodies_of_who_is_known(draft: Draft, clause: Clause) -> None:
    """Add the bodies in the titles that a sentence gives those who are known: "P is vice-chairman of B"."""
    if draft.kind == "appointment" or not _SAYS_WHO.match(clause.text):
        return
    for index, (person, _, _) in enumerate(clause.people):
        for number in clause.role_of[index] if id(person) in draft.people else ():
            add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_SAYS_WHO = re.compile(r"[\ue000-\ue3ff],? (?:is|was)\b")
