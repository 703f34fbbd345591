"""List pages: the articles of the list itself, in page order, and the list page after this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.sites.urls import PageUrl, home_url, is_declared_list, resolve
from pipelines.pages.list_groups import FoundLink, Group, groups_of, list_of
from pipelines.pages.list_items import read_items
from pipelines.pages.list_pager import PagerLink, is_own_page, next_list_page
from pipelines.pages.model import Document, Link, Listing
from pipelines.pages.page_reading import base_url, names_of, title_of, with_ancestors
from pipelines.pages.skin import NEVER_TEXT, RAIL

_MOST_LINKS = 500
"""Links to articles that are looked at on one page; a real list has twenty to a hundred."""
_NEVER_TAGS = frozenset({"nav", "header", "footer", "script", "style", "noscript"})
_PAGER_LEVELS = 4

_Anchor = tuple[LexborNode, PageUrl]
_Zone = Literal["never", "rail", "list"]
"""What an element is by its tag and names: the surroundings of a page, a rail, or neither."""


def read_listing(document: Document, text: str, parser: str) -> Listing | None:
    """Return the list page in ``text``; None where it links to articles only in navigation, rails and footer."""
    tree = LexborHTMLParser(text)
    node = tree.css_first("base[href]")
    base = base_url(document.url.fetch_url, (node.attributes.get("href") or "") if node is not None else "")
    anchors = list(_anchors(document, tree, base))
    groups = groups_of(list(islice(_article_links(anchors), _MOST_LINKS)))
    of_list = [(node, url) for node, url in anchors if is_own_page(url, document.url)]
    pagers = _around_pager(document.url, of_list)
    links = [PagerLink(url, node.text(deep=True)) for node, url in of_list]
    following = next_list_page(document.url, links, document.site)
    all_articles = sum(group.articles for group in groups)
    main = max(groups, key=lambda group: group.score(pagers, all_articles), default=None)
    if main is None or (main.in_rail and not main.dated):
        return None
    parts = list_of(groups, main)
    blocks = [group for group in groups if group in parts or not (group.in_rail or group.has_rail_heading)]
    is_topic = following is None and _may_be_topic(document) and _is_topic(document, parts, blocks)
    parts = blocks if is_topic else parts
    return Listing(_articles(parts, base), following, parser, title_of(tree), is_topic)


def _may_be_topic(document: Document) -> bool:
    """Return whether the page may be a topic page: the home page, or a first page that no site declares as a list."""
    return (
        document.site.scope == "site" and document.url.page == 1 and not is_declared_list(document.url, document.site)
    )


def _is_topic(document: Document, parts: list[Group], blocks: list[Group]) -> bool:
    """Return whether a page without a pager is more than one list: the home page, or blocks with headings of their own.

    :param parts: the groups of links that form a list
    :param blocks: these, and the other groups that are no rails
    """
    is_home = document.url.url == home_url(document.site).url
    return is_home or len(blocks) > len(parts) or len({part.heading for part in parts if part.heading}) > 1


def _articles(groups: list[Group], base: str) -> tuple[Link, ...]:
    """Return the articles of the groups in page order; one that is in several, with what any of them says of it."""
    found = sorted((item for group in groups for item in read_items(group, base)), key=lambda item: item[0])
    articles: dict[str, Link] = {}
    for _, link in found:
        known = articles.get(link.url.url)
        articles[link.url.url] = link if known is None else _merged(known, link)
    return tuple(articles.values())


def _merged(one: Link, other: Link) -> Link:
    dated = one if one.published else other
    return replace(
        one,
        title=one.title or other.title,
        published=dated.published,
        date_text=dated.date_text,
        summary=one.summary or other.summary,
        thumbnail=one.thumbnail or other.thumbnail,
    )


def _anchors(document: Document, tree: LexborHTMLParser, base: str) -> Iterator[_Anchor]:
    """Yield every link to a page of the site, those of menus and of ``<link rel=next>`` too."""
    for selector, name in (("a[href]", "href"), ("option[value]", "value"), ("link[rel=next]", "href")):
        for node in tree.css(selector):
            try:
                yield node, resolve(base, node.attributes.get(name) or "", document.site)
            except OffSite:
                continue


def _around_pager(own: PageUrl, of_list: list[_Anchor]) -> frozenset[int]:
    """Return the elements around the links to other pages of this list."""
    pagers = [node for node, url in of_list if url.page != own.page]
    around = (each for node in pagers[:10] for each in islice(with_ancestors(node), 1, _PAGER_LEVELS))
    return frozenset(each.mem_id for each in around)


def _article_links(anchors: list[_Anchor]) -> Iterator[FoundLink]:
    known: dict[int, _Zone] = {}
    for position, (node, url) in enumerate(anchors):
        if url.kind != "article" or url.page > 1 or node.tag != "a":
            continue
        around = list(with_ancestors(node))[1:] or [node]
        zones = {known.get(each.mem_id) or known.setdefault(each.mem_id, _zone(each)) for each in around}
        if "never" not in zones:
            yield FoundLink(node, url, around, "rail" in zones, position)


def _zone(node: LexborNode) -> _Zone:
    names = names_of(node)
    if node.tag in _NEVER_TAGS or NEVER_TEXT.search(names):
        return "never"
    return "rail" if node.tag == "aside" or RAIL.search(names) else "list"
