"""Classify HTTP responses: a page, a redirect, not modified, missing, refused or failed. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import BodyTruncated, OffSite, WarcError
from archive.models import Truncation
from archive.sites import Site
from archive.sites.urls import PageUrl, resolve
from archive.warc import decode_body
from archive.warc.headers import header
from pipelines.pages import read_page
from pipelines.pages.model import Document, Missing, Page, Unreadable

Headers = Sequence[tuple[str, str]]

_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")
_ANSWERS = "answers/1"


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect to another page of the site."""

    target: PageUrl


@dataclass(frozen=True, slots=True)
class Refused:
    """A response that is not a page of this site: a redirect to another host, or not text."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: the payload captured before is still current (RFC 9110, section 15.4.5)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A response without information about the page: a server error, or a body that ends early."""

    reason: str
    is_truncated: bool = False
    """The body ends before its content coding does."""


Answer = Page | Moved | Refused | NotModified | Failure


def read_answer(
    site: Site, url: PageUrl, status: int, headers: Headers, body: bytes, truncated: Truncation | None = None
) -> Answer:
    """Classify the response to a request for ``url``. Never raises.

    These sites redirect requests for removed pages to the home page, so such a redirect means missing.

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
    if status in (301, 302, 303, 307, 308):
        return _read_redirect(site, url, header(headers, "location"))
    return Failure(f"HTTP {status}")


def _read_redirect(site: Site, url: PageUrl, location: str | None) -> Answer:
    if location is None:
        return Failure("a redirect without Location")
    try:
        target = resolve(url.fetch_url, location, site)
    except OffSite as error:
        return Refused(f"redirects off the site: {error}")
    if url.kind == "article" and target.kind == "other" and target.url.endswith(("/", "/index.html", "/index.htm")):
        return Missing("redirects to the home page", _ANSWERS)
    return Moved(target)


def _read_body(site: Site, url: PageUrl, headers: Headers, body: bytes) -> Answer:
    content_type = header(headers, "content-type")
    if content_type and not content_type.lower().strip().startswith(_TEXT_TYPES):
        return Refused(f"not a page: Content-Type {content_type}")
    try:
        decoded = decode_body(body, header(headers, "content-encoding"))
    except BodyTruncated as error:
        return Failure(str(error), is_truncated=True)
    except WarcError as error:
        return Unreadable(str(error), _ANSWERS)
    return read_page(Document(site=site, url=url, body=decoded, content_type=content_type))
