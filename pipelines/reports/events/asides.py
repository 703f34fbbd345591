"""Leaves out what stands between the first sentence and its occasion: "P said on D. There is still much to do. P spoke at …"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import Clause
from pipelines.reports.events.bodies.later import is_a_newspaper
from pipelines.reports.events.drafts import WILL_OPEN, is_title
from pipelines.reports.events.kinds.occasions import occasions


def without_asides(clauses: list[Clause]) -> list[Clause]:
    """Return the sentences without the paragraphs that only delay the occasion of the first one.

    Paragraphs are counted among those left, since a caption or history may be between two that belong together.
    """
    asides = _asides(clauses)
    return _counted([clause for clause in clauses if clause.paragraph not in asides])


def _asides(clauses: list[Clause]) -> set[int]:
    """Return the paragraphs between the first, which has none but one to come, and the sentence that has it, if they say nothing of it."""
    between: set[int] = set()
    lead = next((clause.paragraph for clause in clauses if not is_title(clause)), 0)
    for clause in clauses:
        if occasions(clause) and not WILL_OPEN.search(clause.text):
            return between - {clause.paragraph}
        if clause.paragraph > lead:
            if not _is_aside(clause):
                break
            between.add(clause.paragraph)
    return set()


def _is_aside(clause: Clause) -> bool:
    """Return whether a sentence says nothing of where and when, and names no body: a quotation, figures, what is planned."""
    dated = any(one.days.precision == "day" for one in clause.dates)
    named = any(not is_a_newspaper(body) for body in clause.bodies)
    return not (dated or clause.places or named or _REFERS.match(clause.text))


_REFERS = re.compile(
    r"(?:The|This|That|These|Those|Its?|They|There) (?:[\w-]+ )?(?:session|meeting|symposium|forum|seminar|team|group|delegation|visit|trip|survey)\b"
)
"""The beginning of a sentence about the event itself."""


def _counted(clauses: list[Clause]) -> list[Clause]:
    """Return the sentences with their paragraphs counted from 0, without gaps."""
    number = {paragraph: index for index, paragraph in enumerate(sorted({one.paragraph for one in clauses}))}
    return [
        one if number[one.paragraph] == one.paragraph else replace(one, paragraph=number[one.paragraph])
        for one in clauses
    ]
