"""Find the payload of a revisit that another tool recorded: by digest, by record, or by address and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlite_utils import Database

from archive.digest import payload_digest, sha1_form
from archive.errors import OffSite, WarcError
from archive.sites.urls import locate_on_any_site
from archive.tables.captures import StoredCapture, imported_payloads, payload_at, stored_payload_with
from archive.warc.content_coding import decode_body
from archive.warc.foreign import ForeignCapture
from archive.warc.foreign_digest import Digest, digest_of, is_digest_of, read_digest
from archive.warc.headers import Headers, header


@dataclass(frozen=True, slots=True)
class Payload:
    """A stored response to which a revisit refers."""

    headers: Headers
    body: bytes
    """Before content decoding."""


class ForeignPayloads:
    """The payloads that revisits can refer to: those of this import, and those in the archive.

    :param read: returns the headers and the body of a capture in the archive
    """

    def __init__(self, db: Database, read: Callable[[StoredCapture], tuple[Headers, bytes]]) -> None:
        self._db = db
        self._read = read
        self._own_digests: dict[str | Digest, str] = {}

    def add(self, foreign: ForeignCapture) -> None:
        """Remember a response or resource of this import that is in the archive now."""
        own = payload_digest(foreign.exchange.body)
        for key in (foreign.record_id, *read_digest(foreign.declared_digest or "")):
            if key:
                self._own_digests.setdefault(key, own)

    def find(self, revisit: ForeignCapture) -> Payload | None:
        """Return the payload that a revisit refers to; None where it is not in the archive or not the right one."""
        by_digest = self._by_digest(revisit)
        for stored in self._candidates(revisit, by_digest):
            payload = self._payload(stored)
            declared = revisit.declared_digest
            if not declared or stored.capture.payload_digest in by_digest or _is_payload(declared, payload):
                return payload
        return None

    def search(self, revisits: Iterable[ForeignCapture]) -> dict[Digest, Payload]:
        """Return the payloads of earlier imports with the digests that ``revisits`` declare.

        Reads every imported payload once: the archive stores digests in one hash only.
        """
        wanted = {digest for revisit in revisits for digest in read_digest(revisit.declared_digest or "")}
        found: dict[Digest, Payload] = {}
        for stored in imported_payloads(self._db) if wanted else ():
            payload = self._payload(stored)
            for form in _forms(payload):
                for digest in wanted & {digest_of(name, form) for name in {name for name, _ in wanted}}:
                    found.setdefault(digest, payload)
            if len(found) == len(wanted):
                break
        return found

    def _by_digest(self, revisit: ForeignCapture) -> tuple[str, ...]:
        """Return this project's digests of the payload with the digest that a revisit declares."""
        declared = read_digest(revisit.declared_digest or "")
        known = [self._own_digests[key] for key in declared if key in self._own_digests]
        return tuple(dict.fromkeys([*known, *(sha1_form(digest) for name, digest in declared if name == "sha1")]))

    def _candidates(self, revisit: ForeignCapture, by_digest: Iterable[str]) -> Iterator[StoredCapture]:
        by_record = self._own_digests.get(revisit.refers_to or "")
        for digest in dict.fromkeys(filter(None, (*by_digest, by_record, revisit.payload_digest))):
            if stored := stored_payload_with(self._db, digest):
                yield stored
        if revisit.refers_to_uri and revisit.refers_to_date:
            with suppress(OffSite):
                url = locate_on_any_site(revisit.refers_to_uri).url
                if stored := payload_at(self._db, url, revisit.refers_to_date):
                    yield stored

    def _payload(self, stored: StoredCapture) -> Payload:
        return Payload(*self._read(stored))


def _is_payload(declared: str, payload: Payload) -> bool:
    return is_digest_of(declared, _forms(payload)) is not False


def _forms(payload: Payload) -> Iterator[bytes]:
    """Yield what a payload digest may be computed over: some tools take the body after content decoding."""
    yield payload.body
    if encoding := header(payload.headers, "Content-Encoding"):
        with suppress(WarcError):
            yield decode_body(payload.body, encoding)
