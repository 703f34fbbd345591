"""Markdown: one document per article, with YAML front matter (in its JSON form)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.article_fields import ROW_FIELDS
from archive.exports.columns import Column, Kind
from archive.exports.row_source import Row, RowReader
from archive.models import Author

_FRONT_MATTER = (
    "id",
    *(field.name for field in ROW_FIELDS if field.spec.exported and field.spec.front_matter),
    "status",
    "complete",
    "first_seen",
    "changed_at",
    "revision_count",
)
"""Columns of the front matter. A column without a value is left out."""


def write_markdown(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
    """Write all documents to one stream."""
    document = document_maker(reader.query.columns)
    out.writelines(document(row) + b"\n" for row in rows)


def document_maker(columns: tuple[Column, ...]) -> Any:
    """Return a function that turns a row of ``articles`` into a Markdown document, as UTF-8."""
    names = [column.name for column in columns]
    parsed = {column.name for column in columns if column.kind is Kind.JSON}
    people = {column.name for column in columns if column.shape == tuple[Author, ...]}
    flags = {column.name for column in columns if column.kind is Kind.BOOLEAN}

    def document(row: Row) -> bytes:
        article = dict(zip(names, row, strict=True))
        article |= {name: json.loads(article[name]) for name in parsed} | {name: bool(article[name]) for name in flags}
        article |= {name: [person["name"] for person in article[name]] for name in people}
        title = f"# {_escaped(article['title'])}\n\n" if article["title"] else ""
        return f"---\n{_front(article)}---\n\n{title}{_text(article['body_html'])}\n".encode()

    return document


def _front(article: dict[str, Any]) -> str:
    lines = (
        f"{name}: {json.dumps(article[name], ensure_ascii=False)}\n"
        for name in _FRONT_MATTER
        if article[name] not in (None, "", [])
    )
    return "".join(lines)


def _text(body_html: str) -> str:
    from markdownify import markdownify  # imported here: it takes 0.2 s to load

    text: str = markdownify(body_html, heading_style="ATX", bullets="-", escape_misc=True)
    return text.strip()


def _escaped(title: str) -> str:
    return _text(title.replace("&", "&amp;").replace("<", "&lt;"))
