"""Generate the schema documents from the migrations and the models.

python -m archive.exports.schema_docs docs
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.exports.article_document import article_schema
from archive.exports.columns import table_columns
from archive.exports.descriptors import choices_of, json_schema
from archive.exports.selection import TABLES as EXPORTED_TABLES
from archive.schema.descriptions import TABLES, description
from archive.schema.migrations import migrations
from archive.schema.stored import TABLE, VIEW, stored_columns

_INTERNAL = ("_sqlite_migrations", "sqlite_", "articles_fts", "articles_bigrams", "sightings_fts")
_HEAD = """# The schema

Generated from the migrations and the models by `python -m archive.exports.schema_docs docs`; do not edit.

Capture times are UTC: `2026-11-23T02:00:36.123Z`. Publication dates have the precision the page gives:
`2020-01-13`, `2022-05-03T07:56+08:00` or `2021-12-29T09:41:17+08:00`. In JSON exports, columns that hold JSON are
values, and `complete` is true or false. Records of JSON exports conform to a JSON Schema:
{schemas}.

The full-text indexes are the FTS5 tables `articles_fts` and, for Chinese, `articles_bigrams`. Their `rowid` is that of
`articles`, which grows with the publication date. `sightings_fts` holds link texts and summaries of lists.
"""


def documents() -> dict[str, str]:
    """Return the text of each document, by file name."""
    with Database(memory=True) as db:
        migrations.apply(db)
        columns = {table: table_columns(db, table) for table in EXPORTED_TABLES}
        schemas = {f"{table}.schema.json": _written(json_schema(table, columns[table])) for table in EXPORTED_TABLES}
        links = ",\n".join(f"[{name}]({name})" for name in schemas)
        text = "\n".join([_HEAD.format(schemas=links), *table_documents(db, described_tables(db))])
        return {"schema.md": text, **schemas, "article.schema.json": _written(article_schema(columns["articles"]))}


def described_tables(db: Database) -> list[str]:
    """Return the tables of the archive and the view ``revisions``, without internal tables of SQLite."""
    names = [name for name in db.table_names() if not name.startswith(_INTERNAL)]
    return [VIEW if name == TABLE else name for name in names] + [TABLE]


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def table_documents(db: Database, names: list[str]) -> Iterator[str]:
    """Yield a section in Markdown for each table: its description, and those of its columns."""
    for name in names:
        yield f"## {name}\n\n{TABLES[name]}\n\n| column | type | null | description |\n|---|---|---|---|"
        yield from _rows(db, name)
        yield ""


def _rows(db: Database, table: str) -> Iterator[str]:
    for column in stored_columns(db, table):
        required = "" if column.required else "null"
        key = "key" if column.is_key else required
        yield f"| `{column.name}` | {column.type.lower()} | {key} | {_cell(table, column.name)} |"


def _cell(table: str, column: str) -> str:
    text = description(table, column)
    choices = choices_of(table, column)
    shown = text if all(choice in text for choice in choices) else f"{text} One of {', '.join(choices)}."
    return shown.replace("|", "\\|")


def main() -> None:
    """Write the documents to the folder given as argument."""
    folder = Path(sys.argv[1])
    for name, text in documents().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
