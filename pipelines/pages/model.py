"""What page objects take and return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.models import FieldSource, Image, LinkedDocument, Moment, PageFields
from archive.sites import Site
from archive.sites.urls import PageUrl
from pipelines.pages.page_signs import PageSigns


@dataclass(frozen=True, slots=True)
class Document:
    """A captured page, ready to be read."""

    site: Site
    url: PageUrl
    body: bytes
    """After content decoding, before character decoding."""
    content_type: str | None = None
    """The ``Content-Type`` header as sent; its charset may be wrong or missing."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article on a list page."""

    url: PageUrl
    title: str
    published: Moment | None = None
    """The date of the item; None where it has none, or one far from the date in its URL."""
    date_text: str | None = None
    """The date as written: ``March 03, 2022``."""
    summary: str | None = None
    """The text of the item beyond its title and its date."""
    thumbnail: str | None = None
    """Absolute URL of the item's image."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list page: its articles in page order, and the list page after it."""

    links: tuple[Link, ...]
    next_page: PageUrl | None
    parser: str
    title: str = ""
    """The page's own title."""
    is_topic: bool = False
    """Whether it is a topic page: blocks of links without a pager, rather than one list."""


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is neither an article nor a list, such as "About us": it is kept, and its links are followed."""

    parser: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(PageFields):
    """One page of an article. Page 1 gives the fields of the article; later pages add paragraphs and images."""

    url: PageUrl
    parser: str
    paragraphs: tuple[str, ...]
    """Exact text, one paragraph per element, white space folded, no furniture, no repeated headline."""
    body_html: str
    pager: tuple[PageUrl, ...] = ()
    """The other pages of this article that this page links to, in order, without repeats."""
    images: tuple[Image, ...] = ()
    documents: tuple[LinkedDocument, ...] = ()
    sources: Mapping[str, FieldSource] = field(default_factory=dict)
    signs: PageSigns = field(default_factory=PageSigns)
    """What the page shows about its identity and its completeness."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A response that says that there is no such page."""

    reason: str
    """The status, or the words of a page with status 200."""
    parser: str
    text_digest: str | None = None
    """Digest of the text of a page with status 200; None for a 404 or 410."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A page that no parser understands: it is quarantined."""

    reason: str
    parser: str


Page = ArticlePage | Listing | OtherPage | Missing | Unreadable
