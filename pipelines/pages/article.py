"""Reading an article page: each field by its most trusted method first, and where it was read is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.errors import OffSite
from archive.models import FieldSource, Moment
from archive.urls import PageUrl, resolve
from pipelines.dates import day_of, find_date
from pipelines.infoline import InfoLine, read_info_line
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body import Body, compose
from pipelines.pages.cms import read_cms_comment
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.skin import Skin
from pipelines.text import fold, language_of, reads_like

RAW_LENGTH = 500
_BEGIN, _END = "<!--enpcontent-->", "<!--/enpcontent-->"
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_CRUMB = re.compile(r"\s*[>›»＞]\s*")
_ASSUMED = "zone assumed +08:00"


@dataclass(slots=True)
class _Reading:
    """A page being read."""

    document: Document
    skin: Skin
    cms: dict[str, str]
    tree: LexborHTMLParser
    """The page without its body."""
    sources: dict[str, FieldSource] = field(default_factory=dict)

    def note(self, name: str, method: str, place: str, raw: str, note: str | None = None) -> None:
        self.sources[name] = FieldSource(method, place, raw[:RAW_LENGTH], note, self.document.url.page)


def read_article(document: Document, text: str, skin: Skin) -> ArticlePage | None:
    """Return the article page that ``text`` is; None where it has neither the publishing system's marks nor a body."""
    region = find_region(text, skin)
    if region is None:
        return None
    reading = _Reading(document, skin, read_cms_comment(text), LexborHTMLParser(region.rest))
    title = _title(reading)
    blocks = read_blocks(region.markup, document.url.url, None if region.exact else skin.furniture)
    body = compose(blocks, title)
    if body.paragraphs:
        reading.note("body", "region", region.place, fold(region.markup[: 4 * RAW_LENGTH]))
    return _fields(reading, title, body, pager_of(document, region.rest))


def _fields(reading: _Reading, title: str | None, body: Body, pager: tuple[PageUrl, ...]) -> ArticlePage:
    info, place = _info(reading)
    published, updated = _dates(reading, info, place)
    breadcrumb = _breadcrumb(reading, title)
    site = reading.document.site
    return ArticlePage(
        url=reading.document.url,
        parser=reading.skin.parser,
        title=title,
        published=published,
        updated=updated,
        paragraphs=body.paragraphs,
        body_html=body.html,
        pager=pager,
        section=_section(reading, breadcrumb),
        breadcrumb=breadcrumb,
        subtitle=_subtitle(reading),
        source=_source(reading, info, place),
        images=body.images,
        language=language_of(" ".join(body.paragraphs[:20]) or title or "", site.language),
        sources=reading.sources,
    )


@dataclass(frozen=True, slots=True)
class Region:
    """Where the body stands."""

    markup: str
    rest: str
    place: str
    exact: bool
    """True where the publishing system marks the body: nothing in it is furniture."""


def find_region(text: str, skin: Skin) -> Region | None:
    """Return the body's markup and the rest of the page."""
    start = text.find(_BEGIN)
    end = text.find(_END, start)
    if 0 <= start < end:
        return Region(text[start + len(_BEGIN) : end], text[:start] + text[end:], _BEGIN, exact=True)
    node, place = _first(LexborHTMLParser(text), skin.bodies)
    if node is None:
        return None
    return Region(node.html or "", text, place, exact=False)


def pager_of(document: Document, rest: str) -> tuple[PageUrl, ...]:
    """Return the other pages of this article that the page links to, by number."""
    own = document.url
    if own.stem is None:
        return ()
    name = own.stem.rpartition("/")[2]
    pages: dict[int, PageUrl] = {}
    for href in _HREF.findall(rest):
        if name in href:
            try:
                url = resolve(own.url, href, document.site)
            except OffSite:
                continue
            if url.article_id == own.article_id and url.page != own.page:
                pages[url.page] = url
    return tuple(pages[page] for page in sorted(pages))


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> tuple[LexborNode | None, str]:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (node.text(deep=True).strip()):
            return node, selector
    return None, ""


def _title(reading: _Reading) -> str | None:
    if title := reading.cms.get("title"):
        reading.note("title", "cms-comment", "title", title)
        return title
    node, place = _first(reading.tree, reading.skin.headings)
    if node is not None:
        raw = node.text(deep=True)
        reading.note("title", "heading", place, raw)
        return fold(raw)
    node = reading.tree.css_first("title")
    if node is not None and (raw := fold(node.text(deep=True))):
        reading.note("title", "title-tag", "title", raw)
        return raw
    return None


def _subtitle(reading: _Reading) -> str | None:
    subtitle = reading.cms.get("subtitle")
    if subtitle:
        reading.note("subtitle", "cms-comment", "subtitle", subtitle)
    return subtitle


def _info(reading: _Reading) -> tuple[InfoLine, str]:
    """Return what the line under the headline says, and where it stands."""
    for selector in reading.skin.info:
        for node in reading.tree.css(selector):
            info = read_info_line(node.text(deep=True, separator="\n"))
            if info.date:
                return info, selector
    return InfoLine(), ""


def _dates(reading: _Reading, info: InfoLine, place: str) -> tuple[Moment | None, Moment | None]:
    found = find_date(reading.cms.get("date", ""))
    if found:
        reading.note("published", "cms-comment", "date", reading.cms["date"], _date_note(reading, found.moment))
        if info.date and day_of(info.date.moment) != day_of(found.moment):
            reading.note("updated", "dateline", place, info.date.moment.iso)
            return found.moment, info.date.moment
        return found.moment, None
    if info.date:
        reading.note("published", "dateline", place, info.date.moment.iso, _date_note(reading, info.date.moment))
        return info.date.moment, None
    url_date = reading.document.url.date
    if url_date and (found := find_date(url_date)):
        reading.note("published", "url", "path", url_date)
        return found.moment, None
    return None, None


def _date_note(reading: _Reading, moment: Moment) -> str | None:
    notes = [_ASSUMED] if moment.zone_assumed else []
    url_date = reading.document.url.date
    if url_date and url_date != day_of(moment):
        notes.append(f"URL says {url_date}")
    return "; ".join(notes) or None


def _breadcrumb(reading: _Reading, title: str | None) -> tuple[str, ...]:
    node, place = _first(reading.tree, reading.skin.crumbs)
    if node is None:
        return ()
    raw = fold(node.text(deep=True))
    crumbs = [crumb for crumb in _CRUMB.split(raw) if crumb]
    if crumbs and title and reads_like(crumbs[-1], title):
        crumbs.pop()
    reading.note("breadcrumb", "breadcrumb", place, raw)
    return tuple(crumbs)


def _section(reading: _Reading, breadcrumb: tuple[str, ...]) -> str | None:
    if breadcrumb:
        reading.sources["section"] = reading.sources["breadcrumb"]
        return breadcrumb[-1]
    section = reading.cms.get("nodename")
    if section:
        reading.note("section", "cms-comment", "nodename", section)
    return section


def _source(reading: _Reading, info: InfoLine, place: str) -> str | None:
    if info.source:
        reading.note("source", "dateline", place, info.source)
    return info.source
