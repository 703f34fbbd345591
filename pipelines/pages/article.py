"""Reading an article page: each field by its most trusted method, with a note of where it was read."""

from __future__ import annotations

from archive.errors import OffSite
from archive.models import Author, LinkedDocument
from archive.sites.urls import PageUrl, resolve
from pipelines.pages.article_dates import read_dates
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body import Body, compose, standfirst
from pipelines.pages.body_address import BodyAddress
from pipelines.pages.body_region import Region, find_region
from pipelines.pages.breadcrumb import read_breadcrumb, read_section
from pipelines.pages.byline import read_byline
from pipelines.pages.cms_comment import read_cms_comment
from pipelines.pages.documents import read_documents
from pipelines.pages.headline import Headline, find_headline, read_subtitle, read_title
from pipelines.pages.info_area import InfoArea, read_info_area, remarks_of
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.page_reading import RAW_LENGTH, PageReading
from pipelines.pages.page_signs import page_signs
from pipelines.pages.pictures import pictures_outside, with_pictures
from pipelines.pages.skin import Skin
from pipelines.pages.text import fold, language_of

_LANGUAGE_SAMPLE = 20
"""Paragraphs from which the language is determined."""


def read_article(document: Document, text: str, skin: Skin) -> ArticlePage | None:
    """Return the article page in ``text``; None where nothing shows where its body is."""
    region = find_region(text, skin)
    if region is None:
        return None
    cms = read_cms_comment(text, document.url.publisher_id)
    reading = PageReading(document, skin, text, cms, region.tree, region.is_body)
    headline = find_headline(reading)
    title = read_title(reading, headline)
    body = _body(reading, region, headline, title)
    if title is None or not (body.paragraphs or body.images or region.method == "region"):
        return None
    documents = read_documents(region.markup, reading.base, document.site)
    return article_page(reading, title, headline, body, documents)


def article_page(
    reading: PageReading,
    title: str,
    headline: Headline | None,
    body: Body,
    documents: tuple[LinkedDocument, ...] = (),
) -> ArticlePage:
    """Return the page with every field read that is outside the body."""
    breadcrumb = read_breadcrumb(reading, title, headline)
    section = read_section(reading, breadcrumb)
    area = read_info_area(
        reading, headline.node if headline else None, (title, *breadcrumb, *([section] if section else ()))
    )
    published, updated = read_dates(reading, area)
    if documents:
        reading.note("documents", "region", "a[href]", documents[0].url)
    lead, reporters = _lead(reading, body)
    page = ArticlePage(
        url=reading.document.url,
        parser=reading.skin.parser,
        title=title,
        published=published,
        updated=updated,
        paragraphs=body.paragraphs,
        body_html=body.html,
        pager=read_pager(reading),
        section=section,
        breadcrumb=breadcrumb,
        subtitle=read_subtitle(reading, title),
        source=_source(reading, area),
        authors=_authors(reading, area, reporters, lead),
        editor=_editor(reading, area, body),
        lead=lead,
        images=body.images,
        documents=documents,
        language=language_of(" ".join(body.paragraphs[:_LANGUAGE_SAMPLE]) or title, reading.document.site.language),
        sources=reading.sources,
        signs=page_signs(reading.text, reading.document.url, title, body.paragraphs, reading.sources),
    )
    reading.remark(("source", "published", "title"), remarks_of(area))
    return page


def _body(reading: PageReading, region: Region, headline: Headline | None, title: str | None) -> Body:
    address = BodyAddress(reading.base, reading.document.site)
    blocks = read_blocks(region.markup, address, region.furniture)
    if region.is_anchored:
        blocks = [block for block in blocks if not block.only_link]
    blocks = with_pictures(list(pictures_outside(reading, region, address, headline)), blocks)
    body = compose(blocks, title, exact=region.furniture is None)
    if body.paragraphs:
        reading.note("body", region.method, region.place, _raw(region.markup))
    if body.images:
        reading.note("images", region.method, f"{region.place} img", body.images[0].url)
    return body


def _raw(markup: str) -> str:
    beginning = fold(markup[: 2 * RAW_LENGTH])
    return beginning if len(beginning) > RAW_LENGTH else fold(markup[: 4 * RAW_LENGTH])


def read_pager(reading: PageReading) -> tuple[PageUrl, ...]:
    """Return the other pages of this article that the page links to, by number."""
    own = reading.document.url
    if own.stem is None:
        return ()
    name = own.stem.rpartition("/")[2]
    nodes = reading.tree.css(f'a[href*="{name}"], option[value*="{name}"]')
    links = {node.attributes.get("href") or node.attributes.get("value") or "" for node in nodes}
    pages: dict[int, PageUrl] = {}
    for href in links:
        try:
            url = resolve(reading.base, href, reading.document.site)
        except OffSite:
            continue
        if (url.article_id, url.date) == (own.article_id, own.date) and url.page != own.page:
            pages[url.page] = url
    return tuple(pages[page] for page in sorted(pages))


def _source(reading: PageReading, area: InfoArea) -> str | None:
    if area.info.source:
        _note_line(reading, area, "source")
        return area.info.source
    source = reading.meta.get("source") if reading.skin.trusts_meta_people else None
    if source:
        reading.note("source", "meta", "source", source)
    return source


def _authors(
    reading: PageReading, area: InfoArea, reporters: tuple[Author, ...], lead: str | None
) -> tuple[Author, ...]:
    if area.info.authors:
        _note_line(reading, area, "authors")
        return area.info.authors
    meta = reading.meta.get("author", "") if reading.skin.trusts_meta_people else ""
    for method, raw in (("cms-comment", reading.cms.get("author", "")), ("meta", meta)):
        if authors := read_byline(raw)[0]:
            reading.note("authors", method, "author", raw)
            return authors
    if reporters and lead:
        reading.note("authors", "standfirst", "first paragraph", lead)
    return reporters


def _editor(reading: PageReading, area: InfoArea, body: Body) -> str | None:
    if body.editor:
        reading.note("editor", "credit", "end of the body", body.editor.raw)
        return body.editor.name
    if area.info.editor:
        _note_line(reading, area, "editor")
        return area.info.editor
    editor = reading.meta.get("editor") if reading.skin.trusts_meta_people else None
    if editor:
        reading.note("editor", "meta", "editor", editor)
    return editor


def _note_line(reading: PageReading, area: InfoArea, name: str) -> None:
    line = area.lines[name]
    reading.note(name, "dateline", line.place, line.raw)


def _lead(reading: PageReading, body: Body) -> tuple[str | None, tuple[Author, ...]]:
    """Return the lead and the reporters it names: a standfirst, else the description where it is the article's own.

    A description that does not begin like a paragraph of the body describes the site.
    """
    if found := standfirst(body.paragraphs):
        reading.note("lead", "standfirst", "first paragraph", found[0])
        return found
    description = reading.meta.get("description", "")
    beginning = description[:60]
    if len(beginning) >= 20 and beginning in "\n".join(body.paragraphs):
        reading.note("lead", "meta", "description", description)
        return description, ()
    return None, ()
