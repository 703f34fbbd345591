"""Survival curves of a site's articles, altogether, by section and by year of publication."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.survival.lifetimes import Lifetime, group
from archive.survival.observation import Observation
from archive.survival.turnbull import Point, curve

AGES = (30, 91, 183, 274, 365, 548, 730, 913, 1095, *(365 * years for years in range(4, 31)))
"""Days at which a curve is computed."""
FEWEST = 10
"""Articles at risk where a curve begins; no shorter list of articles has a curve."""
FEWEST_AT_AGE = 5
"""Articles at risk at each further age of a curve."""
_DETAILED = 250
"""Removals up to which ages are used as they are known; with more, intervals are widened to whole days or weeks."""
_VERY_MANY = 1500


@dataclass(frozen=True, slots=True)
class Curve:
    """The survival curve of some articles of a site."""

    site: str
    grouped_by: str
    """``site`` for all articles of the site, ``section`` or ``year``."""
    value: str
    """The site, section or year."""
    articles: int
    """Articles that the curve is of."""
    removed: int
    """Articles that are known to have vanished."""
    begins_at: int
    """Age in days: the curve is of articles that still existed then. Younger ones were seldom observed."""
    points: tuple[Point, ...]
    at_risk: tuple[int, ...]
    """Articles that were observed at the age of each point."""


def curves(lifetimes: Iterable[Lifetime]) -> Iterator[Curve]:
    """Yield the curves of each site with enough articles."""
    for site, articles in sorted(group(list(lifetimes), "site").items()):
        for grouped_by in ("site", "section", "year"):
            for value, members in sorted(group(articles, grouped_by).items()):
                found = survival_curve([each.observation for each in members if each.observation])
                if found:
                    yield Curve(site, grouped_by, value, *found)


def survival_curve(
    observations: Sequence[Observation], ages: Sequence[int] = AGES
) -> tuple[int, int, int, tuple[Point, ...], tuple[int, ...]] | None:
    """Return the fields of a :class:`Curve` after the first three, or None for too few articles."""
    begin = begins_at(observations)
    if begin is None:
        return None
    removed = sum(each.absent is not None for each in observations)
    at_risk = {age: sum(each.entered < age <= each.present for each in observations) for age in ages if age > begin}
    used = [age for age, count in at_risk.items() if count >= FEWEST_AT_AGE]
    points = curve(_widened(observations, removed), used, begin) if used else []
    return len(observations), removed, begin, tuple(points), tuple(at_risk[age] for age in used)


def begins_at(observations: Sequence[Observation]) -> int | None:
    """Return the first age in whole days at which :data:`FEWEST` articles were observed."""
    changes: dict[int, int] = {}
    for each in observations:
        first, last = math.ceil(each.entered), math.floor(each.present)
        if first <= last:
            changes[first] = changes.get(first, 0) + 1
            changes[last + 1] = changes.get(last + 1, 0) - 1
    observed = 0
    for age in sorted(changes):
        observed += changes[age]
        if observed >= FEWEST:
            return age
    return None


def _widened(observations: Sequence[Observation], removed: int) -> Sequence[Observation]:
    """Return observations with fewer different ages, all of them still true."""
    if removed <= _DETAILED:
        return observations
    days = 1 if removed <= _VERY_MANY else 7
    return [_to_grid(each, days) for each in observations]


def _to_grid(each: Observation, days: int) -> Observation:
    present = max(each.entered, math.floor(each.present / days) * days)
    entered = math.ceil(each.entered / days) * days
    absent = None if each.absent is None else math.ceil(each.absent / days) * days
    return Observation(entered if entered <= present else each.entered, present, absent)
