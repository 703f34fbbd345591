from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from click.testing import CliRunner

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from cppcc.main import cppcc
from tests.reader import small_archive
from tests.reader.small_archive import ARTICLES, INTERNET

WATER_IDS = ["cppcc-502113", "cppcc-1"]
COUNT = "x-total-count"


def test_csv_has_every_article_of_the_search(get):
    answer = get("/search.csv?q=water")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["id"] for row in rows] == WATER_IDS
    assert answer.headers[COUNT] == "2"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == 'attachment; filename="search.csv"'


def test_json_has_arrays_as_arrays(get):
    articles = get("/search.json?q=rural").json()
    assert [(article["id"], article["authors"]) for article in articles] == [
        (INTERNET.id, [{"name": "Zhang Yi", "place": None}])
    ]
    lines = get("/search.ndjson?q=rural").text.splitlines()
    assert [json.loads(line) for line in lines] == articles


def test_xlsx_is_read_by_another_program(get):
    workbook = openpyxl.load_workbook(io.BytesIO(get("/search.xlsx?q=water").content), read_only=True)
    header, *rows = workbook.active.iter_rows(values_only=True)
    assert [dict(zip(header, row, strict=True))["id"] for row in rows] == WATER_IDS
    workbook.close()


def test_citations_name_the_permanent_address(get):
    assert get("/search.ris?q=water").text.count("TY  - NEWS\r\n") == 2
    assert f"UR  - http://localhost/articles/{INTERNET.id}/at/" in get("/search.ris?q=rural").text
    assert get("/search.bib?q=water").text.count("@online{") == 2


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("q=water", ["--query", "water"]),
        ("q=water+-spring&sort=oldest", ["--query", "water -spring", "--sort", "oldest"]),
        ("q=zhang+OR+law&sort=best", ["--query", "zhang OR law", "--sort", "best"]),
        (
            "section=Surveys&section=Laws&from=2020&to=2021-06",
            ["--section=Surveys", "--section=Laws", "--from=2020", "--to=2021-06"],
        ),
        ("source=Xinhua&status=live&sort=archived", ["--source=Xinhua", "--status=live", "--sort=archived"]),
    ],
)
@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_the_command_exports_the_same_bytes(get, archive, query, options, form):
    options = options if any("--sort" in option for option in options) else [*options, "--sort", "newest"]
    printed = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", form, "-o", str(archive.parent / "out"), *options]
    )
    assert printed.exit_code == 0, printed.output
    written = (archive.parent / "out").read_bytes()
    assert get(f"/search.{form}?{query}").content == written
    assert written


def test_the_command_reports_what_it_does_not_understand(archive):
    run = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", "csv", "--query", "foo:water", "-o", str(archive.parent / "out")]
    )
    assert "“foo:” is no field" in run.stderr
    nothing = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", "csv", "--query", "?!", "-o", str(archive.parent / "out")]
    )
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    unknown = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", "csv", "--source", "Nobody", "-o", str(archive.parent / "out")]
    )
    assert (unknown.exit_code, unknown.stdout) == (2, "")


def test_spreadsheet_options(get, tmp_path):
    assert get("/search.csv?q=water&bom=1").content.startswith("\ufeffid,".encode())
    assert get("/search.csv?q=water&spreadsheet=1").content.startswith("\ufeffid,".encode())
    for path in ("/search.csv?bom=yes", "/search.json?bom=1"):
        assert get(path).status_code == 400


@pytest.mark.parametrize("query", ["secton=Laws", "section=Lows", "q=%3F%21", "from=2020-13", "sort=worst"])
def test_an_unknown_value_is_no_unfiltered_list(get, query):
    for extension in ("csv", "json", "ris"):
        answer = get(f"/search.{extension}?{query}")
        assert (answer.status_code, COUNT in answer.headers) == (400, False)
    assert get(f"/search.json?{query}").json()["ok"] is False


def test_a_large_result_is_streamed_whole(get, archive):
    made = [small_archive.replace(INTERNET, id=f"cppcc-{9000 + n}", body="Flood. " * 500) for n in range(400)]
    small_archive.write(archive, tuple(made))
    answer = get("/search.csv?q=flood")
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 401
    assert answer.headers[COUNT] == "400"


def test_withdrawn_articles_are_in_no_export(get, archive):
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, INTERNET.id, "Requested")
    ids = [json.loads(line)["id"] for line in get("/search.ndjson").text.splitlines()]
    assert sorted(ids) == sorted({article.id for article in ARTICLES} - {INTERNET.id})


def test_csv_of_a_table_is_complete(get, archive):
    made = [small_archive.replace(INTERNET, id=f"cppcc-{9000 + n}") for n in range(1200)]
    small_archive.write(archive, tuple(made))
    assert len(list(csv.reader(io.StringIO(get("/archive/articles.csv?_col=id").text)))) == 1 + 1200 + len(ARTICLES)
    assert len(list(csv.reader(io.StringIO(get("/archive/articles.csv?_col=id&_size=10").text)))) == 11


def test_later_pages_of_json_have_facets_only_if_asked_for(get, archive):
    first = get("/archive/articles.json?_size=2&_sort=id").json()
    assert first["facet_results"]
    second = get(f"/archive/articles.json?_size=2&_sort=id&_next={first['next']}").json()
    assert (len(second["rows"]), second["facet_results"]) == (2, {})
    asked = get(f"/archive/articles.json?_size=2&_sort=id&_next={first['next']}&_facet=site").json()
    assert "site" in asked["facet_results"]
