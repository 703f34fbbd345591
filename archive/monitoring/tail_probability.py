"""Tail probabilities of figures, given the figures of earlier runs.

Pages of one run resemble each other more than pages of different runs do, so shares follow a beta-binomial
distribution whose spread between runs is estimated from the runs themselves (method of moments: Kleinman 1973,
JASA 68:46-54). Levels are compared with the median and the median absolute deviation, on Student's t.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, median

MAD_TO_DEVIATION = 1.4826
"""Factor from the median absolute deviation of normal data to their standard deviation."""
MAD_EFFICIENCY = 0.37
"""The median absolute deviation of n normal values is as precise as the variance of 0.37 n values
(Rousseeuw and Croux 1993, JASA 88:1273-1283)."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` pages of ``total``."""

    hits: int
    total: int


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """The distribution of hits among pages of one more run."""

    a: float
    b: float

    @classmethod
    def after(cls, history: Sequence[Share]) -> BetaBinomial:
        """Return the distribution expected for the next run after ``history``, which has at least one run.

        After few runs, the spread between runs is still uncertain: 1/(n + 1)³ is added to the intra-run correlation
        found in n runs, so that only clear breaks alarm in the first runs. (In simulated years, the square missed
        redesigns in the first week and prevented hardly any false alarm.)
        """
        history = _without_outlier(history)
        correlation = _correlation(history) + 1 / (len(history) + 1) ** 3
        weights = [1 / (1 + (share.total - 1) * correlation) for share in history]
        hits = sum(weight * share.hits for weight, share in zip(weights, history, strict=True))
        pages = sum(weight * share.total for weight, share in zip(weights, history, strict=True))
        mean = (hits + 0.5) / (pages + 1)  # Jeffreys prior: half a hit and half a miss
        concentration = 1 / min(0.99, correlation + 1 / (pages + 2)) - 1
        return cls(mean * concentration, (1 - mean) * concentration)

    def log_chance(self, share: Share) -> float:
        """Return the natural logarithm of the probability of exactly these hits."""
        k, m, a, b = share.hits, share.total, self.a, self.b
        ways = math.lgamma(m + 1) - math.lgamma(k + 1) - math.lgamma(m - k + 1)
        return ways + _log_beta(a + k, b + m - k) - _log_beta(a, b)

    def at_least(self, share: Share) -> float:
        """Return the probability of this many hits or more."""
        total, term = 0.0, math.exp(self.log_chance(share))
        for k in range(share.hits, share.total):
            total += term
            term *= (share.total - k) * (self.a + k) / ((k + 1) * (self.b + share.total - k - 1))
        return min(1.0, total + term)

    def at_most(self, share: Share) -> float:
        """Return the probability of this many hits or fewer."""
        return BetaBinomial(self.b, self.a).at_least(Share(share.total - share.hits, share.total))


def _without_outlier(history: Sequence[Share]) -> Sequence[Share]:
    """Leave out the run that differs most, if runs differ: one outage, or the very first crawl, is not typical."""
    if len(history) < 3 or not _correlation(history):
        return history
    mean = sum(share.hits for share in history) / sum(share.total for share in history)
    outlier = max(range(len(history)), key=lambda n: abs(history[n].hits - mean * history[n].total))
    return [share for n, share in enumerate(history) if n != outlier]


def _correlation(history: Sequence[Share]) -> float:
    """Return the intra-run correlation: 0 if pages of one run are independent, 1 if they are all alike."""
    pages = sum(share.total for share in history)
    mean = sum(share.hits for share in history) / pages
    chance = mean * (1 - mean)
    room = sum((share.total - 1) * (1 - share.total / pages) for share in history)
    if chance == 0 or room <= 0:
        return 0.0
    found = sum(share.total * (share.hits / share.total - mean) ** 2 for share in history)
    by_chance = chance * sum(1 - share.total / pages for share in history)
    return min(1.0, max(0.0, (found - by_chance) / (chance * room)))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


@dataclass(frozen=True, slots=True)
class Level:
    """A number measured once per run; ``weight`` is the number of pages if it is a mean, else 1."""

    value: float
    weight: int = 1


def level_tails(now: Level, history: Sequence[Level], resolution: float) -> tuple[float, float]:
    """Return the lower and upper tail probability of a level. ``resolution`` is the smallest spread to assume."""
    middle = median(level.value for level in history)
    away = [math.sqrt(level.weight) * abs(level.value - middle) for level in history]
    spread = max(MAD_TO_DEVIATION * median(away), resolution)
    t = math.sqrt(now.weight) * (now.value - middle) / (spread * math.sqrt(1 + 1 / len(history)))
    freedom = MAD_EFFICIENCY * (len(history) - 1)
    return student_tail(-t, freedom), student_tail(t, freedom)


def student_tail(t: float, freedom: float) -> float:
    """Return the probability of Student's t being ``t`` or more; 0.5 without a degree of freedom.

    Wallace's approximation (1959, Ann. Math. Stat. 30:1124-1130), accurate to some per cent far out in the tail.
    """
    if freedom <= 0:
        return 0.5
    z = math.sqrt(freedom * math.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return NormalDist().cdf(-math.copysign(z, t))


def silence_tail(gap: float, gaps: Sequence[float]) -> float:
    """Return the probability that no event happens for ``gap``, given the ``gaps`` between earlier events.

    Assumes exponential gaps of unknown rate. If they are clustered (spread above mean), each gap counts for less.
    """
    if not gaps:
        return 1.0
    total = math.fsum(gaps)
    mean = total / len(gaps)
    variance = math.fsum((one - mean) ** 2 for one in gaps) / len(gaps)
    worth = len(gaps) / max(1.0, variance / mean**2)
    known = mean * worth
    return float((known / (known + gap)) ** worth)
