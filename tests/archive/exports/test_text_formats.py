"""CSV, JSON and NDJSON, read back by Python's own readers."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.exports.export import Request, export_to_stream
from tests.archive.exports.samples import article, make_archive

JSON_COLUMNS = ("breadcrumb", "authors", "images", "documents", "sources")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(
        tmp_path_factory.mktemp("archive"),
        article("cppcc-3", "2021-12-29T09:41:17+08:00", subtitle="", lead=None),
        article("cppcc-1", "2020-01-13", complete=0, authors="[]"),
        article("cppcc-2", None, body="", section=None),
    )


def exported(archive: Path, form: str) -> bytes:
    out = io.BytesIO()
    assert export_to_stream(archive, Request(form), out) == 3
    return out.getvalue()


def stored(archive: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(archive / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM articles ORDER BY rowid")]
    for row in rows:
        del row["year"]  # computed from published, and not stored
    return rows


def as_objects(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        row | {name: json.loads(row[name]) for name in JSON_COLUMNS} | {"complete": bool(row["complete"])}
        for row in rows
    ]


def test_articles_are_in_order_of_publication_undated_first(archive: Path) -> None:
    assert [each["id"] for each in json.loads(exported(archive, "json"))] == ["cppcc-2", "cppcc-1", "cppcc-3"]


def test_json_is_one_array_whose_objects_are_the_rows_with_json_columns_as_values(archive: Path) -> None:
    assert json.loads(exported(archive, "json")) == as_objects(stored(archive))


def test_ndjson_is_one_object_per_line(archive: Path) -> None:
    lines = exported(archive, "ndjson").decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == as_objects(stored(archive))


def test_csv_holds_every_value_as_text_and_the_names_of_authors(archive: Path) -> None:
    text = exported(archive, "csv").decode()
    names = {"cppcc-1": "", "cppcc-2": "LIU YINMENG; Zhang Yi", "cppcc-3": "LIU YINMENG; Zhang Yi"}
    assert list(csv.DictReader(io.StringIO(text, newline=""), strict=True)) == [
        {name: "" if value is None else str(value) for name, value in row.items()} | {"author_names": names[row["id"]]}
        for row in stored(archive)
    ]


def test_csv_rows_end_as_rfc_4180_says_while_newlines_inside_cells_are_kept(archive: Path) -> None:
    header, rest = exported(archive, "csv").split(b"\r\n", 1)
    assert header.startswith(b"id,site,url,section,")
    assert rest.count(b"\r\n") == 3
    assert b"comma\n\nand" in rest


@pytest.mark.parametrize("form", ["csv", "json", "ndjson"])
def test_a_second_export_gives_the_same_bytes_also_from_an_archive_written_in_another_order(
    archive: Path, form: str, tmp_path: Path
) -> None:
    turned = make_archive(
        tmp_path,
        article("cppcc-2", None, body="", section=None),
        article("cppcc-1", "2020-01-13", complete=0, authors="[]"),
        article("cppcc-3", "2021-12-29T09:41:17+08:00", subtitle="", lead=None),
    )
    assert exported(archive, form) == exported(archive, form) == exported(turned, form)


@pytest.mark.parametrize(("form", "empty"), [("json", b"[]\n"), ("ndjson", b"")])
def test_an_empty_archive_gives_a_valid_empty_export(form: str, empty: bytes, tmp_path: Path) -> None:
    out = io.BytesIO()
    assert export_to_stream(make_archive(tmp_path), Request(form), out) == 0
    assert out.getvalue() == empty
