"""Make the archive of a released version: ``python -m tests.archive.schema.released.make CHECKOUT FOLDER``."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.archive.schema.released.site_history import WITHDRAWN, changes, new_site

TABLES = ("articles", "revisions")
FAST = "--full --delay 0 --concurrency 8"
DAILY = ("daily", "cppcc", "--crawl", FAST, "--notify-command", "true")
_CLOCK = """
import os
from datetime import UTC, datetime, timedelta
from archive import clock
clock.now = lambda: clock.written(datetime.now(UTC) + timedelta(seconds=float(os.environ["CLOCK_SHIFT"])))
"""
"""A ``sitecustomize`` module that shifts the archive's clock."""


def main(checkout: Path, folder: Path) -> None:
    """Crawl the sample site three times with the code in ``checkout``; keep the archive in ``folder``."""
    site = new_site()
    history = changes(site)
    with tempfile.TemporaryDirectory() as scratch, site.serve() as server:
        Path(scratch, "sitecustomize.py").write_text(_CLOCK)
        archive = Path(scratch, "archive")

        def cppcc(day: int, *arguments: str, exit_code: int = 0) -> None:
            began = datetime(2024, 7, day, 2, tzinfo=UTC)
            site.now = began.timestamp
            environment = {
                **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
                "http_proxy": server.url,
                "CPPCC_CONTACT": "tests@localhost",
                "PYTHONPATH": f"{scratch}:{checkout}",
                "CLOCK_SHIFT": str((began - datetime.now(UTC)).total_seconds()),
            }
            command = [sys.executable, "-m", "cppcc", "--archive", str(archive), *arguments]
            ended = subprocess.run(command, env=environment, cwd=checkout, check=False).returncode
            if ended != exit_code:
                sys.exit(f"{' '.join(command)}: expected exit code {exit_code}, found {ended}")

        cppcc(1, "crawl", "cppcc", *FAST.split())
        cppcc(1, "withdraw", WITHDRAWN, "--reason", "To test it.")
        (archive / "archive.db").unlink()
        cppcc(1, "reparse", "--apply")  # a crawl whose row is rebuilt
        next(history)
        cppcc(2, *DAILY, "--export", "csv --no-such-option", exit_code=1)  # opens a notice, and delivers it
        next(history)
        cppcc(3, *DAILY, exit_code=3)  # the notice is still open
        for table in TABLES:
            cppcc(3, "export", "ndjson", table, "-o", str(archive / f"{table}.ndjson.gz"))
        _pack(archive / "archive.db")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(archive, folder, ignore=shutil.ignore_patterns("writer*", "*.lock", "*.sha256"))


def _pack(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("VACUUM")
    Path(f"{database}.gz").write_bytes(gzip.compress(database.read_bytes(), mtime=0))
    database.unlink()


def unpack(folder: Path, archive: Path) -> None:
    """Copy what :func:`main` keeps in ``folder`` to ``archive``, and make it an archive that can be opened."""
    shutil.copytree(folder, archive, ignore=shutil.ignore_patterns("*.ndjson.gz"))
    packed = archive / "archive.db.gz"
    (archive / "archive.db").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
