"""Sixty simulated days of the daily job against the sample site: notices, table rows, and the archive at the end.

    python -m benchmarks.soak [--days 60]

The clock is injected; each day is one real 'cppcc daily' with its real crawl, checks, export, backup and notices. The
site publishes every day, edits and removes articles, is down for a day, looks different for a week, and changes its
robots.txt. Each must be notified exactly once, and the archive must end up equal to the site.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from archive import clock
from archive.models import Outcome
from archive.opening import open_archive
from archive.upkeep.backup import BackupOptions, back_up
from benchmarks.at import clock_from
from cppcc.daily import job
from cppcc.daily.job import Plan, run_daily
from cppcc.daily.notify import Message
from tests.sample_site.render import render_article
from tests.sample_site.site import SampleSite
from tests.sample_site.skins import SKINS, Skin

FIRST_DAY = datetime(2024, 6, 16, 3, tzinfo=UTC)
NEW_LOOK = (
    ('class="artCont"', 'class="story"'),
    ('<h2 class="art-tit">', '<h1 class="headline">'),
    ('class="art-info"', 'class="artInfo"'),
    ('id="Content" class="art-text"', 'class="art_cont"'),
    ("<!--enpcontent-->", ""),
    ("<!--/enpcontent-->", ""),
)
"""The same values in other places: the marks around the body are gone, classes and headline differ."""


@dataclass
class Days:
    """On which day what happens, counted from the first crawl; the same shape at any length."""

    last: int
    outage: int
    new_look: int
    old_look: int
    robots: int

    @classmethod
    def among(cls, last: int) -> Days:
        """Spread what happens over the days up to ``last``."""
        new_look = last * 2 // 3
        return cls(last, last // 2, new_look, new_look + max(2, last // 9), last - 3)


@dataclass
class Recorder:
    """A channel that stores notices, with the day."""

    name: str = "recorder"
    day: int = 0
    events: list[tuple[int, str, str]] = field(default_factory=list)

    def send(self, message: Message) -> None:
        """Note each notice by day, problem and event."""
        self.events += [(self.day, notice.problem, event) for notice, event in message.events]


class Soak:
    """One archive and one site, day after day."""

    def __init__(self, folder: Path, days: int, *, articles: int, seed: int, copies_every: int = 1) -> None:
        """``copies_every`` so many days there are an export and a backup, and on the last day."""
        self.archive, self.backup = folder / "data", folder / "backup"
        self.exports = folder / "articles.ndjson"
        self.days = Days.among(days)
        self.copies_every = copies_every
        self.site = SampleSite(articles, seed, padding=0)
        self.site.now = lambda: clock.read(clock.now()).timestamp()
        self.recorder = Recorder()
        self.edited: set[str] = set()
        self.removed: set[str] = set()
        self._rng = random.Random(seed)
        SKINS["new look"] = Skin(_in_new_look, SKINS["2021"].list)

    def run(self, report: Callable[[str], None] = print) -> None:
        """Live through all days."""
        with self.site.serve() as server:
            for day in range(self.days.last + 1):
                self._change(day)
                down = day == self.days.outage
                code = self._crawl(day, "http://127.0.0.1:9" if down else server.url)
                report(f"day {day:3}  exit {code}  {self._ledger_line()}  {self._events_on(day)}")

    def expected_events(self) -> dict[tuple[str, str], range]:
        """Return the expected notices and their days.

        The old look is back when articles are read as before; those archived in the new look are not at first.
        """
        days = self.days

        def on(day: int, later: int = 0) -> range:
            return range(day, day + later + 1)

        return {
            ("failed", "opened"): on(days.outage),
            ("lists", "opened"): on(days.outage),
            ("step crawl cppcc", "opened"): on(days.outage),
            ("failed", "closed"): on(days.outage + 1),
            ("lists", "closed"): on(days.outage + 1),
            ("step crawl cppcc", "closed"): on(days.outage + 1),
            ("redesign", "opened"): on(days.new_look),
            ("redesign", "closed"): on(days.old_look, later=5),
            ("robots", "opened"): on(days.robots),
        }

    def faults(self) -> list[str]:
        """Return in words what is not as it should be; empty where all is well."""
        return [*self._wrong_events(), *self._wrong_ledger(), *self._wrong_articles(), *self._wrong_backup()]

    def _change(self, day: int) -> None:
        site, days = self.site, self.days
        if day and day != days.outage:
            fresh = site.articles[:20]
            site.publish(self._rng.choice([0, 1, 2, 3, 4]))
            if self._rng.random() < 0.3:
                self.edited.add(site.edit(self._rng.choice(fresh).id).id)
        if day in (days.last // 4, days.last // 3):
            gone = site.articles[6 + self._rng.randrange(15)].id  # not one of today's, which no crawl has seen
            site.remove(gone)
            self.removed.add(gone)
        if day == days.new_look:
            site.reskin("new look")
        if day == days.old_look:
            site.reskin("2021")
        if day == days.robots:
            with site._change():
                site.robots = "User-agent: *\nDisallow: /search\nDisallow: /private\n"

    def _crawl(self, day: int, proxy: str) -> int:
        self.recorder.day = day
        moment = clock.written(FIRST_DAY + timedelta(days=day))
        options = ["--delay", "0", "--concurrency", "8"] + (["--full"] if day == self.days.last - 1 else [])
        copies = day % self.copies_every == 0 or day == self.days.last
        plan = Plan(
            sites=("cppcc",),
            crawl=options,
            exports=[["ndjson", "-o", str(self.exports)]] if copies else [],
            backup=self.backup if copies and self.backup.exists() else None,
            min_free=0,
            channels=(self.recorder,),
        )
        with _at(moment), _proxy(proxy), _quiet():
            code = run_daily(self.archive, plan)
            if not self.backup.exists():
                back_up(self.archive, self.backup, BackupOptions(create=True))
            return code

    def _ledger_line(self) -> str:
        with open_archive(self.archive, write=False) as opened:
            columns = ", ".join(outcome.value for outcome in Outcome)
            row = opened.db.execute(f"SELECT {columns} FROM crawls ORDER BY started_at DESC LIMIT 1").fetchone()
        return " ".join(f"{outcome.value} {count}" for outcome, count in zip(Outcome, row, strict=True) if count)

    def _events_on(self, day: int) -> str:
        return ", ".join(f"{problem} {event}" for when, problem, event in self.recorder.events if when == day)

    def _wrong_events(self) -> Iterator[str]:
        events, expected = self.recorder.events, self.expected_events()
        for day, problem, event in events:
            if day not in expected.get((problem, event), ()):
                yield f"day {day}: unexpected notice: {problem} {event}"
        for one in expected:
            times = [event[1:] for event in events].count(one)
            if times != 1:
                yield f"{' '.join(one)}: notified {times} times, expected once"

    def _wrong_ledger(self) -> Iterator[str]:
        total = " + ".join(outcome.value for outcome in Outcome)
        with open_archive(self.archive, write=False) as opened:
            runs, odd = opened.db.execute(f"SELECT count(*), sum(leased <> {total}) FROM crawls").fetchone()
            open_steps = opened.db.execute("SELECT count(*) FROM job_steps WHERE outcome = 'running'").fetchone()[0]
        if runs != self.days.last + 1 or odd or open_steps:
            yield f"ledger: {runs} runs, {odd} whose outcomes are not what was leased, {open_steps} open steps"

    def _wrong_articles(self) -> Iterator[str]:
        with open_archive(self.archive, write=False) as opened:
            rows = {
                row[0]: row[1:]
                for row in opened.db.execute("SELECT id, status, title, published, body, revision_count FROM articles")
            }
        for article in self.site.expected():
            row = rows.get(article.id)
            if row is None or row[:4] != ("live", article.title, article.published, article.body):
                yield f"{article.id}: not as on the site: {row and row[:3]}"
            elif (row[4] > 1) != (article.id in self.edited):
                yield f"{article.id}: {row[4]} revisions, {'edited' if article.id in self.edited else 'never edited'}"
        for article_id in self.removed:
            if rows[article_id][0] != "gone":
                yield f"{article_id}: removed, but not marked as gone"
        if len(rows) != len(self.site.expected()) + len(self.removed):
            yield f"{len(rows)} articles, expected {len(self.site.expected())} and {len(self.removed)} removed"

    def _wrong_backup(self) -> Iterator[str]:
        query = "SELECT id, title, body, status FROM articles ORDER BY id"
        with open_archive(self.archive, write=False) as live, open_archive(self.backup, write=False) as copy:
            if live.db.execute(query).fetchall() != copy.db.execute(query).fetchall():
                yield "the backup does not hold the same articles"


def _in_new_look(*arguments: object) -> str:
    page = render_article(*arguments)  # type: ignore[arg-type]
    for old, new in NEW_LOOK:
        page = page.replace(old, new)
    return page.replace("</h2>", "</h1>")


@contextlib.contextmanager
def _at(moment: str) -> Iterator[None]:
    """Let it be ``moment`` in this program and in those that the daily job starts."""

    def cppcc(archive: Path, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "benchmarks.at", clock.now(), "--archive", str(archive), *arguments]

    with mock.patch.object(clock, "now", clock_from(moment)), mock.patch.object(job, "cppcc", cppcc):
        yield


@contextlib.contextmanager
def _proxy(url: str) -> Iterator[None]:
    with mock.patch.dict(os.environ, {"http_proxy": url, "no_proxy": "", "CPPCC_CONTACT": "soak@localhost"}):
        yield


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the programs of a day write off the screen."""
    with tempfile.TemporaryFile("w") as nowhere, contextlib.redirect_stderr(nowhere):
        yield


def main(arguments: Sequence[str] = ()) -> int:
    """Soak and say what is wrong; return 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--articles", type=int, default=80, help="that the site begins with (default 80)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soak = Soak(Path(folder), options.days, articles=options.articles, seed=options.seed)
        soak.run()
        faults = soak.faults()
    for fault in faults:
        print("WRONG", fault)
    print(f"{options.days} days in {time.monotonic() - began:.0f} s: {len(faults) or 'nothing'} wrong")
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
