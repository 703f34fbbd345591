"""Adds to the only event of a text what other sentences say of where and when it was, and who held it."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.events.bodies.of_sentence import add_bodies
from pipelines.reports.events.days.lengths import has_a_length
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import TO_COME, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.of_sentence import add_places

_SAYS_WHAT_IT_IS = re.compile(
    rf"(?:The )?{B}(?:,[^,.;]*,)? (?:(?:is|was|remains|serves as) (?:an?|the|one of|{L}'s|now)\b|consists of|comprises|(?:was|is) (?:founded|established|set up|made up|composed)\b)"
    r"|(?:Founded|Established|Set up) "
)
"""What a body is, of whom nothing is reported: "The CPPCC is the country's top political advisory body"."""


def complete_the_only_event(drafts: list[Draft], clauses: list[Clause]) -> None:
    """Fill what is not known of an event that a text reports alone: other sentences are about it, too."""
    draft = drafts[0] if len(drafts) == 1 else None
    if draft is None or draft.kind not in (*TRIPS, "symposium") or draft.at.rule == TO_COME:
        return
    others = sorted(
        (one for one in clauses if one is not draft.clause and one.text), key=lambda one: _distance(one, draft)
    )
    occasion = Occasion(draft.kind, 0, 0, "only-event")
    for clause in others:
        if not draft.places and not _is_quoted(clause.text):
            add_places(draft, clause, occasion)
        if not draft.bodies and draft.kind == "symposium" and not _SAYS_WHAT_IT_IS.match(clause.text):
            add_bodies(draft, clause)
        if draft.days is None and _HAPPENED.search(clause.text) and not _tells_when_it_was_said(clause.text):
            days = days_of(clause, occasion)
            one_of_several = (
                days and days.first == days.last and draft.kind in TRIPS and has_a_length(draft.clause.text)
            )
            draft.days = days if days and days.first and not one_of_several else None


def _distance(clause: Clause, draft: Draft) -> int:
    return abs(clause.start - draft.clause.start)


def _is_quoted(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.startswith('"')


def _tells_when_it_was_said(text: str) -> bool:
    return _is_quoted(text) or bool(_SAID_ON.search(text))


_SAID_ON = re.compile(rf"\b(?:said|told|says) (?:[^.;,]{{0,40}} )?(?:on )?{D}|{D},? (?:said|told|says)\b")
_HAPPENED = re.compile(
    rf"{L}[^.;]*{D}|{D}[^.;]*{L}|\b(?:held|carried out|conducted|took place|organi[sz]ed|made|visited|lasted)\b[^.;]*{D}"
)
