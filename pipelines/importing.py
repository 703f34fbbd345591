"""Takes in pages that were not fetched by this software: the same road as a crawl's, without a spider."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from archive import clock
from archive.frontier import Frontier
from archive.ledger import Ledger, new_crawl_id
from archive.models import Exchange, Outcome
from archive.sites import site_named
from archive.store import Archive
from archive.urls import PageUrl
from pipelines.batch import Batch
from pipelines.keeping import Kept
from pipelines.pages.model import ArticlePage


class Importer:
    """An import that is going on: a context manager; leaving it commits, an error inside throws the batch away.

    Imported pages of articles, and those their pagers name, enter the frontier: the next crawl asks for them.
    """

    def __init__(self, archive: Archive, *, version: str) -> None:
        started_at = clock.now()
        crawl_id = new_crawl_id("import", started_at)
        self._db = archive.db
        self._batch = Batch(archive, crawl_id, software=f"cppcc-archive/{version}", user_agent=None)
        self._ledger = Ledger(archive.db, crawl_id)
        self._batch.open()
        self._ledger.begin("import", started_at, {"cppcc": version})
        self._batch.commit()

    def __enter__(self) -> Self:
        """Return the importer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the import."""
        if kind is not None and not issubclass(kind, KeyboardInterrupt):
            self._batch.abandon()
            return
        self._batch.open()
        self._ledger.finish("interrupted" if kind else "finished")
        self._batch.close()

    def take_exchange(self, exchange: Exchange, url: PageUrl) -> Outcome:
        """Take in what a server answered for ``url``."""
        self._batch.open()
        return self._taken(self._batch.keeper.keep(exchange, url, site_named(url.site)), url)

    def take_saved(self, body: bytes, content_type: str, captured_at: str, url: PageUrl) -> Outcome:
        """Take in a page that was saved to a file: it becomes a WARC resource record."""
        self._batch.open()
        kept = self._batch.keeper.keep_resource(body, content_type, captured_at, url, site_named(url.site))
        return self._taken(kept, url)

    def _taken(self, kept: Kept, url: PageUrl) -> Outcome:
        if isinstance(kept.answer, ArticlePage):
            frontier = Frontier(self._db, site_named(url.site), self._batch.crawl_id)
            frontier.add([url, *kept.answer.pager], found_on=None)
        self._batch.kept_one()
        return kept.taken.outcome
