"""Which links of a page a run follows: what it adds to the frontier, and what it makes due."""

from __future__ import annotations

from archive.sites.following import is_followed
from archive.sites.urls import PageUrl
from archive.tables.frontier import Frontier
from archive.tables.leases import LISTS, Lease
from pipelines.ingest.ingester import Ingested
from pipelines.ingest.responses import Moved
from pipelines.pages.model import ArticlePage, Listing

SURE_LIST_PAGES = 50
"""A list is always followed up to this page; beyond it, only while its pages have new links. Some lists never end."""
LONGEST_LIST = 1000
"""No list is followed beyond this page; the longest seen has 134."""
MOST_REDIRECTS = 5
"""Redirects from page to page followed in a row; the last target of a longer chain is not requested."""
LONGEST_ARTICLE = 100
"""No article is followed beyond this page, since some never end. It stays incomplete. The longest seen has 32."""


class Links:
    """Follows the links of the pages of one run.

    :param full: whether every list is walked to its end
    """

    def __init__(self, frontier: Frontier, *, full: bool) -> None:
        self._frontier = frontier
        self._full = full
        self._has_compared = False

    def follow(self, lease: Lease, ingested: Ingested) -> None:
        """Add the links of a page to the frontier, and make due what the page leaves open."""
        match ingested.answer:
            case Moved(target) if self._is_followed(lease, target):
                # a declared list that has moved is requested as often at its new address
                self._frontier.add([target], lease.url, priority=lease.priority if target.kind in LISTS else None)
                if target.article_id == lease.article_id:
                    self._frontier.make_due(target)
            case ArticlePage(pager=pager):
                self._frontier.add((page for page in pager if page.page <= LONGEST_ARTICLE), lease.url)
            case Listing(links=links, next_page=next_page):
                self._follow_list([link.url for link in links], next_page, lease.url)
        self._ask_further(lease, ingested)

    def _ask_further(self, lease: Lease, ingested: Ingested) -> None:
        """Make due what decides about the page: its article, an address that cannot exist, another article."""
        result = ingested.result
        if result.unsettled and ingested.capture.article_id:
            self._frontier.make_article_due(ingested.capture.article_id)
        if result.needs_probe:
            self._frontier.request_probe(lease.url)
        if result.needs_comparison and not self._has_compared:
            self._has_compared = True
            self._frontier.request_another_article(lease.article_id)

    def _is_followed(self, lease: Lease, target: PageUrl) -> bool:
        """Return whether the target of a redirect is requested: an article, or for a list page another list page.

        An article that leads to what has the URL of a list is more likely to lead to a page that asks who you are.
        """
        is_list = target.kind == "list" or (target.kind == "other" and is_followed(target) and not lease.each_run)
        followed = target.kind == "article" or (is_list and lease.kind in LISTS)
        return followed and self._frontier.redirects_to(lease.url) < MOST_REDIRECTS

    def _follow_list(self, articles: list[PageUrl], next_page: PageUrl | None, found_on: str) -> None:
        """Add the links of a list page, and the next list page while this one has anything new or unsettled."""
        unsettled = self._frontier.unsettled(articles)
        new = self._frontier.add(articles, found_on)
        if next_page is None or next_page.page > LONGEST_LIST:
            return
        if new or next_page.page <= SURE_LIST_PAGES:
            self._frontier.add([next_page], found_on)
        if new or unsettled or self._full:
            self._frontier.make_due(next_page)
