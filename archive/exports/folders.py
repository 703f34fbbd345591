"""Exports that are a folder of files."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import cast

from archive.exports.as_markdown import document_maker, markdown_expressions
from archive.exports.compression import BUFFER, sha256
from archive.exports.descriptors import table_schema
from archive.exports.formats import Format
from archive.exports.row_source import Reading

_YEAR = "coalesce(substr(published, 1, 4), 'undated')"


def write_split(reading: Reading, form: Format, folder: Path) -> None:
    """Write ``2020/surveys.ndjson`` and so on: a file for each year and section, its rows in the usual order."""
    reading.db.conn.create_function("file_name", 1, _file_name, deterministic=True)
    place = f"{_YEAR} || '/' || file_name(section) || '.{form.suffix}'"
    expressions = [f"CAST({place} AS TEXT) AS place", *form.expressions(reading.query.columns)]
    rows = reading.rows(expressions, order="place", text=form.text)
    for name, group in groupby(rows, key=lambda row: row[0]):
        path = folder / (name.decode() if isinstance(name, bytes) else cast("str", name))
        path.parent.mkdir(exist_ok=True)
        with path.open("wb", buffering=BUFFER) as out:
            form.write(reading, (row[1:] for row in group), out)


def _file_name(section: str | None) -> str:
    return re.sub(r"[\W_]+", "-", (section or "").lower()).strip("-") or "no-section"


def write_markdown_files(reading: Reading, folder: Path) -> None:
    """Write ``2020/cppcc-470857.md`` and so on."""
    columns = reading.query.columns
    document = document_maker(columns)
    for row in reading.rows([f"{_YEAR} || '/' || id || '.md'", *markdown_expressions(columns)]):
        path = folder / row[0]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(document(row[1:]))


def write_datapackage(reading: Reading, form: Format, folder: Path) -> None:
    """Write the rows as CSV, and ``datapackage.json``, which describes it by the Data Package standard."""
    query = reading.query
    path = folder / f"{query.name}.csv"
    with path.open("wb", buffering=BUFFER) as out:
        form.write(reading, reading.rows(form.expressions(query.columns), text=form.text), out)
    descriptor = {
        "name": f"cppcc-archive-{query.name}",
        "title": f"The CPPCC archive: {query.name}",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": query.name,
                "path": path.name,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "bytes": path.stat().st_size,
                "hash": f"sha256:{sha256(path)}",
                "schema": table_schema(query),
            }
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")
