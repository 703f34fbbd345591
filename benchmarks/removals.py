"""Do survival curves hold the truth? Simulated sites with known fates, crawled daily through outages and blocks.

    python -m benchmarks.removals                  # 200 sites of 200 articles over 3.5 years
    python -m benchmarks.removals --sites 20 --articles 100

Counts the pointwise 95 % limits that include the true share after one, two and three years, and articles that count as
removed although they existed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from archive.schema.staging import scratch_database
from archive.survival.curves import survival_curve
from archive.survival.evidence import read_lifetimes
from benchmarks.simulated_removals import simulate, true_share, vanished_by

YEARS = (1, 2, 3)
WANTED = 0.93
"""Least share of limits that must include the truth, over all sites and years."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point of a curve, and the truth."""

    years: int
    lower: float
    upper: float
    truth: float

    @property
    def is_right(self) -> bool:
        """Whether the limits include the truth."""
        return self.lower <= self.truth <= self.upper


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What the archive of one simulated site says."""

    estimates: tuple[Estimate, ...]
    articles: int
    removed: int
    false: int
    """Articles that count as removed, and existed then; or of which the interval does not hold the time."""
    troubled_days: int


def examine(seed: int, articles: int) -> SiteResult:
    """Simulate a site and compare its curve with the truth."""
    with scratch_database() as db:
        site = simulate(db, seed, articles)
        lifetimes = list(read_lifetimes(db))
        vanished = dict(vanished_by(site))
        removed = [each for each in lifetimes if each.absent_by is not None]
        false = sum(not each.last_present < vanished[each.article_id] <= str(each.absent_by) for each in removed)
        observations = [each.observation for each in lifetimes if each.observation]
        found = survival_curve(observations, [365 * years for years in YEARS])
        assert found, "too few articles"
        _, _, begin, points, _ = found
        estimates = tuple(
            Estimate(int(point.age) // 365, point.lower, point.upper, true_share(site, point.age, begin))
            for point in points
        )
        return SiteResult(estimates, len(lifetimes), len(removed), false, site.troubled_days)


def main(arguments: Sequence[str] | None = None) -> int:
    """Simulate, print the table, and fail where the aims are missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--articles", type=int, default=200, help="articles of each site (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first site (default 1)")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    seeds = range(options.seed, options.seed + options.sites)
    with ProcessPoolExecutor(options.processes) as pool:
        results = list(pool.map(partial(examine, articles=options.articles), seeds))
    return report(results)


def report(results: Sequence[SiteResult]) -> int:
    """Print the table; return 1 where an aim is missed."""
    estimates = [one for result in results for one in result.estimates]
    print("| years | limits | hold the truth | too low | too high | mean width |\n|---|---|---|---|---|---|")
    for years in (*YEARS, None):
        some = [one for one in estimates if years in (None, one.years)]
        right = sum(one.is_right for one in some)
        low = sum(one.upper < one.truth for one in some)
        high = sum(one.lower > one.truth for one in some)
        width = sum(one.upper - one.lower for one in some) / len(some)
        print(f"| {years or 'all'} | {len(some)} | {right} ({right / len(some):.1%}) | {low} | {high} | {width:.3f} |")
    false = sum(result.false for result in results)
    print(
        f"\n{len(results)} sites, {sum(result.articles for result in results):,} articles, "
        f"{sum(result.troubled_days for result in results):,} days of outages and blocks, "
        f"{sum(result.removed for result in results):,} removals found, {false} of them false."
    )
    share = sum(one.is_right for one in estimates) / len(estimates)
    return int(share < WANTED or false > 0)


if __name__ == "__main__":
    sys.exit(main())
