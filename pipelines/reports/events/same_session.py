"""Says which sentences are about the same session: its sittings, but not one to come or the one around it."""

from __future__ import annotations

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import TO_COME, WILL_OPEN, Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def is_a_sitting(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports one day of a session: "addressed a plenary meeting on Tuesday"."""
    if occasion.kind != "session" or clause.bodies or clause.places or days is None or draft.days is None:
        return False
    within = days.first and draft.days.first and draft.days.last and draft.days.first <= days.first <= draft.days.last
    return bool(within and draft.days.first != draft.days.last and _SITTING.search(clause.text))


def is_another_session(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a session is only mentioned with its days: one to come, or the one that a sitting was part of."""
    if occasion.kind != "session" or draft.kind not in ("session", "symposium", "meeting"):
        return False
    if occasion.rule == TO_COME or draft.at.rule == TO_COME:
        return _are_others(days, draft.days)
    if WILL_OPEN.search(clause.text) and draft.days is not None and not WILL_OPEN.search(draft.clause.text):
        return _are_others(days, draft.days)
    one_day = draft.days is not None and draft.days.first is not None and draft.days.first == draft.days.last
    if not one_day or days is None or days.first == days.last:
        return False
    return draft.part_of_a_session and not clause.people


def _are_others(days: Days | None, known: Days | None) -> bool:
    """Return whether two sentences give different days, wherever they are."""
    if days is None or known is None:
        return days is not known
    return (days.first, days.last) != (known.first, known.last)


_SITTING = WordPattern(
    r"\b(?:plenary|full|opening|closing|first|second|third|panel|group) (?:meeting|session|discussion)\b"
)
