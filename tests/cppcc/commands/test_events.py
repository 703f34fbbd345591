"""``cppcc events``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cppcc.main import cppcc
from pipelines.reports.report import as_json, read_report
from tests.reader import small_archive

REPORT = {"text": "A team led by Baatar visited Hami from June 7 to 10 to survey grassland.", "published": "2021-06-12"}


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(cppcc, ["events", *arguments], input=given)


def test_a_report_on_standard_input_gives_its_events_as_json() -> None:
    result = run("--json", "-", given=json.dumps(REPORT))
    assert result.exit_code == 0
    (event,) = json.loads(result.stdout)["events"]
    assert (event["kind"], event["from"], event["to"], event["places"], event["about"]) == (
        "survey",
        "2021-06-07",
        "2021-06-10",
        ["Hami"],
        "grassland",
    )
    assert [(one["name"], one["role"], one["part"]) for one in event["people"]] == [("Baatar", None, "led")]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"\xff\xfe{", "found the byte 0xff at 0. Convert it to UTF-8."),
        (b'{"text": "caf\xe9"}', "found the byte 0xe9 at 13. Convert it to UTF-8."),
    ],
)
def test_a_report_that_is_not_in_utf_8_is_refused(given: bytes, message: str) -> None:
    result = CliRunner().invoke(cppcc, ["events", "-"], input=given)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_report_may_begin_with_a_byte_order_mark() -> None:
    result = CliRunner().invoke(cppcc, ["events", "--json", "-"], input=b"\xef\xbb\xbf" + json.dumps(REPORT).encode())
    assert result.exit_code == 0


def test_without_json_the_events_are_shown_to_people() -> None:
    result = run("-", given=json.dumps(REPORT))
    assert result.exit_code == 0
    assert "2021-06-07 to 2021-06-10" in result.stdout
    assert "incomplete" not in result.stdout


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("no JSON", "found no JSON"),
        ("{}", 'found no "text"'),
        ('{"text": "A.", "published": "soon"}', 'Expected "published" to be a day'),
        ('{"text": "A.", "published": "0001-01-01"}', "to be in a year from 1900 to 2199"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_give(document: str, message: str) -> None:
    result = run("--json", "-", given=document)
    assert result.exit_code == 2
    assert message in result.stderr


def test_other_languages_give_nothing_and_a_note() -> None:
    result = run("--json", "-", given=json.dumps({"text": "巴特尔率队调研", "language": "zh"}))
    assert json.loads(result.stdout) == {"events": [], "people": [], "bodies": [], "places": []}
    assert "'zh'" in result.stderr


def test_the_archive_is_read_and_the_counts_are_printed(tmp_path: Path) -> None:
    folder = small_archive.write(tmp_path / "archive")
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), "events", "--rebuild", "--processes", "1", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["read"] == len(small_archive.ARTICLES)


def test_a_folder_without_an_archive_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "none"), "events"])
    assert result.exit_code == 1
    assert "expected an archive" in result.stderr


_VOCABULARY = """
    Baatar Li Wang Yi Hui He , . and of the ( ) 's " CPPCC National Committee vice-chairman led met with visited on from
    June 7 to Monday Sichuan province survey in President Party was elected as
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n\n"])


@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_and_offsets_are_within_it(text: str) -> None:
    found = as_json(read_report(text, None))
    places = [one for event in found["events"] for one in (event, *event["people"])]
    places += [one for kind in ("people", "bodies", "places") for entity in found[kind] for one in entity["mentions"]]
    assert all(0 <= one["start"] < one["end"] <= len(text) for one in places)
