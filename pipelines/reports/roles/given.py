"""A title that is given to a name."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reports.reading import TitleUnit


@dataclass(frozen=True, slots=True)
class Given:
    """A role given to a name."""

    unit: TitleUnit
    singular: bool
    former: bool
    rule: str
    text: str | None = None
