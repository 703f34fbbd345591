"""Files of rows, read by other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exports.as_csv import SPREADSHEET
from archive.visible_text import visible
from reader.formats import row_files
from reader.formats.row_files import Row, RowFile, row_file

COLUMNS = ("id", "title", "size")
BATCHES = st.lists(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.text("ab1", min_size=1),
                "title": st.text(st.characters(codec="utf-8"), max_size=20),
                "size": st.integers(),
            }
        ),
        max_size=3,
    ),
    max_size=4,
)


def whole(file: RowFile, batches: Iterable[Iterable[Row]]) -> bytes:
    """Return a file that is written batch by batch."""
    return file.begin() + b"".join([*map(file.rows, batches), *file.end()])


@given(BATCHES)
def test_json_and_ndjson_give_back_the_rows_however_they_are_batched(batches):
    rows = [row for batch in batches for row in batch]
    assert json.loads(whole(row_file("json", "x", COLUMNS), batches)) == rows
    lines = whole(row_file("ndjson", "x", COLUMNS), batches).decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == rows
    assert lines[-1] == ""


@given(BATCHES)
def test_csv_gives_back_the_rows_with_control_characters_visible(batches):
    rows = [{**row, "title": visible(row["title"]), "size": str(row["size"])} for batch in batches for row in batch]
    text = whole(row_file("csv", "x", COLUMNS), batches).decode()
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == rows


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_formulas_are_text_in_a_workbook_and_get_an_apostrophe_in_a_csv_for_spreadsheets(title):
    rows = [[{"id": "a", "title": title, "size": -1}]]
    workbook = openpyxl.load_workbook(io.BytesIO(whole(row_file("xlsx", "x", COLUMNS), rows)))
    assert [cell.data_type for cell in workbook.active[2]] == ["s", "s", "n"]
    text = whole(row_file("csv", "x", COLUMNS, SPREADSHEET), rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["a", f"'{title}", "-1"]


def test_a_workbook_is_sent_in_pieces(monkeypatch):
    monkeypatch.setattr(row_files, "_PIECE", 1000)
    file = row_file("xlsx", "x", COLUMNS)
    file.rows([{"id": "a", "title": "A survey", "size": 1}])
    pieces = [*file.end()]
    assert {len(piece) for piece in pieces[:-1]} == {1000}
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(pieces)))
    assert [cell.value for cell in workbook.active[2]] == ["a", "A survey", 1]
