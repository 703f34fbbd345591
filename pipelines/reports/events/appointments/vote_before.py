"""Finds the day of the vote in the sentence before an appointment."""

from __future__ import annotations

from pipelines.reports.clauses import Clause
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def days_of_the_vote(clause: Clause, before: Clause | None) -> Days | None:
    """Return the day of a vote that the sentence before an appointment gives: "Lawmakers endorsed the cabinet on Sunday"."""
    if before is None or (before.paragraph != clause.paragraph and before.paragraph) or not _VOTED.search(before.text):
        return None
    return days_of(before, Occasion("appointment", 0, 0, "vote"))


_VOTED = WordPattern(r"\b(?:endorsed|approved|voted|decided|elected|adopted)\b")
