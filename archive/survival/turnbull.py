"""Survival curves of lifetimes that are only known to end within intervals. Pure functions; needs the extra for numpy.

The estimate is the nonparametric maximum likelihood estimate of Turnbull (JRSS B 38, 1976) for intervals and delayed
entry: an article whose lifetime is observed from some age on says nothing about the ages before. Limits are those of
the likelihood ratio test of each value of the curve (Thomas and Grunkemeier, JASA 70, 1975). Unlike a bootstrap they
hold for curves with few removals or none, where resampling finds no variation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from archive.survival.observation import Observation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

CHI_SQUARE_95 = 3.841458820694124
"""95 % quantile of the chi-square distribution with one degree of freedom."""
_LIMIT = math.sqrt(CHI_SQUARE_95)
_MOST_STEPS = 500
_GAIN = 1e-5
"""Gain in log likelihood below which a fit has converged: far below what moves a limit."""
_LONGEST = 1e4
"""Longest extrapolation."""
_WITHIN = 1e-4
"""Precision of a limit."""
_NEAR = 0.005
"""Precision of the root of a likelihood ratio."""
_NEVER = 1e-12
_TINY = 1e-300


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
        """Return how many articles were observed from before an age until then or after."""
        return int(np.searchsorted(self._entered, age, "left") - np.searchsorted(self._present, age, "left"))

    def fewest_at_risk(self, start: float, end: float) -> int:
        """Return the least of :meth:`at_risk` after one age and up to another."""
        after = self._present[(self._present >= start) & (self._present < end)]
        after = np.concatenate([after, [start]])
        known = np.searchsorted(self._entered, after, "right") - np.searchsorted(self._present, after, "right")
        return min(self.at_risk(end), int(known.min()))

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
    """Return the value furthest from the estimate whose likelihood ratio is within the limit.

    The root of the ratio is nearly linear in the value, so that it is found by false position (the Illinois method).
    """
    inside, outside = between
    inside_by, outside_by = -_LIMIT, math.inf
    hazards = np.maximum(best, _NEVER)
    while abs(outside - inside) > _WITHIN:
        share = 0.5 if math.isinf(outside_by) else min(0.95, max(0.05, -inside_by / (outside_by - inside_by)))
        middle = inside + (outside - inside) * share
        constraint = _Constraint(places, -math.log(middle), spare)
        hazards, reached = _maximum(likelihood, constraint, hazards)
        by = math.sqrt(max(0.0, 2 * (most - reached))) - _LIMIT
        if abs(by) < _NEAR:
            return middle
        if by < 0:
            inside, inside_by, outside_by = middle, by, outside_by / 2
        else:
            outside, outside_by, inside_by = middle, by, inside_by / 2
    return outside


def _start(likelihood: Likelihood) -> Numbers:
    total = likelihood.counts.sum() + likelihood.survived.max(initial=1.0)
    return np.full(len(likelihood.begins), 1.0 / total)


def _maximum(likelihood: Likelihood, constraint: _Constraint | None, hazards: Numbers) -> tuple[Numbers, float]:
    """Return the hazards with the greatest likelihood under a constraint, and its logarithm.

    The EM algorithm, with the extrapolation SQUAREM (Varadhan and Roland, Scand. J. Statist. 35, 2008) in the
    logarithms of the hazards.
    """
    hazards, reached = _step(likelihood, constraint, hazards)
    for _ in range(_MOST_STEPS):
        first, _ = _step(likelihood, constraint, hazards)
        second, now = _step(likelihood, constraint, first)
        further, then = _step(likelihood, constraint, _extrapolated(hazards, first, second))
        before, (hazards, reached) = reached, max(((second, now), (further, then)), key=lambda each: each[1])
        if reached - before < _GAIN:
            break
    return hazards, reached


def _step(likelihood: Likelihood, constraint: _Constraint | None, hazards: Numbers) -> tuple[Numbers, float]:
    removed, at_risk = likelihood.expected(np.maximum(hazards, _TINY))
    hazards, spare = _best(removed, at_risk, constraint)
    return hazards, likelihood.log(hazards) - spare * (constraint.spare if constraint else 0)


def _extrapolated(before: Numbers, first: Numbers, second: Numbers) -> Numbers:
    zero, one, two = (np.log(np.maximum(each, _TINY)) for each in (before, first, second))
    change, bend = one - zero, two - 2 * one + zero
    length = float(np.linalg.norm(bend))
    if length == 0:
        return second
    by = max(1.0, min(float(np.linalg.norm(change)) / length, _LONGEST))
    further: Numbers = np.exp(np.clip(zero + 2 * by * change + by * by * bend, math.log(_TINY), 3.0))
    return further


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
