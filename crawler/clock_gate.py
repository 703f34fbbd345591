"""Holds back what a run stores until its clock has been compared with the server's."""

from __future__ import annotations

import asyncio
import time

from archive.errors import ClockWrong
from archive.models import Exchange
from pipelines.crawl.crawl_run import Run
from pipelines.crawl.server_time import ServerTime

_PATIENCE_SECONDS = 30.0
"""How long the first visits wait for others before the clock is compared with what there is."""


class ClockGate:
    """Closed until the first responses were compared, or no more are to come.

    :param accept: whether to crawl although the clocks differ
    """

    def __init__(self, host: str, *, accept: bool) -> None:
        self._host = host
        self._accept = accept
        self._early: list[Exchange] = []
        self._server = ServerTime()
        self._open = asyncio.Event()
        self._waiting = 0
        self._waiting_since: float | None = None
        self._is_taken = False

    @property
    def is_decided(self) -> bool:
        """Whether the clock has been compared."""
        return self._open.is_set()

    def add(self, exchange: Exchange) -> None:
        """Compare the clock with a response."""
        if not self.is_decided:
            self._server.add(exchange)
            if self._server.is_enough:
                self._open.set()

    async def passed(self, in_flight: int) -> None:
        """Wait with a visit until the clock has been compared. Raises :class:`ClockWrong` if it is wrong.

        If all ``in_flight`` visits wait, no other response is to come.
        """
        if not self.is_decided:
            self._waiting += 1
            self._waiting_since = self._waiting_since or time.monotonic()
            if self._waiting >= in_flight:
                self._open.set()
            await self._open.wait()
        if error := self.error():
            raise error

    def hurry(self, *, stopped: bool) -> None:
        """Decide by what there is if the run stops, or if visits have waited for long."""
        since = self._waiting_since
        if stopped or (since is not None and time.monotonic() - since > _PATIENCE_SECONDS):
            self._open.set()

    def error(self) -> ClockWrong | None:
        """Return the error for a clock that differs from the server's; None where it does not, or is accepted."""
        difference = self._server.difference() if self.is_decided and not self._accept else None
        if difference is None:
            return None
        here, server = difference
        return ClockWrong(
            f"This machine's clock differs from that of {self._host} by more than 7 days: it is {here} here and "
            f"{server} there. Nothing was stored. If this clock is wrong, set it. If it is right, run "
            "'cppcc crawl SITE --accept-clock'."
        )

    def keep(self, exchange: Exchange) -> None:
        """Keep an exchange for robots.txt until :meth:`store_early` is called."""
        self._early.append(exchange)

    def store_early(self, run: Run) -> None:
        """Store what came before the clock had been compared, and whether it was accepted.

        Runs in the archive's thread.
        """
        if self._accept and not self._is_taken:
            self._is_taken = True
            if difference := self._server.difference():
                run.accept_server_time(*difference)
        while self._early:
            run.keep_robots(self._early.pop(0))
