"""Read the index of a web archive page by page, so that a run can go on where another was killed.

A query is one host or folder of a site; where the web archive has several indexes, in one of them. Indexes sort by host
and path, whatever the scheme: one query finds http and https.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from archive.errors import CdxUnreadable, WebArchiveFailed
from archive.sites import Site
from archive.warc.cdx_rows import CdxPage, CdxRow, read_cdx_page
from crawler.web_archives.model import WebArchive
from crawler.web_archives.paced_client import Reply
from crawler.web_archives.periods import Periods

_SEVERAL = ".json"
_PLAIN = {"Accept-Encoding": "identity"}
"""A page of an index may be larger than any page of a site."""


class Client(Protocol):
    """What makes requests."""

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Return the response."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A page of the index."""

    rows: tuple[CdxRow, ...]
    following: str | None
    """Where the next page begins; None after the last one."""


class Index:
    """The index of a web archive, for one site.

    :param since: first time of the captures to list, 14 digits, UTC; None for no limit
    :param until: last time
    """

    def __init__(
        self, archive: WebArchive, client: Client, site: Site, since: str | None = None, until: str | None = None
    ) -> None:
        self._archive, self._client, self._site = archive, client, site
        self._since, self._until = since, until

    def queries(self) -> list[str]:
        """Return the queries: ``en.cppcc.gov.cn``, or ``https://…/CC-MAIN-2024-10-index en.cppcc.gov.cn``.

        Raises :class:`WebArchiveFailed` if the list of indexes cannot be read.
        """
        addresses = list(dict.fromkeys(_address(one) for one in (self._site.host, *self._site.aliases)))
        if not self._archive.index.endswith(_SEVERAL):
            return addresses
        return [f"{index} {address}" for index in self._indexes() for address in addresses]

    def page(self, query: str, at: str | None) -> IndexPage:
        """Return the page of a query that begins at ``at``; None for the first.

        Raises :class:`WebArchiveFailed` for a response that is no page of an index.
        """
        index, _, address = query.rpartition(" ")
        index = index or self._archive.index
        match self._archive.paging:
            case "resume-key":
                return self._by_resume_key(index, address, at)
            case "time":
                return self._by_time(index, address, at)
            case "pages":
                return self._by_number(index, address, at)

    def _by_resume_key(self, index: str, address: str, at: str | None) -> IndexPage:
        more = {"resumeKey": at} if at else {}
        found = self._ask(index, address, {"limit": self._archive.page_size, "showResumeKey": "true", **more})
        if found.resume_key is None and len(found.rows) >= self._archive.page_size:
            raise WebArchiveFailed(
                f"{index}: expected a resume key after {len(found.rows)} captures, found none, so there may be more. "
                'Declare the web archive with paging = "time" (docs/backfill.md).'
            )
        return IndexPage(found.rows, found.resume_key)

    def _by_time(self, index: str, address: str, at: str | None) -> IndexPage:
        """Ask for a period; if the page is full, and so may lack captures, for both halves of the period instead."""
        periods = Periods.read(at) if at else Periods.whole(self._since, self._until)
        limit = {} if periods.is_shortest else {"limit": self._archive.page_size}
        first, last = periods.first
        found = self._ask(index, address, {**limit, "from": first, "to": last})
        if limit and len(found.rows) == self._archive.page_size:  # more: the server knows no limit
            return IndexPage((), periods.halved().written())
        return IndexPage(found.rows, periods.rest().written() if periods.has_rest else None)

    def _by_number(self, index: str, address: str, at: str | None) -> IndexPage:
        if at is None:
            reply = self._get(index, address, {"showNumPages": "true"})
            pages = _page_count(reply)
            return IndexPage((), f"0/{pages}" if pages else None)
        number, pages = map(int, at.split("/"))
        found = self._ask(index, address, {"page": number})
        return IndexPage(found.rows, f"{number + 1}/{pages}" if number + 1 < pages else None)

    def _ask(self, index: str, address: str, arguments: dict[str, Any]) -> CdxPage:
        reply = self._get(index, address, arguments)
        if _is_empty(reply):
            return CdxPage(())
        if reply.status != 200:
            raise WebArchiveFailed(
                f"{reply.url}: expected captures from the index, found HTTP {reply.status}. "
                "Check the address of the index, or try again later."
            )
        try:
            return read_cdx_page(_decoded(reply))
        except CdxUnreadable as error:
            raise WebArchiveFailed(f"{reply.url}: {error}") from None

    def _get(self, index: str, address: str, arguments: dict[str, Any]) -> Reply:
        limits = {name: value for name, value in (("from", self._since), ("to", self._until)) if value}
        scope = "prefix" if "/" in address else "host"
        query = {"url": address, "matchType": scope, "output": "json", **limits, **arguments}
        return self._client.get(f"{index}?{urlencode(query)}", _PLAIN)

    def _indexes(self) -> Iterator[str]:
        reply = self._client.get(self._archive.index, _PLAIN)
        try:
            for one in json.loads(_text_of(reply)):
                if self._overlaps(one):
                    yield str(one["cdx-api"])
        except (ValueError, KeyError, TypeError) as error:
            raise WebArchiveFailed(
                f"{reply.url}: expected a list of indexes, found something else ({error}). Try again later."
            ) from None

    def _overlaps(self, listed: dict[str, Any]) -> bool:
        """Return whether an index may have captures between the limits."""
        first, last = (_digits(listed.get(name)) for name in ("from", "to"))
        return not ((last and self._since and last < self._since) or (first and self._until and first > self._until))


def index_of(query: str) -> str:
    """Return the address of the index that a query is for; empty where the web archive has one index."""
    return query.rpartition(" ")[0]


def _address(place: str) -> str:
    """Return a host, or a folder with a slash at its end, so that ``/cppcc`` does not find ``/cppcc-news``."""
    return place if "/" not in place else place.rstrip("/") + "/"


def _digits(time: str | None) -> str:
    return "".join(character for character in time or "" if character.isdigit())[:14]


def _is_empty(reply: Reply) -> bool:
    """Return whether a server says that it has no capture, as Common Crawl does: 404 with a message in JSON."""
    return reply.status == 404 and _decoded(reply).lstrip().startswith("{")


def _page_count(reply: Reply) -> int:
    if _is_empty(reply):
        return 0
    text = _decoded(reply).strip()
    try:
        found = json.loads(_text_of(reply))
        return int(found["pages"] if isinstance(found, dict) else found)
    except (ValueError, KeyError, TypeError) as error:
        raise WebArchiveFailed(
            f"{reply.url}: expected the number of pages of the index, found {text[:80]!r} ({error}). Try again later."
        ) from None


def _text_of(reply: Reply) -> str:
    """Return the text of a good response; raise ValueError for any other."""
    if reply.status != 200:
        raise ValueError(f"HTTP {reply.status}")
    return _decoded(reply)


def _decoded(reply: Reply) -> str:
    return reply.content().decode("utf-8", "replace")
