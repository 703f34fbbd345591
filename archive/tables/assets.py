"""The table ``assets``: every image, stylesheet and font that captured pages use, and when it is due.

Assets belong to their host, not to a site. States: ``due``, ``leased`` (in flight), ``done``, ``failed`` and
``excluded`` (wait until ``due_at``). An asset is leased once per run. Statements join whatever transaction is open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils import Database

from archive import clock
from archive.assets.model import AssetOutcome
from archive.assets.reference import AssetKind
from archive.sites.asset_addresses import AssetUrl
from archive.tables.leases import Validators
from archive.tables.recheck import after_failure, spread

_PRIORITY: dict[AssetKind, int] = {"style": 0, "image": 1, "font": 2}
"""Stylesheets first: they name other assets."""
_ADD = """
    INSERT INTO assets (url, fetch_url, host, kind, found_on, found_at, priority, due_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING
"""
_LEASE = """
    SELECT url, fetch_url, host, kind, attempts, etag, last_modified FROM (
        SELECT *, row_number() OVER (PARTITION BY host ORDER BY priority, due_at, url) AS place FROM assets
        WHERE state = 'due' AND crawl_id IS NOT ? AND host IN ({hosts})
    ) ORDER BY place, host LIMIT ?
"""
RECHECK = {"style": timedelta(days=90), "image": timedelta(days=180), "font": timedelta(days=365)}
"""Interval between conditional requests for what was captured."""
_ABSENT = (timedelta(days=1), timedelta(days=30), timedelta(days=180))
"""Until the next request for what is missing or is not what pages use it as."""
_TOO_LARGE = timedelta(days=365)
_DENIED = timedelta(days=30)
_TROUBLED = frozenset(AssetOutcome) - {AssetOutcome.STORED, AssetOutcome.REPLACED, AssetOutcome.UNCHANGED}


@dataclass(frozen=True, slots=True)
class AssetLease:
    """An asset to fetch, with the validators for a conditional request."""

    url: str
    fetch_url: str
    host: str
    kind: AssetKind
    attempts: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class Waiting:
    """Assets that are due on some hosts."""

    styles: int
    images: int
    fonts: int
    hosts: int
    most_on_a_host: int

    @property
    def count(self) -> int:
        """How many there are."""
        return self.styles + self.images + self.fonts


def add_asset(db: Database, asset: AssetUrl, kind: AssetKind, found_on: str) -> bool:
    """Add an asset, due now; return whether it is new."""
    now = clock.now()
    row = [asset.url, asset.fetch_url, asset.host, kind, found_on, now, _PRIORITY[kind], now]
    return db.execute(_ADD, row).rowcount > 0


def asset_kind(db: Database, url: str) -> AssetKind | None:
    """Return what pages use an asset as; None for one that none uses."""
    row = db.execute("SELECT kind FROM assets WHERE url = ?", [url]).fetchone()
    return row[0] if row else None


def make_assets_due(db: Database, *, full: bool) -> None:
    """Make due the assets whose ``due_at`` has passed; with ``full``, all that were visited."""
    db.execute(
        "UPDATE assets SET state = 'due' "
        "WHERE state IN ('done', 'failed', 'excluded') AND (due_at <= ? OR (? AND due_at < ?))",
        [clock.now(), full, clock.NEVER],
    )


def make_due_again(db: Database, urls: Iterable[str]) -> None:
    """Make assets due that were captured before, because a page that shows them was changed by its publisher."""
    db.conn.executemany("UPDATE assets SET state = 'due' WHERE url = ? AND state = 'done'", [[url] for url in urls])


def hosts_with_assets(db: Database) -> list[str]:
    """Return the hosts of all assets that are due."""
    return [host for (host,) in db.execute("SELECT DISTINCT host FROM assets WHERE state = 'due' ORDER BY host")]


def waiting_assets(db: Database, hosts: Collection[str]) -> Waiting:
    """Return the assets that are due on some hosts."""
    row = db.execute(
        f"""
        SELECT coalesce(sum(styles), 0), coalesce(sum(images), 0), coalesce(sum(fonts), 0), count(*),
            coalesce(max(styles + images + fonts), 0)
        FROM (
            SELECT count(*) FILTER (WHERE kind = 'style') AS styles, count(*) FILTER (WHERE kind = 'image') AS images,
                count(*) FILTER (WHERE kind = 'font') AS fonts
            FROM assets WHERE state = 'due' AND host IN ({_marks(hosts)}) GROUP BY host
        )
        """,
        [*hosts],
    ).fetchone()
    return Waiting(*row)


def lease_assets(db: Database, crawl_id: str, hosts: Collection[str], limit: int) -> list[AssetLease]:
    """Lease up to ``limit`` assets that are due on some hosts, in turn from each host, stylesheets first."""
    rows = db.execute(_LEASE.format(hosts=_marks(hosts)), [crawl_id, *hosts, limit]).fetchall()
    leases = [_lease(*row) for row in rows]
    db.conn.executemany(
        "UPDATE assets SET state = 'leased', crawl_id = ? WHERE url = ?", [[crawl_id, lease.url] for lease in leases]
    )
    return leases


def release_assets(db: Database, leases: Iterable[AssetLease]) -> None:
    """Return leases without a request: the assets are due in the next run."""
    db.conn.executemany("UPDATE assets SET state = 'due' WHERE url = ?", [[lease.url] for lease in leases])


def settle_asset(
    db: Database, lease: AssetLease, outcome: AssetOutcome, reason: str | None, validators: Validators | None
) -> None:
    """Store the result of a lease, and when the asset is due again; ``validators`` None keeps the stored ones."""
    now = clock.now()
    attempts = lease.attempts + 1 if outcome in _TROUBLED else 0
    given = validators or lease.validators
    db.execute(
        """
        UPDATE assets SET state = ?, due_at = ?, attempts = ?, outcome = ?, outcome_at = ?, reason = ?, etag = ?,
            last_modified = ? WHERE url = ?
        """,
        [
            _state_after(outcome),
            asset_due_again(lease.url, lease.kind, outcome, now=now, attempts=attempts),
            attempts,
            outcome.value,
            now,
            reason,
            given.etag,
            given.last_modified,
            lease.url,
        ],
    )


def restore_asset(db: Database, asset: AssetUrl, kind: AssetKind, outcome: AssetOutcome, at: str) -> None:
    """Add an asset that was captured at the time ``at``, or note of a known one that it was, if that is news."""
    add_asset(db, asset, kind, "")
    db.execute(
        """
        UPDATE assets SET state = ?, outcome = ?, outcome_at = ?, due_at = ?, found_on = nullif(found_on, '')
        WHERE url = ? AND (outcome_at IS NULL OR outcome_at < ?)
        """,
        [
            _state_after(outcome),
            outcome.value,
            at,
            asset_due_again(asset.url, kind, outcome, now=at, attempts=1),
            asset.url,
            at,
        ],
    )


def asset_due_again(url: str, kind: AssetKind, outcome: AssetOutcome, *, now: str, attempts: int) -> str:
    """Return when an asset is due again after a visit; ``attempts`` is the number of visits in a row without it."""
    match outcome:
        case AssetOutcome.STORED | AssetOutcome.REPLACED | AssetOutcome.UNCHANGED:
            interval = RECHECK[kind]
        case AssetOutcome.FAILED:
            interval = after_failure(attempts)
        case AssetOutcome.TOO_LARGE:
            interval = _TOO_LARGE
        case AssetOutcome.DENIED | AssetOutcome.OFF_SITE:
            interval = _DENIED
        case _:
            interval = _ABSENT[min(max(attempts, 1), len(_ABSENT)) - 1]
    return clock.after(now, spread(url, interval))


def _lease(
    url: str, fetch_url: str, host: str, kind: AssetKind, attempts: int, etag: str | None, last_modified: str | None
) -> AssetLease:
    return AssetLease(url, fetch_url, host, kind, attempts, Validators(etag, last_modified))


def _state_after(outcome: AssetOutcome) -> str:
    if outcome is AssetOutcome.FAILED:
        return "failed"
    return "excluded" if outcome in _TROUBLED else "done"


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
