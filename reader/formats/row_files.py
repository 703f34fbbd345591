"""Rows as CSV, JSON, NDJSON or an Excel sheet, made piece by piece so that they can be sent while they are read."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.exports.as_csv import BOM, FORMULA_STARTS, PLAIN, Dialect, cut_to_cell
from archive.exports.sheet import Sheet
from archive.visible_text import visible, visible_json

Row = Mapping[str, Any]
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FLAT = ("csv", "xlsx")
"""Formats whose cells hold text or numbers, and no lists."""
_PIECE = 1 << 20
"""Bytes of a workbook that are read at once: one of a million rows has hundreds of megabytes."""


class RowFile(ABC):
    """A file that is written piece by piece: its beginning, rows, its end."""

    def begin(self) -> bytes:
        """Return what precedes the rows."""
        return b""

    @abstractmethod
    def rows(self, rows: Iterable[Row]) -> bytes:
        """Return the next rows; empty where the format has nothing to send before the end."""

    def end(self) -> Iterable[bytes]:
        """Return what follows the rows, in pieces."""
        return ()


def row_file(extension: str, name: str, columns: Sequence[str], dialect: Dialect = PLAIN) -> RowFile:
    """Return what writes a file. name: of the sheet of a workbook. columns: of CSV and workbooks."""
    if extension == "csv":
        return _Csv(columns, dialect)
    if extension == "xlsx":
        return _Workbook(name, columns)
    return _Json() if extension == "json" else _Ndjson()


class _Csv(RowFile):
    """CSV as :mod:`archive.exports.as_csv` has it."""

    def __init__(self, columns: Sequence[str], dialect: Dialect) -> None:
        self._columns = columns
        self._dialect = dialect

    def begin(self) -> bytes:
        return (BOM if self._dialect.bom else b"") + _csv_lines([self._columns])

    def rows(self, rows: Iterable[Row]) -> bytes:
        return _csv_lines([self._cell(row[column]) for column in self._columns] for row in rows)

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = visible(value)
        if self._dialect.no_formulas and text.startswith(tuple(FORMULA_STARTS)):
            text = f"'{text}"
        return cut_to_cell(text) if self._dialect.cut else text


class _Ndjson(RowFile):
    def rows(self, rows: Iterable[Row]) -> bytes:
        return "".join(_object(row) + "\n" for row in rows).encode()


class _Json(RowFile):
    """One array, with an object per line."""

    def __init__(self) -> None:
        self._before = "[\n"

    def rows(self, rows: Iterable[Row]) -> bytes:
        lines = [_object(row) for row in rows]
        text = "".join(f"{',' * (number > 0)}\n{line}" for number, line in enumerate(lines)).removeprefix("\n")
        before, self._before = self._before, ",\n" if lines else self._before
        return (before + text).encode() if lines else b""

    def end(self) -> Iterable[bytes]:
        return [b"[]\n" if self._before == "[\n" else b"\n]\n"]


class _Workbook(RowFile):
    """An Excel workbook. It ends with its index, so nothing can be sent before the end."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        self._columns = columns
        self._folder = tempfile.TemporaryDirectory(prefix="cppcc-export-")
        self._path = Path(self._folder.name) / "rows.xlsx"
        self._sheet = Sheet(self._path, name, columns)

    def rows(self, rows: Iterable[Row]) -> bytes:
        for row in rows:
            self._sheet.add(row[column] for column in self._columns)
        return b""

    def end(self) -> Iterable[bytes]:
        self._sheet.close()
        with self._folder, self._path.open("rb") as workbook:
            while piece := workbook.read(_PIECE):
                yield piece


def _csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _object(row: Row) -> str:
    return visible_json(json.dumps(row, ensure_ascii=False))
