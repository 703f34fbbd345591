"""Convert the Python types of JSON columns to JSON Schema and to Arrow types."""

from __future__ import annotations

import importlib
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from archive.column_types import is_array, is_object, without_none

_JSON_NAMES = {str: "string", int: "integer"}


def json_schema_of(shape: Any) -> dict[str, Any]:
    """Return the JSON Schema of ``str``, ``int``, ``X | None``, ``tuple``, ``Mapping`` or a dataclass of these."""
    if shape in _JSON_NAMES:
        return {"type": _JSON_NAMES[shape]}
    if is_dataclass(shape):
        members = {name: json_schema_of(member) for name, member in _members(shape).items()}
        return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}
    arguments = get_args(shape)
    if is_array(shape):
        return {"type": "array", "items": json_schema_of(arguments[0])}
    if is_object(shape):
        return {"type": "object", "additionalProperties": json_schema_of(arguments[1])}
    return {"type": [json_schema_of(without_none(shape)[0])["type"], "null"]}


def arrow_type_of(shape: Any) -> Any:
    """Return the Arrow type of a type that :func:`json_schema_of` accepts."""
    arrow = importlib.import_module("pyarrow")
    if shape is str:
        return arrow.string()
    if shape is int:
        return arrow.int64()
    if is_dataclass(shape):
        return arrow.struct([(name, arrow_type_of(member)) for name, member in _members(shape).items()])
    arguments = get_args(shape)
    if is_array(shape):
        return arrow.list_(arrow_type_of(arguments[0]))
    if is_object(shape):
        return arrow.map_(arrow_type_of(arguments[0]), arrow_type_of(arguments[1]))
    return arrow_type_of(without_none(shape)[0])


def _members(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {member.name: hints[member.name] for member in fields(shape)}
