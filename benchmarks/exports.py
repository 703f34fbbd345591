"""Exports against the sqlite3 shell, as ratios: the same rows to files on the same disk, the two taking turns.

    python -m benchmarks.exports --articles 300000

The ratio is of processor time, the least of all turns of each: what a user waits depends on the disk, and on what else
the machine does. The ratio of elapsed times is printed next to it. Ours counts rows, hashes and syncs the file besides,
and its CSV has one column more.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.opening import open_archive
from archive.tables.rows import rowid_of
from benchmarks.goals import Figure, Goal, report

GOALS = (
    Goal("export to csv", "times sqlite3", at_most=1.3),
    Goal("export to json", "times sqlite3", at_most=1.0),
)
FORMS = ("csv", "json")
"""Of the goals."""
TURNS = 3
WORDS = ("the", "of", "survey", "said", "政协", "members", "national", "reform", "“rural”", "health,", "policy")


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield rows like those of real articles: bodies of about 3 kB, eight fields with their sources."""
    chance = random.Random(7)
    for number in range(count):
        paragraphs = [" ".join(chance.choices(WORDS, k=60)) for _ in range(8)]
        published = f"{2005 + number * 20 // count}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        source = {"method": "cms-comment", "place": "enpproperty date", "raw": published, "note": None, "page": 1}
        fields = ("title", "published", "source", "section", "breadcrumb", "authors", "body", "url")
        yield {
            "id": f"cppcc-{number}",
            "site": "cppcc",
            "url": f"http://en.cppcc.gov.cn/{published}/c_{number}.htm",
            "section": chance.choice(("Surveys", "News", "Vice-chairpersons")),
            "breadcrumb": '["Home", "Members", "Surveys"]',
            "complete": 1,
            "first_seen": "2026-11-23T02:00:36.123Z",
            "changed_at": "2026-11-23T02:00:36.123Z",
            "revision_count": 1,
            "title": " ".join(chance.choices(WORDS, k=9)),
            "published": published,
            "published_precision": "day",
            "source": "Xinhua",
            "authors": '[{"name": "LIU YINMENG", "place": "Los Angeles"}]',
            "body": "\n\n".join(paragraphs),
            "body_html": "".join(f"<p>{text}</p>" for text in paragraphs),
            "language": "en",
            "word_count": 480,
            "page_count": 1,
            "parser": "subsite/1",
            "sources": json.dumps(dict.fromkeys(fields, source), ensure_ascii=False),
        }


def make_archive(folder: Path, count: int) -> None:
    """Fill an archive; without its full-text index, which no export reads and which takes minutes to make."""
    with open_archive(folder) as archive, archive.db.conn:
        for (trigger,) in archive.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            archive.db.execute(f"DROP TRIGGER {trigger}")
        rows = ({"rowid": rowid_of(row["id"], row["published"])} | row for row in articles(count))
        first = next(rows)
        insert = f"INSERT INTO articles ({', '.join(first)}) VALUES ({', '.join(f':{name}' for name in first)})"
        archive.db.execute(insert, first)
        archive.db.conn.executemany(insert, rows)


@dataclass(frozen=True)
class Seconds:
    """What a program took."""

    elapsed: float
    cpu: float


def run(*command: str | Path, output: Path | None = None) -> Seconds:
    """Run a program, its standard output to a file where one is named."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with (output or Path(os.devnull)).open("wb") as stream:
        subprocess.run(command, stdout=stream, check=True)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Seconds(time.perf_counter() - began, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)


def compared(folder: Path, form: str) -> tuple[Seconds, Seconds]:
    """Return the least that the shell took, and that ours did."""
    query = "SELECT * FROM articles ORDER BY rowid"
    database, target = folder / "archive.db", folder / f"ours.{form}"
    shell, ours = [], []
    for _ in range(TURNS):
        shell.append(run("sqlite3", f"-{form}", "-header", database, query, output=folder / f"shell.{form}"))
        ours.append(run(sys.executable, "-m", "cppcc", "--archive", folder, "export", form, "-o", target))
    return _least(shell), _least(ours)


def _least(turns: Sequence[Seconds]) -> Seconds:
    return Seconds(min(one.elapsed for one in turns), min(one.cpu for one in turns))


def main(arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Measure, print, and return the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300_000)
    count = parser.parse_args(arguments).articles
    figures = []
    with tempfile.TemporaryDirectory(prefix="exports-") as name:
        make_archive(Path(name), count)
        size = (Path(name) / "archive.db").stat().st_size / 1e9
        print(f"{count:,} articles, {size:.1f} GB, best of {TURNS}")
        for goal, form in zip(GOALS, FORMS, strict=True):
            shell, ours = compared(Path(name), form)
            detail = (
                f"{count:,} articles, best of {TURNS}: sqlite3 {shell.elapsed:.1f} s ({shell.cpu:.1f} s of processor), "
                f"cppcc {ours.elapsed:.1f} s ({ours.cpu:.1f} s); {ours.elapsed / shell.elapsed:.2f} times by the clock"
            )
            print(f"{form:5} {detail}", flush=True)
            figures.append(goal.measured(ours.cpu / shell.cpu, detail))
    return tuple(figures)


if __name__ == "__main__":
    sys.exit(report(main(sys.argv[1:])))
