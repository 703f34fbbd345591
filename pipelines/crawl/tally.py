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
    """Counts of a run, in memory until :meth:`store`."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._outcomes = dict.fromkeys(Outcome, 0)
        self._leased = self._requests = self._size = 0
        self._stored = self._totals()

    @property
    def tally(self) -> Tally:
        """Totals so far."""
        return Tally(self._leased, self._outcomes, self._requests, self._size)

    def leased(self, count: int) -> None:
        """Count leased URLs."""
        self._leased += count

    def received(self, exchange: Exchange) -> None:
        """Count a response."""
        self._requests += 1
        self._size += len(exchange.body)

    def ended(self, outcome: Outcome, count: int = 1) -> None:
        """Count visits that ended with an outcome."""
        self._outcomes[outcome] += count

    def store(self) -> None:
        """Store what was counted since the last time. Called before each commit, as it is part of the batch."""
        totals = self._totals()
        self._ledger.add({name: count - self._stored[name] for name, count in totals.items()})
        self._stored = totals

    def _totals(self) -> dict[str, int]:
        """Return the totals by their columns of ``crawls``."""
        outcomes = {outcome.value: count for outcome, count in self._outcomes.items()}
        return {"leased": self._leased, "requests": self._requests, "bytes": self._size, **outcomes}
