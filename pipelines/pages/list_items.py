"""What the links of a list say: the located part of a list page, read with BeautifulSoup.

An item may link its article from an image, a heading and a "more", with comments, scripts and half-closed tags between.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, SoupStrainer

from archive.errors import OffSite
from archive.sites.urls import resolve
from pipelines.pages.model import Document
from pipelines.pages.text import fold

MOST_READ = 200_000
"""Characters of the list that are read; a real one has 10,000. The links behind them have no titles."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def titles_in(document: Document, markup: str) -> dict[str, str]:
    """Return the longest text that links to each page of the site, by canonical URL.

    Where a link holds a heading and a summary, the heading is its text. ``markup`` must be well formed, as a parser
    writes it: BeautifulSoup takes quadratic time on what ``bounds.py`` refuses.
    """
    titles: dict[str, str] = {}
    for anchor in BeautifulSoup(markup[:MOST_READ], "lxml", parse_only=SoupStrainer("a", href=True)).find_all("a"):
        try:
            url = resolve(document.url.url, str(anchor["href"]), document.site).url
        except OffSite:
            continue
        text = fold((anchor.find(_HEADINGS) or anchor).get_text())
        titles[url] = max(titles.get(url, ""), text, key=len)
    return titles
