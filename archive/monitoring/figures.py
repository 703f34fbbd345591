"""The figures of one run: counts and measurements that can be compared from run to run."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from archive.article_fields import ARTICLE_FIELDS
from archive.models import Outcome

WATCHED = (*(field.name for field in ARTICLE_FIELDS if field.spec.watched), "parser")
"""Fields whose readings are counted, and the parser as a whole. Fields that depend on what an article is about
(authors, lead, images) vary with the news and say little about the site."""
ABSENT = "absent"
"""The reading of a field without a value."""
AS_BEFORE = "as before"
"""The reading of a known article's field that was found by the same method in the same place as when archived."""

OUTCOME, RECHECK, READING, ITEMS = "outcome", "recheck", "reading", "items"
LENGTH, LATENCY, SILENCE = "length", "latency", "silence"
RECHECKED = (Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.GONE)
"""Outcomes of known articles. Their share of all visits would depend on how many articles were new."""


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """One figure of a run: a row of ``crawl_figures``."""

    name: str
    """``outcome``, ``recheck``, ``items``, ``latency``, ``length subsite``, ``reading new subsite title``, …"""
    choice: str
    """For shares, the category: ``failed``, ``cms-comment title``. For ``items``, the list's path. Else empty."""
    value: float
    """Pages, items, seconds (median), or the mean of the natural logarithms of word counts."""
    total: int
    """Pages in total, or pages that the mean is taken over; 1 for a single measurement."""


@dataclass(frozen=True, slots=True)
class RobotsVisit:
    """A response for robots.txt, and the last one before this run."""

    status: int
    rules: str
    """Digest of its text, without content coding."""
    status_before: int | None = None
    """None if there was none, or it cannot be read."""
    rules_before: str | None = None


@dataclass(slots=True)
class RunFigures:
    """Collects a run's figures page by page, in memory that does not grow with the number of articles."""

    outcomes: Counter[str] = field(default_factory=Counter)
    readings: dict[str, Counter[str]] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    lengths: dict[str, tuple[float, int]] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    robots: dict[str, RobotsVisit] = field(default_factory=dict)
    """URL of each robots.txt requested, to what came."""
    addresses: Counter[str] = field(default_factory=Counter)
    """Where the site's host sent each request for a page: another address of the site, empty if it answered itself."""

    def visited(self, outcome: Outcome) -> None:
        """Count the outcome of a visit."""
        if outcome is not Outcome.RELEASED:
            self.outcomes[outcome.value] += 1

    def new_article(self, family: str, readings: Mapping[str, str], words: int) -> None:
        """Count the reading (method and place, or parser name) of each of :data:`WATCHED`, and add the length."""
        self._read(f"{READING} new {family}", readings)
        total, pages = self.lengths.get(family, (0.0, 0))
        self.lengths[family] = total + math.log(max(1, words)), pages + 1

    def known_article(self, family: str, readings: Mapping[str, str], before: Mapping[str, str]) -> None:
        """Count which fields of a known article are read differently from ``before``, its archived readings.

        Comparing an article with itself shows whether the site changed, whatever the mix of articles in a run.
        """
        changed = {
            name: AS_BEFORE if readings.get(name) == before.get(name) else _read_as(readings, name) for name in WATCHED
        }
        self._read(f"{READING} known {family}", changed)

    def _read(self, group: str, readings: Mapping[str, str]) -> None:
        for name in WATCHED:
            self.readings.setdefault(f"{group} {name}", Counter())[_read_as(readings, name)] += 1

    def listing(self, path: str, items: int) -> None:
        """Record how many articles a list page linked to."""
        self.items[path] = items

    def redirected(self, address: str | None) -> None:
        """Count a response of the site's host: a permanent redirect to the same page at ``address``, or None."""
        self.addresses[address or ""] += 1

    def answered(self, seconds: float) -> None:
        """Record the response time of the server."""
        self.latencies.append(seconds)

    def figures(self) -> list[Figure]:
        """Return all figures, sorted by name and choice."""
        rechecks = Counter({outcome.value: self.outcomes[outcome] for outcome in RECHECKED if self.outcomes[outcome]})
        found: list[Figure] = []
        for name, counter in {OUTCOME: self.outcomes, RECHECK: rechecks, **self.readings}.items():
            found += [Figure(name, choice, count, counter.total()) for choice, count in counter.items()]
        found += [Figure(ITEMS, path, count, 1) for path, count in self.items.items()]
        found += [Figure(f"{LENGTH} {family}", "", total / n, n) for family, (total, n) in self.lengths.items()]
        if self.latencies:
            found.append(Figure(LATENCY, "", median(self.latencies), 1))
        return sorted(found)


def _read_as(readings: Mapping[str, str], name: str) -> str:
    return readings.get(name, ABSENT)
