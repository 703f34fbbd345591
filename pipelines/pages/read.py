"""Reading a captured page: the result is an article page, a listing, a missing page, or unreadable."""

from __future__ import annotations

from typing import TypeGuard

from archive.models import FieldSource
from archive.sites.urls import is_declared_list
from pipelines.pages.article import read_article
from pipelines.pages.challenge import is_challenge
from pipelines.pages.charset import decode
from pipelines.pages.generic import read_generic
from pipelines.pages.listing import read_listing
from pipelines.pages.missing import missing_reason, sends_on_to, text_digest
from pipelines.pages.model import ArticlePage, Document, Listing, Missing, OtherPage, Page, Unreadable
from pipelines.pages.page_reading import title_of
from pipelines.pages.size_limits import LARGEST, excess
from pipelines.pages.skin import CHINADAILY, CHINADAILY_CN, CHINADAILY_OLDER, SUBSITE, Skin

_NO_SOURCE = FieldSource("url", "", "")


def read_page(document: Document) -> Page:
    """Return what ``document`` is. Never raises, and takes a bounded time, whatever the bytes."""
    parser = skin_of(document).parser
    if len(document.body) > 2 * LARGEST:
        return Unreadable(f"The page has {len(document.body):,} bytes; more than {2 * LARGEST:,} are not read.", parser)
    decoded = decode(document.body, document.content_type)
    if decoded.text is None:
        return Unreadable(decoded.reason, parser)
    if reason := excess(decoded.text):
        return Unreadable(reason, parser)
    try:
        page = _read(document, decoded.text)
    except Exception as error:
        return Unreadable(f"The parser failed: {type(error).__name__}: {error}"[:300], parser)
    if not decoded.lossless and isinstance(page, ArticlePage) and (broken := _broken_field(page)):
        return Unreadable(f"The page's {broken} holds bytes that cannot be decoded.", page.parser)
    return page


def skin_of(document: Document) -> Skin:
    """Return the skin that the page of ``document`` should have, by its site and its URL."""
    if document.site.family == "subsite":
        return SUBSITE
    if document.site.language == "zh":
        return CHINADAILY_CN
    is_older = document.url.kind == "article" and "/content_" in document.url.url
    return CHINADAILY_OLDER if is_older else CHINADAILY


def _read(document: Document, text: str) -> Page:
    skin = skin_of(document)
    if document.url.kind == "probe":
        answer = missing_reason(text) or "the page for an address that does not exist"
        return Missing(answer, skin.parser, text_digest(text, document.url))
    is_article = document.url.kind == "article"
    page = read_article(document, text, skin) if is_article else read_listing(document, text, skin.parser)
    if isinstance(page, Listing) or _is_dated_article(page):
        return page
    if reason := missing_reason(text):
        return Missing(reason, skin.parser, text_digest(text, document.url))
    other = page or read_generic(document, text) if is_article else _other(document, text, skin.parser)
    return other or _unreadable(document, text, skin.parser)


def _other(document: Document, text: str, parser: str) -> OtherPage | None:
    """Return a page that need not be a list, though it has the address of one; None where it should be, or is empty.

    Later pages of a list, and the lists that a site declares, should have articles.
    """
    url, site = document.url, document.site
    if site.scope != "site" or url.page > 1 or is_declared_list(url, site):
        return None
    if not text.strip() or sends_on_to(text) or is_challenge(text):
        return None
    return OtherPage(parser, title_of(text))


def _is_dated_article(page: ArticlePage | None) -> TypeGuard[ArticlePage]:
    """Return whether the page has a body and a date of its own: its headline may speak of what was not found."""
    return page is not None and bool(page.paragraphs) and page.sources.get("published", _NO_SOURCE).method != "url"


def _broken_field(page: ArticlePage) -> str | None:
    """Return the field that holds U+FFFD, which takes the place of bytes that could not be decoded."""
    texts = {"title": (page.title or "",), "body": page.paragraphs, "source": (page.source or "",)}
    return next((name for name, values in texts.items() if any("\ufffd" in value for value in values)), None)


def _unreadable(document: Document, text: str, parser: str) -> Unreadable:
    if url := sends_on_to(text):
        return Unreadable(f"The page only sends readers on to {url}.", parser)
    if not text.strip():
        return Unreadable("The page is empty.", parser)
    if document.url.kind == "article":
        return Unreadable("No title and body found: no marks of the publishing system, no known container.", parser)
    return Unreadable("No list of links to articles found on a page that is no article.", parser)
