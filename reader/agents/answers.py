"""What the tools answer, as data classes: their fields are the fields of the JSON that a program gets.

Without slots: the package mcp takes the descriptors of slots for default values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FoundArticle:
    """An article among the results of a search."""

    id: str
    title: str | None
    published: str | None
    """ISO 8601, exactly as precise as the page."""
    source: str | None
    section: str | None
    status: str
    """``live``, or ``gone`` where its publisher removed it."""
    snippet: str
    """The text around the first match."""
    url: str
    """Its page in this archive."""


@dataclass(frozen=True)
class SearchAnswer:
    """Results of a search, newest first."""

    total: int
    """How many articles match."""
    total_is_exact: bool
    """False if more match than were counted."""
    articles: list[FoundArticle]


@dataclass(frozen=True)
class ArticleAnswer:
    """An article in one version."""

    id: str
    title: str | None
    subtitle: str | None
    published: str | None
    source: str | None
    authors: list[str]
    section: str | None
    language: str
    lead: str | None
    body: str
    """Paragraphs separated by a blank line."""
    status: str
    version: int
    versions: int
    """How many versions the archive has."""
    captured_at: str
    """When this version was captured. UTC."""
    digest: str | None
    publisher_url: str
    permanent_url: str
    """The address in this archive that always shows this version."""
    citation: str


@dataclass(frozen=True)
class FieldDifference:
    """How one field differs from the version before."""

    field: str
    removed: list[str]
    """The words that were removed, in order; empty where the field is too long to compare."""
    added: list[str]


@dataclass(frozen=True)
class VersionAnswer:
    """A version in the history of an article."""

    number: int
    captured_at: str
    digest: str
    changed: list[str]
    """Names of the fields that differ from the version before."""
    differences: list[FieldDifference]
    permanent_url: str


@dataclass(frozen=True)
class HistoryAnswer:
    """The versions of an article, the earliest first."""

    id: str
    status: str
    gone_at: str | None
    """When it was found to be removed by its publisher. UTC."""
    versions: list[VersionAnswer]
    more: bool
    """True if there are more versions than were returned."""


@dataclass(frozen=True)
class QuoteMatch:
    """A time for which an article had a quotation."""

    article_id: str
    title: str | None
    text: str
    """The quotation as the publisher printed it."""
    field: str
    start: int
    """Offset of its first character in the field, in code points."""
    end: int
    """Offset after its last character."""
    versions: list[int]
    seen_from: str
    """When the first version with it was captured. UTC."""
    seen_until: str | None
    """When a version without it was captured, or the article was found to be gone; null while it is published."""
    permanent_url: str
    citation: str


@dataclass(frozen=True)
class QuoteAnswer:
    """Whether a quotation is in the archive word for word."""

    confirmed: bool
    quote: str
    matches: list[QuoteMatch]
    """The earliest first."""
    more: bool
    """True if there are more matches than were returned."""


@dataclass(frozen=True)
class EventPerson:
    """A person of an event."""

    name: str
    role: str | None
    """As the article gives it."""
    part: str
    """``led``, ``took part``, ``met``, …"""


@dataclass(frozen=True)
class EventAnswer:
    """An event that was read from articles by a program: check it against them."""

    id: str
    kind: str
    first_day: str | None
    """ISO 8601."""
    last_day: str | None
    date_precision: str
    about: str | None
    complete: bool
    """False if a person, place, date or subject is missing."""
    people: list[EventPerson]
    bodies: list[str]
    places: list[str]
    articles: list[str]
    """Ids of the articles that report it."""


@dataclass(frozen=True)
class EventsAnswer:
    """The newest events that match."""

    events: list[EventAnswer]
