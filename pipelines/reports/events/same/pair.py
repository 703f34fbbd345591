"""A known event, and what a sentence reports, which may be the same."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days


@dataclass(frozen=True, slots=True)
class Pair:
    """A known event, and what a sentence reports, which may be the same."""

    drafts: list[Draft]
    draft: Draft
    clause: Clause
    occasion: Occasion
    days: Days | None
    common: int
    """How many people the two have in common."""
    referred: bool
    """Whether the sentence refers to the event: "the team"."""
    separate: bool
    """Whether the two differ in what one event has one of: days, chair, group, session."""

    @property
    def mentioned(self) -> bool:
        """Whether the sentence names or refers to the event's people."""
        return bool(self.common or self.referred)
