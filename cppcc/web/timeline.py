"""The timeline as an SVG drawing: every month a link to its articles, without any script."""

from __future__ import annotations

from dataclasses import dataclass

from cppcc.web import dates
from cppcc.web.reading import Timeline

WIDTH, HEIGHT = 960.0, 150.0
_WIDEST = 24.0


@dataclass(frozen=True, slots=True)
class Block:
    """Articles of one section in one month, as a rectangle."""

    y: float
    height: float
    section: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One month."""

    month: str
    label: str
    x: float
    width: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class YearMark:
    """Where a year begins, with its articles."""

    year: str
    x: float
    articles: int
    named: bool
    """False where its neighbour leaves no room for the number."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, in units of its view box."""

    sections: tuple[str, ...]
    bars: tuple[Bar, ...]
    years: tuple[YearMark, ...]
    most: int
    """Articles of the fullest month."""
    width: float = WIDTH
    height: float = HEIGHT


def drawn(timeline: Timeline) -> Drawing:
    """Return the timeline with places and sizes."""
    months = timeline.months
    most = max((sum(month.counts) for month in months), default=0)
    step = min(_WIDEST, WIDTH / max(1, len(months)))
    bars = []
    for place, month in enumerate(months):
        blocks, y = [], HEIGHT
        for section, count in enumerate(month.counts):
            height = count / most * HEIGHT
            y -= height
            if count:
                blocks.append(Block(round(y, 2), round(height, 2), section))
        total = sum(month.counts)
        label = f"{dates.month(month.month)}: {total:,} article{'' if total == 1 else 's'}"
        bars.append(Bar(month.month, label, round(place * step, 2), round(step * 0.86, 2), tuple(blocks)))
    return Drawing(timeline.sections, tuple(bars), _years(timeline, step), most)


def _years(timeline: Timeline, step: float) -> tuple[YearMark, ...]:
    totals: dict[str, int] = {}
    starts: dict[str, float] = {}
    for place, month in enumerate(timeline.months):
        year = month.month[:4]
        starts.setdefault(year, round(place * step, 2))
        totals[year] = totals.get(year, 0) + sum(month.counts)
    every = max(1, -(-len(totals) * 42 // int(WIDTH)))
    room = {year for year, start in starts.items() if start + 36 <= WIDTH}
    return tuple(
        YearMark(year, starts[year], totals[year], named=int(year) % every == 0 and year in room) for year in totals
    )
