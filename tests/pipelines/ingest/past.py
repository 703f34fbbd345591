"""An invented past: pages of one article as a server sent them, ingested into an archive one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.models import Exchange, Outcome
from archive.opening import open_archive
from archive.sites import site_named
from archive.sites.urls import locate
from archive.store.folder import Archive
from pipelines.ingest.article_history import IngestResult
from pipelines.ingest.batch import Batch
from tests.pipelines.pages.family_a import article_page

SITE = site_named("cppcc")
FIRST_PAGE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


def page_url(number: int) -> str:
    return FIRST_PAGE if number == 1 else FIRST_PAGE.replace(".htm", f"_{number}.htm")


def page(*paragraphs: str, number: int = 1, of: int = 1, title: str = "A survey of rivers", footer: str = "©") -> bytes:
    links = [
        f"<a href={page_url(other).rpartition('/')[2]}>{other}</a>" for other in range(1, of + 1) if other != number
    ]
    pager = f'<div width="100%" id="displaypagenum"><p><center> {" ".join(links)}</center></p></div>' if of > 1 else ""
    return article_page(
        title=title,
        crumbs=["Home", "Members", "Surveys"],
        info="Updated: 2020-01-13",
        paragraphs=list(paragraphs),
        footer=footer,
        pager=pager,
    )


@dataclass
class Past:
    """Ingests captures into an archive. Each run has its own batch, and so its own crawl id and WARC files."""

    archive: Archive
    batch: Batch

    def see(
        self, body: bytes, *, at: str, number: int = 1, status: int = 200, url: str | None = None, **headers: str
    ) -> Outcome:
        """Ingest a response captured on the day ``at``, or at a minute of it: ``2024-01-01T05:30``."""
        day, _, minute = at.partition("T")
        return self.see_at(body, f"{day}T{minute or '00:00'}:00.000Z", number=number, status=status, url=url, **headers)

    def see_at(
        self, body: bytes, at: str, *, number: int = 1, status: int = 200, url: str | None = None, **headers: str
    ) -> Outcome:
        return self.ingest_at(body, at, number=number, status=status, url=url, **headers).outcome

    def ingest_at(
        self, body: bytes, at: str, *, number: int = 1, status: int = 200, url: str | None = None, **headers: str
    ) -> IngestResult:
        url = url or page_url(number)
        given = (("Content-Type", "text/html"), *((name.replace("_", "-"), value) for name, value in headers.items()))
        exchange = Exchange(url, "GET", (), status, given, body, at)
        self.batch.open()
        return self.batch.ingester.ingest(exchange, locate(url, SITE), SITE).result

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.archive.db.execute(query, values).fetchall()

    def next_run(self, crawl_id: str) -> None:
        self.batch.close()
        self.batch = Batch(self.archive, crawl_id, software="test/1", user_agent=None)


@contextmanager
def past(folder: Path) -> Iterator[Past]:
    with open_archive(folder) as archive:
        opened = Past(archive, Batch(archive, "cppcc-1", software="test/1", user_agent=None))
        yield opened
        opened.batch.close()
