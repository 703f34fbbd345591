"""Excel workbooks: the rows of an export in one sheet, for reading, and what the archive could not have seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from archive.errors import ExportError
from archive.exports.row_source import Row, RowReader
from archive.exports.sheet import MOST_ROWS, Sheet
from archive.exports.unseen import unseen as unseen_of_sites


def write_xlsx(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
    """Write the workbook to a temporary file, because it ends with its index, and copy it to ``out``.

    Raises :class:`ExportError` for more rows than a sheet has.
    """
    total = reader.query.total
    if total is not None and total > MOST_ROWS:
        raise ExportError(f"A sheet holds {MOST_ROWS:,} rows, and there are {total:,}. Select fewer, or use csv.")
    unseen = [one.text for one in unseen_of_sites(reader.db)]
    with tempfile.TemporaryDirectory(prefix="cppcc-export-") as folder:
        path = Path(folder) / "export.xlsx"
        with Sheet(path, reader.query.name, [column.name for column in reader.query.columns]) as sheet:
            for row in rows:
                sheet.add(row)
            sheet.add_notes("coverage", unseen)
        with path.open("rb") as workbook:
            shutil.copyfileobj(workbook, out, 1 << 20)
