"""CSV: any text is preserved, and spreadsheets run none of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.exports.as_csv import CELL_LIMIT, CUT, PLAIN, SPREADSHEET, Dialect, csv_expressions, write_csv
from archive.exports.columns import Column, Kind
from archive.exports.export import Request, export_to_stream
from archive.exports.row_source import Query, RowReader
from tests.archive.exports.samples import article, make_archive

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
CELLS = st.none() | st.integers(-(2**63), 2**63 - 1) | TEXT


def exported(rows: list[tuple[Any, ...]], dialect: Dialect = PLAIN) -> bytes:
    names = [f"column {number}" for number in range(len(rows[0]))]
    with Database(memory=True) as db:
        db.execute(f"CREATE TABLE rows ({', '.join(f'[{name}]' for name in names)})")
        db.conn.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * len(names))})", rows)
        reader = RowReader(db, Query("rows", tuple(Column(name, Kind.ANY) for name in names), "rows", "rowid"))
        out = io.BytesIO()
        write_csv(reader, reader.rows(csv_expressions(reader.query.columns, dialect), text=bytes), out, dialect)
        return out.getvalue()


def read(exported: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.decode(), newline=""), strict=True))[1:]


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=4)))
def test_every_text_and_number_is_read_back_as_it_was(rows: list[tuple[Any, ...]]) -> None:
    assert read(exported(rows)) == [["" if cell is None else str(cell) for cell in row] for row in rows]


def test_a_null_and_an_empty_text_are_distinguished() -> None:
    assert exported([(None, "", 0), ("a", None, None)]) == b'column 0,column 1,column 2\r\n,"",0\r\n"a",,\r\n'


def test_floats_are_numbers_and_binary_values_are_hexadecimal() -> None:
    assert exported([(1.5, b"\xff\x00")]) == b'column 0,column 1\r\n1.5,"FF00"\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])
def test_text_that_a_spreadsheet_would_run_is_prefixed_with_an_apostrophe(text: str) -> None:
    assert read(exported([(text,)], Dialect(no_formulas=True))) == [["'" + text]]
    assert read(exported([(text,)])) == [[text]]


def test_numbers_empty_cells_and_other_text_are_not_prefixed() -> None:
    assert read(exported([(-1, "", None, "a=1", "政协")], SPREADSHEET)) == [["-1", "", "", "a=1", "政协"]]


def test_for_a_spreadsheet_long_text_is_cut_and_marked() -> None:
    whole, long = "政" * CELL_LIMIT, "政" * (CELL_LIMIT + 1)
    assert read(exported([(whole, long)], SPREADSHEET)) == [[whole, whole + CUT]]
    assert len(whole + CUT) < 32_767


def test_for_a_spreadsheet_the_file_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    archive = make_archive(tmp_path, article("cppcc-1", "2020-01-13", title="=cmd|' /C calc'!A0"))
    out = io.BytesIO()
    export_to_stream(archive, Request("csv", dialect=SPREADSHEET), out)
    assert out.getvalue().startswith(b"\xef\xbb\xbfid,site,")
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert row["title"] == "'=cmd|' /C calc'!A0"
