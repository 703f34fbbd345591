"""CSV as in RFC 4180: UTF-8, CRLF after each row, newlines kept inside cells, JSON columns as JSON text.

Text is quoted and numbers are not; a null is an unquoted empty cell, so it differs from empty text. The text stays
UTF-8 as SQLite has it: Python's csv module, which decodes and encodes it, takes nine times as long on articles, and
SQLite's ``replace()`` twice. The tests read the result with that module.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.exports.columns import Column, Kind
from archive.exports.row_source import Row, RowReader

BOM = "\ufeff".encode()
CELL_LIMIT = 32_000
"""Characters kept of a text for spreadsheets. A cell in Excel holds 32,767 UTF-16 code units, and longer text runs over
into other rows. The difference leaves room for :data:`CUT` and for characters of two code units."""
CUT = "… [cut: a cell holds no more]"
FORMULA_STARTS = "=+-@＝＋－＠\t\n\r"
"""First characters that make a spreadsheet run text as a formula (OWASP, "CSV Injection")."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Options of the CSV format."""

    bom: bool = False
    """Start with a byte order mark, so that Excel detects UTF-8."""
    no_formulas: bool = False
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    cut: bool = False
    """Cut text longer than :data:`CELL_LIMIT`, and append :data:`CUT`."""
    visible: bool = False
    """Make control characters visible, and those that reverse text (:func:`archive.visible_text.visible`)."""


PLAIN = Dialect()
SPREADSHEET = Dialect(bom=True, no_formulas=True, cut=True, visible=True)


def cut_to_cell(text: str) -> str:
    """Return text that a cell can hold."""
    return text[:CELL_LIMIT] + CUT if len(text) > CELL_LIMIT else text


def csv_expressions(columns: tuple[Column, ...], dialect: Dialect = PLAIN) -> list[str]:
    """Return one SQL expression per column, whose value is that of the cell: text as UTF-8, a number or null."""
    return [_cell(column, dialect) for column in columns]


def _cell(column: Column, dialect: Dialect) -> str:
    value = column.expression
    if column.kind in (Kind.INTEGER, Kind.BOOLEAN):
        return value
    if column.kind is Kind.ANY:
        text = _text(f"iif(typeof({value}) = 'blob', hex({value}), {value})", dialect)
        return f"iif(typeof({value}) IN ('integer', 'real'), {value}, {text})"
    return _text(value, dialect)


def _text(text: str, dialect: Dialect) -> str:
    if dialect.visible:
        text = f"visible({text})"
    if dialect.no_formulas:
        text = f"iif({text} <> '' AND instr('{FORMULA_STARTS}', substr({text}, 1, 1)), '''' || {text}, {text})"
    if dialect.cut:
        text = f"iif(length({text}) > {CELL_LIMIT}, substr({text}, 1, {CELL_LIMIT}) || '{CUT}', {text})"
    return text


def write_csv(reader: RowReader, rows: Iterator[Row], out: BinaryIO, dialect: Dialect = PLAIN) -> None:
    """Write a header and the rows."""
    if dialect.bom:
        out.write(BOM)
    header = io.StringIO()
    csv.writer(header).writerow([column.name for column in reader.query.columns])
    out.write(header.getvalue().encode())
    out.writelines(map(_line, rows))


def _line(row: Row) -> bytes:
    """Return a line: a third of the time of an export, so without a call for each cell."""
    cells = [
        b"" if value is None else b'"%b"' % value.replace(b'"', b'""') if type(value) is bytes else b"%a" % value
        for value in row
    ]
    return (b",".join(cells) or b'""') + b"\r\n"  # a row of one null would be an empty line, which readers skip
