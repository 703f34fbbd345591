"""CSV files of Datasette that are complete, or end with an error.

Datasette alone sends an empty file with status 200 for a query that fails. If a later page of a long file fails, it
writes the error's text as if it were a row, and ends the file.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from reader.server.asgi import App, Message, Receive, Send, respond

failures: ContextVar[list[Exception] | None] = ContextVar("failures", default=None)
"""Statements that failed while a CSV file was made; None for all other responses."""


class IncompleteFile(Exception):
    """A part of a file cannot be read. The connection is closed, so that the client sees that it is incomplete."""


@dataclass(frozen=True, slots=True)
class CsvFailures:
    """Wraps Datasette."""

    app: App

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not scope["path"].endswith(".csv"):
            await self.app(scope, receive, send)
            return
        failed: list[Exception] = []
        token = failures.set(failed)
        try:
            await self.app(scope, receive, _checked(send, failed))
        finally:
            failures.reset(token)


def _checked(send: Send, failed: list[Exception]) -> Send:
    started = refused = False

    async def sending(message: Message) -> None:
        nonlocal started, refused
        if refused:
            return
        if started and failed:
            raise IncompleteFile(str(failed[-1]))
        if failed and message["type"] == "http.response.start" and message["status"] == 200:
            refused = True
            await respond(send, 400, f"The query failed: {failed[-1]}")
            return
        failed.clear()  # an error response says it itself
        started = True
        await send(message)

    return sending
