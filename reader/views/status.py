"""The crawl status page."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from archive.monitoring.schedule_state import ScheduleState, schedule_state
from reader.formats.public_status import public_state
from reader.page import page, read, render


@page
async def status(datasette: Datasette, request: Request) -> Response:
    """Answer ``/status``: open notices, the last daily job, the last crawls."""

    def query(db: sqlite3.Connection) -> ScheduleState:
        return public_state(schedule_state(Database(db)))

    return await render(datasette, request, "status", state=await read(datasette, query))
