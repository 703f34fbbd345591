"""Draw a survival curve with its limits as SVG. It needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.queries.survival import SharePoint

WIDTH, HEIGHT = 720, 260
_TICKS = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class SurvivalDrawing:
    """The drawing, in units of its view box."""

    line: str
    band: str
    """SVG paths."""
    years: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw_survival(points: Sequence[SharePoint], begins_at: int) -> SurvivalDrawing:
    """Return the drawing. The scale begins below the lowest limit, so that small losses can be seen."""
    start = SharePoint(begins_at, 1.0, 1.0, 1.0, 0)
    shown = [start, *points]
    last = max(365, shown[-1].age)
    lowest = min(point.lower for point in shown)
    depth = min((tick for tick in _TICKS if tick >= 1 - lowest), default=1.0)

    def place(age: float, share: float) -> str:
        return f"{age / last * WIDTH:.1f} {(1 - share) / depth * HEIGHT:.1f}"

    line = "M" + "L".join(place(point.age, point.share) for point in shown)
    edge = [*((point.age, point.upper) for point in shown), *((point.age, point.lower) for point in reversed(shown))]
    band = "M" + "L".join(place(*one) for one in edge) + "z"
    every = max(1, last // 365 // 10)
    years = tuple(
        Tick(round(365 * year / last * WIDTH, 1), f"{year} y") for year in range(every, last // 365 + 1, every)
    )
    shares = tuple(Tick(round(part / 4 * HEIGHT, 1), f"{1 - depth * part / 4:.4g}") for part in range(5))
    return SurvivalDrawing(line, band, years, shares)
