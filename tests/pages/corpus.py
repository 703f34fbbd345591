"""The page corpus: a folder per shape, with the page and the values that a careful reader takes from it.

``page.html`` holds the bytes as a server sends them, ``expected.json`` the address, the ``Content-Type`` header where
it matters, who reviewed the values, and the values. ``python -m tests.pages.new`` adds a shape.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.sites import site_named
from archive.sites.urls import locate_on_any_site
from pipelines.pages import read_page
from pipelines.pages.model import ArticlePage, Document, Listing, Page

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Shape:
    """One page of the corpus."""

    name: str
    url: str
    content_type: str | None
    reviewed: str | bool
    expected: dict[str, Any]

    @property
    def body(self) -> bytes:
        return (FOLDER / self.name / "page.html").read_bytes()

    def read(self, body: bytes | None = None) -> Page:
        """Return the page as the parsers read it, or another body at its address."""
        return read_page(document(self.url, self.body if body is None else body, self.content_type))


def document(url: str, body: bytes, content_type: str | None = None) -> Document:
    located = locate_on_any_site(url)
    return Document(site_named(located.site), located, body, content_type)


@cache
def shapes() -> dict[str, Shape]:
    """Return every shape by its name."""
    found = {}
    for path in sorted(FOLDER.glob("*/expected.json")):
        data = json.loads(path.read_text("utf-8"))
        name = path.parent.name
        found[name] = Shape(name, data["url"], data.get("content_type"), data["reviewed"], data["expected"])
    return found


def values_of(page: Page) -> dict[str, Any]:
    """Return the values of a page in the form of ``expected.json``."""
    if isinstance(page, Listing):
        return {
            "links": [
                [link.url.article_id, link.title, link.published and link.published.iso, link.summary, link.thumbnail]
                for link in page.links
            ],
            "next_page": page.next_page and page.next_page.url,
        }
    if not isinstance(page, ArticlePage):
        return {"reason": page.reason}
    return {
        "title": page.title,
        "published": page.published and page.published.iso,
        "updated": page.updated and page.updated.iso,
        "source": page.source,
        "authors": [[author.name, author.place] for author in page.authors],
        "editor": page.editor,
        "section": page.section,
        "paragraphs": list(page.paragraphs),
        "images": [[image.url, image.caption] for image in page.images],
    }
