"""A kind of event that a sentence reports."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reports.model import Kind


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of event that a sentence reports, and where."""

    kind: Kind
    start: int
    """Position of the words in the short form."""
    end: int
    rule: str
    scope: tuple[int, int] | None = None
    """The part of the sentence that its people are in; None for all of it."""
    dated: bool = True
    """False if the dates of the sentence are another event's."""
    marks: frozenset[str] | None = None
    """Characters of the short form for its people, places and dates; None for all of the sentence's."""
