"""The tables ``asset_captures`` and ``asset_payloads``: what servers sent for assets.

Functions join whatever transaction is open.
"""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from archive import clock
from archive.assets.model import AssetCapture, AssetPayload
from archive.models import Capture

if TYPE_CHECKING:  # it takes long to import, and a process that shows a captured page does not need it
    from sqlite_utils import Database

_CAPTURE = tuple(field.name for field in fields(AssetCapture))
_PAYLOAD = tuple(field.name for field in fields(AssetPayload))
CAPTURE_LIST = ", ".join(f'"{name}"' for name in _CAPTURE)
ADD_CAPTURE = f"INSERT INTO asset_captures ({CAPTURE_LIST}) VALUES ({', '.join('?' * len(_CAPTURE))})"
PAYLOAD_LIST = ", ".join(_PAYLOAD)
ADD_PAYLOAD = (
    f"INSERT INTO asset_payloads ({PAYLOAD_LIST}) VALUES ({', '.join('?' * len(_PAYLOAD))}) ON CONFLICT DO NOTHING"
)
"""Of several records with the same payload the first counts."""
_HOPS = 3
"""Redirects that are followed from one asset to another."""


@dataclass(frozen=True, slots=True)
class StoredAsset:
    """A file as captured at one time, and the place of the record that holds it."""

    captured_at: str
    payload: AssetPayload
    warc_file: str
    offset: int
    content_type: str | None


def add_asset_capture(db: Database, capture: AssetCapture) -> None:
    """Add a row to ``asset_captures``."""
    db.execute(ADD_CAPTURE, list(asdict(capture).values()))


def add_asset_payload(db: Database, payload: AssetPayload) -> None:
    """Add a row to ``asset_payloads``, unless the payload has one."""
    db.execute(ADD_PAYLOAD, list(asdict(payload).values()))


def asset_payload(db: Database, payload_digest: str) -> AssetPayload | None:
    """Return what is known of a payload; None for one that was never stored."""
    row = db.execute(f"SELECT {PAYLOAD_LIST} FROM asset_payloads WHERE payload_digest = ?", [payload_digest]).fetchone()
    return AssetPayload(*row) if row else None


def holder_of(db: Database, payload: AssetPayload) -> Capture:
    """Return the capture with a payload, for a revisit record to refer to."""
    row = db.execute(f"SELECT {CAPTURE_LIST} FROM asset_captures WHERE record_id = ?", [payload.record_id]).fetchone()
    return as_capture(AssetCapture(*row))


def last_payload_of(db: Database, url: str) -> AssetPayload | None:
    """Return the file that was at an address last."""
    row = db.execute(
        "SELECT payload_digest FROM asset_captures WHERE url = ? AND status IN (200, 304) AND truncated IS NULL "
        "AND payload_digest IN (SELECT payload_digest FROM asset_payloads) ORDER BY captured_at DESC LIMIT 1",
        [url],
    ).fetchone()
    return asset_payload(db, row[0]) if row else None


def has_asset_capture(db: Database, url: str, captured_at: str) -> bool:
    """Return whether an asset was captured at exactly this time."""
    query = "SELECT 1 FROM asset_captures WHERE url = ? AND captured_at = ?"
    return db.execute(query, [url, captured_at]).fetchone() is not None


def asset_at(db: Database | sqlite3.Connection, url: str, at: str, *, hops: int = _HOPS) -> StoredAsset | None:
    """Return the file that was at an address at the time nearest to ``at``; None where none was captured.

    Redirects are followed.
    """
    row = db.execute(
        f"""
        SELECT c.captured_at, c.redirects_to, h.warc_file, h."offset", h.content_type,
            {", ".join(f"p.{name}" for name in _PAYLOAD)}
        FROM asset_captures c LEFT JOIN asset_payloads p ON p.payload_digest = c.payload_digest
            LEFT JOIN asset_captures h ON h.record_id = p.record_id
        WHERE c.url = ? AND (c.status IN (200, 304) AND p.media_type IS NOT NULL AND p.media_type <> 'text/html'
            AND c.truncated IS NULL OR c.redirects_to IS NOT NULL)
        ORDER BY abs(julianday(c.captured_at) - julianday(?)), c.captured_at DESC LIMIT 1
        """,
        [url, at or clock.now()],
    ).fetchone()
    if row is None:
        return None
    captured_at, redirects_to, warc_file, offset, content_type, *payload = row
    if redirects_to is not None:
        return asset_at(db, redirects_to, at, hops=hops - 1) if hops else None
    return StoredAsset(captured_at, AssetPayload(*payload), warc_file, offset, content_type)


def stylesheet_places(db: Database) -> list[tuple[str, str, str, int]]:
    """Return run and requested URL of each capture of a stylesheet, and the place of the record that holds it."""
    return db.execute(
        """
        SELECT c.crawl_id, c.target_uri, h.warc_file, h."offset" FROM asset_payloads p
        JOIN asset_captures c ON c.payload_digest = p.payload_digest AND c.status = 200 AND c.truncated IS NULL
        JOIN asset_captures h ON h.record_id = p.record_id WHERE p.media_type = 'text/css'
        """
    ).fetchall()


def as_capture(capture: AssetCapture) -> Capture:
    """Return the capture of an asset as those of pages are."""
    values = asdict(capture)
    del values["redirects_to"]
    return Capture(**values)


def from_capture(capture: Capture, url: str, redirects_to: str | None) -> AssetCapture:
    """Return a capture as one of the asset ``url``."""
    values = {name: getattr(capture, name) for name in _CAPTURE if name != "redirects_to"}
    return AssetCapture(**{**values, "url": url}, redirects_to=redirects_to)
