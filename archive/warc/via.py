"""WARC fields that say which public web archive a capture came from, and the JSON of the column ``captures.via``."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from archive.models import Via
from archive.warc.headers import Headers, header

_FIELDS = {
    "archive": "Via-Archive",
    "url": "Via-URI",
    "asked_at": "Via-Date",
    "digest": "Via-Index-Digest",
    "digest_of": "Via-Index-Digest-Of",
}
"""WARC fields of this software. ``Via-Date`` is UTC in the form of ``WARC-Date``."""


def via_headers(via: Via) -> list[tuple[str, str]]:
    """Return the WARC fields of a record that came from a web archive."""
    return [(_FIELDS[name], value) for name, value in asdict(via).items() if value is not None]


def via_of(headers: Headers) -> Via | None:
    """Return where a record came from; None for a record without these fields."""
    values: dict[str, Any] = {name: header(headers, field) for name, field in _FIELDS.items()}
    if values["archive"] is None or values["url"] is None or values["asked_at"] is None:
        return None
    return Via(**values)


def as_json(via: Via) -> str:
    """Return the value of the column: a JSON object with the names of :class:`archive.models.Via`."""
    return json.dumps(asdict(via), ensure_ascii=False)


def from_json(text: str) -> Via:
    """Return what the column says."""
    values = json.loads(text)
    return Via(**{field.name: values[field.name] for field in fields(Via)})
