"""A year of daily crawls of a site with ordinary habits, and 20 kinds of change: misses and false alarms of the checks.

    python -m benchmarks.health_year --seeds 5

A simulated year has workdays and weekends, holidays of a week without news, two sessions with thirty articles a day,
odd articles, slow days, days on which up to a quarter of the requests fail at the first try (and one in sixty after three),
small edits and removals: none of that should be told.
Each change begins on several days of each year, and counts as noticed in the run that first met it, or some runs later.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from archive.figures import ABSENT, Figure, RunFigures
from archive.health import Judgement, Measured, Run, judge
from archive.models import Outcome

DAYS = 365
WINDOW = 10
"""Days after a change within which it must be noticed."""
STARTS = (6, 25, 60, 120, 200, 300)
"""Days of the year on which each change begins."""
LISTS = ("/surveys.html", "/news.html", "/vicechairpersons.html")
ORDINARY = {
    "title": "cms-comment title",
    "published": "cms-comment date",
    "source": "dateline .art-info",
    "section": "breadcrumb .crumb",
    "body": "cms-comment enpcontent",
    "parser": "subsite",
}
FALLBACK = {
    "title": "heading h1",
    "published": "dateline .info",
    "source": ABSENT,
    "section": ABSENT,
    "body": "generic body",
    "parser": "generic",
}


@dataclass(frozen=True)
class Page:
    """An article as a run reads it."""

    readings: dict[str, str]
    words: int
    born: int
    archived: dict[str, str] = field(default_factory=dict)
    """As it was read when it was new."""


@dataclass
class Day:
    """What one run meets."""

    number: int
    new: list[Page] = field(default_factory=list)
    known: list[Page] = field(default_factory=list)
    not_modified: int = 0
    items: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LISTS, 20))
    latency: float = 0.4
    failing: float = 0.002
    others: dict[Outcome, int] = field(default_factory=dict)


def ordinary_year(rng: random.Random) -> list[Day]:
    """Return the days of a year without any change that matters."""
    holidays = {start + n for start in rng.sample(range(20, DAYS - 20), 3) for n in range(rng.randint(5, 9))}
    sessions = {start + n for start in (70, 240) for n in range(12)}
    hiccups = set(rng.sample(range(1, DAYS), 4))
    fresh: list[Page] = []
    days = [_backlog(rng)]
    for number in range(1, DAYS):
        rate = 30 if number in sessions else 0 if number in holidays else 0.4 if number % 7 > 4 else 2.5
        day = Day(number, new=[_page(rng, number, number in sessions) for _ in range(_clumped(rng, rate))])
        fresh = [page for page in fresh if number - page.born < 30]
        day.known = [_touched(page, rng) for page in fresh if rng.random() < 0.15]
        day.not_modified = len(fresh) - len(day.known)
        edited = sum(rng.random() < 0.03 for page in day.known)
        day.others = {Outcome.REVISED: edited, Outcome.GONE: int(rng.random() < 0.03)}
        day.items["/vicechairpersons.html"] = rng.choice([18, 19, 20, 20])
        day.latency = math.exp(rng.gauss(-0.9, 0.3)) * (3 if rng.random() < 0.03 else 1)
        day.failing = rng.uniform(0.1, 0.25) ** 3 if number in hiccups else 0.002
        fresh += day.new
        days.append(day)
    return days


def _backlog(rng: random.Random) -> Day:
    """Return the first crawl: old articles, many of them with other habits."""
    day = Day(0)
    for _ in range(1500):
        page = _page(rng, -1000, session=False)
        odd = {"source": ABSENT} if rng.random() < 0.25 else {}
        odd |= {"title": "heading h2", "published": "dateline .art-info"} if rng.random() < 0.1 else {}
        day.new.append(replace(page, readings=page.readings | odd))
    return day


def _page(rng: random.Random, born: int, session: bool) -> Page:
    readings = dict(ORDINARY)
    if rng.random() < (0.1 if session else 0.03):
        readings["source"] = ABSENT
    if rng.random() < 0.005:
        readings |= {"title": "heading h2", "published": "dateline .art-info"}
    if rng.random() < 0.003:
        readings["body"] = "region #Content"
    return Page(readings, round(math.exp(rng.gauss(5.6 if session else 6.1, 0.7))), born, readings)


def _touched(page: Page, rng: random.Random) -> Page:
    """Return a page fetched again: in rare cases its editors have given it a source."""
    return replace(page, readings=page.readings | {"source": "dateline .art-info"}) if rng.random() < 0.005 else page


def _clumped(rng: random.Random, rate: float) -> int:
    """Return a count with more spread than Poisson's."""
    if not rate:
        return 0
    mean, count, chance = rng.gammavariate(2, rate / 2), 0, rng.random()
    term = total = math.exp(-mean)
    while total < chance and count < 500:
        count += 1
        term *= mean / count
        total += term
    return count


