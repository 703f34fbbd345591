"""Read archives of older versions: from a temporary copy of the database, migrated. The archive is not changed."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.errors import ArchiveNotUsable
from archive.paths import DATABASE, WARC_FOLDER
from archive.schema.migrations import migrations

logger = logging.getLogger(__name__)

_SPACE_FACTOR = 2
"""Free space needed, as a multiple of the database: the copy, and the journal of its migration."""


@contextmanager
def migrated_copy(db: Database, folder: Path) -> Iterator[Path]:
    """Yield a temporary archive folder with a migrated copy of ``db`` and a link to the WARC files of ``folder``.

    A copy, because code that also reads every older schema would have to be kept and tested for each of them. Set
    TMPDIR to choose the disk. Raises :class:`ArchiveNotUsable` if there is no space for the copy.
    """
    with tempfile.TemporaryDirectory(prefix="cppcc-older-") as name:
        place = Path(name)
        needed = (
            _SPACE_FACTOR
            * db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        )
        free = shutil.disk_usage(place).free
        if free < needed:
            raise ArchiveNotUsable(
                f"{folder / DATABASE}: made by an older version of this software. Reading it needs "
                f"{needed / 1e6:,.0f} MB in {place.parent} for a migrated copy, found {free / 1e6:,.0f} MB. "
                "Set TMPDIR to another folder, or "
                "run 'cppcc maintain' to migrate the archive itself."
            )
        logger.warning("%s: made by an older version; reading a migrated copy. To migrate it: cppcc maintain", folder)
        (place / WARC_FOLDER).symlink_to((folder / WARC_FOLDER).absolute(), target_is_directory=True)
        with closing(sqlite3.connect(place / DATABASE)) as copy:
            db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("PRAGMA synchronous = OFF")
            migrations.apply(Database(copy))
        yield place
