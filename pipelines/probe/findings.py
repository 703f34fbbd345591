"""What a probe found: plain values, which become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Purpose = Literal["home", "list", "second list page", "article", "image"]


@dataclass(frozen=True, slots=True)
class Column:
    """A link of the home page to what may be a list."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """A link to an article on a list."""

    title: str
    url: str
    published: str | None
    """ISO 8601; None where the item has no date."""
    date_text: str | None
    """The date as written."""
    summary: str | None


@dataclass(frozen=True, slots=True)
class ListFinding:
    """A list page."""

    items: tuple[Item, ...]
    next_page: str | None


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """A field of an article."""

    name: str
    value: str
    raw: str
    """The text on the page that the value was read from."""
    method: str
    """How it was found, as in ``archive.models.FieldSource``."""
    note: str | None


@dataclass(frozen=True, slots=True)
class ArticleFinding:
    """An article page."""

    id: str | None
    fields: tuple[FieldFinding, ...]
    missing: tuple[str, ...]
    """Fields that nearly every article has and that were not found."""
    paragraphs: int
    words: int
    begins: str
    """The beginning of the text."""
    images: tuple[str, ...]
    pages: int
    """Pages that its pager shows."""
    parser: str
    is_generic: bool
    """It was read by what is left when no known design fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A request of the probe, and what its response is."""

    purpose: Purpose
    url: str
    status: int | None
    """None where there was no response."""
    content_type: str | None
    size: int
    """Bytes of the body as received."""
    what: str
    """What the response is, in a few words: ``an article``, ``a challenge page``."""
    is_right: bool
    """Whether it is what the purpose needs."""
    problem: str | None = None
    """What is wrong, and what to do; None where nothing is."""
    text: str | None = None
    """The beginning of the visible text of a page that is neither an article nor a list."""
    redirects_to: str | None = None
    """Where a redirect leads."""
    columns: tuple[Column, ...] = ()
    listing: ListFinding | None = None
    article: ArticleFinding | None = None
    undeclared_assets: tuple[str, ...] = ()
    """Images and styles of the page that a crawl would not request: their places are not declared."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole probe."""

    site: str
    host: str
    is_declared: bool
    """Whether the site is declared; a probe of any other host uses what its address suggests."""
    would_work: bool
    verdict: str
    """One sentence."""
    problems: tuple[str, ...]
    """What to look at, each with what to do."""
    requests: int
    """All requests sent, robots.txt and redirects included."""
    robots: str
    """What robots.txt says."""
    warc_file: str | None
    """Where the responses are stored; None where there are none."""
    findings: tuple[Finding, ...] = field(default_factory=tuple)
