"""The one way in: a captured page becomes an article page, a listing, a missing page, or is unreadable."""

from __future__ import annotations

from pipelines.pages.article import read_article
from pipelines.pages.decoding import decode
from pipelines.pages.listing import read_listing
from pipelines.pages.model import Document, Page, Unreadable
from pipelines.pages.skin import SUBSITE

NO_PARSER = "none/1"


def read_page(document: Document) -> Page:
    """Return what ``document`` is. Never raises, and takes a bounded time, whatever the bytes."""
    text = decode(document.body)
    if text is None:
        return Unreadable("The page's characters cannot be decoded surely.", NO_PARSER)
    if document.url.kind == "article":
        return read_article(document, text, SUBSITE) or Unreadable("No article found.", SUBSITE.parser)
    return read_listing(document, text, SUBSITE.parser) or Unreadable("No article link on list page.", SUBSITE.parser)
