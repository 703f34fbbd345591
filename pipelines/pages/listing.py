"""List pages: the article links of the list itself, in page order, and the list page after this one.

The class names of most portals are unknown, so the list is told by its shape: links to articles side by side in one
element, at best with dates, and not in what is named like navigation, a rail or a footer. selectolax looks over the
whole page for it; what the links say is then read in that part alone (``headings.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.sites.urls import PageUrl, resolve
from pipelines.pages.date_formats import find_date
from pipelines.pages.list_items import titles_in
from pipelines.pages.model import Document, Link, Listing
from pipelines.pages.page_reading import names_of, with_ancestors
from pipelines.pages.skin import NEVER_TEXT, RAIL
from pipelines.pages.text import fold

_MOST_LINKS = 500
"""Links to articles that are looked at on one page; a real list has twenty to a hundred."""
_NEVER_TAGS = frozenset({"nav", "header", "footer", "script", "style", "noscript"})


@dataclass(slots=True)
class _Found:
    """A link to an article, and the elements around it from the inside out."""

    url: PageUrl
    around: list[LexborNode]
    in_rail: bool


@dataclass
class _Group:
    """Links side by side in one element."""

    holder: LexborNode
    links: list[_Found] = field(default_factory=list)

    @property
    def in_rail(self) -> bool:
        """Whether the group stands in a rail."""
        return self.links[0].in_rail

    @cached_property
    def is_dated(self) -> bool:
        """Whether a date stands beside the links."""
        return find_date(fold(self.holder.text(deep=True, separator=" ")[:20_000])) is not None

    def score(self) -> int:
        """Return how much this looks like the list of the page."""
        count = len({link.url.url for link in self.links})
        return min(count, 10) + 10 * self.is_dated - 12 * self.in_rail


def read_listing(document: Document, text: str, parser: str) -> Listing | None:
    """Return the list page that ``text`` is; None where it links to no article but in navigation, rails and footer."""
    anchors = list(_anchors(document, LexborHTMLParser(text)))
    found = list(islice(_article_links(anchors), _MOST_LINKS))
    main = max(_groups(found), key=_Group.score, default=None)
    if main is None or (main.in_rail and not main.is_dated):
        return None
    following = next_list_page(document.url, [url for _, url in anchors])
    region = _region(main)
    titles = titles_in(document, region.inner_html or "")
    articles: dict[str, Link] = {}
    for link in _of_one_list(main, region, found):
        articles.setdefault(link.url.url, Link(link.url, titles.get(link.url.url, "")))
    return Listing(tuple(articles.values()), following, parser)


def _anchors(document: Document, tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, PageUrl]]:
    """Yield every link to a page of the site."""
    for node in tree.css("a[href]"):
        try:
            yield node, resolve(document.url.url, node.attributes.get("href") or "", document.site)
        except OffSite:
            continue


def _region(main: _Group) -> LexborNode:
    """Return the element that holds the main group and what is beside it: a lead story, the next part of the list."""
    column = main.holder.parent
    return main.holder if main.in_rail or column is None or column.tag in ("body", "html") else column


def _of_one_list(main: _Group, region: LexborNode, found: list[_Found]) -> list[_Found]:
    """Return the links of the list: those of the main group, and of the column around it."""
    if region.mem_id == main.holder.mem_id:
        return main.links
    return [link for link in found if not link.in_rail and any(node.mem_id == region.mem_id for node in link.around)]


def next_list_page(own: PageUrl, linked: list[PageUrl]) -> PageUrl | None:
    """Return the next page of the list ``own``: the lowest number above its own among the pages that it links to."""
    later = (url for url in linked if url.kind == "listing" and url.stem == own.stem and url.page > own.page)
    return min(later, key=lambda url: url.page, default=None)


def _article_links(anchors: list[tuple[LexborNode, PageUrl]]) -> Iterator[_Found]:
    for node, url in anchors:
        if url.kind != "article" or url.page > 1:
            continue
        around = list(with_ancestors(node))[1:] or [node]
        names = [names_of(each) for each in around]
        if any(each.tag in _NEVER_TAGS for each in around) or any(map(NEVER_TEXT.search, names)):
            continue
        in_rail = any(each.tag == "aside" for each in around) or any(map(RAIL.search, names))
        yield _Found(url, around, in_rail)


def _groups(found: list[_Found]) -> list[_Group]:
    """Return the links by the nearest element that holds two articles or more.

    One that is alone goes by its parent's parent: the date of an item stands beside its heading, not in it.
    """
    articles: defaultdict[int, set[str]] = defaultdict(set)
    for link in found:
        for node in link.around:
            articles[node.mem_id].add(link.url.url)
    groups: dict[int, _Group] = {}
    for link in found:
        holder = next((node for node in link.around if len(articles[node.mem_id]) > 1), link.around[:2][-1])
        groups.setdefault(holder.mem_id, _Group(holder)).links.append(link)
    return list(groups.values())
