"""WARC records: what they hold, and the captures that they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from archive import clock
from archive.errors import WarcCorrupt
from archive.models import Capture, RecordType, Truncation
from archive.warc.content_coding import decode_body
from archive.warc.headers import TLS_VERIFICATION, Headers, header
from archive.warc.via import as_json, via_of

_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Record:
    """A complete WARC record."""

    file: str
    offset: int
    length: int
    """Bytes of its gzip member."""
    warc_type: str
    block: bytes
    _head: str = field(repr=False)
    """The lines of its WARC headers."""
    _values: Mapping[str, str] = field(repr=False, compare=False)
    """The first value of each WARC header, by its name in lower case."""

    @property
    def headers(self) -> Headers:
        """The WARC headers."""
        return _fields(self._head)

    def header(self, name: str) -> str | None:
        """Return the first value of a WARC header, or None."""
        return self._values.get(name.lower())

    @property
    def record_id(self) -> str:
        """``WARC-Record-ID`` without ``<urn:uuid:`` and ``>``."""
        return _bare(self.header("WARC-Record-ID") or "")

    @property
    def is_http(self) -> bool:
        """Whether the block is an HTTP message."""
        return (self.header("Content-Type") or "").startswith("application/http")

    @property
    def http_status(self) -> int | None:
        """Status of an HTTP response, or None."""
        words = self.block[: self.block.find(b"\r\n")].split(b" ", 2)
        is_answer = self.is_http and len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit()
        return int(words[1]) if is_answer else None

    @property
    def http_headers(self) -> Headers:
        """Headers of the HTTP message; for a resource, the record's Content-Type."""
        if not self.is_http:
            return (("Content-Type", self.header("Content-Type") or ""),)
        head = self.block[: max(0, self.block.find(b"\r\n\r\n"))]
        return _fields(head.decode("latin-1").partition("\r\n")[2])

    @property
    def body(self) -> bytes:
        """The payload before content decoding."""
        return self.block.partition(b"\r\n\r\n")[2] if self.is_http else self.block

    def payload(self) -> bytes:
        """Return the payload after content decoding; raises as :func:`archive.warc.content_coding.decode_body` does."""
        return decode_body(self.body, header(self.http_headers, "Content-Encoding"))


def capture_of(record: Record, crawl_id: str, canonical_url: str) -> Capture:
    """Return the capture of a response, revisit or resource record, without site, article and page."""
    refers_to = record.header("WARC-Refers-To")
    resource = record.warc_type == "resource"
    via = via_of(record.headers) if record.header("Via-Archive") else None
    return Capture(
        record_id=record.record_id,
        record_type=cast(RecordType, record.warc_type),
        url=canonical_url,
        target_uri=record.header("WARC-Target-URI") or "",
        captured_at=_captured_at(record.header("WARC-Date") or ""),
        crawl_id=crawl_id,
        warc_file=record.file,
        offset=record.offset,
        length=record.length,
        status=None if resource else record.http_status,
        content_type=record.header("Content-Type") if resource else header(record.http_headers, "Content-Type"),
        payload_digest=record.header("WARC-Payload-Digest"),
        refers_to=_bare(refers_to) if refers_to else None,
        truncated=cast("Truncation | None", record.header("WARC-Truncated")),
        insecure_tls=1 if record.header(TLS_VERIFICATION) == "none" else None,
        via=as_json(via) if via else None,
    )


def _captured_at(date: str) -> str:
    return clock.written(clock.read_partial(date)) if clock.is_partial(date) else date


def parse_record(text: bytes, path: Path, offset: int, length: int) -> Record:
    """Return the record in the content of a gzip member; raises :class:`WarcCorrupt` where there is none.

    :param offset: where the member begins in the file
    :param length: its bytes
    """
    head_end = text.find(_END)
    if head_end < 0 or not text.startswith(b"WARC/1."):
        raise WarcCorrupt(located(path, offset, "expected a WARC record, found other data"))
    head = text[:head_end].decode("utf-8", "replace").partition("\r\n")[2]
    values: dict[str, str] = {}
    for line in head.split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            values.setdefault(name.strip().lower(), value.strip())
    block_length = values.get("content-length", "")
    block = text[head_end + len(_END) : -len(_END)]
    if not text.endswith(_END, head_end + len(_END)) or block_length != str(len(block)):
        raise WarcCorrupt(located(path, offset, f"Content-Length {block_length!r} does not match the record"))
    return Record(path.name, offset, length, values.get("warc-type", ""), block, head, values)


def located(path: Path, offset: int, what: str) -> str:
    """Return a message about what is wrong at a place in a file."""
    return f"{path.name} at byte {offset}: {what}. Run 'cppcc verify'; restore the file from a backup."


def _fields(head: str) -> Headers:
    pairs = (line.partition(":") for line in head.split("\r\n"))
    return tuple([(name.strip(), value.strip()) for name, colon, value in pairs if colon])


def _bare(urn: str) -> str:
    return urn.removeprefix("<urn:uuid:").removesuffix(">")
