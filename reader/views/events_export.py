"""All events of a choice as a file: ``/events.csv`` and the like."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator

from datasette.app import Datasette
from datasette.utils.asgi import Request

from reader.addresses import absolute
from reader.formats.event_files import (
    CALENDAR_END,
    COLUMNS,
    as_cells,
    as_row,
    calendar_entry,
    calendar_head,
)
from reader.formats.row_files import FLAT, Row
from reader.page import archive_title, page, pairs, read
from reader.queries.event_filter import EventFilter
from reader.queries.events import ShownEvent, event_ids, events_named
from reader.streaming import PiecesResponse
from reader.views.csv_dialect import CSV_OPTIONS, requested_dialect
from reader.views.events import names_of
from reader.views.rows_response import file_headers, rows_response

_BATCH = 500


@page
async def events_file(datasette: Datasette, request: Request) -> PiecesResponse:
    """Answer ``/events.csv``, ``.json``, ``.ndjson``, ``.xlsx`` and ``.ics``: all that ``/events`` finds.

    They take the parameters of ``/events`` and those of :func:`requested_dialect`. ``X-Total-Count`` has the number of
    events; iCalendar leaves out those without a first day.
    """
    extension = request.url_vars["extension"]
    chosen = EventFilter.of(pairs(request), others=CSV_OPTIONS)

    def query(db: sqlite3.Connection) -> list[str]:
        names_of(db, chosen)
        return event_ids(db, chosen)

    ids = await read(datasette, query)
    batches = _batches(datasette, ids)
    if extension == "ics":
        requested_dialect(request, extension)
        headers = file_headers("events.ics", len(ids))
        return PiecesResponse(_calendar(datasette, request, batches), "text/calendar; charset=utf-8", headers)
    rows = _rows(batches, flat=extension in FLAT)
    return rows_response(request, extension, "events", COLUMNS, rows, len(ids))


async def _batches(datasette: Datasette, ids: list[str]) -> AsyncIterator[list[ShownEvent]]:
    for start in range(0, len(ids), _BATCH):
        chosen = ids[start : start + _BATCH]
        yield await read(datasette, lambda db, chosen=chosen: events_named(db, chosen))  # type: ignore[misc]


async def _rows(batches: AsyncIterator[list[ShownEvent]], *, flat: bool) -> AsyncIterator[list[Row]]:
    async for batch in batches:
        yield [as_cells(event) if flat else as_row(event) for event in batch]


async def _calendar(
    datasette: Datasette, request: Request, batches: AsyncIterator[list[ShownEvent]]
) -> AsyncIterator[bytes]:
    stamp = await read(datasette, _last_change)
    address = absolute(datasette, request, "/")
    yield calendar_head(archive_title(datasette)).encode()
    async for batch in batches:
        yield "".join(calendar_entry(event, address, stamp) for event in batch).encode()
    yield CALENDAR_END.encode()


def _last_change(db: sqlite3.Connection) -> str:
    found: str | None = db.execute("SELECT max(changed_at) FROM articles").fetchone()[0]
    return found or "1970-01-01T00:00:00Z"
