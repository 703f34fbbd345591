"""Machine-readable descriptions of exports: JSON Schema of a record, Table Schema of a data package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from archive.article_fields import ARTICLE_FIELDS
from archive.exports.columns import Column, Kind
from archive.exports.row_source import Query
from archive.exports.shapes import json_schema_of
from archive.models import RecordType
from archive.schema.descriptions import description

INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"
MOMENT = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?$"

_FIELD_CHOICES = {column.name: column.choices for field in ARTICLE_FIELDS for column in field.columns}
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "articles": {**_FIELD_CHOICES, "status": ("live", "gone")},
    "revisions": _FIELD_CHOICES,
    "captures": {"record_type": get_args(RecordType)},
}
_TABLE_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.INTEGER: {"type": "integer"},
    Kind.BOOLEAN: {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
    Kind.INSTANT: {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"},
    Kind.ANY: {"type": "any"},
}
_JSON_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.INSTANT: {"type": "string", "pattern": INSTANT},
    Kind.MOMENT: {"type": "string", "pattern": MOMENT},
}


def json_schema(table: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an object in a JSON or NDJSON export of ``table``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A record of {table}, as cppcc export json and ndjson write it",
        "type": "object",
        "properties": {column.name: _property(table, column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _property(table: str, column: Column) -> dict[str, Any]:
    schema = json_schema_of(column.shape) if column.kind is Kind.JSON else dict(_JSON_TYPES[column.kind])
    choices = choices_of(table, column.name)
    if choices:
        schema["enum"] = [*choices, *([] if column.required else [None])]
    if not column.required:
        schema["type"] = [schema["type"], "null"]
    return {"description": description(table, column.name), **schema}


def choices_of(table: str, name: str) -> tuple[str, ...]:
    """Return the only values a column may have; empty for any."""
    return _CHOICES.get(table, {}).get(name, ())


def table_schema(query: Query) -> dict[str, Any]:
    """Return the Table Schema of a query exported as CSV."""
    fields = [_field(query.name, column) for column in query.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    return schema | ({"primaryKey": list(query.key)} if query.key else {})


def _field(table: str, column: Column) -> dict[str, Any]:
    kind: dict[str, Any] = _TABLE_TYPES.get(column.kind, {"type": "string"})
    if column.kind is Kind.JSON:
        kind = {"type": "array" if json_schema_of(column.shape)["type"] == "array" else "object"}
    constraints: dict[str, Any] = {"required": True} if column.required and column.name != "body" else {}
    if column.kind is Kind.MOMENT:
        constraints["pattern"] = MOMENT.strip("^$")
    text = description(table, column.name) if column.kind is not Kind.ANY else ""
    return {
        "name": column.name,
        **kind,
        **({"description": text} if text else {}),
        **({"constraints": constraints} if constraints else {}),
    }
