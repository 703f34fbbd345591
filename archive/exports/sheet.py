"""A sheet of an Excel workbook (Office Open XML), written row by row. Text is never a formula and never a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import xlsxwriter

from archive.exports.as_csv import cut_to_cell
from archive.visible_text import visible

MOST_ROWS = 1_048_576 - 1
"""Rows of a sheet, without the header."""
_CREATED = datetime(1980, 1, 1)  # as the zip file's entries: the same rows make the same bytes
_WIDTHS = {"title": 60, "body": 80, "lead": 40, "url": 40}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class Sheet:
    """A workbook with one sheet, whose first row has the names of the columns. Text longer than a cell is cut."""

    def __init__(self, path: Path, name: str, columns: Sequence[str]) -> None:
        self._workbook = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
        self._workbook.set_properties({"created": _CREATED})
        self._sheet = self._workbook.add_worksheet(name[:31])
        self._sheet.freeze_panes(1, 1)
        bold = self._workbook.add_format({"bold": True})
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, _WIDTHS.get(column, 16))
            self._sheet.write_string(0, place, column, bold)
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, values: Iterable[Any]) -> None:
        """Write the next row: text, numbers, bytes (as hexadecimal digits), or None for an empty cell."""
        self._rows += 1
        for place, value in enumerate(values):
            if isinstance(value, int | float):
                self._sheet.write(self._rows, place, value)
            elif value is not None:
                text = visible(value.hex() if isinstance(value, bytes) else str(value))
                self._sheet.write_string(self._rows, place, cut_to_cell(text))

    def add_notes(self, name: str, lines: Iterable[str]) -> None:
        """Write lines of text to a second sheet. Call it after the last row."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_column(0, 0, 120, self._workbook.add_format({"text_wrap": True}))
        for place, text in enumerate(lines):
            sheet.write_string(place, 0, cut_to_cell(visible(text)))

    def close(self) -> None:
        """Finish the file."""
        self._workbook.close()
