"""What it costs to crawl a site elsewhere: cutting off its shard, and taking it in again; and disk by article.

``python -m benchmarks.shards``: a minute. Archives of three sizes, so that the growth is seen.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from archive.opening import open_archive
from archive.paths import DATABASE
from archive.store.shards import create_shard, merge_shards
from benchmarks.large_archive import build
from tests.pipelines.ingest.past import page, past

SIZES = (2_000, 10_000, 50_000)
SITE = "cppcc"
"""Seven in ten of the articles are its."""


def main() -> None:
    """Print seconds for each size."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            build(folder, size)
            held = (folder / DATABASE).stat().st_size
            with open_archive(folder) as archive:
                began = time.perf_counter()
                shard = create_shard(archive.db, folder, SITE)
                cut = time.perf_counter() - began
                _crawl_one(shard)
                began = time.perf_counter()
                merge_shards(archive.db, folder)
                taken = time.perf_counter() - began
        print(
            f"{size:>7,} articles, database of {held / size / 1e3:.1f} kB an article: "
            f"shard cut in {cut:.2f} s, taken in in {taken:.2f} s"
        )


def _crawl_one(shard: Path) -> None:
    with past(shard) as story:
        story.archive.db.execute(f"INSERT INTO crawls (id, site, started_at) VALUES ('{SITE}-1', '{SITE}', '2024')")
        story.next_run(f"{SITE}-1")
        story.see(page("One."), at="2024-02-01")


if __name__ == "__main__":
    main()
