"""Rows as a downloaded file, sent while they are read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from datasette.utils.asgi import Request

from archive.errors import InvalidSearch
from archive.exports.sheet import MOST_ROWS
from reader import security
from reader.coverage_link import coverage_link
from reader.formats.row_files import CONTENT_TYPES, Row, row_file
from reader.streaming import PiecesResponse
from reader.views.csv_dialect import requested_dialect

TOTAL = "X-Total-Count"
"""The header with the number of rows in the file."""


def rows_response(
    request: Request, extension: str, name: str, columns: Sequence[str], batches: AsyncIterator[list[Row]], total: int
) -> PiecesResponse:
    """Return the rows as CSV, JSON, NDJSON or a workbook.

    name: of the file, without its ending. columns: of CSV and workbooks. Raises :class:`InvalidSearch` for options of
    CSV that are not known, and for more rows than a sheet holds.
    """
    if extension == "xlsx" and total > MOST_ROWS:
        raise InvalidSearch(f"A sheet holds {MOST_ROWS:,} rows, and there are {total:,}. Ask for .csv.")
    dialect = requested_dialect(request, extension)

    async def pieces() -> AsyncIterator[bytes]:
        file = row_file(extension, name, columns, dialect)
        yield file.begin()
        async for batch in batches:
            yield file.rows(batch)
        for piece in file.end():
            yield piece

    return PiecesResponse(pieces(), CONTENT_TYPES[extension], file_headers(f"{name}.{extension}", total))


def file_headers(name: str, total: int | None) -> dict[str, str]:
    """Return the headers of a file. total: its rows, None if their number is not known."""
    counted = {} if total is None else {TOTAL: str(total)}
    shown = {"Content-Disposition": f'attachment; filename="{name}"', "Link": coverage_link()}
    return {**security.page_headers(), **shown, **counted}
