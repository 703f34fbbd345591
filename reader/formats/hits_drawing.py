"""Draw the matches of a search over time: bars per year, or per month where they are within few years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.formats import display_dates

WIDTH, HEIGHT = 240, 44
_MONTHS = 36
"""Matches within so many months are drawn by month."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The matches of one year or month."""

    period: str
    """``2020`` or ``2020-01``."""
    articles: int
    x: float
    width: float
    height: float

    @property
    def label(self) -> str:
        """The period with its number of articles, for people."""
        name = display_dates.month(self.period) if "-" in self.period else self.period
        return f"{name}: {self.articles:,} article{'' if self.articles == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars of one size."""

    bars: list[Bar]
    width: int = WIDTH
    height: int = HEIGHT


def drawing(counts: Mapping[str, int]) -> Drawing | None:
    """Return a bar for each period from the first match to the last; None if there is only one period.

    counts: matches per month (``2020-01``), or per year.
    """
    by_month = all("-" in period for period in counts)
    periods = list(_between(min(counts), max(counts))) if counts else []
    if not by_month or len(periods) > _MONTHS:
        years: Counter[str] = Counter()
        for period, articles in counts.items():
            years[period[:4]] += articles
        counts, periods = years, [str(year) for year in range(int(min(years)), int(max(years)) + 1)] if years else []
    if len(periods) < 2:
        return None
    most, step = max(counts.values()), WIDTH / len(periods)
    bars = [
        Bar(period, articles, round(place * step, 2), round(step * 0.85, 2), round(articles / most * HEIGHT, 2))
        for place, period in enumerate(periods)
        for articles in [counts.get(period, 0)]
    ]
    return Drawing(bars)


def _between(first: str, last: str) -> Iterator[str]:
    if "-" not in first or "-" not in last:
        return
    start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
    for number in range(start, end + 1):
        yield f"{number // 12:04}-{number % 12 + 1:02}"
