"""The documents on the site's hosts that the body of an article links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup

from archive.errors import OffSite
from archive.models import LinkedDocument
from archive.sites import Site
from archive.sites.urls import resolve
from pipelines.pages.text import fold

_MAY_LINK = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|od[tsp])\b", re.IGNORECASE)
_MOST = 200
_LINK = re.compile(r"<a\b[^<>]{1,3000}>", re.IGNORECASE)
_END = re.compile(r"</a\b", re.IGNORECASE)
_LONGEST_TEXT = 1000
"""Characters of the markup within a link that are read."""


def read_documents(markup: str, base: str, site: Site) -> tuple[LinkedDocument, ...]:
    """Return the documents that the markup of a body links to, in order, each once.

    :param base: the URL that links are relative to
    """
    if not _MAY_LINK.search(markup):
        return ()
    found: dict[str, LinkedDocument] = {}
    for anchor in BeautifulSoup("".join(_links(markup)), "lxml").find_all("a", href=True):
        try:
            url = resolve(base, str(anchor["href"]), site)
        except OffSite:
            continue
        if url.kind == "document" and len(found) < _MOST:
            found.setdefault(url.url, LinkedDocument(url.url, fold(anchor.get_text()) or None))
    return tuple(found.values())


def _links(markup: str) -> Iterator[str]:
    """Yield the links that may lead to documents: BeautifulSoup takes long for a whole body."""
    opening = (tag for tag in _LINK.finditer(markup) if _MAY_LINK.search(tag[0]))
    for tag in islice(opening, 5 * _MOST):
        rest = markup[tag.end() : tag.end() + _LONGEST_TEXT]
        end = _END.search(rest)
        yield f"{tag[0]}{rest[: end.start()] if end else ''}</a>"
