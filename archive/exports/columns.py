"""The columns of an export, and what kind of value each holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database


class Kind(StrEnum):
    """What a column holds, beyond what SQLite knows of it."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    """0 or 1 in the database."""
    JSON = "json"
    """JSON text in the database."""
    MOMENT = "moment"
    """A date in the precision the page gave it: see :class:`archive.models.Moment`."""
    INSTANT = "instant"
    """UTC, ISO 8601 with milliseconds and ``Z``."""
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
        return self.sql or f'"{self.name}"'


AUTHOR_NAMES = Column(
    "author_names",
    Kind.TEXT,
    sql="(SELECT group_concat(json_extract(value, '$.name'), '; ') FROM json_each(authors))",
)
"""For flat formats: the names of ``authors``, to be read by people."""

_KINDS = {
    "complete": Kind.BOOLEAN,
    "breadcrumb": Kind.JSON,
    "authors": Kind.JSON,
    "images": Kind.JSON,
    "sources": Kind.JSON,
    "changed": Kind.JSON,
    "records": Kind.JSON,
    "published": Kind.MOMENT,
    "updated": Kind.MOMENT,
    "first_seen": Kind.INSTANT,
    "changed_at": Kind.INSTANT,
    "captured_at": Kind.INSTANT,
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


def flat(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return ``columns`` with the authors' names beside ``authors``, for formats whose cells are text."""
    return tuple(
        each for column in columns for each in ((column, AUTHOR_NAMES) if column.name == "authors" else (column,))
    )
