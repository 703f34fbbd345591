"""Excel workbooks (Office Open XML): one sheet, for reading. Text is never a formula and never a link."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from archive.errors import ExportError
from archive.exports.as_csv import CELL_LIMIT, CUT
from archive.exports.row_source import Row, RowReader
from archive.visible_text import visible

MOST_ROWS = 1_048_576 - 1
"""Rows of a sheet, without the header."""
_WIDTHS = {"title": 60, "body": 80, "lead": 40, "url": 40}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_xlsx(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
    """Write the workbook to a temporary file, because it ends with its index, and copy it to ``out``.

    Text longer than a cell is cut, with a note. Raises :class:`ExportError` for more rows than a sheet has.
    """
    total = reader.query.total
    if total is not None and total > MOST_ROWS:
        raise ExportError(f"A sheet holds {MOST_ROWS:,} rows, and there are {total:,}. Select fewer, or use csv.")
    with tempfile.TemporaryDirectory(prefix="cppcc-export-") as folder:
        path = Path(folder) / "export.xlsx"
        _write_workbook(path, reader, rows)
        with path.open("rb") as workbook:
            shutil.copyfileobj(workbook, out, 1 << 20)


def _write_workbook(path: Path, reader: RowReader, rows: Iterator[Row]) -> None:
    import xlsxwriter  # a twentieth of the time until a server answers, which imports this

    with xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)}) as workbook:
        sheet = workbook.add_worksheet(reader.query.name[:31])
        sheet.freeze_panes(1, 1)
        bold = workbook.add_format({"bold": True})
        for place, column in enumerate(reader.query.columns):
            sheet.set_column(place, place, _WIDTHS.get(column.name, 16))
            sheet.write_string(0, place, column.name, bold)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                _write_cell(sheet, number, place, value)


def _write_cell(sheet: Any, row: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write(row, place, value)
        return
    text = visible(value.hex() if isinstance(value, bytes) else str(value))
    sheet.write_string(row, place, text[:CELL_LIMIT] + CUT if len(text) > CELL_LIMIT else text)
