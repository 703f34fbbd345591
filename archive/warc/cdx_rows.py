"""Rows of CDX servers, the indexes of web archives: JSON arrays, JSON lines, or text with or without a header."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.errors import CdxUnreadable

_TEXT_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
"""The first fields of text without a header. Some servers send 7 fields, some 11; further fields are not needed."""
_NAMES = {
    "url": "original",
    "mime": "mimetype",
    "status": "statuscode",
    "a": "original",
    "b": "timestamp",
    "m": "mimetype",
    "s": "statuscode",
    "k": "digest",
    "N": "urlkey",
}
"""Other names of the fields: of pywb, and the letters of a CDX header."""


@dataclass(frozen=True, slots=True)
class CdxRow:
    """A capture as the index of a web archive lists it."""

    original: str
    """The URL as captured."""
    timestamp: str
    """``20200113020036``, UTC."""
    digest: str = ""
    """Of the payload, as the index writes it: base32 of a SHA-1, ``sha256:…``; empty where it has none."""
    status: int | None = None
    """None for a revisit, and where the index does not know."""
    media_type: str = ""
    warc_file: str | None = None
    """Where the record is, if the index says so: path of the file."""
    offset: int | None = None
    length: int | None = None
    truncated: str | None = None
    """Why the record ends early, as Common Crawl notes it: ``length``."""


@dataclass(frozen=True, slots=True)
class CdxPage:
    """One response of a CDX server."""

    rows: tuple[CdxRow, ...]
    resume_key: str | None = None
    """Where the next page begins; None where the server named none."""


def read_cdx_page(text: str) -> CdxPage:
    """Return the rows of a response. Raises :class:`CdxUnreadable` for what is no list of captures."""
    stripped = text.strip()
    try:
        if stripped.startswith("["):
            return _array(json.loads(stripped))
        lines = text.splitlines()
        if stripped.startswith("{"):
            objects = (json.loads(line) for line in lines if line.strip())
            return CdxPage(tuple(_row(one) for one in objects if "timestamp" in one))
        return _text(lines)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        found = stripped[:80].replace("\n", " ")
        raise CdxUnreadable(
            f"Expected captures from the index of a web archive, found {found!r} ({error}). "
            "Check the address of the index, or try again later."
        ) from None


def _array(rows: list[list[str]]) -> CdxPage:
    """Read ``output=json``: a row of names first; at the end, perhaps an empty row and one with the resume key."""
    if not rows:
        return CdxPage(())
    names, *found = rows
    resume_key = None
    if len(found) >= 2 and not found[-2] and len(found[-1]) == 1:
        resume_key = found[-1][0]
        found = found[:-2]
    return CdxPage(tuple(_row(dict(zip(names, row, strict=True))) for row in found if row), resume_key)


def _text(lines: list[str]) -> CdxPage:
    names: tuple[str, ...] = _TEXT_FIELDS
    rows: list[CdxRow] = []
    for number, line in enumerate(lines):
        if line.lstrip().startswith("CDX "):
            names = tuple(line.split()[1:])
        elif not line.strip():
            rest = [after.strip() for after in lines[number:] if after.strip()]
            if len(rest) > 1:
                raise ValueError("an empty line among the captures")
            return CdxPage(tuple(rows), rest[0] if rest else None)
        else:
            rows.append(_row(dict(zip(names, line.split(" "), strict=False))))
    return CdxPage(tuple(rows))


def _row(given: Mapping[str, Any]) -> CdxRow:
    fields = {_NAMES.get(name, name): value for name, value in given.items()}
    status, offset, length = (str(fields.get(name, "")) for name in ("statuscode", "offset", "length"))
    if "://" not in fields["original"] or not str(fields["timestamp"]).isdecimal():
        raise ValueError(f"{fields['original']!r} at {fields['timestamp']!r} is no capture")
    return CdxRow(
        original=fields["original"],
        timestamp=str(fields["timestamp"]),
        digest="" if fields.get("digest") in (None, "-") else str(fields["digest"]),
        status=int(status) if status.isdecimal() else None,
        media_type="" if fields.get("mimetype") in (None, "-", "unk") else str(fields["mimetype"]),
        warc_file=fields.get("filename"),
        offset=int(offset) if offset.isdecimal() else None,
        length=int(length) if length.isdecimal() else None,
        truncated=fields.get("truncated") or None,
    )
