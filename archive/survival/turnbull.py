"""Survival curves of lifetimes that are only known to end within intervals. Pure functions; needs the extra for numpy.

The estimate is the nonparametric maximum likelihood estimate of Turnbull (JRSS B 38, 1976) for intervals and delayed
entry: an article observed from some age on says nothing about the ages before. Limits are those of the
likelihood ratio test of each value of the curve (Thomas and Grunkemeier, JASA 70, 1975). Unlike a bootstrap they hold
for curves with few removals or none, where resampling finds no variation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

CHI_SQUARE_95 = 3.841458820694124
"""95 % quantile of the chi-square distribution with one degree of freedom."""
_MOST_STEPS = 1500
_GAIN = 1e-6
"""Gain in log likelihood below which a fit has converged: far below what moves a limit."""
_BISECTIONS = 22
_NEVER = 1e-12
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Observation:
    """What is known of one article. Ages in days since publication."""

    entered: float
    """Age when it was first observed. Lifetimes that ended before could not have been observed."""
    present: float
    """Age when it was last known to exist; at least ``entered``."""
    absent: float | None = None
    """Age by which it had been removed, more than ``present``; None if it is not known to be removed."""


@dataclass(frozen=True, slots=True)
class Point:
    """The share of articles that still exist at an age, of those that existed at the age the curve begins at."""

    age: float
    share: float
    lower: float
    upper: float
    """Pointwise 95 % limits."""


class Likelihood:
    """The likelihood of a hazard on each innermost interval, for some observations.

    Only mass within the innermost intervals can be in a maximum (Turnbull 1976, Frydman 1994). Where within one it lies
    is unknown, so limits take the beginning or the end, whichever is further out.
    """

    def __init__(self, observations: Sequence[Observation]) -> None:
        entered = np.array([each.entered for each in observations], dtype=float)
        present = np.array([each.present for each in observations], dtype=float)
        absent = np.array([math.inf if each.absent is None else each.absent for each in observations], dtype=float)
        self.begins, self.ends = _innermost(entered, present, absent)
        size = len(self.begins)
        first = np.searchsorted(self.begins, entered, "left")
        last = np.maximum(first, np.searchsorted(self.ends, present, "right"))
        steps = np.zeros(size + 1)
        np.add.at(steps, first, 1)
        np.add.at(steps, last, -1)
        self.survived = np.cumsum(steps)[:size]
        """Observations known to have survived each interval from its beginning to its end."""
        removed = np.isfinite(absent)
        ranges = np.stack(
            [
                np.searchsorted(self.begins, present[removed], "left"),
                np.searchsorted(self.ends, absent[removed], "right"),
            ],
            axis=1,
        )
        unique, self.counts = np.unique(ranges, axis=0, return_counts=True)
        self.first, self.last = unique[:, 0], unique[:, 1]
        places = np.arange(size)
        self.within = (places >= self.first[:, None]) & (places < self.last[:, None])
        self._entered, self._present = np.sort(entered), np.sort(present)

    def at_risk(self, age: float) -> int:
        """Return how many articles were observed from before an age until after it."""
        return int(np.searchsorted(self._entered, age, "right") - np.searchsorted(self._present, age, "right"))

    def fewest_at_risk(self, start: float, end: float) -> int:
        """Return the least of :meth:`at_risk` between two ages."""
        among = self._present[(self._present >= start) & (self._present <= end)]
        ages = np.concatenate([among, [start, end]])
        known = np.searchsorted(self._entered, ages, "right") - np.searchsorted(self._present, ages, "right")
        return int(known.min())

    def log(self, hazards: Numbers) -> float:
        """Return the log likelihood of cumulative hazards, one for each interval."""
        total = np.concatenate([[0.0], np.cumsum(hazards)])
        removed = -np.expm1(-(total[self.last] - total[self.first]))
        return float(self.counts @ np.log(np.maximum(removed, _TINY)) - self.survived @ hazards)

    def expected(self, hazards: Numbers) -> tuple[Numbers, Numbers]:
        """Return the expected removals in each interval, and the expected articles that reach it."""
        total = np.concatenate([[0.0], np.cumsum(hazards)])
        begin, end = total[self.first][:, None], total[self.last][:, None]
        weight = self.counts[:, None] / np.maximum(-np.expm1(-(end - begin)), _TINY)
        reach = np.exp(-np.maximum(total[:-1] - begin, 0.0)) * self.within
        removed = (weight * reach * -np.expm1(-hazards)).sum(axis=0)
        reached = (weight * (reach - np.exp(-(end - begin)) * self.within)).sum(axis=0) + self.survived
        return removed, reached


@dataclass(frozen=True, slots=True)
class _Constraint:
    """A value that the hazards of some intervals must add up to."""

    places: Places
    sum: float
    spare: int
    """Articles at risk where a hazard may be added that no removal asks for."""


def fit(likelihood: Likelihood) -> Numbers:
    """Return the cumulative hazards with the greatest likelihood."""
    hazards, _ = _maximum(likelihood, None, _start(likelihood))
    return hazards


def curve(observations: Sequence[Observation], ages: Sequence[float], begin: float) -> list[Point]:
    """Return the curve at ``ages``, of articles that existed at the age ``begin``."""
    likelihood = Likelihood(observations)
    best, most = _maximum(likelihood, None, _start(likelihood))
    return [_point(likelihood, best, most, age, begin) for age in ages]


def _point(likelihood: Likelihood, best: Numbers, most: float, age: float, begin: float) -> Point:
    after = likelihood.ends > begin
    surely = np.flatnonzero(after & (likelihood.ends <= age))
    perhaps = np.flatnonzero(after & (likelihood.begins < age))
    spare = max(0, likelihood.fewest_at_risk(begin, age))
    highest, lowest = math.exp(-best[surely].sum()), math.exp(-best[perhaps].sum())
    share = _interpolated(likelihood, best, age, highest, lowest)
    upper = _limit(likelihood, best, most, surely, spare, (highest, 1.0)) if len(surely) else 1.0
    lower = _limit(likelihood, best, most, perhaps, spare, (lowest, 0.0)) if spare else 0.0
    return Point(age, share, min(lower, share), max(upper, share))


def _interpolated(likelihood: Likelihood, best: Numbers, age: float, highest: float, lowest: float) -> float:
    """Return the share where removals are spread evenly over the intervals that ``age`` lies in."""
    around = np.flatnonzero((likelihood.begins < age) & (likelihood.ends > age) & (best > 0))
    if not len(around) or highest == lowest:
        return highest
    begin, end = likelihood.begins[around[0]], likelihood.ends[around[0]]
    return float(highest + (lowest - highest) * (age - begin) / (end - begin))


def _limit(
    likelihood: Likelihood, best: Numbers, most: float, places: Places, spare: int, between: tuple[float, float]
) -> float:
    """Return the value furthest from the estimate whose likelihood ratio is within the limit, by bisection."""
    inside, outside = between
    hazards = np.maximum(best, _NEVER)
    for _ in range(_BISECTIONS):
        middle = (inside + outside) / 2
        if not 0 < middle < 1:
            break
        constraint = _Constraint(places, -math.log(middle), spare)
        hazards, reached = _maximum(likelihood, constraint, hazards, enough=most - CHI_SQUARE_95 / 2)
        if 2 * (most - reached) <= CHI_SQUARE_95:
            inside = middle
        else:
            outside = middle
    return outside


def _start(likelihood: Likelihood) -> Numbers:
    total = likelihood.counts.sum() + likelihood.survived.max(initial=1.0)
    return np.full(len(likelihood.begins), 1.0 / total)


def _maximum(
    likelihood: Likelihood, constraint: _Constraint | None, hazards: Numbers, enough: float = math.inf
) -> tuple[Numbers, float]:
    """Return the hazards with the greatest likelihood under a constraint, and its logarithm, by the EM algorithm.

    enough: a log likelihood at which the search may end.
    """
    reached = -math.inf
    for _ in range(_MOST_STEPS):
        removed, at_risk = likelihood.expected(np.maximum(hazards, _TINY))
        hazards, spare = _best(removed, at_risk, constraint)
        now = likelihood.log(hazards) - spare * (constraint.spare if constraint else 0)
        if now - reached < _GAIN or now >= enough:
            return hazards, max(now, reached)
        reached = now
    return hazards, reached


def _best(removed: Numbers, at_risk: Numbers, constraint: _Constraint | None) -> tuple[Numbers, float]:
    """Return the best hazards for expected counts, and the hazard where no removal asks for one."""
    hazards = _hazards(removed, at_risk)
    if constraint is None:
        return hazards, 0.0
    few, many = removed[constraint.places], at_risk[constraint.places]
    least = -float(constraint.spare)
    spare = 0.0
    inner = _hazards(few, many + least) if constraint.spare else np.full(len(few), math.inf)
    if not np.any(many + least <= few) and inner.sum() < constraint.sum:
        spare = constraint.sum - float(inner.sum())
    else:
        inner = _with_sum(few, many, constraint.sum)
    hazards[constraint.places] = inner
    return hazards, spare


def _with_sum(removed: Numbers, at_risk: Numbers, wanted: float) -> Numbers:
    """Return hazards that add up to ``wanted``: those for a common number of articles more or less at risk."""
    low, high = float((removed - at_risk).max()), float(at_risk.max() + removed.sum()) / min(wanted, 1.0) + 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _hazards(removed, at_risk + middle).sum() > wanted:
            low = middle
        else:
            high = middle
    return _hazards(removed, at_risk + high)


def _hazards(removed: Numbers, at_risk: Numbers) -> Numbers:
    share = np.divide(removed, at_risk, out=np.zeros_like(removed), where=at_risk > 0)
    hazards: Numbers = -np.log1p(-np.clip(share, 0.0, 1 - _NEVER))
    return hazards


def _innermost(entered: Numbers, present: Numbers, absent: Numbers) -> tuple[Numbers, Numbers]:
    """Return the beginnings and ends of the intervals in which a maximum has its mass.

    An interval excludes its beginning and includes its end. Each begins where an article was present, and ends where
    one was absent or entered, with no other such age between.
    """
    removed = np.isfinite(absent)
    if not removed.any():
        return np.empty(0), np.empty(0)
    rights = np.unique(np.concatenate([absent[removed], entered]))
    lefts = np.unique(present)
    ages = np.concatenate([rights, lefts])
    is_left = np.concatenate([np.zeros(len(rights), bool), np.ones(len(lefts), bool)])
    order = np.lexsort((is_left, ages))
    ages, is_left = ages[order], is_left[order]
    at = np.flatnonzero(is_left[:-1] & ~is_left[1:])
    begins, ends = ages[at], ages[at + 1]
    first = np.searchsorted(begins, present[removed], "left")
    last = np.searchsorted(ends, absent[removed], "right")
    steps = np.zeros(len(begins) + 1)
    np.add.at(steps, first, 1)
    np.add.at(steps, last, -1)
    used = np.cumsum(steps)[: len(begins)] > 0
    return begins[used], ends[used]
