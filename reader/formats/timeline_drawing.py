"""Draw the timeline as SVG, where every month links to its articles. It needs no script."""

from __future__ import annotations

from dataclasses import dataclass

from reader.formats import display_dates
from reader.queries.timeline import Timeline

WIDTH, HEIGHT = 960, 150
_MAX_MONTH_WIDTH = 24.0
_FILL = 0.86
_YEAR_WIDTH = 42


@dataclass(frozen=True, slots=True)
class Bar:
    """The position and label of one month."""

    month: str
    label: str
    x: float


@dataclass(frozen=True, slots=True)
class YearMark:
    """The position and number of articles of a year."""

    year: str
    x: float
    articles: int
    labelled: bool
    """False if there is no room for a label."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing, in units of its view box."""

    sections: tuple[str, ...]
    shapes: tuple[str, ...]
    """For each section, one SVG path with a block per month."""
    bars: tuple[Bar, ...]
    years: tuple[YearMark, ...]
    step: float
    """Width of a month."""
    most: int
    """Articles in the month with most articles."""
    width: int = WIDTH
    height: int = HEIGHT


def draw(timeline: Timeline) -> Drawing:
    """Return the drawing of a timeline."""
    months = timeline.months
    most = max((sum(month.counts) for month in months), default=0)
    step = min(_MAX_MONTH_WIDTH, WIDTH / max(1, len(months)))
    width = f"{step * _FILL:.2f}"
    bars = []
    shapes: list[list[str]] = [[] for _ in timeline.sections]
    for place, month in enumerate(months):
        total = sum(month.counts)
        if total:
            label = f"{display_dates.month(month.month)}: {total:,} article{'' if total == 1 else 's'}"
            bars.append(Bar(month.month, label, round(place * step, 2)))
        x, y = f"{place * step:.2f}", float(HEIGHT)
        for shape, count in zip(shapes, month.counts, strict=True):
            height = count / most * HEIGHT if count else 0.0
            y -= height
            if count:
                shape.append(f"M{x} {y:.2f}h{width}v{height:.2f}h-{width}z")
    joined = tuple("".join(shape) for shape in shapes)
    return Drawing(timeline.sections, joined, tuple(bars), _years(timeline, step), round(step, 2), most)


def _years(timeline: Timeline, step: float) -> tuple[YearMark, ...]:
    totals: dict[str, int] = {}
    starts: dict[str, float] = {}
    for place, month in enumerate(timeline.months):
        year = month.month[:4]
        starts.setdefault(year, round(place * step, 2))
        totals[year] = totals.get(year, 0) + sum(month.counts)
    every = max(1, -(-len(totals) * _YEAR_WIDTH // WIDTH))
    return tuple(
        YearMark(year, start, totals[year], labelled=int(year) % every == 0 and start + _YEAR_WIDTH <= WIDTH)
        for year, start in starts.items()
    )
