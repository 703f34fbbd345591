"""Captures in the WARC and WACZ files of other tools: wget, browsertrix, Heritrix, Common Crawl.

They differ from this project's in what the standard leaves open: HTTP/2 status lines, bodies with their chunk framing,
digests in other hashes, revisits by digest or by address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from archive import clock
from archive.digest import payload_digest
from archive.errors import BodyTruncated, WarcCorrupt
from archive.models import Exchange, Truncation
from archive.warc.content_coding import LARGEST_BODY, decode_body
from archive.warc.foreign_digest import is_digest_of
from archive.warc.foreign_records import Damaged, ForeignRecord, read_records, records_in
from archive.warc.message import HttpAnswer, Unparsable, parse_answer

EARLIEST = "1990-01-01T00:00:00.000Z"
"""No capture is older than the first web server."""
_CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ForeignCapture:
    """A capture of another tool, in this project's terms."""

    kind: Literal["response", "revisit", "resource"]
    exchange: Exchange
    """Of a resource: status 200 and its Content-Type. Of a revisit: without a body."""
    payload_digest: str | None = None
    """Of a revisit: the digest of its payload as this project writes it, or as the record declares it; None without."""
    refers_to_uri: str | None = None
    """Of a revisit: ``WARC-Refers-To-Target-URI``."""
    refers_to_date: str | None = None
    """Of a revisit: ``WARC-Refers-To-Date``, UTC with milliseconds."""
    record_id: str | None = field(default=None, compare=False)
    """``WARC-Record-ID`` as written."""
    declared_digest: str | None = field(default=None, compare=False)
    """``WARC-Payload-Digest`` as written."""
    refers_to: str | None = field(default=None, compare=False)
    """``WARC-Refers-To`` as written."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no capture of a page."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that cannot be what it claims to be."""

    record: str
    """Its URI and date, or where it is in the file."""
    reason: str


def read_foreign(path: Path) -> Iterator[ForeignCapture | Skipped | Refused]:
    """Yield every record of a ``.warc``, ``.warc.gz`` or ``.wacz`` file, in the order of the file.

    A record is refused where its body is truncated, where its payload digest is not that of its payload, where its
    date is impossible, and where its gzip member is damaged.

    Raises :class:`archive.errors.WarcTruncated` where the file ends inside a record,
    :class:`archive.errors.WarcCorrupt` where it is no WARC file, and :class:`archive.errors.WarcError` where it cannot
    be read. What was yielded before is good.
    """
    yield from _captures(read_records(path), path, keep_truncated=False)


def foreign_in(file: BinaryIO, path: Path, *, truncated: bool) -> Iterator[ForeignCapture | Skipped | Refused]:
    """Yield every record of an open file, as :func:`read_foreign` does. ``path`` is its name in messages.

    truncated: whether to yield records that the other tool truncated, marked as such, instead of skipping them.
    """
    yield from _captures(records_in(file, path), path, keep_truncated=truncated)


def _captures(
    records: Iterator[ForeignRecord | Damaged], path: Path, *, keep_truncated: bool
) -> Iterator[ForeignCapture | Skipped | Refused]:
    payloads = _Payloads()
    found = False
    for record in records:
        found = True
        if isinstance(record, Damaged):
            yield Refused(path.name, record.reason)
            continue
        try:
            yield _with_headers(_capture(record, payloads, keep_truncated=keep_truncated), record)
        except (BodyTruncated, _Impossible) as error:
            yield Refused(_name(record), str(error))
        except (Unparsable, ValueError) as error:
            yield Skipped(f"unreadable record ({error})")
    if not found:
        raise WarcCorrupt(f"{path}: expected WARC records, found none. Is it the right file?")


class _Impossible(Exception):
    """A record contradicts itself or the calendar."""


