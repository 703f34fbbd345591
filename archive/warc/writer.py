"""Writes exchanges as WARC records, to segment files whose names sort by time."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from archive import clock
from archive.digest import payload_digest
from archive.files import sync_folder
from archive.models import Capture, Exchange, RecordType
from archive.warc.captures import PURPOSE
from archive.warc.headers import TLS_VERIFICATION, header
from archive.warc.journal import Journal
from archive.warc.via import as_json, via_headers

SEGMENT_SIZE = 1_000_000_000
"""Bytes after which a new segment is opened."""
COMPRESSION = 6
"""gzip level. Level 9 takes twice the time and saves 1 % (docs/choices.md)."""
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_TYPES: dict[RecordType, WarcRecordType] = {
    "response": WarcRecordType.response,
    "revisit": WarcRecordType.revisit,
    "resource": WarcRecordType.resource,
}
_Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A WARC file of this writer."""

    name: str
    opened_at: str
    length: int


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    length: int


class WarcWriter:
    """Writes the WARC files of one run. A segment is opened when its first record is written.

    :param folder: folder of the files: ``data/warc``
    :param crawl_id: the run, ``isPartOf`` of every warcinfo record: ``cppcc-20261123T020036123Z``
    :param software: ``cppcc-archive/0.1.0``
    :param user_agent: User-Agent of the run's requests; None for an import
    :param journal: records where uncommitted bytes begin; None for files of no archive
    """

    def __init__(
        self,
        folder: Path,
        crawl_id: str,
        *,
        software: str,
        user_agent: str | None,
        segment_size: int = SEGMENT_SIZE,
        journal: Journal | None = None,
    ) -> None:
        self._journal = journal
        self._claims: dict[str, int] = {}
        self._folder = folder
        self._crawl_id = crawl_id
        self._info = {"software": software, "format": "WARC File Format 1.1", "isPartOf": crawl_id}
        self._info["conformsTo"] = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
        if user_agent:
            self._info |= {"http-header-user-agent": user_agent, "robots": "obey"}
        self._segment_size = segment_size
        self._closed: list[Segment] = []
        self._file: BinaryIO | None = None
        self._gzip: GzipWriter | None = None
        self._name = ""
        self._opened_at = ""
        self._warcinfo_id = ""

    def write_exchange(
        self,
        exchange: Exchange,
        *,
        canonical_url: str,
        revisit_of: Capture | None,
        purpose: str | None = None,
        digest: str | None = None,
    ) -> Capture:
        """Write a request record and a response record, or a revisit record if the payload is stored already.

        An imported exchange without request headers has no request record.

        ``revisit_of`` is the capture with the payload that this exchange repeats (same payload digest) or confirms
        (status 304). WARC/1.1, section 6.7. ``purpose`` is the value of the extension field :data:`PURPOSE`.
        ``digest`` is the payload's, where the caller has it.
        """
        self._open_segment()
        record_id = _new_id()
        headers: _Headers = [("WARC-IP-Address", exchange.ip_address)] if exchange.ip_address else []
        if exchange.request_headers:
            request_id = self._write_request(exchange, record_id, headers)
            headers.append(("WARC-Concurrent-To", _urn(request_id)))
        if exchange.status != 304 and digest is None:
            digest = payload_digest(exchange.body)
        head = _head(f"{exchange.protocol} {exchange.status} ", exchange.response_headers)
        if revisit_of is None:
            kind: RecordType = "response"
            block = head + exchange.body
        else:
            kind, block = "revisit", head
            digest = digest or revisit_of.payload_digest
            headers += _refers(revisit_of, NOT_MODIFIED if exchange.status == 304 else IDENTICAL)
        if digest:
            headers.append(("WARC-Payload-Digest", digest))
        if purpose:
            headers.append((PURPOSE, purpose))
        if exchange.truncated:
            headers.append(("WARC-Truncated", exchange.truncated))
        if exchange.insecure_tls:
            headers.append((TLS_VERIFICATION, "none"))
        if exchange.via:
            headers += via_headers(exchange.via)
        place = self._write(
            kind,
            record_id,
            exchange.target_uri,
            exchange.partial_date or exchange.captured_at,
            "application/http; msgtype=response",
            headers,
            block,
        )
        return Capture(
            record_id=record_id,
            record_type=kind,
            url=canonical_url,
            target_uri=exchange.target_uri,
            captured_at=exchange.captured_at,
            crawl_id=self._crawl_id,
            warc_file=self._name,
            offset=place.offset,
            length=place.length,
            status=exchange.status,
            content_type=header(exchange.response_headers, "Content-Type"),
            payload_digest=digest,
            refers_to=revisit_of.record_id if revisit_of else None,
            truncated=exchange.truncated,
            insecure_tls=1 if exchange.insecure_tls else None,
            via=as_json(exchange.via) if exchange.via else None,
        )

    def write_resource(
        self, url: str, body: bytes, content_type: str, captured_at: str, partial_date: str | None = None
    ) -> Capture:
        """Write a page that was saved to a file, without HTTP headers, as a resource record.

        ``partial_date`` is as in :class:`Exchange`.
        """
        self._open_segment()
        record_id, digest = _new_id(), payload_digest(body)
        headers = [("WARC-Payload-Digest", digest)]
        place = self._write("resource", record_id, url, partial_date or captured_at, content_type, headers, body)
        return Capture(
            record_id=record_id,
            record_type="resource",
            url=url,
            target_uri=url,
            captured_at=captured_at,
            crawl_id=self._crawl_id,
            warc_file=self._name,
            offset=place.offset,
            length=place.length,
            content_type=content_type,
            payload_digest=digest,
        )

    def write_metadata(self, capture: Capture, fields: Mapping[str, str]) -> str:
        """Write a metadata record about a capture (WARC/1.1, section 6.6); return its id."""
        self._open_segment()
        record_id = _new_id()
        record = _record(WarcRecordType.metadata, record_id, clock.now(), "application/warc-fields")
        self._add(record, capture.target_uri, [("WARC-Refers-To", _urn(capture.record_id))])
        self._finish(record, _fields(fields))
        return record_id

    def segments(self) -> list[Segment]:
        """Return the files written so far, with their current lengths."""
        if self._file is None:
            return self._closed
        return [*self._closed, Segment(self._name, self._opened_at, self._file.tell())]

    def flush(self) -> None:
        """Flush to the operating system, so that other handles can read the records."""
        if self._file:
            self._file.flush()

    def sync(self) -> None:
        """Flush to the disk, so that the records survive a power cut."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def committed(self) -> None:
        """Note that the database lists everything written so far."""
        if self._claims:
            self._claims.clear()
            if self._journal:
                self._journal.clear()

    def close(self) -> None:
        """Close the open segment."""
        if self._file is None:
            return
        self.sync()
        self._closed.append(Segment(self._name, self._opened_at, self._file.tell()))
        self._file.close()
        self._file = self._gzip = None

    def abandon(self) -> None:
        """Close the open segment after an error, without syncing it."""
        if self._file:
            with suppress(OSError):
                self._file.close()
        self._file = self._gzip = None

    def _open_segment(self) -> None:
        if self._file and self._file.tell() >= self._segment_size:
            self.close()
        if self._file:
            self._claim(self._name, self._file.tell())
            return
        self._opened_at = clock.now()
        site = self._crawl_id.rpartition("-")[0]
        self._name = f"{clock.compact(self._opened_at)}-{site}-{len(self._closed) + 1:05}.warc.gz"
        self._claim(self._name, 0)
        self._file = (self._folder / self._name).open("xb")
        self._gzip = GzipWriter(self._file, COMPRESSION)
        sync_folder(self._folder)
        self._write_warcinfo()

    def _claim(self, name: str, start: int) -> None:
        """Record where the uncommitted bytes of a segment begin, before the first of them is written."""
        if name not in self._claims:
            self._claims[name] = start
            if self._journal:
                self._journal.claim(self._claims)

    def _write_warcinfo(self) -> None:
        self._warcinfo_id = _new_id()
        record = _record(WarcRecordType.warcinfo, self._warcinfo_id, self._opened_at, "application/warc-fields")
        record.headers.append("WARC-Filename", self._name)
        self._finish(record, _fields(self._info))

    def _write_request(self, exchange: Exchange, response_id: str, known: _Headers) -> str:
        request_id = _new_id()
        path = exchange.target_uri.split("://", 1)[-1].partition("/")[2]
        block = _head(f"{exchange.method} /{path} HTTP/1.1", exchange.request_headers)
        record = _record(WarcRecordType.request, request_id, exchange.captured_at, "application/http; msgtype=request")
        self._add(record, exchange.target_uri, [*known, ("WARC-Concurrent-To", _urn(response_id))])
        self._finish(record, block)
        return request_id

    def _write(
        self,
        kind: RecordType,
        record_id: str,
        uri: str,
        date: str,
        content_type: str,
        headers: _Headers,
        block: bytes,
    ) -> _Place:
        record = _record(_TYPES[kind], record_id, date, content_type)
        self._add(record, uri, headers)
        return self._finish(record, block)

    def _add(self, record: WarcRecord, uri: str, headers: _Headers) -> None:
        record.headers.append("WARC-Target-URI", uri)
        record.headers.append("WARC-Warcinfo-ID", _urn(self._warcinfo_id))
        for name, value in headers:
            record.headers.append(name, value)

    def _finish(self, record: WarcRecord, block: bytes) -> _Place:
        """Write the record as one gzip member."""
        assert self._file
        assert self._gzip
        record.headers.append("WARC-Block-Digest", payload_digest(block))
        record.set_bytes_content(block)
        offset = self._file.tell()
        record.write(self._gzip)
        self._gzip.finish()
        return _Place(offset, self._file.tell() - offset)


def _record(kind: WarcRecordType, record_id: str, date: str, content_type: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, f"uuid:{record_id}".encode())
    record.headers["WARC-Date"] = date
    record.headers["Content-Type"] = content_type
    return record


def _refers(original: Capture, profile: str) -> _Headers:
    return [
        ("WARC-Profile", profile),
        ("WARC-Refers-To", _urn(original.record_id)),
        ("WARC-Refers-To-Target-URI", original.target_uri),
        ("WARC-Refers-To-Date", original.captured_at),
    ]


def _head(first_line: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    lines = [first_line, *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _fields(values: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in values.items()).encode()


def _new_id() -> str:
    return str(uuid.uuid4())


def _urn(record_id: str) -> str:
    return f"<urn:uuid:{record_id}>"
