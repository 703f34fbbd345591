"""Scrapy items: what the spider yields."""

from __future__ import annotations

from dataclasses import dataclass

from archive.assets.model import AssetOutcome
from archive.models import Exchange, Outcome
from archive.tables.assets import AssetLease
from archive.tables.leases import Lease


@dataclass(frozen=True, slots=True)
class Visit:
    """The visit to one leased URL: every response, and the outcome if there was none."""

    lease: Lease
    exchanges: tuple[Exchange, ...]
    """Every response in order: errors that were retried, redirects to the same page, the final response."""
    verdict: Outcome | None = None
    """The outcome, such as ``DENIED`` or ``FAILED``, if the last attempt got no response; None if it got one."""
    reason: str | None = None
    """The reason for ``verdict``."""


@dataclass(frozen=True, slots=True)
class AssetVisit:
    """The visit to one leased asset, as :class:`Visit`."""

    lease: AssetLease
    exchanges: tuple[Exchange, ...]
    verdict: AssetOutcome | None = None
    """The outcome where no response decides it."""
    reason: str | None = None
    """The reason for ``verdict``."""
