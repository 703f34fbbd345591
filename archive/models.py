"""The archive's data model, as frozen dataclasses.

Capture times are UTC, ISO 8601 with milliseconds and ``Z`` (``2026-11-23T02:00:36.123Z``), the form of ``WARC-Date``
in WARC/1.1, section 5.4. Publication dates are ISO 8601 text in exactly the precision the page gives (see
:class:`Moment`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal

from archive.comparable import comparable_image_url, comparable_text

Precision = Literal["day", "minute", "second"]
RecordType = Literal["response", "revisit", "resource"]
Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a body ends early: the reasons of ``WARC-Truncated`` (WARC/1.1, section 5.13)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as the page gives it, never more precise."""

    iso: str
    """``2020-01-13``, ``2022-05-03T07:56+08:00`` or ``2021-12-29T09:41:17+08:00``."""
    precision: Precision
    zone_assumed: bool = True
    """True if the page gave no zone and +08:00 (China Standard Time) was assumed. Always False for days."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person in the byline. Stored as ``{"name": ..., "place": ...}``."""

    name: str
    """As printed, without "By": ``LIU YINMENG``."""
    place: str | None = None
    """Location given in the byline: ``Los Angeles``."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image in the article. Stored as ``{"url": ..., "caption": ...}``."""

    url: str
    """Absolute URL."""
    caption: str | None = None
    """The caption as printed; never a file name."""


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document that the article links to. Stored as ``{"url": ..., "text": ...}``."""

    url: str
    """Canonical URL."""
    text: str | None = None
    """The text of the link."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the value of one field of an article was read."""

    method: str
    """``cms-comment``, ``dateline``, ``meta``, ``heading``, ``breadcrumb``, ``region``, ``url``, ``generic``, …"""
    place: str
    """Place on the page: a CSS selector, a tag of the comment, a part of the URL."""
    raw: str
    """The text found there, at most 500 characters."""
    note: str | None = None
    """A remark on the value: ``zone assumed +08:00``, ``URL says 2020-01-14``."""
    page: int = 1
    """Page of the article, from 1."""


def _as_is(value: Any) -> Any:
    return value


def _text(value: str | None) -> str | None:
    return None if value is None else comparable_text(value)


def _authors(value: tuple[Author, ...]) -> tuple[Author, ...]:
    return tuple(Author(comparable_text(author.name), _text(author.place)) for author in value)


def _images(value: tuple[Image, ...]) -> tuple[Image, ...]:
    return tuple(Image(comparable_image_url(image.url), _text(image.caption)) for image in value)


