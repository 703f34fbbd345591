"""The part of a run that fetches assets: after its pages, host by host in turn, up to its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from archive.assets.model import AssetOutcome
from archive.sites import Site
from archive.sites.asset_addresses import asset_name, is_asset_host
from archive.tables.asset_outcomes import count_asset_outcome
from archive.tables.asset_uses import note_read
from archive.tables.assets import (
    AssetLease,
    Waiting,
    hosts_with_assets,
    lease_assets,
    make_assets_due,
    make_due_again,
    release_assets,
    settle_asset,
    waiting_assets,
)
from pipelines.crawl.refusal import RefusalWatch, refusal_by_status
from pipelines.ingest.asset_discovery import find_assets
from pipelines.ingest.asset_store import LARGEST_FILE, AssetResult
from pipelines.ingest.batch import Batch
from pipelines.items import AssetVisit

LARGEST_RUN = 500_000_000
_TYPICAL = {"styles": 30_000, "images": 60_000, "fonts": 40_000}
"""Bytes of a file on the web, roughly, for the estimate before the first run."""


@dataclass(frozen=True, slots=True)
class AssetLimits:
    """Limits for assets, in bytes."""

    file: int = LARGEST_FILE
    """Larger files are not stored."""
    run: int = LARGEST_RUN
    """No more assets are requested in a run after so many bytes."""

    @classmethod
    def from_arguments(cls, file: Any = None, run: Any = None) -> Self:
        """Return the limits given on the command line or with ``scrapy crawl -a``; None for the usual ones."""
        return cls(LARGEST_FILE if file is None else int(file), LARGEST_RUN if run is None else int(run))


class AssetRun:
    """The assets of one run. Everything it writes joins the open batch of the run."""

    def __init__(
        self, db: Database, warc_folder: Path, batch: Batch, site: Site, limits: AssetLimits, *, full: bool
    ) -> None:
        self.limits = limits
        self.in_flight: dict[str, AssetLease] = {}
        self.outcomes: Counter[AssetOutcome] = Counter()
        self.size = 0
        """Bytes of response bodies as received."""
        self._db = db
        self._warc_folder = warc_folder
        self._batch = batch
        self._site = site
        self._full = full
        self._refusals: dict[str, RefusalWatch] = {}
        self._search: Iterator[int] | None = None
        self._is_searched = False

    @property
    def limit_reached(self) -> str | None:
        """Why no more assets are requested; None while they are."""
        if self.size >= self.limits.run:
            return f"limit of {self.limits.run / 1e6:g} MB for images and styles in a run"
        return None

    @property
    def refused(self) -> list[str]:
        """Why some hosts get no more requests for assets in this run."""
        return [watch.reason for watch in self._refusals.values() if watch.reason]

    def search(self) -> int | None:
        """Read some of the pages that were not read for their assets yet; return how many were, None at the end.

        What was found is committed, so that stopping in between loses nothing.
        """
        self._batch.open()
        if self._search is None:
            self._batch.commit()  # what is not committed is not listed in warc_files
            self._batch.open()
            make_assets_due(self._db, full=self._full)
            make_due_again(self._db, self._changed_images())
            self._search = find_assets(self._db, self._warc_folder, self._site)
        pages = next(self._search, None)
        self._is_searched = pages is None
        self._batch.commit()
        return pages

    def estimate(self, delay: float) -> str | None:
        """Return how much is to be fetched if no run has fetched assets before, else None.

        :param delay: seconds between two requests to a host
        """
        waiting = waiting_assets(self._db, self._hosts())
        if not waiting.count or self._db.execute("SELECT 1 FROM asset_captures LIMIT 1").fetchone():
            return None
        return estimate(waiting, timedelta(seconds=round(waiting.most_on_a_host * delay)), self.limits)

    def lease(self, limit: int) -> list[AssetLease]:
        """Lease at most ``limit`` assets. Empty if none is due now; visits in flight may still find more."""
        if self.limit_reached:
            return []
        self._batch.open()
        leases = lease_assets(self._db, self._batch.crawl_id, self._hosts(), limit)
        self.in_flight.update((lease.url, lease) for lease in leases)
        return leases

    def end(self, visit: AssetVisit) -> AssetOutcome:
        """Store the exchanges of a visit, end its lease and return the outcome."""
        self._batch.open()
        result = AssetResult(visit.verdict, visit.reason) if visit.verdict else None
        if visit.exchanges:
            stored = self._batch.assets((self._site,)).store(visit.exchanges, visit.lease.kind)
            result = result or stored
        result = result or AssetResult(AssetOutcome.FAILED, visit.reason)
        if result.outcome is AssetOutcome.RELEASED:
            release_assets(self._db, [visit.lease])
        else:
            settle_asset(self._db, visit.lease, result.outcome, result.reason, result.validators)
        self._note_refusal(visit)
        size = sum(len(exchange.body) for exchange in visit.exchanges)
        self.size += size
        self._count(result.outcome, 1, size)
        self.in_flight.pop(visit.lease.url, None)
        self._batch.count_page()
        return result.outcome

    def finish(self) -> None:
        """Release leases in flight, and note that the run's own WARC files need no reading for assets."""
        release_assets(self._db, self.in_flight.values())
        if self.in_flight:
            self._count(AssetOutcome.RELEASED, len(self.in_flight), 0)
        self.in_flight.clear()
        if self._is_searched:
            for name, length in self._batch.segments():
                note_read(self._db, name, length)

    def _hosts(self) -> list[str]:
        return [
            host
            for host in hosts_with_assets(self._db)
            if is_asset_host(host, self._site) and not (host in self._refusals and self._refusals[host].reason)
        ]

    def _changed_images(self) -> set[str]:
        """Return the images of the articles that this run has revised: their files may have changed, too."""
        rows = self._db.execute(
            """
            SELECT DISTINCT i.value ->> 'url' FROM revisions r, json_each(r.images) i
            WHERE r.number > 1 AND r.captured_at >= (SELECT started_at FROM crawls WHERE id = ?)
            """,
            [self._batch.crawl_id],
        ).fetchall()
        return {name for (url,) in rows if (name := asset_name(url))}

    def _note_refusal(self, visit: AssetVisit) -> None:
        if visit.exchanges and visit.verdict is None:
            host = visit.lease.host
            watch = self._refusals.setdefault(host, RefusalWatch(host))
            watch.visited(refusal_by_status(visit.exchanges[-1].status))

    def _count(self, outcome: AssetOutcome, count: int, size: int) -> None:
        self.outcomes[outcome] += count
        count_asset_outcome(self._db, self._batch.crawl_id, outcome, count, size)


def estimate(waiting: Waiting, duration: timedelta, limits: AssetLimits) -> str:
    """Return the estimate that is shown before the first run that fetches assets."""
    size = sum(getattr(waiting, kind) * each for kind, each in _TYPICAL.items())
    return (
        f"Images and styles are fetched for the first time: {waiting.count:,} files on {waiting.hosts} host(s), about "
        f"{min(size, limits.run) / 1e6:,.1f} MB, at least {duration}, and what the stylesheets name. At most "
        f"{limits.run / 1e6:g} MB in a run; the rest follows in later runs. --no-assets leaves them out."
    )


def outcomes_of(outcomes: Mapping[AssetOutcome, int]) -> str:
    """Return the outcomes in words: ``12 stored, 1 missing``."""
    return ", ".join(f"{outcomes[one]} {one.value.replace('_', ' ')}" for one in AssetOutcome if outcomes.get(one))
