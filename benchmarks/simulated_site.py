"""A simulated site with ordinary habits, and 20 kinds of change that may befall it.

A year has workdays and weekends, holidays of a week without news, two sessions with thirty articles a day, odd
articles, slow days, days on which up to a quarter of the requests fail at the first try (and one in sixty after
three), small edits and removals: none of that should be reported.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from archive.models import Outcome
from archive.monitoring.figures import ABSENT, Figure, RunFigures

DAYS = 365
OUTAGE = "outage of one day"
FROZEN = "lists frozen"
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


Change = Callable[[Day], None]


def _rewrite(day: Day, change: dict[str, str], *, new_only: bool = False, shorter: float = 1.0) -> None:
    def read(page: Page) -> Page:
        return replace(page, readings=page.readings | change, words=max(1, round(page.words * shorter)))

    day.new = [read(page) for page in day.new]
    if not new_only:
        day.known = [read(page) for page in [*day.known, *([*day.known[:1]] * day.not_modified)]]
        day.not_modified = 0


def _fields(change: dict[str, str], **options: Any) -> Change:
    return lambda day: _rewrite(day, change, **options)


def _items(factor: float) -> Change:
    def change(day: Day) -> None:
        day.items = {path: round(count * factor) for path, count in day.items.items()}
        if factor < 1:
            day.new = day.new[: round(len(day.new) * factor)]

    return change


def _outcomes(outcome: Outcome, part: float) -> Change:
    def change(day: Day) -> None:
        visits = len(day.known) + day.not_modified + len(day.new)
        day.others[outcome] = day.others.get(outcome, 0) + math.ceil(part * visits)
        keep = 1 - part
        day.new = day.new[: round(len(day.new) * keep)] if outcome is not Outcome.REVISED else day.new
        day.known = day.known[: round(len(day.known) * keep)]
        day.not_modified = round(day.not_modified * keep)

    return change


def _outage(day: Day) -> None:
    day.others = {Outcome.FAILED: len(LISTS) + len(day.known) + day.not_modified}
    day.items, day.new, day.known, day.not_modified = {}, [], [], 0


def _failures(day: Day) -> None:
    day.failing = 0.4


def _slow(day: Day) -> None:
    day.latency = day.latency * 15 + 5


def _frozen(day: Day) -> None:
    day.new = []


CHANGES: dict[str, Change] = {
    "redesign: every field by its fallback": _fields(FALLBACK),
    "redesign: new articles only": _fields(FALLBACK, new_only=True),
    "redesign: comments gone, classes kept": _fields(
        {"title": "heading h2.art-tit", "published": "dateline .art-info", "body": "region #Content"}
    ),
    "redesign: headline moved, all else kept": _fields({"title": "heading h1"}),
    "redesign: generic reader, nothing absent": _fields(
        {"parser": "generic", "body": "generic body", "title": "generic h1"}
    ),
    "redesign: date only in the URL": _fields({"published": "url path"}),
    "redesign: source line dropped": _fields({"source": ABSENT}),
    "redesign: breadcrumb dropped": _fields({"section": ABSENT}),
    "redesign: lists name a third of their items": _items(0.35),
    "redesign: lists name nothing": _items(0),
    "redesign: navigation taken for items": _items(2.5),
    "teasers in place of texts": _fields({}, new_only=True, shorter=0.04),
    "every article quarantined": _outcomes(Outcome.QUARANTINED, 1),
    OUTAGE: _outage,
    "four visits in ten fail": _failures,
    "robots.txt forbids all": _outcomes(Outcome.DENIED, 1),
    "a third of the articles removed": _outcomes(Outcome.GONE, 0.34),
    "every article edited": _outcomes(Outcome.REVISED, 0.9),
    "server slower by seconds": _slow,
    FROZEN: _frozen,
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
