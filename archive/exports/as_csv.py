"""CSV by RFC 4180: UTF-8, CRLF after each row, newlines kept inside cells, JSON columns as JSON text, null as nothing.

Cells are quoted here, as bytes: Python's csv module takes four times as long on articles, for it goes character
by character. The tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.exports.columns import Column, Kind
from archive.exports.reading import Reading, Row

BOM = "\ufeff".encode()
CELL_LIMIT = 32_767
"""Characters a cell can hold in Excel and LibreOffice; what is longer would run over into other rows."""
CUT = "… [cut here: a spreadsheet's cell holds no more]"
_STARTS_FORMULA = tuple(char.encode() for char in "=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula, by OWASP's page on CSV injection."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the CSV is to differ from the plain form."""

    bom: bool = False
    """Begin with a byte order mark, by which Excel knows UTF-8."""
    no_formulas: bool = False
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    cut: bool = False
    """Cut text that is longer than :data:`CELL_LIMIT`, and say so in the cell."""


PLAIN = Dialect()
SPREADSHEET = Dialect(bom=True, no_formulas=True, cut=True)


def csv_expressions(columns: tuple[Column, ...]) -> list[str]:
    """Return the columns themselves; from a query of the user's, which may hold anything, as text."""
    return [_any_as_text(column) if column.kind is Kind.ANY else column.expression for column in columns]


def _any_as_text(column: Column) -> str:
    return f"iif(typeof({column.expression}) = 'blob', hex({column.expression}), CAST({column.expression} AS TEXT))"


def write_csv(reading: Reading, rows: Iterator[Row], out: BinaryIO, dialect: Dialect = PLAIN) -> None:
    """Write a header and the rows, whose text is bytes."""
    if dialect.bom:
        out.write(BOM)
    out.write(_line([column.name.encode() for column in reading.query.columns]))
    if dialect.no_formulas:
        rows = (tuple(map(_neutral, row)) for row in rows)
    if dialect.cut:
        rows = (tuple(map(_short, row)) for row in rows)
    out.writelines(map(_line, rows))


def _line(row: Row | list[bytes]) -> bytes:
    return (b",".join(map(_cell, row)) or b'""') + b"\r\n"


def _cell(value: bytes | int | None) -> bytes:
    if value is None:
        return b""
    if isinstance(value, int):
        return b"%d" % value
    if b'"' in value:
        return b'"' + value.replace(b'"', b'""') + b'"'
    if b"," in value or b"\n" in value or b"\r" in value:
        return b'"' + value + b'"'
    return value


def _neutral(value: bytes | int | None) -> bytes | int | None:
    return b"'" + value if isinstance(value, bytes) and value.startswith(_STARTS_FORMULA) else value


def _short(value: bytes | int | None) -> bytes | int | None:
    if not isinstance(value, bytes) or len(value) <= CELL_LIMIT:
        return value
    text = value.decode()
    return value if _length(text) <= CELL_LIMIT else (_beginning(text) + CUT).encode()


def _length(text: str) -> int:
    """Return how many UTF-16 units a spreadsheet counts."""
    return len(text.encode("utf-16-le")) // 2


def _beginning(text: str) -> str:
    room = CELL_LIMIT - len(CUT)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore")
