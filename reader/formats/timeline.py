"""The timeline as an SVG drawing: every month a link to its articles, without any script."""

from __future__ import annotations

from dataclasses import dataclass

from reader.formats import display_dates
from reader.queries.article_pages import Timeline

WIDTH, HEIGHT = 960, 150
_WIDEST = 24.0
_FILLED = 0.86
_YEAR_ROOM = 42


@dataclass(frozen=True, slots=True)
class Bar:
    """Where one month stands, and what it is called."""

    month: str
    label: str
    x: float


@dataclass(frozen=True, slots=True)
class YearMark:
    """Where a year begins, with its articles."""

    year: str
    x: float
    articles: int
    named: bool
    """False where its neighbours leave no room for the number."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, in units of its view box."""

    sections: tuple[str, ...]
    shapes: tuple[str, ...]
    """The blocks of each section in all months, as one SVG path."""
    bars: tuple[Bar, ...]
    years: tuple[YearMark, ...]
    step: float
    """Width of a month."""
    most: int
    """Articles of the fullest month."""
    width: int = WIDTH
    height: int = HEIGHT


def drawn(timeline: Timeline) -> Drawing:
    """Return the timeline with places and sizes."""
    months = timeline.months
    most = max((sum(month.counts) for month in months), default=0)
    step = min(_WIDEST, WIDTH / max(1, len(months)))
    bars = []
    shapes: list[list[str]] = [[] for _ in timeline.sections]
    for place, month in enumerate(months):
        total = sum(month.counts)
        if total:
            label = f"{display_dates.month(month.month)}: {total:,} article{'' if total == 1 else 's'}"
            bars.append(Bar(month.month, label, round(place * step, 2)))
        y = float(HEIGHT)
        for shape, count in zip(shapes, month.counts, strict=True):
            height = count / most * HEIGHT if count else 0.0
            y -= height
            if count:
                shape.append(f"M{place * step:.2f} {y:.2f}h{step * _FILLED:.2f}v{height:.2f}h-{step * _FILLED:.2f}z")
    joined = tuple("".join(shape) for shape in shapes)
    return Drawing(timeline.sections, joined, tuple(bars), _years(timeline, step), round(step, 2), most)


def _years(timeline: Timeline, step: float) -> tuple[YearMark, ...]:
    totals: dict[str, int] = {}
    starts: dict[str, float] = {}
    for place, month in enumerate(timeline.months):
        year = month.month[:4]
        starts.setdefault(year, round(place * step, 2))
        totals[year] = totals.get(year, 0) + sum(month.counts)
    every = max(1, -(-len(totals) * _YEAR_ROOM // WIDTH))
    return tuple(
        YearMark(year, start, totals[year], named=int(year) % every == 0 and start + _YEAR_ROOM <= WIDTH)
        for year, start in starts.items()
    )
