"""One article in one version as a JSON object: the values of a JSON export, and where the version is.

``/articles/ID.json`` answers with it, and ``docs/article.schema.json`` describes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from archive.exports.columns import Column, Kind
from archive.exports.descriptors import INSTANT, json_schema


@dataclass(frozen=True, slots=True)
class VersionAddresses:
    """Where a version is, and how to cite it."""

    permanent_url: str
    """The address that always shows this version."""
    latest_url: str
    """The address that shows the latest version of the article."""
    history_url: str
    """Every version with its changes."""
    citation: str
    """The citation of this version as text."""
    seen: str
    """When the archive saw the article, and when it looked."""


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """Which version an article document has."""

    number: int
    captured_at: str
    digest: str | None
    changed: tuple[str, ...]
    records: Mapping[str, str]


_VERSION: dict[str, Any] = {
    "type": "object",
    "description": "The version of the article that the text is of.",
    "properties": {
        "number": {"type": "integer", "description": "Number of the revision; 0 while the article is incomplete."},
        "captured_at": {"type": "string", "pattern": INSTANT, "description": "When it was captured. UTC."},
        "digest": {"type": ["string", "null"], "description": "Its content digest; null while it is incomplete."},
        "changed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Names of the fields that differ from the version before.",
        },
        "records": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Page number to the id of the WARC record with the page.",
        },
    },
    "required": ["number", "captured_at", "digest", "changed", "records"],
    "additionalProperties": False,
}
_ADDRESSES = {
    "permanent_url": "The address in this archive that always shows this version.",
    "latest_url": "The address in this archive that shows the latest version.",
    "history_url": "The address in this archive with every version and its changes.",
    "citation": "The citation of this version as text.",
    "seen": "When the archive saw the article, its column and its site, and when it looked: a sentence.",
}


def article_document(
    columns: tuple[Column, ...],
    article: Mapping[str, Any],
    shown: Mapping[str, Any],
    version: DocumentVersion,
    addresses: VersionAddresses,
) -> dict[str, Any]:
    """Return the document of a version.

    columns: the columns of ``articles``, from :func:`archive.exports.columns.table_columns`
    article: the row of ``articles``, for what a version does not have
    shown: the row of ``articles`` or ``revisions`` with the text of the version
    """
    names = set(shown.keys())
    row = {column.name: _value(column, (shown if column.name in names else article)[column.name]) for column in columns}
    stated = {**asdict(version), "changed": list(version.changed), "records": dict(version.records)}
    return {**row, "version": stated, **asdict(addresses)}


def article_schema(columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an article document."""
    schema = json_schema("articles", columns)
    added = {
        "version": _VERSION,
        **{name: {"type": "string", "description": text} for name, text in _ADDRESSES.items()},
    }
    return {
        **schema,
        "title": "An article in one version, as /articles/ID.json and /articles/ID/revisions/N.json answer",
        "properties": {**schema["properties"], **added},
        "required": [*schema["required"], *added],
    }


def _value(column: Column, stored: Any) -> Any:
    if stored is None:
        return None
    match column.kind:
        case Kind.JSON:
            return json.loads(stored)
        case Kind.BOOLEAN:
            return bool(stored)
        case _:
            return stored
