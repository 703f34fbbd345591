"""A title that is given to a name."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reports.reading import TitleUnit

TRAVELLERS = frozenset(("team", "group", "delegation", "mission"))
"""To lead such a group, or to be in it, is a part in an event and no role."""


@dataclass(frozen=True, slots=True)
class Given:
    """A role given to a name."""

    unit: TitleUnit
    singular: bool
    former: bool
    rule: str
    text: str | None = None
