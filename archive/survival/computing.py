"""Computes lifetimes and survival curves of an archive, stores them, and writes them to a folder."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.schema.descriptions import description
from archive.survival.assumptions import ASSUMPTIONS
from archive.survival.curves import Curve, curves
from archive.survival.evidence import read_lifetimes
from archive.survival.lifetimes import Lifetime
from archive.tables.survival import LIFETIMES, SURVIVAL, Row, replace_lifetimes


@dataclass(frozen=True, slots=True)
class Result:
    """Lifetimes of all articles, and curves of them."""

    lifetimes: Sequence[Lifetime]
    curves: Sequence[Curve]
    computed_at: str


def compute(db: Database) -> Result:
    """Return the lifetimes and curves of an archive. Reads only."""
    lifetimes = list(read_lifetimes(db))
    return Result(lifetimes, list(curves(lifetimes)), clock.now())


def store(db: Database, result: Result) -> None:
    """Replace the tables ``lifetimes`` and ``survival``."""
    replace_lifetimes(db, _lifetime_rows(result), _curve_rows(result))


def write_folder(result: Result, folder: Path, reach: Sequence[str]) -> None:
    """Write both tables as CSV, and what they assume, to an existing folder.

    reach: what the archive could not have seen, in sentences.
    """
    for name, columns, rows in (
        ("lifetimes", LIFETIMES, _lifetime_rows(result)),
        ("survival", SURVIVAL, _curve_rows(result)),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows(rows)
    (folder / "README.md").write_text("\n".join(_readme(result, reach)), encoding="utf-8")


def _lifetime_rows(result: Result) -> Iterator[Row]:
    for each in result.lifetimes:
        ages = each.observation
        known = (round(ages.entered, 3), round(ages.present, 3), ages.absent and round(ages.absent, 3)) if ages else ()
        yield (
            *(each.article_id, each.site, each.section, each.year, each.appeared_after, each.appeared_by),
            *(each.first_present, each.last_present, each.absent_by),
            *(known or (None, None, None)),
        )


def _curve_rows(result: Result) -> Iterator[Row]:
    for each in result.curves:
        for point, at_risk in zip(each.points, each.at_risk, strict=True):
            yield (
                *(each.site, each.grouped_by, each.value, int(point.age)),
                *(round(point.share, 5), round(point.lower, 5), round(point.upper, 5)),
                *(at_risk, each.begins_at, each.articles, each.removed, result.computed_at),
            )


def _readme(result: Result, reach: Sequence[str]) -> Iterator[str]:
    yield "# How long articles stay on their site\n"
    removed = sum(each.absent_by is not None for each in result.lifetimes)
    yield f"{len(result.lifetimes)} articles, {removed} of them known to have vanished, at {result.computed_at}.\n"
    yield "## What is assumed\n"
    yield from (f"- {text}" for text in ASSUMPTIONS)
    yield "\n## What the archive could not have seen\n"
    yield from (f"- {text}" for text in reach)
    for table, columns in (("lifetimes", LIFETIMES), ("survival", SURVIVAL)):
        yield f"\n## {table}.csv\n\n| column | meaning |\n|---|---|"
        yield from (f"| {column} | {description(table, column)} |" for column in columns)
    yield ""
