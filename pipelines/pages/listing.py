"""List pages: the article links of the list itself, in page order, and the list page after this one.

The class names of most portals are unknown, so the list is told by its shape: links to articles side by side in one
element, at best with dates, and not in what is named like navigation, a rail or a footer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.urls import PageUrl, resolve
from pipelines.dates import find_date
from pipelines.pages.model import Document, Link, Listing
from pipelines.text import fold

_NEVER = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|header|head_\w+|foot\w*|bottom|crumb\w*|bread\w*|search\w*|share|links?box|friend\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RAIL = re.compile(
    r"(?:^|[\s_-])(?:rail|r\d{3}|\w{0,8}right\w*|side\w*|aside|hot\w*|related|recommend\w*|most\w*|popular|top\d*|focus|slide\w*|swiper\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_TAGS = frozenset({"nav", "header", "footer", "script", "style", "noscript"})
_NEXT = re.compile(r"(?:next(?:\s?page)?|下一?页)?\s?[>›»＞]{0,2}", re.IGNORECASE)
_DEEPEST = 40
"""Levels above a link that are looked at."""


@dataclass(slots=True)
class _Found:
    """A link to an article, and the elements around it from the inside out."""

    url: PageUrl
    text: str
    around: list[LexborNode]
    in_rail: bool


@dataclass(slots=True)
class _Group:
    """Links side by side in one element."""

    holder: LexborNode
    links: list[_Found] = field(default_factory=list)

    def score(self) -> int:
        """Return how much this looks like the list of the page."""
        count = len({link.url.url for link in self.links})
        dated = find_date(fold(self.holder.text(deep=True, separator=" ")[:20_000])) is not None
        return min(count, 10) + 10 * dated - 12 * self.links[0].in_rail


def read_listing(document: Document, text: str, parser: str) -> Listing | None:
    """Return the list page that ``text`` is; None where it links to no article outside of navigation and footer."""
    tree = LexborHTMLParser(text)
    found = list(_article_links(document, tree))
    if not found:
        return None
    main = max(_groups(found), key=_Group.score)
    column = main.holder.parent
    ids = {main.holder.mem_id} | (
        {column.mem_id} if column is not None and column.tag not in ("body", "html") else set()
    )
    in_list = [
        link
        for link in found
        if link.in_rail == main.links[0].in_rail and any(node.mem_id in ids for node in link.around)
    ]
    return Listing(_titled(in_list), next_list_page(document, tree), parser)


def next_list_page(document: Document, tree: LexborHTMLParser) -> PageUrl | None:
    """Return the next page of this list: the lowest number above this page's own that the page links to."""
    own = document.url
    later: dict[int, PageUrl] = {}
    for node in tree.css("a[href]"):
        url = _resolved(document, node)
        if url and url.kind == "listing" and url.stem == own.stem and url.page > own.page:
            later[url.page] = url
    return later[min(later)] if later else None


def _article_links(document: Document, tree: LexborHTMLParser) -> Iterator[_Found]:
    for node in tree.css("a[href]"):
        url = _resolved(document, node)
        if url is None or url.kind != "article" or url.page > 1:
            continue
        around = _around(node)
        names = [_names(each) for each in around]
        if any(each.tag in _NEVER_TAGS for each in around) or any(map(_NEVER.search, names)):
            continue
        in_rail = any(each.tag == "aside" for each in around) or any(map(_RAIL.search, names))
        yield _Found(url, fold(node.text(deep=True)), around, in_rail)


def _groups(found: list[_Found]) -> list[_Group]:
    """Return the links by the nearest element that holds two articles or more; one alone by its parent."""
    articles: defaultdict[int, set[str]] = defaultdict(set)
    for link in found:
        for node in link.around:
            articles[node.mem_id].add(link.url.url)
    groups: dict[int, _Group] = {}
    for link in found:
        holder = next((node for node in link.around if len(articles[node.mem_id]) > 1), link.around[0])
        groups.setdefault(holder.mem_id, _Group(holder)).links.append(link)
    return list(groups.values())


def _titled(found: list[_Found]) -> tuple[Link, ...]:
    """Return each article once, where it stands first, with the longest text that links to it."""
    titles: dict[str, _Found] = {}
    for link in found:
        known = titles.get(link.url.url)
        if known is None or len(known.text) < len(link.text):
            titles[link.url.url] = link
    return tuple(Link(link.url, link.text) for link in titles.values())


def _around(node: LexborNode) -> list[LexborNode]:
    around: list[LexborNode] = []
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "html", "-undef") and len(around) < _DEEPEST:
        around.append(parent)
        parent = parent.parent
    return around or [node]


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def _resolved(document: Document, node: LexborNode) -> PageUrl | None:
    try:
        return resolve(document.url.url, node.attributes.get("href") or "", document.site)
    except OffSite:
        return None
