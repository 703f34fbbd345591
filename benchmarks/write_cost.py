"""``python -m benchmarks.write_cost``: what each step of the schema adds to writing an article."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from sqlite_utils import Database

from archive.models import Article
from archive.schema.migrations import migrations
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from benchmarks.large_archive import made, vocabulary

ARTICLES = 2_000
BATCH = 100
STEPS = ("m0002_year", "m0003_search", "m0004_counts", "m0005_withdrawn", None)


def main() -> None:
    """Print microseconds of processor time an article with the schema up to each step, the best of three runs."""
    articles = [article for _, article in made(vocabulary(), 0, ARTICLES, seed=1)]
    for step in STEPS:
        cost = min(_cost(articles, step) for _ in range(3))
        print(f"{'before ' + step if step else 'whole schema':24}{cost:8.0f} µs an article")


def _cost(articles: list[Article], step: str | None) -> float:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "archive.db")
        db.enable_wal()
        migrations.apply(db, stop_before=step)
        began = time.process_time()
        for start in range(0, len(articles), BATCH):
            with db.atomic():
                for article in articles[start : start + BATCH]:
                    add_revision(db, next_revision(article, {}, "2026-11-23T02:00:00.000Z"))
        spent = time.process_time() - began
        db.close()
        return spent / len(articles) * 1e6


if __name__ == "__main__":
    main()
