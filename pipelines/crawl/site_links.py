"""Follows a whole site: whatever on a captured page leads to an article, or to what may be a list."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from sqlite_utils import Database

from archive.errors import WarcError
from archive.models import Exchange, Outcome
from archive.sites import Site
from archive.sites.urls import PageUrl, locate
from archive.tables.captures import StoredCapture, last_full_capture
from archive.tables.frontier import Frontier
from archive.tables.leases import LISTS, Lease
from archive.warc import decode_body
from archive.warc.headers import Headers, header
from pipelines.crawl.column_shapes import ColumnShapes
from pipelines.ingest.ingester import Ingested
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.page_links import PageLink, onward_link, read_links

logger = logging.getLogger("archive")

STORED_AT_ONCE = 2000
"""Stored pages whose links are read at the beginning of a run: those of an archive made before links were followed."""
_READ = frozenset(
    {Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.PART, Outcome.LISTED, Outcome.KEPT, Outcome.NOT_MODIFIED}
)
_MOST_RECENT = 5000
ReadStored = Callable[[StoredCapture], tuple[Headers, bytes]]


class RecentUrls:
    """The URLs that were found last, so that the links of a menu are not looked up for every page."""

    def __init__(self, most: int = _MOST_RECENT) -> None:
        self._most = most
        self._urls: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, url: object) -> bool:
        if url not in self._urls:
            return False
        self._urls.move_to_end(url)  # type: ignore[arg-type]
        return True

    def add(self, url: str) -> None:
        """Add a URL, and forget the one that was found longest ago."""
        self._urls[url] = None
        if len(self._urls) > self._most:
            self._urls.popitem(last=False)


class SiteLinks:
    """Follows the links of the pages of one run, on a site with the scope ``site``."""

    def __init__(self, db: Database, frontier: Frontier, site: Site, read_stored: ReadStored) -> None:
        self._db = db
        self._frontier = frontier
        self._site = site
        self._read_stored = read_stored
        self._recent = RecentUrls()
        self._shapes = ColumnShapes(frontier.visited_lists(), frontier.pending_lists())

    def follow(self, lease: Lease, exchange: Exchange, ingested: Ingested) -> bool:
        """Add the links of a page that was just captured; return whether they were read.

        They need no reading where the page is as it was when they were read before. Of a page that nobody understands,
        only the page is added that it sends its readers on to.
        """
        self._note_shape(lease, ingested.result.outcome)
        if exchange.status == 200 and ingested.result.outcome is Outcome.QUARANTINED:
            self._add_links(
                locate(exchange.target_uri, self._site), exchange.response_headers, exchange.body, onward_link
            )
        if exchange.status != 200 or ingested.result.outcome not in _READ:
            return False
        if ingested.capture.refers_to is not None and lease.links_read:
            return True
        if isinstance(ingested.answer, ArticlePage):
            documents = (locate(document.url, self._site) for document in ingested.answer.documents)
            self._frontier.add(documents, lease.url, found_in="text")
        if lease.kind != "document":
            self._add_links(locate(exchange.target_uri, self._site), exchange.response_headers, exchange.body)
        return True

    def follow_stored(self) -> None:
        """Add the links of stored pages whose links were never read, without requesting the pages again."""
        for url in self._frontier.with_unread_links(STORED_AT_ONCE):
            stored = last_full_capture(self._db, url)
            if stored is not None:
                try:
                    self._add_links(locate(stored.capture.target_uri, self._site), *self._read_stored(stored))
                except (WarcError, KeyError, ValueError) as error:
                    logger.warning("%s: the links of the stored page cannot be read: %s", url, error)
            self._frontier.note_links_read(url)

    def _add_links(
        self,
        url: PageUrl,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        read: Callable[[Document], Iterable[PageLink]] | None = None,
    ) -> None:
        """Add what ``read`` finds in a page: by default, all links that were not found lately."""
        try:
            decoded = decode_body(body, header(headers, "content-encoding"))
        except WarcError:
            return
        document = Document(self._site, url, decoded, header(headers, "content-type"))
        for link in read(document) if read else read_links(document, self._recent):
            self._add(link, url)
            self._recent.add(link.url.url)

    def _add(self, link: PageLink, found_on: PageUrl) -> None:
        is_list = link.url.kind in LISTS
        if is_list and (self._frontier.has(link.url) or not self._shapes.take(link.url.url)):
            return
        self._frontier.add([link.url], found_on.url, found_in=link.place)

    def _note_shape(self, lease: Lease, outcome: Outcome) -> None:
        """Count a page that may have been a list; give up the pages like it if enough of them were none."""
        if lease.kind not in LISTS or lease.page > 1 or lease.each_run or lease.links_read:
            return
        if outcome in (Outcome.LISTED, Outcome.KEPT, Outcome.GONE, Outcome.OUT_OF_SCOPE):
            self._shapes.visited(lease.url, is_list=outcome is Outcome.LISTED)
            if self._shapes.is_exhausted(lease.url):
                self._frontier.give_up_lists(self._shapes.is_exhausted)
