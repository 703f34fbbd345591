"""Files of assets, by digest and by address. Every function takes a read-only connection."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from itertools import pairwise

from archive.assets.media_type import PICTURES
from archive.assets.model import AssetPayload
from archive.sites.asset_addresses import asset_name
from archive.tables.asset_captures import StoredAsset, asset_at
from archive.tables.asset_uses import ONLY_WITHDRAWN
from reader.formats.body_images import ShownImage

_WITHDRAWN = f"""
    SELECT p.digest FROM asset_payloads p WHERE p.digest = ?
    AND NOT EXISTS (
        SELECT 1 FROM asset_payloads q JOIN asset_captures c ON c.payload_digest = q.payload_digest
        WHERE q.digest = p.digest AND NOT {ONLY_WITHDRAWN.format(url="c.url")}
    )
"""


@dataclass(frozen=True, slots=True)
class AssetFile:
    """A file and the place of a record that holds it."""

    digest: str
    media_type: str | None
    size: int
    warc_file: str
    offset: int


@dataclass(frozen=True, slots=True)
class FirstImage:
    """The first image of an article."""

    file: AssetPayload
    caption: str | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """Another file was found at the address of an image."""

    url: str
    at: str
    """When the new file was captured first. UTC."""
    before: str
    """Digest of the file before."""
    after: str
    """Digest of the new file."""


def file_with(db: sqlite3.Connection, digest: str) -> AssetFile | None:
    """Return the file with a digest."""
    row = db.execute(
        """
        SELECT p.digest, p.media_type, p.size, h.warc_file, h."offset" FROM asset_payloads p
        JOIN asset_captures h ON h.record_id = p.record_id WHERE p.digest = ? ORDER BY h.warc_file, h."offset" LIMIT 1
        """,
        [digest],
    ).fetchone()
    return AssetFile(*row) if row else None


def is_withdrawn(db: sqlite3.Connection, digest: str) -> bool:
    """Return whether pages of withdrawn articles use a file, and no others."""
    return db.execute(_WITHDRAWN, [digest]).fetchone() is not None


def shown_asset(db: sqlite3.Connection, url: str, at: str) -> StoredAsset | None:
    """Return the file at an absolute URL at the time nearest to ``at``; None for none, or a withdrawn one."""
    name = asset_name(url)
    found = asset_at(db, name, at) if name else None
    return None if found is None or is_withdrawn(db, found.payload.digest) else found


def image_files(db: sqlite3.Connection, row: sqlite3.Row, at: str) -> dict[str, StoredAsset]:
    """Return the files of an article's images, by URL: those at the time nearest to ``at``."""
    urls = dict.fromkeys(image["url"] for image in json.loads(row["images"]))
    found = ((url, shown_asset(db, url, at)) for url in urls)
    return {url: one for url, one in found if one and (one.payload.media_type or "").startswith("image/")}


def first_image(db: sqlite3.Connection, article_id: str, at: str) -> FirstImage | None:
    """Return the first image of an article that is in the archive and may be shown."""
    (images,) = db.execute("SELECT images FROM articles WHERE id = ?", [article_id]).fetchone() or ("[]",)
    for image in json.loads(images):
        found = shown_asset(db, image["url"], at)
        if found and found.payload.media_type in PICTURES:
            return FirstImage(found.payload, image["caption"])
    return None


def shown_image(stored: StoredAsset, prefix: str) -> ShownImage:
    """Return an image as it is shown.

    :param prefix: what the addresses of files begin with
    """
    file = stored.payload
    return ShownImage(prefix + file.digest, file.width, file.height, file.media_type in PICTURES)


def replacements(db: sqlite3.Connection, urls: list[str]) -> list[Replacement]:
    """Return when the files of some images were replaced, oldest first."""
    found = []
    for url in dict.fromkeys(urls):
        rows = db.execute(
            """
            SELECT c.captured_at, p.digest FROM asset_captures c
            JOIN asset_payloads p ON p.payload_digest = c.payload_digest
            WHERE c.url = ? AND c.status IN (200, 304) AND c.truncated IS NULL AND p.media_type LIKE 'image/%'
            ORDER BY c.captured_at
            """,
            [asset_name(url)],
        ).fetchall()
        pairs = pairwise(rows)
        found += [Replacement(url, new[0], old[1], new[1]) for old, new in pairs if old[1] != new[1]]
    return sorted(found, key=lambda one: one.at)
