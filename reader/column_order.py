"""The order of columns on Datasette's table page of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_FIRST = ("id", "title", "published", "section", "source", "word_count", "revision_count", "status")


def in_reading_order(columns: Sequence[Any], rows: Iterable[Iterable[Any]]) -> tuple[list[Any], list[list[Any]]]:
    """Return Datasette's columns and rows with the columns that readers look for first."""
    places = {name: place for place, name in enumerate(_FIRST)}

    def place(name: str) -> int:
        return places.get(name, len(places))

    ordered = [sorted(row, key=lambda cell: place(cell["column"])) for row in rows]
    return sorted(columns, key=lambda column: place(column["name"])), ordered
