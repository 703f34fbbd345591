"""What is written next to the rows of an export: their columns, and what the archive could not have seen.

Rows stay what programs expect, so the statement is a file of its own, ``NAME-metadata.json``: for CSV in the form of
CSV on the Web (https://www.w3.org/TR/tabular-metadata/), whose readers look for that name, for other formats a Dataset
of schema.org. Folders have it in ``coverage.json``, as deposits do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.exports.columns import Column, Kind
from archive.exports.row_source import Query
from archive.exports.unseen import unseen_document
from archive.schema.descriptions import description

SUFFIX = "-metadata.json"
FOLDER_NAME = "coverage.json"
CSVW_TYPE = "application/csvm+json"
_CSVW = "http://www.w3.org/ns/csvw"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
"""Names of columns that CSV on the Web takes as they are; others have a title only."""
_DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "lineTerminators": ["\r\n", "\n"],
    "trim": False,
}
_DATATYPES: dict[Kind, Any] = {
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: {"base": "boolean", "format": "1|0"},
    Kind.INSTANT: "dateTimeStamp",
    Kind.JSON: "json",
    Kind.ANY: "string",
}
_MEDIA_TYPES = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown",
}


def sidecar(db: Database, query: Query, form: str, url: str) -> dict[str, Any]:
    """Return the metadata of an export. Reads text: call it before rows are read as bytes.

    form: name of the format. url: of the file with the rows, relative to that of the metadata.
    """
    unseen = unseen_document(db)
    if form == "csv":
        return _csvw(query, url, unseen)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": _title(query),
        "description": _text(unseen),
        "distribution": {"@type": "DataDownload", "contentUrl": url, "encodingFormat": _MEDIA_TYPES[form]},
        "unseen": unseen,
    }


def write_sidecar(document: dict[str, Any], target: Path) -> Path:
    """Write the metadata next to the file of an export, and return its path."""
    path = target.with_name(target.name + SUFFIX)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def write_folder_coverage(db: Database, folder: Path) -> None:
    """Write what the archive could not have seen into the folder of an export."""
    text = json.dumps({"unseen": unseen_document(db)}, ensure_ascii=False, indent=2)
    (folder / FOLDER_NAME).write_text(f"{text}\n", encoding="utf-8")


def coverage_text(db: Database) -> str:
    """Return what the archive could not have seen in sentences, one paragraph."""
    return _text(unseen_document(db))


def _csvw(query: Query, url: str, unseen: list[dict[str, Any]]) -> dict[str, Any]:
    key = {"primaryKey": list(query.key)} if query.key else {}
    return {
        "@context": [_CSVW, {"@language": "en"}],
        "url": url,
        "dc:title": _title(query),
        "dc:description": _text(unseen),
        "dialect": _DIALECT,
        "tableSchema": {"columns": [_column(query, column) for column in query.columns], **key},
        "notes": unseen,
    }


def _column(query: Query, column: Column) -> dict[str, Any]:
    text = "" if column.kind is Kind.ANY else description(query.name, column.name)
    required = column.required and (column.kind is not Kind.TEXT or column.name in query.key)  # text may be empty
    return {
        **({"name": column.name} if _NAME.fullmatch(column.name) else {}),
        "titles": column.name,
        "datatype": _DATATYPES.get(column.kind, "string"),
        **({"dc:description": text} if text else {}),
        **({"required": True} if required else {}),
    }


def _title(query: Query) -> str:
    return f"The CPPCC archive: {query.name}"


def _text(unseen: Sequence[dict[str, Any]]) -> str:
    return " ".join(one["text"] for one in unseen) or "Nothing has been archived yet."