def _documents(value: tuple[LinkedDocument, ...]) -> tuple[LinkedDocument, ...]:
    return tuple(LinkedDocument(document.url, _text(document.text)) for document in value)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """How the archive treats a field of :class:`Article`.

    The field's type gives its column and its JSON shape, and its docstring describes the column, see
    ``archive/article_fields.py``. A new field takes this declaration and a migration step.
    """

    in_revisions: bool = True
    """A column of ``articles`` and of ``revisions``; False for ``articles`` only."""
    makes_revision: bool = False
    """A change of the value is a new revision."""
    comparable: Callable[[Any], Any] = _as_is
    """Return the form of a value that versions are compared by, and that the content digest covers."""
    has_source: bool = False
    """Read from the page: ``sources`` records where, and ``cppcc explain`` shows it."""
    any_page: bool = False
    """Any page of an article may give the value; False where only page 1 does."""
    watched: bool = False
    """Crawls are checked for a change in how the field is read: a redesign of the site shows there first."""
    exported: bool = True
    """A column of the exports."""
    front_matter: bool = True
    """Part of the front matter of Markdown exports."""
    with_precision: bool = False
    """For dates: a second column holds the precision."""
    choices: tuple[str, ...] = ()
    """The only values allowed; empty for any."""
    separator: str = ", "
    """Between the elements of a list that is shown as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFields:
    """The fields that an article takes over from its pages as they are, in display order."""

    title: Annotated[str | None, FieldSpec(makes_revision=True, comparable=_text, has_source=True, watched=True)]
    """The headline."""
    subtitle: Annotated[str | None, FieldSpec(makes_revision=True, comparable=_text, has_source=True)] = None
    """The line under the headline."""
    published: Annotated[
        Moment | None, FieldSpec(makes_revision=True, has_source=True, watched=True, with_precision=True)
    ]
    """Date of publication, in the precision the page gives; null if it gives none."""
    updated: Annotated[Moment | None, FieldSpec(makes_revision=True, has_source=True)] = None
    """Date of the publisher's last change, if the page gives one as well as the date of publication."""
    source: Annotated[str | None, FieldSpec(makes_revision=True, comparable=_text, has_source=True, watched=True)] = (
        None
    )
    """Who wrote it, as printed: ``Xinhua``."""
    authors: Annotated[tuple[Author, ...], FieldSpec(makes_revision=True, comparable=_authors, has_source=True)] = ()
    """JSON array of ``{"name": …, "place": …}``, names as printed."""
    editor: Annotated[str | None, FieldSpec(makes_revision=True, comparable=_text, has_source=True, any_page=True)] = (
        None
    )
    """The editor, as printed."""
    section: Annotated[str | None, FieldSpec(has_source=True, watched=True)] = None
    """The last element of the breadcrumb, or the publishing system's node name if the page shows no breadcrumb."""
    breadcrumb: Annotated[tuple[str, ...], FieldSpec(has_source=True, separator=" > ", front_matter=False)] = ()
    """The path the page shows, as a JSON array: ``["Home", "Members", "Surveys"]``."""
    lead: Annotated[
        str | None, FieldSpec(makes_revision=True, comparable=_text, has_source=True, front_matter=False)
    ] = None
    """The standfirst."""
    language: Annotated[str, FieldSpec(choices=("en", "zh"))] = "en"
    """``en`` or ``zh``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(PageFields):
    """An article as its publisher shows it, all its pages joined: what a parser returns and a revision stores.

    Section and breadcrumb say where the site files the article, and ``body_html`` may differ in markup alone, so a
    change of these makes no revision.
    """

    id: Annotated[str, FieldSpec(in_revisions=False)]
    """``cppcc-470857``: the site and the publisher's own id."""
    site: Annotated[str, FieldSpec(in_revisions=False)]
    """Id of a declared site: ``cppcc``."""
    url: Annotated[str, FieldSpec()]
    """Canonical URL of its first page."""
    body: Annotated[
        str,
        FieldSpec(
            makes_revision=True, comparable=_text, has_source=True, any_page=True, watched=True, front_matter=False
        ),
    ]
    """Plain text, with a blank line between paragraphs."""
    body_html: Annotated[str, FieldSpec(front_matter=False)]
    """Sanitised HTML: p, h2-h4, strong, em, ul, ol, li, table, figure, a."""
    images: Annotated[
        tuple[Image, ...],
        FieldSpec(makes_revision=True, comparable=_images, has_source=True, any_page=True, front_matter=False),
    ] = ()
    """JSON array of ``{"url": …, "caption": …}``."""
    documents: Annotated[
        tuple[LinkedDocument, ...],
        FieldSpec(makes_revision=True, comparable=_documents, has_source=True, any_page=True, front_matter=False),
    ] = ()
    """Documents on the site's hosts that the text links to, as a JSON array of ``{"url": …, "text": …}``."""
    complete: Annotated[bool, FieldSpec(in_revisions=False)] = True
    """False until every page of the article has been captured."""
    word_count: Annotated[int, FieldSpec(front_matter=False)] = 0
    """Words in the body; for Chinese, characters without punctuation."""
    page_count: Annotated[int, FieldSpec(front_matter=False)] = 1
    """Number of pages the publisher splits the article into."""
    parser: Annotated[str, FieldSpec(front_matter=False)]
    """Name and version of the parser: ``subsite/1``."""
    sources: Annotated[Mapping[str, FieldSource], FieldSpec(front_matter=False)] = field(default_factory=dict)
    """JSON object: field name to where its value was read. Every value read from the page has an entry."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A WARC record with a server's response: a row of ``captures``.

    Every value can be restored from the WARC record.
    """

    record_id: str
    """``WARC-Record-ID`` without ``<urn:uuid:`` and ``>``."""
    record_type: RecordType
    url: str
    """Canonical URL."""
    target_uri: str
    """``WARC-Target-URI``: the URL as requested."""
    captured_at: str
    """``WARC-Date``; the beginning of the period where that is less precise than a second."""
    crawl_id: str
    """Id of the crawl: ``isPartOf`` of the file's warcinfo record."""
    warc_file: str
    """File name within ``warc/``."""
    offset: int
    """Offset of the record's gzip member in the file, in bytes."""
    length: int
    """Length of the gzip member, in bytes."""
    status: int | None = None
    """HTTP status; null for a resource record."""
    content_type: str | None = None
    """The ``Content-Type`` header as sent."""
    payload_digest: str | None = None
    """``WARC-Payload-Digest``: ``sha1:`` and base32 over the body before content decoding."""
    refers_to: str | None = None
    """For a revisit record: id of the record with the payload."""
    site: str | None = None
    article_id: str | None = None
    page: int | None = None
    truncated: Truncation | None = None
    """``WARC-Truncated``: why the body ends early; None for a whole one."""
    insecure_tls: int | None = None
    """1 where the server's TLS certificate was not verified (``--insecure-tls``)."""
    via: str | None = None
    """JSON object: the public web archive it came from, see :class:`Via`; None where a server sent it to a crawl."""


