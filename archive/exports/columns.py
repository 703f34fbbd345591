"""The columns of an export and the kind of value in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from archive.article_fields import ARTICLE_FIELDS, ROW_FIELDS, ArticleField
from archive.column_types import is_array, is_object, without_none
from archive.models import Moment, Via
from archive.schema.stored import stored_columns


class Kind(StrEnum):
    """Kind of the values in a column."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    """0 or 1 in the database."""
    JSON = "json"
    """JSON text in the database; the column's ``shape`` is the type of the value."""
    MOMENT = "moment"
    """A date in the precision the page gives, see :class:`archive.models.Moment`."""
    INSTANT = "instant"
    """UTC, ISO 8601 with milliseconds and ``Z``."""
    DAY = "day"
    """``2020-01-13``."""
    ANY = "any"
    """Any value: for a user's query."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export."""

    name: str
    kind: Kind
    required: bool = False
    """True if the value is never null."""
    sql: str = ""
    """SQL expression of the value; empty for the column of this name."""
    shape: Any = None
    """For JSON: the type of the value, such as ``tuple[str, ...]``."""

    @property
    def expression(self) -> str:
        """SQL expression of the value."""
        return self.sql or quoted(self.name)


_KINDS = {str: Kind.TEXT, int: Kind.INTEGER, bool: Kind.BOOLEAN, Moment: Kind.MOMENT}
_BY_SQL_TYPE = {"TEXT": Kind.TEXT, "INTEGER": Kind.INTEGER}
_OWN_JSON: Mapping[str, Any] = {"changed": tuple[str, ...], "records": Mapping[str, str]}
"""JSON columns of ``revisions`` that are not fields of an article."""
_CAPTURE_JSON: Mapping[str, Any] = {"via": Via}
"""JSON columns of ``captures``."""
_INSTANTS = frozenset(("first_seen", "last_seen", "changed_at", "captured_at"))
_FIELDS: Mapping[str, tuple[ArticleField, ...]] = {"articles": ARTICLE_FIELDS, "revisions": ROW_FIELDS}


def table_columns(db: Database, table: str) -> tuple[Column, ...]:
    """Return the columns of ``table`` to export, in schema order, without generated columns."""
    fields = _FIELDS.get(table, ())
    hidden = {column.name for field in fields if not field.spec.exported for column in field.columns}
    types = {column.name: column.python_type for field in fields for column in field.columns}
    types |= {"revisions": _OWN_JSON, "captures": _CAPTURE_JSON}.get(table, {})
    return tuple(
        _column(column.name, types.get(column.name), column.type, required=column.required)
        for column in stored_columns(db, table)
        if column.name not in hidden
    )


def _column(name: str, python_type: Any, sql_type: str, *, required: bool) -> Column:
    if is_array(python_type) or is_object(python_type) or python_type is Via:
        return Column(name, Kind.JSON, required, shape=python_type)
    kind = Kind.INSTANT if name in _INSTANTS else _BY_SQL_TYPE[sql_type]
    return Column(name, _KINDS.get(without_none(python_type)[0], kind), required)


def expressions_of(columns: tuple[Column, ...]) -> list[str]:
    """Return the SQL expressions of the columns, unchanged."""
    return [column.expression for column in columns]


def quoted(name: str) -> str:
    """Return a name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def with_author_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Add a column with the names of the authors, for formats that people read."""
    all_names = "(SELECT group_concat(json_extract(value, '$.name'), '; ') FROM json_each(authors))"
    # Most articles have one author or none: half the time.
    names = (
        "CASE json_array_length(authors) WHEN 0 THEN NULL WHEN 1 THEN json_extract(authors, '$[0].name') "
        f"ELSE {all_names} END"
    )
    return _with_extra(columns, {"authors": (Column("author_names", Kind.TEXT, sql=names),)})


def with_timestamps(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Add a date column, and a timestamp column where the page gave a time, after each date-time column."""
    extra = {column.name: _timestamps(column) for column in columns if column.kind is Kind.MOMENT}
    return _with_extra(columns, extra)


def _timestamps(moment: Column) -> tuple[Column, ...]:
    text = quoted(moment.name)
    return (
        Column(f"{moment.name}_on", Kind.DAY, sql=f"substr({text}, 1, 10)"),
        Column(f"{moment.name}_at", Kind.INSTANT, sql=f"iif(length({text}) > 10, {text}, NULL)"),
    )


def _with_extra(columns: tuple[Column, ...], extra: Mapping[str, tuple[Column, ...]]) -> tuple[Column, ...]:
    return tuple(each for column in columns for each in (column, *extra.get(column.name, ())))
