"""When articles were first captured, against when they were published."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaptureYears:
    """Articles by year of publication and year of first capture."""

    captured: tuple[str, ...]
    """Years of capture, the earliest first."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """For each year of publication, the latest first: the year, empty for no date; and its articles by year of
    capture."""
    most: int
    """The greatest number of articles in one place."""

    @property
    def prompt(self) -> int:
        """Articles that were first captured in the year of their publication."""
        return sum(
            count
            for year, counts in self.rows
            for captured, count in zip(self.captured, counts, strict=True)
            if captured == year
        )


def capture_years(db: sqlite3.Connection) -> CaptureYears:
    """Return the counts, which triggers maintain."""
    found = db.execute("SELECT published, captured, articles FROM capture_years").fetchall()
    captured = tuple(sorted({row["captured"] for row in found}))
    counts = {(row["published"], row["captured"]): row["articles"] for row in found}
    years = sorted({row["published"] for row in found}, reverse=True)
    rows = tuple((year, tuple(counts.get((year, each), 0) for each in captured)) for year in years)
    return CaptureYears(captured, rows, max(counts.values(), default=0))