Change = Callable[[Day, int, random.Random], None]


def _rewrite(day: Day, change: dict[str, str], *, new_only: bool = False, shorter: float = 1.0) -> None:
    def read(page: Page) -> Page:
        return replace(page, readings=page.readings | change, words=max(1, round(page.words * shorter)))

    day.new = [read(page) for page in day.new]
    if not new_only:
        day.known = [read(page) for page in [*day.known, *([*day.known[:1]] * day.not_modified)]]
        day.not_modified = 0


def _fields(change: dict[str, str], **options: object) -> Change:
    return lambda day, age, rng: _rewrite(day, change, **options)  # type: ignore[arg-type]


def _items(factor: float) -> Change:
    def change(day: Day, age: int, rng: random.Random) -> None:
        day.items = {path: round(count * factor) for path, count in day.items.items()}
        if factor < 1:
            day.new = day.new[: round(len(day.new) * factor)]

    return change


def _outcomes(outcome: Outcome, part: float) -> Change:
    def change(day: Day, age: int, rng: random.Random) -> None:
        visits = len(day.known) + day.not_modified + len(day.new)
        day.others[outcome] = day.others.get(outcome, 0) + math.ceil(part * visits)
        keep = 1 - part
        day.new = day.new[: round(len(day.new) * keep)] if outcome is not Outcome.REVISED else day.new
        day.known = day.known[: round(len(day.known) * keep)]
        day.not_modified = round(day.not_modified * keep)

    return change


def _outage(day: Day, age: int, rng: random.Random) -> None:
    if age == 0:
        day.others = {Outcome.FAILED: len(LISTS) + len(day.known) + day.not_modified}
        day.items, day.new, day.known, day.not_modified = {}, [], [], 0


def _failures(day: Day, age: int, rng: random.Random) -> None:
    day.failing = 0.4


def _slow(day: Day, age: int, rng: random.Random) -> None:
    day.latency = day.latency * 15 + 5


def _frozen(day: Day, age: int, rng: random.Random) -> None:
    day.new = []


CHANGES: dict[str, tuple[str, Change]] = {
    "redesign: every field by its fallback": ("redesign", _fields(FALLBACK)),
    "redesign: new articles only": ("redesign", _fields(FALLBACK, new_only=True)),
    "redesign: comments gone, classes kept": (
        "redesign",
        _fields({"title": "heading h2.art-tit", "published": "dateline .art-info", "body": "region #Content"}),
    ),
    "redesign: headline moved, all else kept": ("redesign", _fields({"title": "heading h1"})),
    "redesign: generic reader, nothing absent": (
        "redesign",
        _fields({"parser": "generic", "body": "generic body", "title": "generic h1"}),
    ),
    "redesign: date only in the URL": ("redesign", _fields({"published": "url path"})),
    "redesign: source line dropped": ("redesign", _fields({"source": ABSENT})),
    "redesign: breadcrumb dropped": ("redesign", _fields({"section": ABSENT})),
    "redesign: lists name a third of their items": ("redesign", _items(0.35)),
    "redesign: lists name nothing": ("redesign", _items(0)),
    "redesign: navigation taken for items": ("redesign", _items(2.5)),
    "teasers in place of texts": ("change", _fields({}, new_only=True, shorter=0.04)),
    "every article quarantined": ("change", _outcomes(Outcome.QUARANTINED, 1)),
    "outage of one day": ("change", _outage),
    "four visits in ten fail": ("change", _failures),
    "robots.txt forbids all": ("change", _outcomes(Outcome.DENIED, 1)),
    "a third of the articles removed": ("change", _outcomes(Outcome.GONE, 0.34)),
    "every article edited": ("change", _outcomes(Outcome.REVISED, 0.9)),
    "server slower by seconds": ("change", _slow),
    "lists frozen": ("frozen", _frozen),
}


