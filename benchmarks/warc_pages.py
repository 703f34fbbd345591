"""Pages in WARC files without a database, to be rebuilt from: of the sample site, or copies of a real page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.models import Exchange
from archive.paths import WARC_FOLDER
from archive.warc import WarcWriter
from benchmarks.parse import NAMES, SHARED, made_page
from tests.sample_site.site import SampleSite

Pages = Iterator[tuple[str, int, bytes]]
"""URL, status and body."""


def sample_pages(articles: int) -> Pages:
    """Yield the pages of the sample site."""
    site = SampleSite(articles=articles, seed=11)
    for url in site.urls():
        if url.rpartition("/")[2]:
            answer = site.answer(url)
            yield url, answer.status, answer.body


def real_page() -> str:
    """Return the real page as it was saved; where that is missing, one made like it."""
    path = SHARED / NAMES[0]
    return (path.read_bytes() if path.exists() else made_page()).decode("utf-8")


def write_pages(folder: Path, site_id: str, pages: Pages) -> int:
    """Write pages into WARC files of an archive's folder; return how many."""
    (folder / WARC_FOLDER).mkdir()
    writer = WarcWriter(
        folder / WARC_FOLDER,
        f"{site_id}-20260101T000000000Z",
        software="bench/1",
        user_agent="bench",
        segment_size=8_000_000,
    )
    number = 0
    for number, (url, status, body) in enumerate(pages, 1):
        at = f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        exchange = Exchange(url, "GET", (("User-Agent", "bench"),), status, headers, body, at)
        writer.write_exchange(exchange, canonical_url=url, revisit_of=None)
    writer.close()
    return number
