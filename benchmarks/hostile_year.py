"""A year of daily crawls of a site that misbehaves on many days: no false revision, no false removal, nothing lost.

    python -m benchmarks.hostile_year [--days 365] [--articles 300] [--seed 1] [--full]

Each day the publisher adds, edits and removes articles, then one real crawl runs over loopback, at the simulated time.
On about four days of ten the server sends maintenance pages, cut bodies, challenges and the like, or the crawler's
clock is wrong. After each crawl the archive is compared with what the publisher showed; at the end, with what is
rebuilt from its WARC files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copytree
from urllib.parse import urlsplit

from archive import clock
from archive.models import Outcome
from archive.paths import DATABASE
from benchmarks.crawls_in_process import CrawlResult, crawl, run_in_reactor
from benchmarks.hostile_kinds import Hostility, plan
from benchmarks.publisher import Publisher
from benchmarks.year_goals import Auditor, Findings, rebuilt_differs
from tests.sample_site.site import SampleSite

FIRST_CRAWL = datetime(2024, 6, 16, 3, tzinfo=UTC)
IN_CHINA = timedelta(hours=8)
_EXAMPLES = 5
_CALM = "calm"


@dataclass
class Totals:
    """What the days of one kind came to."""

    days: int = 0
    met: int = 0
    """Requests that met a fault, without those for robots.txt."""
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    stopped: int = 0
    """Runs that stopped early."""
    refused: int = 0
    """Crawls that refused to run."""


class HostileYear:
    """One site, one archive, day after day."""

    def __init__(self, folder: Path, days: int, *, articles: int, seed: int, share: float, full: bool) -> None:
        """``share``: of the days that are hostile."""
        self.folder = folder
        self.full = full
        self.now = FIRST_CRAWL
        self.site = SampleSite(articles, seed, padding=0)
        self.site.now = self._server_time
        self.publisher = Publisher(
            self.site, Random(f"{seed}/publisher"), (FIRST_CRAWL + IN_CHINA).replace(tzinfo=None)
        )
        self.auditor = Auditor(folder, self.publisher, FIRST_CRAWL)
        self.kinds = plan(days, Random(f"{seed}/hostility"), share)
        self.table: dict[str, Totals] = {}
        self.findings = Findings()
        self._seed = seed
        self._began = time.monotonic()

    async def run(self, report: Callable[[str], None]) -> None:
        """Live through all days."""
        with self.site.serve() as server:
            for day, kind in enumerate(self.kinds):
                result = await self._live(day, kind, server.url)
                counts = " ".join(f"{outcome.value} {count}" for outcome, count in result.outcomes.items())
                report(f"day {day:3}  {kind.name if kind else _CALM:38} {counts} {result.refused or ''}")
        self.findings = self.auditor.at_end([kind is None for kind in self.kinds], full=self.full)

    async def _live(self, day: int, kind: Hostility | None, proxy: str) -> CrawlResult:
        self._began = time.monotonic()
        self.now = FIRST_CRAWL + timedelta(days=day)
        if day:
            self.publisher.work(day)
        self.site.requests.clear()
        self.site.faults.clear()
        if kind:
            kind.begin(self.site, self._seed * 1000 + day)
        moment = clock.written(self.now + (kind.clock if kind else timedelta(0)))
        result = await crawl(self.folder, proxy, moment, full=self.full)
        self._note_answers(day, kind)
        self.auditor.after_crawl(day)
        self._count(kind, result)
        return result

    def _note_answers(self, day: int, kind: Hostility | None) -> None:
        """Note which changes the server answered for honestly."""
        if kind and kind.clock:
            return
        is_honest = {"article", "missing"} | ({"fault"} if kind and kind.honest else set())
        paths = {
            urlsplit(seen.url).path.removeprefix("/cppcc") for seen in self.site.requests if seen.kind in is_honest
        }
        for change in self.publisher.changes:
            if change.answered is None and change.ended is None and change.pages & paths:
                change.answered = day

    def _count(self, kind: Hostility | None, result: CrawlResult) -> None:
        totals = self.table.setdefault(kind.name if kind else _CALM, Totals())
        totals.days += 1
        totals.met += sum(seen.kind == "fault" for seen in self.site.requests if "robots.txt" not in seen.url)
        totals.outcomes.update(result.outcomes)
        totals.refused += result.refused is not None
        totals.stopped += result.finish_reason not in (None, "finished")

    def _server_time(self) -> float:
        return self.now.timestamp() + time.monotonic() - self._began


def rebuild(folder: Path, rebuilt: Path) -> None:
    """Delete the database of a copy of the archive, and rebuild it from the WARC files."""
    copytree(folder, rebuilt)
    for path in rebuilt.glob(f"{DATABASE}*"):
        path.unlink()
    command = [sys.executable, "-m", "cppcc", "--archive", str(rebuilt), "reparse", "--apply", "--processes", "1"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise RuntimeError(f"cppcc reparse failed: {finished.stderr}")


def days_table(table: dict[str, Totals]) -> str:
    """Return the table of kinds of days."""
    lines = [
        "| day | days | faults met | visits by outcome | runs stopped early | crawls refused |",
        "|---|---|---|---|---|---|",
    ]
    for name, totals in sorted(table.items()):
        outcomes = ", ".join(f"{outcome.value} {count:,}" for outcome, count in totals.outcomes.most_common())
        lines.append(f"| {name} | {totals.days} | {totals.met:,} | {outcomes} | {totals.stopped} | {totals.refused} |")
    return "\n".join(lines)


def goals_table(year: HostileYear) -> tuple[str, bool]:
    """Return the table of goals, and whether all are met."""
    found, changes = year.findings, year.publisher.changes
    lines = ["| goal | found | |", "|---|---|---|"]
    for name, wrong in found.by_goal().items():
        of_kind = [change for change in changes if f"{change.group} missing" == name]
        archived = sum(change.archived is not None for change in of_kind)
        waiting = len(of_kind) - archived - len(wrong)
        note = f" ({archived} archived, {waiting} not due yet or replaced before)" if of_kind else ""
        lines.append(f"| 0 {name} | {len(wrong)}{note} | {'miss' if wrong else 'pass'} |")
    return "\n".join(lines), not any(found.by_goal().values())


def _silent(_: str) -> None:
    """Report nothing."""


def main(arguments: Sequence[str] = ()) -> int:
    """Live through a year, print both tables, and return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--articles", type=int, default=300, help="that the site begins with (default 300)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.4, help="of the days that are hostile (default 0.4)")
    parser.add_argument("--full", action="store_true", help="crawl with --full each day")
    parser.add_argument("--folder", type=Path, help="new folder to keep the archives in (default: none is kept)")
    parser.add_argument("--verbose", action="store_true", help="a line a day")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hostile-year-") as temporary:
        folder = options.folder or Path(temporary)
        if options.folder:
            folder.mkdir()
        archive, rebuilt = folder / "archive", folder / "rebuilt"
        year = HostileYear(
            archive,
            options.days,
            articles=options.articles,
            seed=options.seed,
            share=options.share,
            full=options.full,
        )
        run_in_reactor(lambda: year.run(print if options.verbose else _silent))
        rebuild(archive, rebuilt)
        year.findings.unlike_rebuilt += rebuilt_differs(archive, rebuilt)
    goals, all_met = goals_table(year)
    print(f"{days_table(year.table)}\n\n{goals}\n")
    for name, wrong in year.findings.by_goal().items():
        for line in wrong if options.verbose else wrong[:_EXAMPLES]:
            print(f"{name}: {line}")
    print(f"{options.days} days in {time.monotonic() - began:.0f} s")
    return int(not all_met)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
