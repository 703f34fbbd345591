"""Reading an article page: each field by its most trusted method first, and where it was read is kept."""

from __future__ import annotations

from archive.errors import OffSite
from archive.models import Author
from archive.sites.urls import PageUrl, resolve
from pipelines.pages.article_dates import PlacedLine, read_dates
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body import Body, compose, standfirst
from pipelines.pages.body_region import Region, find_region
from pipelines.pages.breadcrumb import read_breadcrumb, read_section
from pipelines.pages.cms_comment import read_cms_comment
from pipelines.pages.headline import read_subtitle, read_title
from pipelines.pages.info_area import find_line
from pipelines.pages.info_line import read_byline
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.page_reading import PageReading
from pipelines.pages.skin import Skin
from pipelines.pages.text import fold, language_of

_LANGUAGE_SAMPLE = 20
"""Paragraphs that tell the language."""


def read_article(document: Document, text: str, skin: Skin) -> ArticlePage | None:
    """Return the article page that ``text`` is; None where nothing tells where its body stands."""
    region = find_region(text, skin)
    if region is None:
        return None
    reading = PageReading(document, skin, read_cms_comment(text, _publisher_id(document)), region.tree)
    title = read_title(reading)
    body = _body(reading, region, title)
    if title is None or not (body.paragraphs or body.images or region.method == "region"):
        return None
    return article_page(reading, title, body)


def article_page(reading: PageReading, title: str, body: Body) -> ArticlePage:
    """Return the page with every field read that stands outside the body."""
    line = find_line(reading)
    published, updated = read_dates(reading, line)
    breadcrumb = read_breadcrumb(reading, title)
    lead, reporters = _lead(reading, body)
    return ArticlePage(
        url=reading.document.url,
        parser=reading.skin.parser,
        title=title,
        published=published,
        updated=updated,
        paragraphs=body.paragraphs,
        body_html=body.html,
        pager=read_pager(reading),
        section=read_section(reading, breadcrumb),
        breadcrumb=breadcrumb,
        subtitle=read_subtitle(reading, title),
        source=_source(reading, line),
        authors=_authors(reading, line, reporters, lead),
        editor=_editor(reading, line, body),
        lead=lead,
        images=body.images,
        language=language_of(" ".join(body.paragraphs[:_LANGUAGE_SAMPLE]) or title, reading.document.site.language),
        sources=reading.sources,
    )


def _body(reading: PageReading, region: Region, title: str | None) -> Body:
    blocks = read_blocks(region.markup, reading.document.url.url, region.furniture)
    if region.is_anchored:
        blocks = [block for block in blocks if not block.only_link]
    body = compose(blocks, title, exact=region.furniture is None)
    if body.paragraphs:
        reading.note("body", region.method, region.place, _raw(region.markup))
    if body.images:
        reading.note("images", region.method, f"{region.place} img", body.images[0].url)
    return body


def _publisher_id(document: Document) -> str | None:
    """Return the id that the publishing system knows the article by, the last part of ours."""
    return (document.url.article_id or "").rpartition("-")[2] or None


def _raw(markup: str) -> str:
    return fold(markup[:2000])


def read_pager(reading: PageReading) -> tuple[PageUrl, ...]:
    """Return the other pages of this article that the page links to, by number."""
    own = reading.document.url
    if own.stem is None:
        return ()
    name = own.stem.rpartition("/")[2]
    links = {node.attributes.get("href") or "" for node in reading.tree.css(f'a[href*="{name}"]')}
    pages: dict[int, PageUrl] = {}
    for href in links:
        try:
            url = resolve(own.url, href, reading.document.site)
        except OffSite:
            continue
        if url.article_id == own.article_id and url.page != own.page:
            pages[url.page] = url
    return tuple(pages[page] for page in sorted(pages))


def _source(reading: PageReading, line: PlacedLine) -> str | None:
    if line.info.source:
        reading.note("source", "dateline", line.place, line.raw)
        return line.info.source
    source = reading.meta.get("source") if reading.skin.trusts_meta_people else None
    if source:
        reading.note("source", "meta", "source", source)
    return source


def _authors(
    reading: PageReading, line: PlacedLine, reporters: tuple[Author, ...], lead: str | None
) -> tuple[Author, ...]:
    if line.info.authors:
        reading.note("authors", "dateline", line.place, line.raw)
        return line.info.authors
    meta = reading.meta.get("author", "") if reading.skin.trusts_meta_people else ""
    for method, raw in (("cms-comment", reading.cms.get("author", "")), ("meta", meta)):
        if authors := read_byline(raw)[0]:
            reading.note("authors", method, "author", raw)
            return authors
    if reporters and lead:
        reading.note("authors", "standfirst", "first paragraph", lead)
    return reporters


def _editor(reading: PageReading, line: PlacedLine, body: Body) -> str | None:
    if body.editor:
        reading.note("editor", "credit", "end of the body", body.editor.raw)
        return body.editor.name
    if line.info.editor:
        reading.note("editor", "dateline", line.place, line.raw)
        return line.info.editor
    editor = reading.meta.get("editor") if reading.skin.trusts_meta_people else None
    if editor:
        reading.note("editor", "meta", "editor", editor)
    return editor


def _lead(reading: PageReading, body: Body) -> tuple[str | None, tuple[Author, ...]]:
    """Return the lead and the reporters it names: a standfirst, else the description where it is the article's own.

    A description whose beginning stands nowhere in the body speaks of the site, or will change with it.
    """
    if found := standfirst(body.paragraphs):
        reading.note("lead", "standfirst", "first paragraph", found[0])
        return found
    description = reading.meta.get("description", "")
    beginning = description[:60]
    if len(beginning) >= 20 and any(beginning in paragraph for paragraph in body.paragraphs):
        reading.note("lead", "meta", "description", description)
        return description, ()
    return None, ()
