"""Counts what a run did: in memory for limits and summaries, and in the run's row of ``crawls``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.models import Exchange, Outcome
from archive.tables.crawls import Ledger


@dataclass(frozen=True, slots=True)
class Tally:
    """Totals of a run so far."""

    leased: int
    outcomes: Mapping[Outcome, int]
    requests: int
    size: int
    """Bytes of all response bodies as received."""


class Counts:
    """Counts of a run. What is stored of them joins the open batch."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._outcomes = dict.fromkeys(Outcome, 0)
        self._leased = self._requests = self._size = 0

    @property
    def tally(self) -> Tally:
        """Totals so far."""
        return Tally(self._leased, self._outcomes, self._requests, self._size)

    def leased(self, count: int) -> None:
        """Count leased URLs."""
        self._leased += count
        self._ledger.leased(count)

    def received(self, exchange: Exchange) -> None:
        """Count a response."""
        self._requests += 1
        self._size += len(exchange.body)
        self._ledger.fetched(1, len(exchange.body))

    def ended(self, outcome: Outcome, count: int = 1) -> None:
        """Count visits that ended with an outcome."""
        self._outcomes[outcome] += count
        self._ledger.ended(outcome, count)
