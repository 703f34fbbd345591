"""What the crawler hands to the archive."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Exchange, Outcome
from archive.tables.frontier import Lease


@dataclass(frozen=True, slots=True)
class Visit:
    """How the visit to one leased URL went: the item that the spider yields."""

    lease: Lease
    exchanges: tuple[Exchange, ...]
    """Every answer that came, in order: errors that were tried again, redirects to the same page, the last one."""
    verdict: Outcome | None = None
    """``DENIED`` or ``FAILED`` where the last attempt brought no answer; None where the last exchange speaks."""
    reason: str | None = None
    """Why, with a verdict."""