def figures_of(day: Day, rng: random.Random) -> list[Figure]:
    """Return the figures that a run on this day would keep."""
    run = RunFigures()
    for path, count in day.items.items():
        run.visited(Outcome.LISTED)
        run.listing(path, count)
    for cohort, pages in (("new", day.new), ("known", day.known)):
        for page in pages:
            if rng.random() < day.failing:
                run.visited(Outcome.FAILED)
                continue
            if cohort == "new":
                run.visited(Outcome.NEW)
                run.new_article("subsite", page.readings, page.words)
            else:
                run.visited(Outcome.UNCHANGED)
                run.known_article("subsite", page.readings, page.archived)
    for _ in range(day.not_modified):
        run.visited(Outcome.FAILED if rng.random() < day.failing else Outcome.NOT_MODIFIED)
    for outcome, count in day.others.items():
        for _ in range(count):
            run.visited(outcome)
    run.answered(day.latency)
    return run.figures()


def past_run(day: int, judgement: Judgement) -> Run:
    """Return a judged run as the next one will read it from the archive."""
    return Run.of(day, {(f.name, f.choice): Measured(f.value, f.total, flag) for f, flag in judgement.figures})


def alarms(days: list[Day], history: list[Run], seed: int) -> Iterator[tuple[int, Judgement]]:
    """Judge day after day, adding each to ``history``, and yield those on which something newly stands out."""
    standing: set[tuple[str, str]] = set()
    for day in days:
        figures = figures_of(day, random.Random(seed * 1000 + day.number))
        judgement = judge(history, figures, day.number)
        found = {(finding.name, finding.choice) for finding in judgement.findings}
        if found - standing:
            yield day.number, judgement
        standing = found | (standing & judgement.unmeasured)
        history.append(past_run(day.number, judgement))


def met(name: str, day: Day, changed: Day) -> bool:
    """Say whether a run on this day could see the change at all."""
    return name != "lists frozen" and (day.new, day.known, day.items, day.latency, day.others, day.failing) != (
        changed.new,
        changed.known,
        changed.items,
        changed.latency,
        changed.others,
        changed.failing,
    )


def main() -> int:
    """Simulate, print the table, and fail where a redesign was missed or false alarms reach one a year."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5, help="simulated years (default 5)")
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    false_alarms = 0
    delays: dict[str, list[int | None]] = defaultdict(list)
    for seed in range(options.first_seed, options.first_seed + options.seeds):
        days = ordinary_year(random.Random(seed))
        history: list[Run] = []
        for number, judgement in alarms(days, history, seed):
            false_alarms += 1
            told = "; ".join(f"{f.name} {f.choice} {f.now.value:g}/{f.now.total}" for f in judgement.findings)
            print(f"false alarm in year {seed}, day {number}: {told}", file=sys.stderr)
        for name, (_, change) in CHANGES.items():
            delays[name] += [_delay(name, change, days, history[:start], start, seed) for start in STARTS]
    return report(delays, false_alarms, options.seeds)


def _delay(name: str, change: Change, days: list[Day], history: list[Run], start: int, seed: int) -> int | None:
    """Return how many runs after first meeting a change it was noticed; None where it was not."""
    rng = random.Random(seed * 7919 + start)
    window = 60 if name == "lists frozen" else WINDOW
    changed, first = [], None
    for age, day in enumerate(days[start : start + window]):
        copy = replace(day, items=dict(day.items), others=dict(day.others))
        change(copy, age, rng)
        first = age if first is None and met(name, day, copy) else first
        changed.append(copy)
    first = first or 0
    return next((day - start - first for day, _ in alarms(changed, history, seed) if day - start >= first), None)


def report(delays: dict[str, list[int | None]], false_alarms: int, years: int) -> int:
    """Print what was found and return the exit code."""
    print(f"{'change':48} {'cases':>5} {'at once':>8} {'later':>6} {'worst':>6} {'missed':>7}")
    missed_redesigns = 0
    for name, found in delays.items():
        noticed = [delay for delay in found if delay is not None]
        missed = len(found) - len(noticed)
        at_once = noticed.count(0)
        print(f"{name:48} {len(found):5} {at_once:8} {len(noticed) - at_once:6} {max(noticed, default=0):6} {missed:7}")
        missed_redesigns += missed if name.startswith("redesign") else 0
    rate = false_alarms / years
    print(f"\nmissed redesigns: {missed_redesigns}; false alarms: {false_alarms} in {years} years, {rate:.2f} a year")
    return int(missed_redesigns > 0 or rate >= 1)


if __name__ == "__main__":
    raise SystemExit(main())
