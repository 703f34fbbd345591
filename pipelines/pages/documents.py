"""The documents on the site's hosts that the body of an article links to."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from archive.errors import OffSite
from archive.models import LinkedDocument
from archive.sites import Site
from archive.sites.urls import resolve
from pipelines.pages.text import fold

_MAY_LINK = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|od[tsp])\b", re.IGNORECASE)
_MOST = 200


def read_documents(markup: str, base: str, site: Site) -> tuple[LinkedDocument, ...]:
    """Return the documents that the markup of a body links to, in order, each once.

    :param base: the URL that links are relative to
    """
    if not _MAY_LINK.search(markup):
        return ()
    found: dict[str, LinkedDocument] = {}
    for anchor in LexborHTMLParser(markup).css("a[href]")[: 5 * _MOST]:
        try:
            url = resolve(base, anchor.attributes.get("href") or "", site)
        except OffSite:
            continue
        if url.kind == "document" and len(found) < _MOST:
            found.setdefault(url.url, LinkedDocument(url.url, fold(anchor.text(deep=True)) or None))
    return tuple(found.values())
