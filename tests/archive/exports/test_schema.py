"""The schema documents are up to date, and every record conforms to them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest
from sqlite_utils import Database

from archive.exports.export import Request, export_to_stream
from archive.exports.schema_docs import described_tables, documents
from archive.exports.selection import TABLES, Selection, Table
from archive.schema.descriptions import TABLES as DESCRIBED
from archive.schema.descriptions import description
from archive.schema.stored import stored_columns
from tests.archive.exports.samples import article, make_archive, rich_archive

DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("name", documents())
def test_the_documents_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == documents()[name], (
        "run: python -m archive.exports.schema_docs docs"
    )


def test_every_table_and_every_column_is_described(db: Database) -> None:
    tables = described_tables(db)
    assert sorted(tables) == sorted(DESCRIBED)
    columns = [(table, column.name) for table in tables for column in stored_columns(db, table)]
    assert [column for column in columns if not description(*column)] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_record_conforms_to_the_json_schema(table: Table, tmp_path: Path) -> None:
    out = io.BytesIO()
    assert export_to_stream(rich_archive(tmp_path), Request("ndjson", Selection(table)), out) > 1
    schema = json.loads((DOCS / f"{table}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for line in out.getvalue().splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "wrong",
    [
        {"published": "13 January 2020"},
        {"changed_at": "2026-11-23"},
        {"status": "removed"},
        {"published_precision": "year"},
        {"authors": '["Liu"]'},
        {"breadcrumb": "{}"},
    ],
)
def test_a_wrong_record_does_not_conform(wrong: dict[str, str], tmp_path: Path) -> None:
    out = io.BytesIO()
    export_to_stream(make_archive(tmp_path, article("cppcc-1", "2020-01-13") | wrong), Request("ndjson"), out)
    schema = json.loads(documents()["articles.schema.json"])
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(out.getvalue())))
    assert {error.path[0] for error in errors} == set(wrong)
