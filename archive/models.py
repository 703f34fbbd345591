"""What the archive holds, as frozen data classes.

Times of captures are UTC, ISO 8601 with milliseconds and ``Z`` (``2026-11-23T02:00:36.123Z``), the form
of ``WARC-Date`` in WARC/1.1, section 5.4. Dates of publication are ISO 8601 text in exactly the precision
the page gave (see :class:`Moment`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Precision = Literal["day", "minute", "second"]
RecordType = Literal["response", "revisit", "resource"]
Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a body ends early: the reasons of ``WARC-Truncated`` (WARC/1.1, section 5.13)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a page gave it, never more precise than the page."""

    iso: str
    """``2020-01-13``, ``2022-05-03T07:56+08:00`` or ``2021-12-29T09:41:17+08:00``."""
    precision: Precision
    zone_assumed: bool = True
    """True where the page gave no zone and +08:00 (China Standard Time) was taken. Always False for days."""


@dataclass(frozen=True, slots=True)
class Author:
    """One person of a byline. Stored as ``{"name": ..., "place": ...}``."""

    name: str
    """As printed, without "By": ``LIU YINMENG``."""
    place: str | None = None
    """Where the byline says the author was: ``Los Angeles``."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the article. Stored as ``{"url": ..., "caption": ...}``."""

    url: str
    """Absolute URL."""
    caption: str | None = None
    """The printed caption; a file name is never a caption."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the value of one field of an article was read."""

    method: str
    """``cms-comment``, ``dateline``, ``meta``, ``heading``, ``breadcrumb``, ``region``, ``url``, ``generic``, …"""
    place: str
    """The place on the page: a CSS selector, a comment's tag, a part of the URL."""
    raw: str
    """The text as it stood there, at most 500 characters."""
    note: str | None = None
    """What a reader must know: ``zone assumed +08:00``, ``URL says 2020-01-14``."""
    page: int = 1
    """The page of the article it was read on."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its publisher shows it, all its pages joined. What a parser yields, and what a revision keeps."""

    id: str
    """``cppcc-470857``: the site, and the publisher's own id."""
    site: str
    url: str
    """Canonical URL of its first page."""
    title: str | None
    published: Moment | None
    body: str
    """Plain text, a blank line between paragraphs."""
    body_html: str
    """Sanitised HTML: p, h2-h4, strong, em, ul, ol, li, table, figure, a."""
    parser: str
    """Name and version of the parser: ``subsite/1``."""
    complete: bool = True
    """False while a page of the article has not been captured."""
    page_count: int = 1
    section: str | None = None
    """The last crumb, or the publishing system's node name where there is no crumb."""
    breadcrumb: tuple[str, ...] = ()
    subtitle: str | None = None
    updated: Moment | None = None
    source: str | None = None
    authors: tuple[Author, ...] = ()
    editor: str | None = None
    lead: str | None = None
    images: tuple[Image, ...] = ()
    language: str = "en"
    """``en`` or ``zh``."""
    word_count: int = 0
    """Words of the body; for Chinese, its characters without punctuation."""
    sources: Mapping[str, FieldSource] = field(default_factory=dict)
    """Field name to where its value was read. Every field with a value read from the page has an entry."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One record of a WARC file that holds what a server answered: a row of ``captures``.

    Everything here can be read again from the WARC record itself.
    """

    record_id: str
    """``WARC-Record-ID`` without ``<urn:uuid:`` and ``>``."""
    record_type: RecordType
    url: str
    """Canonical URL."""
    target_uri: str
    """``WARC-Target-URI``: the URL as it was asked for."""
    captured_at: str
    """``WARC-Date``."""
    crawl_id: str
    """The run that made it: ``isPartOf`` of the file's warcinfo record."""
    warc_file: str
    """File name within ``warc/``."""
    offset: int
    """Bytes from the start of the file to the record's gzip member."""
    length: int
    """Bytes of the gzip member."""
    status: int | None = None
    """HTTP status; None for a resource record."""
    content_type: str | None = None
    """The ``Content-Type`` header's value as sent."""
    payload_digest: str | None = None
    """``sha1:`` and base32, over the body before content decoding, as ``WARC-Payload-Digest``."""
    refers_to: str | None = None
    """For a revisit record: the record id that holds the payload."""
    site: str | None = None
    article_id: str | None = None
    page: int | None = None
    truncated: Truncation | None = None
    """``WARC-Truncated``: why the body ends early; None for a whole one."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came back for it, as it is before it becomes WARC records."""

    target_uri: str
    method: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    response_headers: tuple[tuple[str, str], ...]
    """In the order and with every repeated value that the HTTP client handed over."""
    body: bytes
    """Before content decoding, after transfer decoding."""
    captured_at: str
    ip_address: str | None = None
    protocol: str = "HTTP/1.1"
    truncated: Truncation | None = None
    """Why the body ends early; None for a whole one."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an article as its publisher had it: a row of ``revisions``."""

    article: Article
    number: int
    """1 for the first complete version."""
    captured_at: str
    """When the last page needed to know this version was captured."""
    digest: str
    """Content digest, see ``archive/digest.py``."""
    changed: tuple[str, ...]
    """Names of the fields that differ from the revision before; empty for number 1."""
    records: Mapping[int, str]
    """Page number to the record id that holds the page's payload."""


class Outcome(StrEnum):
    """How the visit to one leased URL ended. Each leased URL ends each run in exactly one."""

    NEW = "new"
    """An article page that made an article row."""
    REVISED = "revised"
    """The publisher's version changed: a revision was added."""
    UNCHANGED = "unchanged"
    """Fetched, and nothing the archive keeps as a version changed."""
    NOT_MODIFIED = "not_modified"
    """The server answered 304."""
    MOVED = "moved"
    """A redirect to another URL of the site, which is in the frontier now."""
    GONE = "gone"
    """404, 410, or a page that says so with status 200."""
    LISTED = "listed"
    """A list page."""
    PART = "part"
    """Page 2…n of an article."""
    DENIED = "denied"
    """robots.txt forbids it."""
    OUT_OF_SCOPE = "out_of_scope"
    """Redirects off the allowed hosts, or is no page of text."""
    FAILED = "failed"
    """No usable answer after all attempts."""
    QUARANTINED = "quarantined"
    """Kept raw, but no parser understands it."""
    RELEASED = "released"
    """Leased but given back unfetched when the run stopped, or left in flight by a run that was killed."""
