"""What gzip level the WARC files should have: speed of writing and size, level by level.

``python -m benchmarks.warc``. The pages are the sample site's. The processor's time counts, not the clock's.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from archive.models import Exchange
from archive.warc import WarcWriter, writer
from tests.sample_site.site import SampleSite

ARTICLES = 1000
LEVELS = (1, 6, 9)


def main() -> None:
    """Print a line for each level."""
    sample = SampleSite(articles=ARTICLES, seed=11)
    exchanges = [_exchange(sample, url) for url in sample.urls()]
    kept = writer.COMPRESSION
    print(f"{len(exchanges)} pages, {sum(len(one.body) for one in exchanges) / 1e6:.0f} MB as received")
    for level in LEVELS:
        writer.COMPRESSION = level
        spent, size = _write(exchanges)
        print(f"gzip {level}: {spent / len(exchanges) * 1000:.2f} ms a page, {size / 1e6:.1f} MB")
    writer.COMPRESSION = kept


def _exchange(sample: SampleSite, url: str) -> Exchange:
    answer = sample.answer(url)
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Exchange(url, "GET", (("User-Agent", "b"),), answer.status, headers, answer.body, "2026-01-01T00:00:00.000Z")


def _write(exchanges: list[Exchange]) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as name:
        warc = WarcWriter(Path(name), "cppcc-20260101T000000000Z", software="bench/1", user_agent="bench")
        began = time.process_time()
        for one in exchanges:
            warc.write_exchange(one, canonical_url=one.target_uri, revisit_of=None)
        warc.close()
        spent = time.process_time() - began
        return spent, sum(path.stat().st_size for path in Path(name).iterdir())


if __name__ == "__main__":
    main()
