"""Each export, read back by the programs people use and compared with the database."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from archive.errors import ExportError
from archive.exports.as_csv import SPREADSHEET
from archive.exports.export import Request, export_to_file, export_to_folder
from archive.exports.selection import TABLES, Selection, Table
from tests.archive.exports.samples import rich_archive

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ORDER = {
    "articles": "rowid",
    "revisions": "captured_at, article_id, number",
    "captures": 'captured_at, warc_file, "offset"',
    "sightings": "first_seen, article_id, list, text",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def exported(archive: Path, tmp_path: Path) -> Callable[..., Path]:
    def export(form: str, table: Table = "articles", **options: Any) -> Path:
        target = tmp_path / f"{table}.{form}"
        export_to_file(archive, Request(form, Selection(table), **options), target)
        return target

    return export


def stored(archive: Path, table: str = "articles") -> list[dict[str, Any]]:
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {ORDER[table]}")]
    return [{name: value for name, value in row.items() if name != "year"} for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_csv(archive: Path, exported: Callable[..., Path], table: Table) -> None:
    found = duckdb.sql(
        f"SELECT * FROM read_csv('{exported('csv', table)}', all_varchar = true, allow_quoted_nulls = false)"
    )
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    for row in rows:
        row.pop("author_names", None)
    assert rows == [
        {name: value if value is None else str(value) for name, value in row.items()} for row in stored(archive, table)
    ]


def test_duckdb_finds_the_types_of_csv_by_itself(exported: Callable[..., Path]) -> None:
    query = f"SELECT sum(word_count), min(first_seen)::TIMESTAMP FROM read_csv('{exported('csv')}')"
    assert duckdb.sql(query).fetchall() == [(8, datetime(2026, 11, 23, 2, 0, 36, 123000))]


def test_duckdb_reads_bodies_and_authors_of_ndjson(archive: Path, exported: Callable[..., Path]) -> None:
    found = duckdb.sql(f"SELECT body, authors::JSON::VARCHAR FROM read_json('{exported('ndjson')}')").fetchall()
    assert [body for body, _ in found] == [row["body"] for row in stored(archive)]
    assert [json.loads(authors) for _, authors in found] == [json.loads(row["authors"]) for row in stored(archive)]


def test_duckdb_reads_ndjson_with_authors_as_structures(archive: Path, exported: Callable[..., Path]) -> None:
    query = f"SELECT id, authors[1].place FROM read_json('{exported('ndjson')}')"
    assert duckdb.sql(query).fetchall() == [
        (row["id"], next((author["place"] for author in json.loads(row["authors"])), None)) for row in stored(archive)
    ]


def test_parquet_holds_instants_days_lists_and_maps(archive: Path, exported: Callable[..., Path]) -> None:
    schema = pyarrow.parquet.read_schema(exported("parquet"))
    assert {name: str(schema.field(name).type) for name in ("changed_at", "published_on", "published_at")} == {
        "changed_at": "timestamp[ms, tz=UTC]",
        "published_on": "date32[day]",
        "published_at": "timestamp[ms, tz=UTC]",
    }
    assert (str(schema.field("complete").type), str(schema.field("word_count").type)) == ("bool", "int64")
    assert [schema.field(name).nullable for name in ("id", "title")] == [False, True]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_every_value(archive: Path, exported: Callable[..., Path], table: Table) -> None:
    found = pyarrow.parquet.read_table(exported("parquet", table), schema=None).to_pylist()
    assert [as_stored(row) for row in found] == [as_values(row) for row in stored(archive, table)]


def as_stored(row: dict[str, Any]) -> dict[str, Any]:
    plain = {
        name: value
        for name, value in row.items()
        if not name.endswith(("published_on", "published_at", "updated_on", "updated_at"))
    }
    maps = {name: dict(plain[name]) for name in ("sources", "records") if name in plain}
    return plain | maps


def as_values(row: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = dict(row)
    for name in values:
        if name in ("breadcrumb", "authors", "images", "documents", "sources", "changed", "records"):
            values[name] = json.loads(values[name])
        elif name in ("first_seen", "last_seen", "changed_at", "captured_at"):
            values[name] = datetime.fromisoformat(values[name])
        elif name == "complete":
            values[name] = bool(values[name])
    return values


def test_parquet_has_the_day_and_the_time_only_where_the_page_gave_one(exported: Callable[..., Path]) -> None:
    query = f"SELECT id, published, published_on, published_at FROM '{exported('parquet')}'"
    duckdb.sql("SET TimeZone = 'UTC'")
    assert duckdb.sql(query).fetchall() == [
        ("cppcc-2", None, None, None),
        ("cppcc-1", "2020-01-13", date(2020, 1, 13), None),
        ("npc-1", "2020-06-01", date(2020, 6, 1), None),
        (
            "cppcc-3",
            "2021-12-29T09:41:17+08:00",
            date(2021, 12, 29),
            datetime(2021, 12, 29, 1, 41, 17, tzinfo=UTC),
        ),
    ]


def test_parquet_of_a_query_takes_its_types_from_the_values(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "sources.parquet"
    export_to_file(
        archive, Request("parquet", sql="SELECT site, count(*) AS n, NULL AS no FROM articles GROUP BY 1"), target
    )
    assert pyarrow.parquet.read_table(target).to_pylist() == [
        {"site": "cppcc", "n": 3, "no": None},
        {"site": "npc", "n": 1, "no": None},
    ]


def test_parquet_of_mixed_types_is_refused_with_advice(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "mixed.parquet"
    with pytest.raises(ExportError, match="column 'x' has values of several types"):
        export_to_file(archive, Request("parquet", sql="SELECT 1 AS x UNION ALL SELECT 'a'"), target)
    assert list(tmp_path.iterdir()) == []


def test_parquet_of_nothing_has_all_columns(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "none.parquet"
    export_to_file(archive, Request("parquet", Selection(sites=("court",))), target)
    found = duckdb.sql(f"SELECT * FROM '{target}'")
    assert (found.fetchall(), "sources" in found.columns) == ([], True)


@pytest.mark.parametrize("table", TABLES)
def test_sqlite_holds_the_same_rows_in_the_same_order(
    archive: Path, exported: Callable[..., Path], table: Table
) -> None:
    with closing(sqlite3.connect(exported("sqlite", table))) as connection:
        connection.row_factory = sqlite3.Row
        assert [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")] == stored(
            archive, table
        )


def test_a_data_package_is_valid_and_its_values_have_their_types(archive: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for table in TABLES:
        export_to_folder(archive, Request("datapackage", Selection(table)), tmp_path / table)
        package = frictionless.Package(str(tmp_path / table / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["message"])
        rows = package.resources[0].read_rows()
        assert len(rows) == len(stored(archive, table))
    (article, *_) = frictionless.Package(str(tmp_path / "articles" / "datapackage.json")).resources[0].read_rows()
    assert article["changed_at"] == datetime(2026, 11, 23, 2, 0, 36, 123000)
    assert (article["complete"], article["authors"][0]["name"]) == (False, "LIU YINMENG")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc")
def test_libreoffice_reads_the_form_for_spreadsheets(
    archive: Path, exported: Callable[..., Path], tmp_path: Path
) -> None:
    path = exported("csv", dialect=SPREADSHEET)
    assert OFFICE is not None
    # Comma, double quote, UTF-8 (76): headless, LibreOffice 7.4 does not look at the byte order mark.
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=CSV:44,34,76,1"]
    command += ["--convert-to", "fods", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    text = (tmp_path / "out" / "articles.fods").read_text()
    assert "table:formula" not in text
    assert "政协" in text


def test_the_form_for_spreadsheets_reads_as_utf_8_with_a_byte_order_mark(exported: Callable[..., Path]) -> None:
    text = exported("csv", dialect=SPREADSHEET).read_text(encoding="utf-8-sig")
    assert [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))][2] == "'=1+1"
