"""How values of the fields of an article are stored in a column, by the type the field is declared with."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from archive.models import FieldSource, Moment

_encode = json.JSONEncoder(ensure_ascii=False).encode
"""``json.dumps`` would make an encoder for each value."""


@dataclass(frozen=True, slots=True)
class ColumnType:
    """The column of one type of value."""

    sql: str
    """Type and constraint, as in CREATE TABLE."""
    encode: Callable[[Any], Any]
    """Return a value as the column stores it."""
    decode: Callable[[Any, FieldSource | None], Any]
    """Return the value that a column stores; the source is where the value was read, if known."""


def column_type(python_type: Any) -> ColumnType:
    """Return how a type is stored.

    Raises :class:`TypeError` for a type other than ``str``, ``int``, ``bool``, a ``Literal``, ``Moment``, ``tuple`` of
    strings or of flat dataclasses, ``Mapping`` of strings to those, and ``| None`` of the single values.
    """
    if is_array(python_type):
        return _array(get_args(python_type)[0])
    if is_object(python_type):
        return _object(get_args(python_type)[1])
    inner, required = without_none(python_type)
    constraint = " NOT NULL" if required else ""
    if inner is Moment:
        return ColumnType(f"TEXT{constraint}", lambda moment: moment and moment.iso, _moment)
    if inner is bool:
        return ColumnType(f"INTEGER{constraint}", int, lambda value, _source: None if value is None else bool(value))
    sql = {str: "TEXT", int: "INTEGER"}.get(str if get_origin(inner) is Literal else inner)
    if sql is None:
        raise TypeError(f"{python_type!r}: expected a type that archive/column_types.py can store in a column.")
    return ColumnType(sql + constraint, _same, lambda value, _source: value)


def without_none(python_type: Any) -> tuple[Any, bool]:
    """Return a type without ``| None``, and whether it was without."""
    if get_origin(python_type) not in (types.UnionType, Union):  # X | None, and Literal[…] | None
        return python_type, True
    inner = [each for each in get_args(python_type) if each is not types.NoneType]
    return inner[0] if len(inner) == 1 else python_type, False


def is_array(python_type: Any) -> bool:
    """Return whether a column of this type holds a JSON array."""
    return get_origin(python_type) is tuple


def is_object(python_type: Any) -> bool:
    """Return whether a column of this type holds a JSON object."""
    return get_origin(python_type) is Mapping


def as_json(value: Any) -> str:
    """Return a value as JSON text, with characters outside ASCII as they are."""
    return _encode(value)


def _same(value: Any) -> Any:
    return value


def _array(element: type) -> ColumnType:
    to_json, from_json = _element(element)
    return ColumnType(
        "TEXT NOT NULL DEFAULT '[]'",
        lambda values: as_json([to_json(value) for value in values]),
        lambda text, _source: tuple(from_json(value) for value in json.loads(text)),
    )


def _object(element: type) -> ColumnType:
    to_json, from_json = _element(element)
    return ColumnType(
        "TEXT NOT NULL DEFAULT '{}'",
        lambda values: as_json({name: to_json(value) for name, value in values.items()}),
        lambda text, _source: {name: from_json(value) for name, value in json.loads(text).items()},
    )


def _element(element: type) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return how an element of a list is turned into JSON and back."""
    if element is str:
        return _same, _same
    if not is_dataclass(element):
        raise TypeError(f"{element!r}: expected str or a dataclass as the element of a JSON column.")
    names = tuple(member.name for member in fields(element))
    # asdict() would copy deeply, at ten times the cost
    return lambda value: {name: getattr(value, name) for name in names}, lambda value: element(**value)


def _moment(iso: str | None, source: FieldSource | None) -> Moment | None:
    if iso is None:
        return None
    if len(iso) == len("2020-01-13"):
        return Moment(iso, "day", zone_assumed=False)
    assumed = "assumed" in ((source and source.note) or "")
    return Moment(iso, "minute" if len(iso) == len("2022-05-03T07:56+08:00") else "second", zone_assumed=assumed)
