"""The columns of a site, as far as its home page shows them."""

from __future__ import annotations

from pipelines.pages.model import Document
from pipelines.pages.page_links import read_links
from pipelines.probe.findings import Column

_MOST = 60


def columns_of(document: Document) -> tuple[Column, ...]:
    """Return the links of a home page to what has the URL of a list, those of its navigation first."""
    links = [link for link in read_links(document) if link.url.kind == "list" and link.url.page == 1]
    links.sort(key=lambda link: link.place != "navigation")
    return tuple(Column(link.title, link.url.fetch_url) for link in links[:_MOST])