@dataclass(frozen=True, slots=True)
class Via:
    """Where a capture came from that a public web archive had made."""

    archive: str
    """Name of the web archive: ``internet-archive``."""
    url: str
    """The address it was requested at; ``#bytes=FIRST-LAST`` where it is a part of a file."""
    asked_at: str
    """When it was requested. UTC."""
    digest: str | None = None
    """The digest in the web archive's index, as written there."""
    digest_of: str | None = None
    """What that digest was found to be of: ``body as stored`` or ``decoded body``; None where it is of neither."""


REDIRECTS = (301, 302, 303, 307, 308)
"""Statuses of responses that lead to another address, in ``Location`` (RFC 9110, section 15.4)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An HTTP request and its response, before they are written as WARC records."""

    target_uri: str
    method: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    response_headers: tuple[tuple[str, str], ...]
    """In the order of the HTTP client, repeated headers included."""
    body: bytes
    """After transfer decoding, before content decoding."""
    captured_at: str
    ip_address: str | None = None
    protocol: str = "HTTP/1.1"
    truncated: Truncation | None = None
    """Why the body ends early; None for a whole one."""
    partial_date: str | None = None
    """``WARC-Date`` of an import that is less precise than a second, ``2021-01``; ``captured_at`` is its beginning."""
    insecure_tls: bool = False
    """Whether it was received over TLS without verifying the server's certificate."""
    via: Via | None = None
    """The public web archive it came from; None where the server sent it to this software."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of an article as its publisher showed it: a row of ``revisions``."""

    article: Article
    number: int
    """Number of the revision; 1 is the first complete version."""
    captured_at: str
    """When the last page of this version was captured. UTC."""
    digest: str
    """Content digest, see ``content_digest`` in ``archive/digest.py``."""
    changed: tuple[str, ...]
    """JSON array: names of the fields that differ from the previous revision; empty for revision 1."""
    records: Mapping[int, str]
    """JSON object: page number to the id of the record with the page's payload."""
    size: int | None = None
    """Characters of the words that only this revision or only the previous one has; null for revision 1, and for
    revisions stored before sizes were: ``cppcc reparse --apply`` computes those."""


class Outcome(StrEnum):
    """Result of the visit to a leased URL. Each leased URL has exactly one outcome per crawl."""

    NEW = "new"
    """A new article."""
    REVISED = "revised"
    """The publisher changed the article: a revision was added."""
    UNCHANGED = "unchanged"
    """Fetched, and no new revision."""
    NOT_MODIFIED = "not_modified"
    """The server responded with 304."""
    MOVED = "moved"
    """A redirect to another URL of the site, which was added to the frontier."""
    GONE = "gone"
    """404, 410, the site's "not found" page with status 200, or permanent redirects to no article for a week."""
    LISTED = "listed"
    """A list page or topic page."""
    KEPT = "kept"
    """A document, or a page that is neither an article nor a list: stored, and not read further."""
    PART = "part"
    """Page 2…n of an article."""
    DENIED = "denied"
    """Disallowed by robots.txt."""
    OUT_OF_SCOPE = "out_of_scope"
    """A redirect off the allowed hosts, or not a text page."""
    FAILED = "failed"
    """No usable response after all attempts."""
    QUARANTINED = "quarantined"
    """Stored, but no parser could read it."""
    SUSPECT = "suspect"
    """Stored, but it may not be the article its URL names: the article keeps its version until it is confirmed."""
    RELEASED = "released"
    """Leased but not fetched: the crawl stopped or was killed."""
