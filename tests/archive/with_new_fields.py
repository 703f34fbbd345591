"""Run by test_new_field.py, in a process whose article has new fields: writes what became of them as JSON."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet
from click.testing import CliRunner

from archive.article_fields import ARTICLE_FIELDS
from archive.exports.export import Request, export_to_folder, export_to_stream
from archive.exports.schema_docs import documents
from archive.exports.selection import Selection
from archive.opening import open_archive
from archive.upkeep.verify import verify
from cppcc.main import cppcc
from reader.formats.comparison import changed_fields
from tests.pipelines.ingest.past import page, past

ID = "cppcc-470857"


def see(archive: Any, at: str, **meta: str) -> str:
    """Capture the same page with other metadata; return the outcome."""
    tags = "".join(f'<meta name="{name}" content="{value}"/>' for name, value in meta.items())
    body = page("One.").replace(b'<meta name="keywords" content=""/>', tags.encode())
    return str(archive.see(body, at=at).value)


def new_archive(folder: Path) -> dict[str, Any]:
    """Return what happens to the fields in an archive that has them from the start."""
    with past(folder) as archive:
        outcomes = [
            see(archive, "2024-01-01"),
            see(archive, "2024-02-01", keywords="rivers, floods", template="a"),
            see(archive, "2024-03-01", keywords="rivers, dams", template="a"),
            see(archive, "2024-04-01", keywords="rivers, dams", template="b"),
            see(archive, "2024-05-01", keywords="rivers, dams", template="b", reviewer="Wu Jiao"),
        ]
    return {"outcomes": outcomes, **stored(folder), **exported(folder), "explained": explained(folder)} | reparsed(
        folder
    )


def stored(folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM revisions ORDER BY number").fetchall()
        article = connection.execute("SELECT keywords, reviewer, template FROM articles").fetchone()
    changes = [changed_fields(old, new) for old, new in pairwise(rows)]
    return {
        "article": list(article),
        "revisions": [
            [row[name] for name in ("number", "changed", "keywords", "reviewer", "template")] for row in rows
        ],
        "digests": [row["digest"] for row in rows],
        "history": [
            {change.name: "".join(f"{run.kind}:{run.text} " for run in change.paragraphs[0].runs) for change in found}
            for found in changes
        ],
        "faults": [str(fault) for fault in verify(folder)],
    }


def explained(folder: Path) -> dict[str, Any]:
    fields = json.loads(run(folder, "explain", ID, "--json"))["fields"]
    return {field["field"]: [field["value"], field["source"]["place"]] for field in fields}


def exported(folder: Path) -> dict[str, Any]:
    parquet = pyarrow.parquet.read_table(io.BytesIO(export(folder, "parquet")))
    export_to_folder(folder, Request("datapackage"), folder.parent / "package")
    package = json.loads((folder.parent / "package" / "datapackage.json").read_text())
    return {
        "csv": next(csv.DictReader(io.StringIO(export(folder, "csv").decode(), newline=""))),
        "json": json.loads(export(folder, "json"))[0],
        "revisions_json": json.loads(export(folder, "json", "revisions"))[-1],
        "markdown": export(folder, "markdown").decode(),
        "parquet": {
            name: [str(parquet.schema.field(name).type), parquet[name].to_pylist()[0]] for name in parquet.schema.names
        },
        "sqlite": b"keywords" in export(folder, "sqlite"),
        "table_schema": {each["name"]: each for each in package["resources"][0]["schema"]["fields"]},
        "documents": documents(),
    }


def export(folder: Path, form: str, table: Any = "articles") -> bytes:
    out = io.BytesIO()
    export_to_stream(folder, Request(form, Selection(table)), out)
    return out.getvalue()


def reparsed(folder: Path) -> dict[str, Any]:
    """Return what a reparse reports, before and after the stored values are damaged."""
    before = run(folder, "reparse", "--processes", "1")
    with closing(sqlite3.connect(folder / "archive.db")) as connection, connection:
        connection.execute("UPDATE revisions SET keywords = '[]', reviewer = 'Nobody'")
    return {
        "reparse": before,
        "reparse_damaged": run(folder, "reparse", "--processes", "1"),
        "faults_damaged": [str(fault) for fault in verify(folder)],
    }


def old_archive(folder: Path) -> dict[str, Any]:
    """Return what happens to an archive that was made before there were the fields."""
    with open_archive(folder):
        pass  # migrates it
    before = stored(folder)
    with past(folder) as archive:
        archive.next_run("cppcc-2")
        outcome = see(archive, "2026-01-01", reviewer="", unknown="x")
    return {**before, "outcome": outcome}


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


if __name__ == "__main__":
    scratch, old = map(Path, sys.argv[1:])
    names = [field.name for field in ARTICLE_FIELDS]
    found = {"names": names, "new": new_archive(scratch / "new"), "old": old_archive(old)}
    (scratch / "found.json").write_text(json.dumps(found, default=str))
