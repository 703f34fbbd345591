"""Measures ``cppcc events --rebuild`` on an archive of many articles.

    python -m benchmarks.many_reports FOLDER --articles 10000 --processes 2

The texts are those of the labelled reports, again and again, each time with other people and days.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from archive.models import Article, Moment
from archive.opening import open_archive
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from benchmarks.events import LABELLED
from pipelines.events.reading_pass import read_reports
from pipelines.reparse.executors import local_workers
from pipelines.reports.report import read_report

_TEMPLATE = Article(
    id="cppcc-1", site="cppcc", url="http://en.cppcc.gov.cn/2020-01/01/c_1.htm", title="A report", published=None,
    body="", body_html="", parser="subsite/1", section="Surveys",
)  # fmt: skip


def texts() -> list[str]:
    """Return the texts of the development part, put together to the length of a usual article."""
    found = [json.loads(path.read_text())["text"] for path in sorted((LABELLED / "development").glob("*.json"))]
    shuffled = random.Random(1)
    return ["\n\n".join(shuffled.sample(found, 3)) for _ in range(400)]


def main() -> None:
    """Write the archive and print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    bodies = texts()
    with open_archive(arguments.folder) as archive:
        with archive.db.atomic():
            for number in range(arguments.articles):
                day = date(2015, 1, 1) + timedelta(number % 3000)
                one = replace(
                    _TEMPLATE,
                    id=f"cppcc-{number}",
                    url=f"http://en.cppcc.gov.cn/{day:%Y-%m}/{day:%d}/c_{number}.htm",
                    published=Moment(day.isoformat(), "day", zone_assumed=False),
                    body=bodies[number % len(bodies)],
                )
                add_revision(archive.db, next_revision(one, {}, "2026-11-23T02:00:00.000Z"))
        started, used = time.monotonic(), time.process_time()
        with local_workers(arguments.processes) as workers:
            done = read_reports(archive, workers, rebuild=True)
        seconds = time.monotonic() - started
        print(
            f"{done.read} articles, {sum(map(len, bodies)) / len(bodies):.0f} characters in the mean: {seconds:.1f} s"
        )
        here, workers_ = time.process_time() - used, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"processor time: {here:.1f} s here, {workers_.ru_utime + workers_.ru_stime:.1f} s in the workers")
        print(f"{done.events} events, {done.people} people")
    times = []
    for body in bodies:
        before = time.process_time()
        read_report(body, date(2020, 1, 1))
        times.append(time.process_time() - before)
    print(f"one article, median: {median(times) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
