"""Captures by address and time, as Memento clients ask for them (RFC 7089)."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from archive.errors import OffSite, WarcError
from archive.sites.urls import locate_on_any_site
from reader import security
from reader.addresses import absolute
from reader.formats import memento_links
from reader.formats.memento_links import Addresses
from reader.formats.web_links import WebLink, written
from reader.page import page, read, render
from reader.queries.captures import article_at
from reader.queries.mementos import Memento, memento_at, mementos, withdrawal_of_page
from reader.views.evidence import StoredCapture, shown_page, stored_capture
from reader.views.raw_capture import raw_response

_ONE_SLASH = re.compile(r"^(https?:/)(?!/)")
"""Proxies merge the slashes of an address in a path."""
_ENCODED = ("%3f", "%23", "%20")
"""Percent-encoded marks that no path of a page has: a query, a fragment, white space around the address."""
_VARY = {"Vary": "accept-datetime"}
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class _Found:
    addresses: Addresses
    mementos: list[Memento]
    article_id: str | None
    tombstone: sqlite3.Row | None


@page
async def timemap(datasette: Datasette, request: Request) -> Response:
    """Answer ``/timemap/link/URL`` and ``/timemap/json/URL`` (or ``…/link/URL.json``): all captures of a page."""
    url, form = _requested_url(request), request.url_vars["form"]
    if url.endswith(_SUFFIX):
        url, form = url.removesuffix(_SUFFIX), "json"
    found = await _find(datasette, request, url)
    if found.tombstone:
        return await _withdrawn(datasette, request, found.tombstone)
    write, content_type = _TIMEMAPS[form]
    body = write(found.addresses, found.mementos)
    return Response(body, content_type=content_type, headers=security.page_headers())


_TIMEMAPS: dict[str, tuple[Callable[[Addresses, list[Memento]], str], str]] = {
    "link": (memento_links.link_timemap, memento_links.LINK_FORMAT),
    "json": (memento_links.json_timemap, "application/json; charset=utf-8"),
}


@page
async def timegate(datasette: Datasette, request: Request) -> Response:
    """Answer ``/timegate/URL``: a redirect to the capture that was current at ``Accept-Datetime``, or to the last."""
    asked = request.headers.get("accept-datetime")
    stamp = _stamp(asked) if asked else "9" * 14
    if stamp is None:
        text = f"Accept-Datetime: expected a date such as Mon, 23 Nov 2026 02:00:36 GMT, found {asked!r}.\n"
        return Response(text, status=400, content_type="text/plain; charset=utf-8", headers=security.page_headers())
    found = await _find(datasette, request, _requested_url(request))
    if found.tombstone:
        return await _withdrawn(datasette, request, found.tombstone)
    chosen = memento_at(found.mementos, stamp)
    link = memento_links.memento_link(found.addresses, found.mementos, None)
    return _redirect(found.addresses.memento(chosen), link, _VARY)


@page
async def memento(datasette: Datasette, request: Request) -> Response:
    """Answer ``/web/TIME/URL``: the capture at that time, unable to run or load anything; ``/web/TIMEid_/URL``: raw.

    Another time redirects to the last capture up to it.
    """
    raw = bool(request.url_vars["raw"])
    found = await _find(datasette, request, _requested_url(request))
    if found.tombstone:
        return await _withdrawn(datasette, request, found.tombstone)
    chosen = memento_at(found.mementos, request.url_vars["stamp"])
    link = memento_links.memento_link(found.addresses, found.mementos, chosen, raw=raw)
    if chosen.stamp != request.url_vars["stamp"]:
        return _redirect(found.addresses.memento(chosen, raw=raw), link, {})
    stored = await stored_capture(datasette, chosen.record_id)
    if stored.tombstone:
        return await _withdrawn(datasette, request, stored.tombstone)
    if found.article_id:
        landing = absolute(datasette, request, f"/articles/{found.article_id}")
        link += ", " + written([WebLink(landing, "collection", (("type", "text/html"),))])
    try:
        if raw:
            response = await asyncio.to_thread(raw_response, datasette, stored, request.headers.get("accept-encoding"))
        else:
            response = await asyncio.to_thread(_shown, datasette, stored)
    except WarcError as error:
        raise NotFound(str(error)) from error
    response.headers.update({"Memento-Datetime": chosen.datetime, "Link": link})
    return response


def _shown(datasette: Datasette, stored: StoredCapture) -> Response:
    content = shown_page(datasette, stored)
    if content is None:
        raise NotFound("This capture is not a text page. Put id_ behind the time to get it as received")
    return Response(content[0], content_type=content[1], headers=security.captured_headers())


async def _find(datasette: Datasette, request: Request, url: str) -> _Found:
    """Return the captures of a page. Raises NotFound if there are none and the article was not withdrawn."""
    try:
        canonical = locate_on_any_site(url).url
    except OffSite as error:
        raise NotFound(str(error)) from None
    addresses = Addresses(absolute(datasette, request, "/"), canonical)

    def query(db: sqlite3.Connection) -> _Found:
        article = article_at(db, canonical)
        article_id = article["id"] if article else None
        return _Found(addresses, mementos(db, canonical), article_id, withdrawal_of_page(db, canonical))

    found = await read(datasette, query)
    if not found.mementos and not found.tombstone:
        raise NotFound(f"{canonical} was never captured as a page")
    return found


def _requested_url(request: Request) -> str:
    """Return the URL at the end of a path: with its query, percent-encoded or not, with or without a scheme."""
    url = str(request.url_vars["url"])
    lower = url.lower()
    if "%3a" in lower[:12] or ("://" not in url and "%2f" in lower) or any(mark in lower for mark in _ENCODED):
        url = unquote(url)
    url = _ONE_SLASH.sub(r"\1/", url.strip()).removeprefix("//")
    if "://" not in url:
        url = f"http://{url}"
    return f"{url}?{request.query_string}" if request.query_string else url


def _stamp(date: str) -> str | None:
    """Return the second of an RFC 1123 date, which is always in GMT (RFC 7089, section 2.1.1.1); None for none."""
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    if not date.strip().endswith("GMT") or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S").rjust(14, "0")


def _redirect(location: str, link: str, headers: dict[str, str]) -> Response:
    given = {**security.page_headers(), **headers, "Location": location, "Link": link}
    return Response("", status=302, content_type="text/plain; charset=utf-8", headers=given)


async def _withdrawn(datasette: Datasette, request: Request, tombstone: sqlite3.Row) -> Response:
    return await render(datasette, request, "withdrawn", status=410, tombstone=tombstone)
