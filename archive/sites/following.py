"""Which addresses of a site a crawl with the scope ``site`` follows. Pure functions.

Search pages, calendars, and variants of pages to print or for phones are not followed: they repeat what other pages
show, mostly without end. They are known by their names. Whatever else turns out to be endless is known by the shape of
its addresses: where pages of one shape prove to be no lists, more of that shape are not requested
(``pipelines/crawl/column_shapes.py``).
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from archive.sites.urls import PageUrl

_VARIANT = re.compile(r"(?:^|[_.])(?:print(?:er|able|page|view|version)?|mobile|wap|amp|m)(?:$|[_.])", re.IGNORECASE)
"""Of a folder or a file name, or of a part of one: ``/m/``, ``c_470857_print.htm``."""
_ENDLESS = re.compile(r"^(?:(?:site|advanced|full)?search\w*|calendars?)(?:$|[-_.\d])", re.IGNORECASE)
"""The beginning of a folder's or a file's name: ``/calendar/2024/06.html``, ``/search-results.html``."""
_EXTENSION = re.compile(r"\.(\w{1,6})$")
_PAGES = frozenset({"htm", "html", "shtm", "shtml", "xhtml"})
_NUMBER = re.compile(r"[0-9a-f]{24}|\d+")


def is_followed(url: PageUrl) -> bool:
    """Return whether a link to ``url`` is followed: an article, or what may be a list or topic page.

    Documents are followed from articles only, so they are not.
    """
    if url.kind in ("document", "probe") or not _is_page(url):
        return False
    names = [name for name in unquote(urlsplit(url.url).path).split("/") if name]
    return not any(_VARIANT.search(name) or _ENDLESS.search(name) for name in names)


def shape_of(url: str) -> str:
    """Return the path of a URL with each number as ``N``: calendars and numbered nodes are many pages of one shape.

    >>> shape_of("http://en.cppcc.gov.cn/events/2024/06-14.html")
    '/events/N/N-N.html'
    """
    return _NUMBER.sub("N", urlsplit(url).path)


def _is_page(url: PageUrl) -> bool:
    """Return whether the address looks like that of a page: no query, and no extension of another kind of file."""
    if url.kind != "other":
        return True
    parts = urlsplit(url.url)
    extension = _EXTENSION.search(parts.path)
    return not parts.query and (extension is None or extension[1].lower() in _PAGES)
