"""What Datasette's own pages show besides their data: short columns, descriptions, and values to choose from."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from typing import Any

from datasette.app import Datasette
from datasette.utils import to_css_class
from datasette.utils.asgi import Request
from markupsafe import Markup

from archive.article_fields import SOURCED_FIELDS
from archive.schema.descriptions import TABLES, description
from archive.visible_text import visible
from reader.page import DATABASE_NAME, read
from reader.sql.database import own_statements

_ARTICLES = ("id", "title", "published", "section", "source", "word_count", "revision_count", "status")
"""The columns of the page of articles, in their order."""
_LONG = frozenset(
    {
        *("body", "body_html", "lead", "sources", "images", "authors", "breadcrumb", "records", "changed", "versions"),
        *(
            "details",
            "detail",
            "reasons",
            "reason",
            "before",
            "after",
            "accepted_clock",
            "subtitle",
            "updated",
            "editor",
        ),
        *("fetch_url", "target_uri", "etag", "last_modified", "digest", "payload_digest", "text_digest", "sha256"),
    }
)
"""Columns with long values, or with values that a table is not read for."""
_MOST_CHOICES = 1_000


def short_columns(
    columns: Sequence[Any], rows: Iterable[Iterable[Any]], table: str, request: Request
) -> tuple[list[Any], list[list[Any]], list[str]]:
    """Return Datasette's columns and rows without long columns, and the names of those.

    Columns that the request names are all shown.
    """
    names = [column["name"] for column in columns]
    if "_col" in request.args:
        shown = names
    elif table == "articles":
        shown = [name for name in _ARTICLES if name in names]
    else:
        shown = [name for name in names if name not in _LONG]
    places = {name: place for place, name in enumerate(shown)}
    ordered = [
        sorted((cell for cell in row if cell["column"] in places), key=lambda cell: places[cell["column"]])
        for row in rows
    ]
    kept = sorted((column for column in columns if column["name"] in places), key=lambda one: places[one["name"]])
    return kept, ordered, [name for name in names if name not in places]


def table_rows(rows: Iterable[Iterable[Any]], table: str, base_path: str) -> Markup:
    """Return the rows of a table in HTML. In Python: a template takes four times as long.

    Titles of articles are linked to their pages.

    :param base_path: what the server's paths begin with, ``/`` at the end
    """
    names = cache(to_css_class)
    lines = []
    for row in rows:
        cells = list(row)
        article = next((cell["raw"] for cell in cells if cell["column"] == "id"), None) if table == "articles" else None
        lines.append(f"<tr>{''.join(_cell(cell, names, base_path, article) for cell in cells)}</tr>\n")
    return Markup("".join(lines))  # noqa: S704 - all text is escaped


def _cell(cell: Any, names: Callable[[str], str], base_path: str, article: str | None) -> str:
    column, value = cell["column"], cell["value"]
    text = visible(value) if isinstance(value, Markup) else escape(visible(str(value)))
    if article and column == "title" and cell["raw"]:
        text = f'<a href="{escape(f"{base_path}articles/{article}")}">{escape(visible(cell["raw"]))}</a>'
    classes = f"col-{names(column)} type-{cell['value_type']}"
    return f'<td class="{classes}" data-label="{escape(column)}">{text}</td>'


def table_description(table: str) -> str:
    """Return what a table holds, as text; empty for one that the archive does not declare."""
    return TABLES.get(table, "").replace("`", "")


def column_description(table: str, column: str) -> str:
    """Return what a column holds, as text."""
    return description(table, column).replace("`", "")


async def choices(datasette: Datasette) -> dict[str, list[str]]:
    """Return the values to choose from for parameters of queries, by the parameter's name."""

    def query(db: sqlite3.Connection) -> dict[str, list[str]]:
        columns = ("section", "source", "site")
        return {name: _values(db, name) for name in columns}

    with own_statements():
        found = await read(datasette, query) if DATABASE_NAME in datasette.databases else {}
    return {**found, "field": [field.name for field in SOURCED_FIELDS]}


def _values(db: sqlite3.Connection, column: str) -> list[str]:
    query = "SELECT value FROM facet_values WHERE facet = ? AND value <> '' ORDER BY value LIMIT ?"
    return [row[0] for row in db.execute(query, [column, _MOST_CHOICES])]
