"""CSV as in RFC 4180: UTF-8, CRLF after each row, newlines kept inside cells, JSON columns as JSON text.

Text is quoted and numbers are not; a null is an unquoted empty cell, so it differs from empty text. SQLite does the
quoting: Python's csv module takes four times as long on articles. The tests read the result with that module.
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
_STARTS_FORMULA = "'=+-@＝＋－＠' || char(9, 10, 13)"
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
    """Return one SQL expression per column, whose value is the text of the cell."""
    return [_cell(column, dialect) for column in columns]


def _cell(column: Column, dialect: Dialect) -> str:
    value = column.expression
    if column.kind in (Kind.INTEGER, Kind.BOOLEAN):
        return f"coalesce(CAST({value} AS TEXT), '')"
    if column.kind is Kind.ANY:
        text = _quoted(f"iif(typeof({value}) = 'blob', hex({value}), {value})", dialect)
        return f"iif(typeof({value}) IN ('integer', 'real'), CAST({value} AS TEXT), {text})"
    return _quoted(value, dialect)


def _quoted(text: str, dialect: Dialect) -> str:
    if dialect.visible:
        text = f"visible({text})"
    if dialect.no_formulas:
        text = f"iif({text} <> '' AND instr({_STARTS_FORMULA}, substr({text}, 1, 1)), '''' || {text}, {text})"
    if dialect.cut:
        text = f"iif(length({text}) > {CELL_LIMIT}, substr({text}, 1, {CELL_LIMIT}) || '{CUT}', {text})"
    return f"""coalesce('"' || replace({text}, '"', '""') || '"', '')"""


def write_csv(reader: RowReader, rows: Iterator[Row], out: BinaryIO, dialect: Dialect = PLAIN) -> None:
    """Write a header and the rows."""
    if dialect.bom:
        out.write(BOM)
    header = io.StringIO()
    csv.writer(header).writerow([column.name for column in reader.query.columns])
    out.write(header.getvalue().encode())
    # A row of one null would be an empty line, which readers skip.
    out.writelines((b",".join(row) or b'""') + b"\r\n" for row in rows)
