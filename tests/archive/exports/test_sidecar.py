"""Every export says what the archive could not have seen, and its rows stay what programs expect."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import openpyxl
import pyarrow.parquet
import pytest
from click.testing import CliRunner

from archive.exports.unseen import unseen_document
from archive.opening import open_archive
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from reader.server.website import website
from tests.pipelines.ingest.past import Past, page, past


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unseen") / "data"
    with past(folder) as story:
        story.see(page("One."), at="2024-01-01")
        story.see(page("Two, “quoted”."), at="2024-01-12")
        _crawls(story)
    return folder


def _crawls(story: Past) -> None:
    for day in ("2024-01-01", "2024-01-02", "2024-01-12"):
        story.archive.db.execute(
            "INSERT INTO crawls (id, site, started_at, listed) VALUES (?, 'cppcc', ?, 1)", [day, f"{day}T00:00:00.000Z"]
        )


@pytest.fixture(scope="module")
def stated(archive: Path) -> list[dict[str, Any]]:
    with open_archive(archive, write=False) as opened:
        found: list[dict[str, Any]] = json.loads(json.dumps(unseen_document(opened.db)))
    assert [(one["site"], one["gaps"], one["gap_days"]) for one in found] == [("cppcc", 1, 10.0)]
    return found


def export(archive: Path, *words: str) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "export", *words])
    assert result.exit_code == 0, result.output


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", ["articles", "revisions", "captures", "sightings"])
@pytest.mark.parametrize("name", ["rows.csv", "rows.csv.gz"])
def test_csv_has_metadata_in_the_form_of_csv_on_the_web(
    archive: Path, stated: list[dict[str, Any]], table: str, name: str, tmp_path: Path
) -> None:
    export(archive, "csv", table, "-o", str(tmp_path / name))
    described = read(tmp_path / f"{name}-metadata.json")
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert (described["url"], described["notes"]) == (name, stated)
    assert described["dc:description"] == stated[0]["text"]


DATATYPES: dict[str, Any] = {
    "integer": int,
    "boolean": {"1": True, "0": False}.__getitem__,
    "dateTimeStamp": dt.datetime.fromisoformat,
    "json": json.loads,
    "string": str,
}


@pytest.mark.parametrize("table", ["articles", "revisions", "captures"])
def test_every_cell_is_of_the_datatype_that_the_metadata_gives(archive: Path, table: str, tmp_path: Path) -> None:
    export(archive, "csv", table, "-o", str(tmp_path / "rows.csv"))
    schema = read(tmp_path / "rows.csv-metadata.json")["tableSchema"]
    with (tmp_path / "rows.csv").open(newline="", encoding="utf-8") as lines:
        header, *rows = csv.reader(lines)
    assert [column["titles"] for column in schema["columns"]] == header == [one["name"] for one in schema["columns"]]
    assert rows
    keys = [tuple(row[header.index(name)] for name in schema["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(rows)
    for row in rows:
        for column, cell in zip(schema["columns"], row, strict=True):
            datatype = column["datatype"]
            assert cell or not column.get("required")
            if cell:
                DATATYPES[datatype if isinstance(datatype, str) else datatype["base"]](cell)


def test_columns_of_a_query_have_titles_and_only_plain_ones_a_name(archive: Path, tmp_path: Path) -> None:
    query = "SELECT site, count(*), 1 AS _one FROM articles GROUP BY 1"
    export(archive, "csv", "--sql", query, "-o", str(tmp_path / "rows.csv"))
    columns = read(tmp_path / "rows.csv-metadata.json")["tableSchema"]["columns"]
    assert columns == [
        {"name": "site", "titles": "site", "datatype": "string"},
        {"titles": "count(*)", "datatype": "string"},
        {"titles": "_one", "datatype": "string"},
    ]


@pytest.mark.parametrize("form", ["json", "ndjson", "parquet", "sqlite", "xlsx", "markdown"])
def test_other_files_have_a_dataset_next_to_them(
    archive: Path, stated: list[dict[str, Any]], form: str, tmp_path: Path
) -> None:
    name = f"rows.{ {'sqlite': 'db', 'markdown': 'md'}.get(form, form) }"
    export(archive, form, "-o", str(tmp_path / name))
    described = read(tmp_path / f"{name}-metadata.json")
    assert (described["@type"], described["distribution"]["contentUrl"]) == ("Dataset", name)
    assert (described["description"], described["unseen"]) == (stated[0]["text"], stated)


def test_rows_are_what_they_were(archive: Path, tmp_path: Path) -> None:
    for form in ("json", "ndjson", "csv"):
        export(archive, form, "-o", str(tmp_path / f"rows.{form}"))
    (one,) = json.loads((tmp_path / "rows.json").read_text())
    (line,) = (tmp_path / "rows.ndjson").read_text().splitlines()
    assert json.loads(line) == one
    export(archive, "sqlite", "-o", str(tmp_path / "rows.db"))
    with sqlite3.connect(tmp_path / "rows.db") as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("articles",)]


def test_parquet_and_workbooks_carry_it_themselves(archive: Path, stated: list[dict[str, Any]], tmp_path: Path) -> None:
    export(archive, "parquet", "-o", str(tmp_path / "rows.parquet"))
    assert json.loads(pyarrow.parquet.read_schema(tmp_path / "rows.parquet").metadata[b"unseen"]) == stated
    export(archive, "xlsx", "-o", str(tmp_path / "rows.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "rows.xlsx", read_only=True)
    assert book.sheetnames == ["articles", "coverage"]
    assert [row[0] for row in book["coverage"].iter_rows(values_only=True)] == [stated[0]["text"]]


@pytest.mark.parametrize("words", [("ndjson", "--split"), ("markdown",), ("images",)])
def test_folders_have_a_file_of_it(
    archive: Path, stated: list[dict[str, Any]], words: tuple[str, ...], tmp_path: Path
) -> None:
    export(archive, *words, "-o", str(tmp_path / "folder"))
    assert read(tmp_path / "folder" / "coverage.json") == {"unseen": stated}
    assert "  coverage.json\n" in (tmp_path / "folder" / "SHA256SUMS").read_text()


def test_a_wacz_file_has_it_in_its_description(archive: Path, stated: list[dict[str, Any]], tmp_path: Path) -> None:
    pytest.importorskip("wacz", reason="needs the wacz extra: pip install '.[wacz]'")
    export(archive, "wacz", "-o", str(tmp_path / "pages.wacz"))
    with zipfile.ZipFile(tmp_path / "pages.wacz") as wacz:
        package = json.loads(wacz.read("datapackage.json"))
    assert package["description"] == stated[0]["text"]


def test_survival_curves_have_it(archive: Path, stated: list[dict[str, Any]], tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="needs the statistics extra: pip install '.[statistics]'")
    command = ["--archive", str(archive), "missing", "-o", str(tmp_path / "missing")]
    assert CliRunner().invoke(cppcc, command).exit_code == 0
    assert f"- {stated[0]['text']}\n" in (tmp_path / "missing" / "README.md").read_text()
    shown = asyncio.run(website(archive, CONFIG).client.get("/missing.json")).json()
    assert shown["unseen"] == stated


FILES = [
    *(f"/search.{form}?q=survey" for form in ("csv", "json", "ndjson", "xlsx", "ris", "bib")),
    *(f"/changes.{form}" for form in ("csv", "ndjson", "xlsx", "ris", "bib")),
    *(f"/events.{form}" for form in ("csv", "json", "ics")),
    *("/people.csv", "/bodies.json", "/coverage.csv", "/collection.csv?item=cppcc-470857"),
    *("/archive/articles.csv", "/archive/articles.json", "/archive/captures.csv?_stream=on"),
    *("/archive.csv?sql=select+1", "/archive.json?sql=select+1", "/feed.atom", "/changes.json"),
]


@pytest.mark.parametrize("path", FILES)
def test_every_download_links_to_it(archive: Path, stated: list[dict[str, Any]], path: str) -> None:
    async def followed() -> Any:
        client = website(archive, CONFIG).client
        links = (await client.get(path)).headers.get_list("link")
        link = '>; rel="describedby"; type="application/json"'
        (target,) = [one.partition(link)[0] for one in links if link in one]
        address = urljoin(f"http://localhost{path}", target.removeprefix("<"))
        return (await client.get(address.removeprefix("http://localhost"))).json()

    assert [site["unseen"] for site in asyncio.run(followed())["sites"]] == stated


def test_the_csv_of_a_search_links_to_its_columns(archive: Path, stated: list[dict[str, Any]]) -> None:
    async def both() -> tuple[str, str, dict[str, Any]]:
        client = website(archive, CONFIG).client
        found = await client.get("/search.csv?q=survey&from=2019")
        link = next(one for one in found.headers["link"].split(", ") if "csvm+json" in one)
        described = await client.get("/" + link.partition(">")[0].removeprefix("<"))
        assert described.headers["content-type"] == "application/csvm+json; charset=utf-8"
        return link, found.text, described.json()

    link, text, described = asyncio.run(both())
    assert link == ('<search.csv-metadata.json?q=survey&from=2019>; rel="describedby"; type="application/csvm+json"')
    assert (described["url"], described["notes"]) == ("search.csv?q=survey&from=2019", stated)
    header = next(csv.reader(text.splitlines()))
    assert [column["titles"] for column in described["tableSchema"]["columns"]] == header


def test_an_archive_without_anything_says_so(tmp_path: Path) -> None:
    with open_archive(tmp_path / "data"):
        pass
    export(tmp_path / "data", "csv", "-o", str(tmp_path / "rows.csv"))
    described = read(tmp_path / "rows.csv-metadata.json")
    assert (described["dc:description"], described["notes"]) == ("Nothing has been archived yet.", [])
