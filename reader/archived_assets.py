"""The archive as a source of images, styles and fonts for one captured page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.assets.css import decode_css
from archive.assets.media_type import fits
from archive.assets.reference import AssetKind
from archive.connection import connect
from archive.errors import WarcError
from archive.paths import WARC_FOLDER
from archive.sites import sites_of
from archive.warc.reader import read_record
from reader.queries.assets import shown_asset

ADDRESS = "/assets/"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchivedAssets:
    """Finds the files that a page used when it was captured."""

    db: sqlite3.Connection
    warc_folder: Path
    at: str
    """When the page was captured. UTC."""
    prefix: str
    """What the addresses of files begin with on this server: ``/assets/``."""

    def address(self, kind: AssetKind, url: str) -> str | None:
        """Return the address on this server of the file at ``url``; None where it is not in the archive."""
        found = shown_asset(self.db, url, self.at)
        if found is None or not fits(found.payload.media_type, kind):
            return None
        return self.prefix + found.payload.digest

    def stylesheet(self, url: str) -> str | None:
        """Return the text of the stylesheet at ``url``; None where it is not in the archive."""
        found = shown_asset(self.db, url, self.at)
        if found is None or not fits(found.payload.media_type, "style"):
            return None
        try:
            content = read_record(self.warc_folder / found.warc_file, found.offset).payload()
        except WarcError:
            return None
        charset = _CHARSET.search(found.content_type or "")
        return decode_css(content, charset[1] if charset else None)


@contextmanager
def archived_assets(database: Path, at: str, prefix: str) -> Iterator[ArchivedAssets]:
    """Open the archive's database to read. For processes that have no other connection to it."""
    with sites_of(database.parent), closing(connect(database, "ro")) as connection:
        yield ArchivedAssets(connection, database.parent / WARC_FOLDER, at, prefix)