class _Payloads:
    """This project's digests of the payloads of a file, by the digests and addresses that its revisits refer to."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def add(self, headers: dict[str, str], digest: str) -> None:
        for key in (headers.get("warc-payload-digest"), _place(headers, "warc-target-uri", "warc-date")):
            if key:
                self._known.setdefault(key, digest)

    def digest(self, headers: dict[str, str]) -> str | None:
        declared = headers.get("warc-payload-digest")
        place = _place(headers, "warc-refers-to-target-uri", "warc-refers-to-date")
        return self._known.get(declared or "") or self._known.get(place or "") or declared


def _place(headers: dict[str, str], uri: str, date: str) -> str | None:
    return f"{headers[date]} {headers[uri]}" if uri in headers and date in headers else None


def _name(record: ForeignRecord) -> str:
    return " ".join(record.headers[name] for name in ("warc-target-uri", "warc-date") if name in record.headers)


def _with_headers(found: ForeignCapture | Skipped, record: ForeignRecord) -> ForeignCapture | Skipped:
    if isinstance(found, Skipped):
        return found
    names = ("warc-record-id", "warc-payload-digest", "warc-refers-to")
    record_id, digest, refers_to = (record.headers.get(name) for name in names)
    return replace(found, record_id=record_id, declared_digest=digest, refers_to=refers_to)


def _capture(record: ForeignRecord, payloads: _Payloads, *, keep_truncated: bool) -> ForeignCapture | Skipped:
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "revisit", "resource"):
        return Skipped(f"{kind or 'nameless'} record")
    if record.block is None:
        return Skipped(f"record larger than {LARGEST_BODY} bytes")
    if "warc-truncated" in record.headers:
        is_response = kind == "response" and keep_truncated
        return _truncated(record) if is_response else Skipped("record truncated by the tool that made it")
    if kind == "resource":
        return _resource(record, payloads)
    if not record.headers.get("content-type", "").lower().startswith("application/http") and record.block:
        return Skipped("record that is no HTTP response")
    return _revisit(record, payloads) if kind == "revisit" else _response(record, payloads)


def _response(record: ForeignRecord, payloads: _Payloads) -> ForeignCapture:
    answer = parse_answer(record.block or b"")
    _check_digest(record, answer)
    payloads.add(record.headers, payload_digest(answer.body))
    return ForeignCapture("response", _exchange(record, answer))


def _truncated(record: ForeignRecord) -> ForeignCapture:
    """Return a capture whose body ends early, with the reason that the other tool gives."""
    given = record.headers["warc-truncated"].lower()
    reason: Truncation = next((one for one in get_args(Truncation) if one == given), "unspecified")
    answer = parse_answer(record.block or b"", is_truncated=True)
    return ForeignCapture("response", replace(_exchange(record, answer), truncated=reason))


def _revisit(record: ForeignRecord, payloads: _Payloads) -> ForeignCapture:
    answer = parse_answer(record.block, has_body=False) if record.block else HttpAnswer("HTTP/1.1", 200, (), b"")
    if record.headers.get("warc-profile", "").endswith("server-not-modified"):
        answer = HttpAnswer(answer.protocol, 304, answer.headers, b"")
    bare = HttpAnswer(answer.protocol, answer.status, answer.headers, b"")
    refers_to = record.headers.get("warc-refers-to-date")
    return ForeignCapture(
        "revisit",
        _exchange(record, bare),
        payloads.digest(record.headers),
        record.headers.get("warc-refers-to-target-uri"),
        clock.written(clock.read_partial(refers_to)) if refers_to else None,
    )


def _resource(record: ForeignRecord, payloads: _Payloads) -> ForeignCapture:
    headers = (("Content-Type", record.headers.get("content-type", "")),)
    answer = HttpAnswer("HTTP/1.1", 200, headers, record.block or b"")
    _check_digest(record, answer)
    payloads.add(record.headers, payload_digest(answer.body))
    return ForeignCapture("resource", _exchange(record, answer))


def _check_digest(record: ForeignRecord, answer: HttpAnswer) -> None:
    """Compare the payload with its declared digest.

    The standard means the body after transfer decoding; some tools take it before that, or after content decoding.
    """
    declared = record.headers.get("warc-payload-digest")
    if declared and is_digest_of(declared, _payload_forms(record, answer)) is False:
        raise _Impossible(f"WARC-Payload-Digest {declared} is not the digest of its payload")


def _payload_forms(record: ForeignRecord, answer: HttpAnswer) -> Iterator[bytes]:
    yield answer.body
    block = record.block or b""
    yield block.partition(b"\r\n\r\n")[2]
    yield block
    encoding = next((value for name, value in answer.headers if name.lower() == "content-encoding"), None)
    if encoding:
        yield decode_body(answer.body, encoding)


def _exchange(record: ForeignRecord, answer: HttpAnswer) -> Exchange:
    date = record.headers.get("warc-date", "")
    return Exchange(
        target_uri=record.headers.get("warc-target-uri", "").strip("<>"),  # wget puts it in angle brackets
        method="GET",
        request_headers=(),
        status=answer.status,
        response_headers=answer.headers,
        body=answer.body,
        captured_at=_captured_at(date),
        ip_address=record.headers.get("warc-ip-address"),
        protocol=answer.protocol,
        partial_date=date if clock.is_partial(date) else None,
    )


def _captured_at(date: str) -> str:
    moment = clock.written(clock.read_partial(date))
    latest = clock.written(datetime.now(UTC) + _CLOCK_TOLERANCE)
    if not EARLIEST <= moment <= latest:
        raise _Impossible(f"WARC-Date {date} is impossible: expected a time between {EARLIEST} and {latest}")
    return moment
