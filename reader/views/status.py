"""The page that says how the scheduled crawls stand."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.monitoring.schedule_state import ScheduleState, schedule_state
from reader.site import page, read, render


@page
async def status(datasette: Datasette, request: Request) -> Response:
    """Answer ``/status``: what needs attention, the last daily job step by step, the last crawls."""

    def reader(db: sqlite3.Connection) -> ScheduleState:
        return schedule_state(Database(db))

    return await render(datasette, request, "status", state=await read(datasette, reader))
