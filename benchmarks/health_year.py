"""Misses and false alarms of the checks, over simulated years of daily crawls with 20 kinds of change.

    python -m benchmarks.health_year --years 10

Each change begins on several days of each year, and counts as noticed in the run that first met it, or some runs later.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.monitoring.health import Judgement, Measured, Run, judge
from benchmarks.simulated_site import CHANGES, FROZEN, OUTAGE, Change, Day, figures_of, ordinary_year

WITHIN = 10
"""Runs that met a change, within which it must be noticed; a run in a holiday may meet nothing of it."""
SIMULATED = {FROZEN: 60}
"""Days that are simulated from the beginning of a change, where not 30."""
FIRST_WEEK = 6
STARTS = (FIRST_WEEK, 25, 60, 120, 200, 300)
"""Days of the year on which each change begins."""


def past_run(day: int, judgement: Judgement) -> Run:
    """Return a judged run as the next one will read it from the archive."""
    return Run.of(day, {(f.name, f.choice): Measured(f.value, f.total, flag) for f, flag in judgement.figures})


def alarms(days: list[Day], history: list[Run], seed: int) -> Iterator[tuple[int, Judgement]]:
    """Judge day after day, adding each to ``history``; yield the days with a new finding."""
    open_findings: set[tuple[str, str]] = set()
    for day in days:
        figures = figures_of(day, random.Random(seed * 1000 + day.number))
        judgement = judge(history, figures, day.number)
        found = {(finding.name, finding.choice) for finding in judgement.findings}
        if found - open_findings:
            yield day.number, judgement
        open_findings = found | (open_findings & judgement.unmeasured)
        history.append(past_run(day.number, judgement))


def met(day: Day, changed: Day) -> bool:
    """Say whether a run on this day could see the change at all."""
    seen, before = ((one.new, one.known, one.items, one.latency, one.others, one.failing) for one in (changed, day))
    return seen != before


def main(arguments: Sequence[str] = ()) -> int:
    """Simulate, print the table, and fail where a redesign was missed or false alarms reach one a year."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=3, help="simulated years (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first year (default 1)")
    options = parser.parse_args(arguments)
    false_alarms = 0
    delays: dict[str, list[int | None]] = defaultdict(list)
    for seed in range(options.seed, options.seed + options.years):
        days = ordinary_year(random.Random(seed))
        history: list[Run] = []
        for number, judgement in alarms(days, history, seed):
            false_alarms += 1
            findings = "; ".join(f"{f.name} {f.choice} {f.now.value:g}/{f.now.total}" for f in judgement.findings)
            print(f"false alarm in year {seed}, day {number}: {findings}", file=sys.stderr)
        for name, change in CHANGES.items():
            delays[name] += [_delay(name, change, days, history[:start], start, seed) for start in STARTS]
    return report(delays, false_alarms, options.years)


def _delay(name: str, change: Change, days: list[Day], history: list[Run], start: int, seed: int) -> int | None:
    """Return how many runs met a change before the one that noticed it; None where that are too many."""
    changed, meetings = [], []
    for age, day in enumerate(days[start : start + SIMULATED.get(name, 30)]):
        copy = replace(day, items=dict(day.items), others=dict(day.others))
        if age == 0 or name != OUTAGE:
            change(copy)
        if met(day, copy) or name == FROZEN:
            meetings.append(day.number)
        changed.append(copy)
    noticed = (day for day, _ in alarms(changed, history, seed) if day >= meetings[0])
    day_noticed = next(noticed, None)
    if day_noticed is None:
        return None
    delay = sum(day < day_noticed for day in meetings)
    return delay if delay <= WITHIN or name == FROZEN else None


def report(delays: dict[str, list[int | None]], false_alarms: int, years: int) -> int:
    """Print what was found and return the exit code."""
    print(f"{'change':48} {'cases':>5} {'at once':>8} {'later':>6} {'worst':>6} {'missed':>7}")
    missed, early = 0, 0
    for name, found in delays.items():
        noticed = [delay for delay in found if delay is not None]
        at_once, worst, unseen = noticed.count(0), max(noticed, default=0), found.count(None)
        print(f"{name:48} {len(found):5} {at_once:8} {len(noticed) - at_once:6} {worst:6} {unseen:7}")
        if name.startswith("redesign"):
            in_first_week = found[:: len(STARTS)].count(None)
            early += in_first_week
            missed += unseen - in_first_week
    rate = false_alarms / years
    print(f"\nmissed redesigns: {missed}, and {early} that began on day {FIRST_WEEK}, with hardly any history")
    print(f"false alarms: {false_alarms} in {years} years, {rate:.2f} a year")
    return int(missed > 0 or rate >= 1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
