"""The links of a captured page, and where on the page each is: what a crawl of a whole site follows."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.sites import Site
from archive.sites.following import is_followed
from archive.sites.url_syntax import join
from archive.sites.urls import PageUrl, first_page, locate
from pipelines.pages.charset import decode
from pipelines.pages.link_addresses import LINKS, addresses_of
from pipelines.pages.missing import sends_on_to
from pipelines.pages.model import Document
from pipelines.pages.page_reading import base_url, names_of
from pipelines.pages.size_limits import excess
from pipelines.pages.skin import RAIL
from pipelines.pages.text import fold

Place = Literal["navigation", "footer", "rail", "text"]
"""Where a link is: in a menu or breadcrumb, in the footer, in a rail, or anywhere else."""

_MOST_LINKS = 3000
"""Links that are looked at on one page; a real one has fifty to two hundred."""
_DEEPEST = 40
_TAGS: dict[str, Place] = {"nav": "navigation", "header": "navigation", "footer": "footer", "aside": "rail"}
_FOOTER = re.compile(r"(?:^|[\s_-])(?:foot\w*|bottom|links?box|friend\w*|copyright)(?:$|[\s_-])", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|header|head_\w+|\w{0,30}crumb\w*|bread\w*)(?:$|[\s_-])", re.IGNORECASE
)
_NAMES: tuple[tuple[re.Pattern[str], Place], ...] = ((_FOOTER, "footer"), (_NAVIGATION, "navigation"), (RAIL, "rail"))


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the site."""

    url: PageUrl
    """Of an article or list, its first page: the others are found by their pagers."""
    place: Place
    title: str = ""
    """The text of a link to what has the URL of a list."""


def read_links(document: Document, known: Container[str] = ()) -> tuple[PageLink, ...]:
    """Return the links of a page that a crawl of the whole site follows, in page order, each address once.

    Comments and scripts hold no links, and the page that a search form leads to is none. Never raises.

    :param known: canonical URLs to leave out
    """
    text = decode(document.body, document.content_type).text
    if text is None or excess(text):
        return ()
    tree = LexborHTMLParser(text)
    node = tree.css_first("base[href]")
    base = base_url(document.url.fetch_url, (node.attributes.get("href") or "") if node is not None else "")
    site = document.site
    anchors: dict[str, tuple[LexborNode, PageUrl]] = {}
    for anchor in islice(tree.css(LINKS), _MOST_LINKS):
        for address in addresses_of(anchor.tag or "", anchor.attributes):
            url = _followed(_absolute(base, address), site)
            if url is not None and url.url not in known:
                anchors.setdefault(url.url, (anchor, url))
    for form in tree.css("form[action]") if anchors else ():
        if target := _followed(_absolute(base, form.attributes.get("action") or ""), site):
            anchors.pop(target.url, None)
    own = first_page(document.url, site)
    anchors.pop(own.url, None)
    places: dict[int, Place] = {}
    return tuple(PageLink(url, _place(anchor, places), _title(anchor, url)) for anchor, url in anchors.values())


def onward_link(document: Document) -> tuple[PageLink, ...]:
    """Return the page of the site that a page only sends its readers on to, if it is followed. Never raises."""
    text = decode(document.body, document.content_type).text
    target = sends_on_to(text) if text is not None and not excess(text) else None
    url = _followed(_absolute(document.url.fetch_url, target), document.site) if target else None
    return (PageLink(url, "text"),) if url is not None and url.url != document.url.url else ()


def _title(anchor: LexborNode, url: PageUrl) -> str:
    return fold(anchor.text(deep=True)) if url.kind == "list" else ""


def _absolute(base: str, reference: str) -> str:
    if reference.startswith(("http://", "https://")):
        return reference
    try:
        return join(base, reference)
    except OffSite:
        return ""


@lru_cache(maxsize=8192)
def _followed(absolute: str, site: Site) -> PageUrl | None:
    """Return the page that a link leads to, of an article or list the first; None for one that is not followed."""
    try:
        url = first_page(locate(absolute, site), site)
    except OffSite:
        return None
    return url if is_followed(url) else None


def _place(node: LexborNode, known: dict[int, Place]) -> Place:
    """Return where an element is, by the nearest element around it whose tag or name says so."""
    passed: list[int] = []
    place: Place = "text"
    each = node.parent
    while each is not None and each.tag not in ("body", "html", "-undef") and len(passed) < _DEEPEST:
        if each.mem_id in known:
            place = known[each.mem_id]
            break
        passed.append(each.mem_id)
        if named := _named(each):
            place = named
            break
        each = each.parent
    known.update(dict.fromkeys(passed, place))
    return place


def _named(node: LexborNode) -> Place | None:
    if place := _TAGS.get(node.tag or ""):
        return place
    names = names_of(node)
    return next((place for pattern, place in _NAMES if pattern.search(names)), None) if names else None
