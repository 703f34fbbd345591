"""``cppcc explain``: every value with its source, down to the WARC record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.warc.reader import read_record
from cppcc.main import cppcc
from pipelines.pages.skin import SUBSITE
from tests.pipelines.ingest.past import page, past


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with past(tmp_path) as told:
        told.see(page("One."), at="2020-02-01")
        told.see(page("One, edited.", "Two [sic]."), at="2020-02-02")
    return tmp_path


def run(archive: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "explain", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def explained(archive: Path, *arguments: str) -> dict[str, dict[str, object]]:
    told = json.loads(run(archive, "cppcc-470857", "--json", *arguments))
    return {field.pop("field"): field for field in told["fields"]}


def test_each_field_has_value_method_place_raw_and_record(archive: Path) -> None:
    fields = explained(archive)
    assert list(fields) == ["title", "published", "section", "breadcrumb", "body"]
    published = fields["published"]
    assert published["value"] == "2020-01-13 (day)"
    assert published["source"] == {
        "method": "dateline",
        "place": ".art-info",
        "raw": "Updated: 2020-01-13",
        "note": None,
        "page": 1,
    }
    assert fields["body"]["value"] == "One, edited.\n\nTwo [sic]."


def test_the_record_named_is_the_one_that_holds_the_page(archive: Path) -> None:
    for revision, text in (("1", b"One."), ("2", b"One, edited.")):
        record = explained(archive, "--revision", revision)["body"]["record"]
        assert isinstance(record, dict)
        held = read_record(archive / "warc" / str(record["warc_file"]), int(record["offset"]))
        assert text in held.body


def test_the_table_shows_a_row_a_field(archive: Path) -> None:
    printed = run(archive, "cppcc-470857")
    assert f"cppcc-470857  revision 2 of 2020-02-02T00:00:00.000Z  parser {SUBSITE.parser}" in printed
    for part in ("title", "A survey of rivers", "dateline: .art-info", "Updated: 2020-01-13", ".warc.gz", "Two [sic]."):
        assert part in printed


def test_an_article_that_is_not_complete_is_explained_from_what_is_there(tmp_path: Path) -> None:
    with past(tmp_path) as told:
        told.see(page("Page two.", number=2, of=3), at="2020-02-01", number=2)
    fields = explained(tmp_path)
    assert fields["body"]["value"] == "Page two."
    assert fields["body"]["record"] is not None
    assert "not complete yet" in run(tmp_path, "cppcc-470857")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cppcc-1"], "Error: cppcc-1: expected the id of an article of this archive, such as cppcc-470857"),
        (["cppcc-470857", "--revision", "7"], "Error: cppcc-470857: expected a revision from 1 to 2, found 7."),
    ],
)
def test_what_is_not_there_is_one_clear_sentence(archive: Path, arguments: list[str], sentence: str) -> None:
    assert sentence in run(archive, *arguments, code=1)
