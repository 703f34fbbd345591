"""The columns of an export, and what kind of value each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from archive.models import Author, FieldSource, Image


class Kind(StrEnum):
    """What a column holds, beyond what SQLite knows of it."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    """0 or 1 in the database."""
    JSON = "json"
    """JSON text in the database, of the shape that :data:`SHAPES` gives."""
    MOMENT = "moment"
    """A date in the precision the page gave it: see :class:`archive.models.Moment`."""
    INSTANT = "instant"
    """UTC, ISO 8601 with milliseconds and ``Z``."""
    DAY = "day"
    """``2020-01-13``."""
    ANY = "any"
    """Whatever a query of the user's yields."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export."""

    name: str
    kind: Kind
    required: bool = False
    """True where the value is never null."""
    sql: str = ""
    """The expression that yields it, where that is not the column of the same name."""

    @property
    def expression(self) -> str:
        """SQL that yields the column."""
        return self.sql or quoted(self.name)


SHAPES: dict[str, Any] = {
    "breadcrumb": list[str],
    "authors": list[Author],
    "images": list[Image],
    "sources": dict[str, FieldSource],
    "changed": list[str],
    "records": dict[str, str],
}
"""What each JSON column holds."""

_KINDS = {
    **dict.fromkeys(SHAPES, Kind.JSON),
    **dict.fromkeys(("published", "updated"), Kind.MOMENT),
    **dict.fromkeys(("first_seen", "changed_at", "captured_at"), Kind.INSTANT),
    "complete": Kind.BOOLEAN,
}
_DECLARED = {"TEXT": Kind.TEXT, "INTEGER": Kind.INTEGER}


def table_columns(db: Database, table: str) -> tuple[Column, ...]:
    """Return the columns that ``table`` stores, in the order of the schema; generated ones are left out."""
    return tuple(
        Column(
            name=column.name,
            kind=_KINDS.get(column.name, _DECLARED[column.type]),
            required=bool(column.notnull or column.is_pk),
        )
        for column in db[table].columns
    )


def quoted(name: str) -> str:
    """Return a name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def with_author_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return ``columns`` with the names of ``authors`` beside it, for formats whose cells people read."""
    names = "(SELECT group_concat(json_extract(value, '$.name'), '; ') FROM json_each(authors))"
    return _with_extra(columns, {"authors": (Column("author_names", Kind.TEXT, sql=names),)})


def with_timestamps(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return ``columns`` with a day, and an instant where the page gave a time of day, beside each moment."""
    beside = {column.name: _timestamps(column) for column in columns if column.kind is Kind.MOMENT}
    return _with_extra(columns, beside)


def _timestamps(moment: Column) -> tuple[Column, ...]:
    text = quoted(moment.name)
    return (
        Column(f"{moment.name}_on", Kind.DAY, sql=f"substr({text}, 1, 10)"),
        Column(f"{moment.name}_at", Kind.INSTANT, sql=f"iif(length({text}) > 10, {text}, NULL)"),
    )


def _with_extra(columns: tuple[Column, ...], beside: Mapping[str, tuple[Column, ...]]) -> tuple[Column, ...]:
    return tuple(each for column in columns for each in (column, *beside.get(column.name, ())))
