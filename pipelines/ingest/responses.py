"""Classify HTTP responses: a page, a redirect, not modified, missing, refused or failed. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import BodyTruncated, OffSite, WarcError
from archive.models import REDIRECTS, Truncation
from archive.sites import Site
from archive.sites.url_syntax import join, split
from archive.sites.urls import PageUrl, resolve
from archive.warc import decode_body
from archive.warc.headers import header
from pipelines.pages import read_page
from pipelines.pages.model import Document, Missing, Page, Unreadable

Headers = Sequence[tuple[str, str]]

_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")
_ANSWERS = "answers/1"
_PERMANENT = (301, 308)


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect to another page of the site."""

    target: PageUrl
    permanent: bool = True
    """Whether the status says so: 301 or 308 (RFC 9110, section 15.4). Other redirects settle nothing."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A response that is not a page of this site: a redirect to another host, or not text."""

    reason: str
    temporary: bool = False
    """Whether it is a redirect that is not permanent."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: the payload captured before is still current (RFC 9110, section 15.4.5)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A response without information about the page: a server error, or a body that ends early."""

    reason: str
    is_truncated: bool = False
    """The body ends before its content coding does."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document that an article links to, such as a PDF: it is kept, and its text is not read."""

    content_type: str | None


Answer = Page | DocumentFile | Moved | Refused | NotModified | Failure


def read_answer(
    site: Site, url: PageUrl, status: int, headers: Headers, body: bytes, truncated: Truncation | None = None
) -> Answer:
    """Classify the response to a request for ``url``. Never raises.

    :param body: as received, before content decoding
    """
    if truncated:
        return Failure(f"the response is truncated ({truncated})")
    if status == 200:
        return _read_body(site, url, headers, body)
    if status == 304:
        return NotModified()
    if status in (404, 410):
        return Missing(f"HTTP {status}", _ANSWERS)
    if status in REDIRECTS:
        return _read_redirect(site, url, header(headers, "location"), permanent=status in _PERMANENT)
    return Failure(f"HTTP {status}")


def _read_redirect(site: Site, url: PageUrl, location: str | None, *, permanent: bool) -> Answer:
    if location is None:
        return Failure("a redirect without Location")
    try:
        return Moved(resolve(url.fetch_url, location, site), permanent)
    except OffSite as error:
        if same_host := _on_same_host(url, location):
            return Moved(same_host, permanent)
        return Refused(f"redirects off the site: {error}", temporary=not permanent)


def _on_same_host(url: PageUrl, location: str) -> PageUrl | None:
    """Return the target of a redirect out of the folder that a site has on an alias host: no page of the site."""
    try:
        target = join(url.fetch_url, location)
        if split(target).host != split(url.fetch_url).host:
            return None
    except OffSite:
        return None
    return PageUrl(url=target, fetch_url=target, site=url.site, kind="other")


def _read_body(site: Site, url: PageUrl, headers: Headers, body: bytes) -> Answer:
    content_type = header(headers, "content-type")
    if url.kind == "document":
        return _read_document(content_type, body)
    if content_type and not content_type.lower().strip().startswith(_TEXT_TYPES):
        return Refused(f"not a page: Content-Type {content_type}")
    try:
        decoded = decode_body(body, header(headers, "content-encoding"))
    except BodyTruncated as error:
        return Failure(str(error), is_truncated=True)
    except WarcError as error:
        return Unreadable(str(error), _ANSWERS)
    return read_page(Document(site=site, url=url, body=decoded, content_type=content_type))


def _read_document(content_type: str | None, body: bytes) -> Answer:
    """Return a document, unless the response is a web page or empty: servers answer so for one that is gone."""
    beginning = body.lstrip()[:15].lower()
    if (content_type or "").lower().strip().startswith("text/html") or beginning.startswith(
        (b"<!doctype html", b"<html")
    ):
        return Refused(f"not a document: a web page (Content-Type {content_type})")
    return DocumentFile(content_type) if body else Refused("not a document: the response is empty")
