"""``cppcc explain``: each value with its source, down to the WARC record."""

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
    with past(tmp_path) as story:
        story.see(page("One."), at="2020-02-01")
        story.see(page("One, edited.", "Two [sic]."), at="2020-02-02")
    return tmp_path


def run(archive: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "explain", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def explained(archive: Path, *arguments: str) -> dict[str, dict[str, object]]:
    output = json.loads(run(archive, "cppcc-470857", "--json", *arguments))
    return {field.pop("field"): field for field in output["fields"]}


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


def test_the_record_is_the_one_with_the_page(archive: Path) -> None:
    for revision, text in (("1", b"One."), ("2", b"One, edited.")):
        record = explained(archive, "--revision", revision)["body"]["record"]
        assert isinstance(record, dict)
        warc_record = read_record(archive / "warc" / str(record["warc_file"]), int(record["offset"]))
        assert text in warc_record.body


def test_the_table_has_one_row_per_field(archive: Path) -> None:
    printed = run(archive, "cppcc-470857")
    assert f"cppcc-470857  revision 2 of 2020-02-02T00:00:00.000Z  parser {SUBSITE.parser}" in printed
    for part in ("title", "A survey of rivers", "dateline: .art-info", "Updated: 2020-01-13", ".warc.gz", "Two [sic]."):
        assert part in printed


def test_an_incomplete_article_is_explained_from_its_captured_pages(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("Page two.", number=2, of=3), at="2020-02-01", number=2)
    fields = explained(tmp_path)
    assert fields["body"]["value"] == "Page two."
    assert fields["body"]["record"] is not None
    assert "not complete yet" in run(tmp_path, "cppcc-470857")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cppcc-1"], "Error: cppcc-1: expected the id of an article in this archive, such as cppcc-470857"),
        (["cppcc-470857", "--revision", "7"], "Error: cppcc-470857: expected a revision from 1 to 2, found 7."),
    ],
)
def test_an_unknown_article_or_revision_is_one_message(archive: Path, arguments: list[str], sentence: str) -> None:
    assert sentence in run(archive, *arguments, code=1)
