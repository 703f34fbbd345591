"""Goals of benchmarks, and the figures that are measured for them.

A benchmark declares its lines in ``GOALS``, and its ``main`` returns a figure for each of them, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of a benchmark. Without a bound, its figure is only reported."""

    name: str
    """What is measured, in a few words; unique within its benchmark."""
    unit: str
    """Of the figure: ``ms``, ``times trafilatura``, ``bytes an article``."""
    at_least: float | None = None
    at_most: float | None = None
    digits: int = 2
    """Decimal places that are shown. The comparison with the bound takes all."""

    def measured(self, value: float, detail: str = "") -> Figure:
        """Return the figure of this line."""
        return Figure(self, value, detail)

    @property
    def bound(self) -> str:
        """The goal as text: ``at least 0.80``; ``—`` where there is none."""
        if self.at_least is not None:
            return f"at least {self.shown(self.at_least)}"
        if self.at_most is not None:
            return f"at most {self.shown(self.at_most)}"
        return "—"

    def shown(self, value: float) -> str:
        """Return a value with this line's decimal places."""
        return f"{value:,.{self.digits}f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for a line."""

    goal: Goal
    value: float
    detail: str = ""
    """Where the figure comes from: the two sides of a ratio, the spread of the repetitions."""

    @property
    def met(self) -> bool:
        """Whether the figure meets its goal; so does one without a bound."""
        least, most = self.goal.at_least, self.goal.at_most
        return (least is None or self.value >= least) and (most is None or self.value <= most)

    @property
    def judged(self) -> str:
        """``pass`` or ``miss``; ``—`` without a bound."""
        if self.goal.at_least is None and self.goal.at_most is None:
            return "—"
        return "pass" if self.met else "miss"


def report(figures: Iterable[Figure]) -> int:
    """Print a line for each figure; return 1 where one misses its goal, else 0."""
    missed = False
    for figure in figures:
        goal = figure.goal
        line = f"{goal.name:<52}{goal.bound:>18}{goal.shown(figure.value):>12} {goal.unit:<22} {figure.judged:<5}"
        print(f"{line} {figure.detail}".rstrip(), flush=True)
        missed |= not figure.met
    return int(missed)
