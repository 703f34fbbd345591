"""Exports to a folder of files."""

from __future__ import annotations

import hashlib
import json
import re
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import cast

from archive.exports.as_markdown import document_maker
from archive.exports.columns import expressions_of
from archive.exports.compression import BUFFER
from archive.exports.descriptors import table_schema
from archive.exports.formats import Format
from archive.exports.row_source import RowReader
from archive.exports.unseen import unseen_document
from archive.files import file_sha256

_LONGEST_NAME = 255
"""Bytes of a file name on common file systems (NAME_MAX)."""
_YEAR = "coalesce(substr(published, 1, 4), 'undated')"


def write_split(reader: RowReader, form: Format, folder: Path) -> None:
    """Write one file per year and section, such as ``2020/surveys.ndjson``, each in the usual order."""
    reader.db.conn.create_function("file_name", 1, partial(_file_name, form.suffix), deterministic=True)
    place = f"{_YEAR} || '/' || file_name(section)"
    expressions = [f"CAST({place} AS TEXT) AS place", *form.expressions(reader.query.columns)]
    rows = reader.rows(expressions, order="place", text=form.text)
    for name, group in groupby(rows, key=lambda row: row[0]):
        path = folder / (name.decode() if isinstance(name, bytes) else cast("str", name))
        path.parent.mkdir(exist_ok=True)
        with path.open("wb", buffering=BUFFER) as out:
            form.write(reader, (row[1:] for row in group), out)


def _file_name(suffix: str, section: str | None) -> str:
    """Return the name of a section's file. A name that is too long is shortened, with a hash that keeps it apart."""
    name = re.sub(r"[\W_]+", "-", (section or "").lower()).strip("-") or "no-section"
    if len(f"{name}.{suffix}".encode()) <= _LONGEST_NAME:
        return f"{name}.{suffix}"
    end = f"-{hashlib.blake2b(name.encode(), digest_size=8).hexdigest()}.{suffix}"
    beginning = name.encode()[: _LONGEST_NAME - len(end.encode())].decode(errors="ignore")
    return beginning.rstrip("-") + end


def write_markdown_files(reader: RowReader, folder: Path) -> None:
    """Write one file per article, such as ``2020/cppcc-470857.md``."""
    columns = reader.query.columns
    document = document_maker(columns)
    for row in reader.rows([f"{_YEAR} || '/' || id || '.md'", *expressions_of(columns)]):
        path = folder / row[0]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(document(row[1:]))


def write_datapackage(reader: RowReader, form: Format, folder: Path) -> None:
    """Write the rows as CSV and their description as ``datapackage.json`` (Data Package standard)."""
    query = reader.query
    path = folder / f"{query.name}.csv"
    unseen_of_sites = unseen_document(reader.db)  # first: rows may be read as bytes
    with path.open("wb", buffering=BUFFER) as out:
        form.write(reader, reader.rows(form.expressions(query.columns), text=form.text), out)
    descriptor = {
        "name": f"cppcc-archive-{query.name}",
        "title": f"The CPPCC archive: {query.name}",
        "profile": "tabular-data-package",
        "unseen": unseen_of_sites,
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
                "hash": f"sha256:{file_sha256(path)}",
                "schema": table_schema(query),
            }
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")
