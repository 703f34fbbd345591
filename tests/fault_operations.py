"""The operations of ``tests/fault_test.py``: each changes an archive, and can be repeated."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import ArchiveError
from archive.files import file_sha256
from archive.opening import open_archive
from archive.store.shards import create_shard, merge_shards
from archive.upkeep.backup import BackupOptions, back_up
from archive.upkeep.backup_check import check_backup
from archive.warc import writer
from cppcc.main import main as cppcc
from tests.archive.schema.released.make import unpack
from tests.crawler.crawling import FAST, crawl, environment
from tests.sample_site.site import SampleSite

_RELEASED = Path(__file__).parent / "archive" / "schema" / "released"


def state(archive: Path) -> dict[str, set[object]]:
    """Open the archive to write, which completes what was interrupted; return what it holds."""
    with open_archive(archive) as opened:

        def rows(query: str) -> set[object]:
            found = opened.db.execute(query).fetchall()
            assert len(found) == len(set(found)), f"doubled rows: {query}"
            return {row[0] if len(row) == 1 else row for row in found}

        return {
            "captures": rows("SELECT url, captured_at FROM captures"),
            "articles": rows("SELECT id FROM articles"),
            "versions": rows("SELECT article_id, number, digest FROM revisions"),
            "withdrawn": rows("SELECT article_id FROM withdrawn"),
        }


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that writes to ``archive`` in a folder of work."""

    name: str
    run: Callable[[Path], None]
    prepare: Callable[[Path], None] = lambda work: None
    """Change the copy before the operation."""
    check: Callable[[Path], list[str]] = lambda work: []
    """Return what is wrong with other files afterwards."""
    fetches: bool = False
    """It makes captures whose times differ each time."""
    migrates: bool = False
    """Its archive is of an older version."""


@dataclass(slots=True)
class Prepared:
    """Archives to copy."""

    folder: Path
    proxy: str
    others: list[Path] = field(default_factory=list)
    """WARC files to import."""

    def copy_for(self, operation: Operation, work: Path) -> Path:
        """Return a folder of work with a copy of the archive."""
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        if operation.migrates:
            unpack(
                min(_RELEASED.glob("*/archive.db.gz")).parent,
                work / "archive",
            )
        else:
            shutil.copytree(self.folder / "archive", work / "archive")
        shutil.copytree(self.folder / "other" / "warc", work / "other")
        (work / "proxy").write_text(self.proxy)
        operation.prepare(work)
        return work


@contextmanager
def prepare(folder: Path) -> Iterator[Prepared]:
    """Crawl two portals of the sample site, and serve the site."""
    site = SampleSite(articles=6, seed=7, padding=0, portals=("cppcc", "npc"))
    with site.serve() as server:
        crawl(folder / "archive", server.url)
        crawl(folder / "other", server.url, site="npc")
        for place in ("archive", "other"):
            with closing(sqlite3.connect(folder / place / "archive.db")) as db:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield Prepared(folder, server.url)


def _command(*arguments: str) -> Callable[[Path], None]:
    def run(work: Path) -> None:
        words = [word.replace("WORK", str(work)) for word in arguments]
        sys.argv = ["cppcc", "--archive", str(work / "archive"), *words]
        cppcc()

    return run


def _import(work: Path) -> None:
    _command("import", *map(str, sorted((work / "other").glob("*.warc.gz"))))(work)


def _import_into_small_segments(work: Path) -> None:
    defaults = writer.WarcWriter.__init__.__kwdefaults__
    assert defaults
    defaults["segment_size"] = 8_000
    _import(work)


def _import_through_a_shard(work: Path) -> None:
    try:
        with open_archive(work / "archive") as archive:
            shard = create_shard(archive.db, work / "archive", "npc")
            ended = 0
            sys.argv = ["cppcc", "--archive", str(shard), "import", *map(str, sorted((work / "other").glob("*.gz")))]
            try:
                cppcc()
            except SystemExit as ending:
                ended = int(ending.code or 0)
            merge_shards(archive.db, work / "archive")
    except (ArchiveError, OSError, sqlite3.Error) as error:  # as cppcc/main.py does
        sys.exit(f"Error: {error}")
    sys.exit(ended)


def _daily(work: Path) -> None:

    os.environ.update(environment((work / "proxy").read_text()))
    _command(
        "daily",
        "cppcc",
        "--crawl",
        " ".join(FAST),
        "--export",
        "csv -o WORK/out.csv".replace("WORK", str(work)),
        "--backup",
        "WORK/backup",
        "--min-free",
        "0",
    )(work)


def _withdraw(work: Path) -> None:
    query = "SELECT min(id) FROM (SELECT id FROM articles UNION SELECT article_id FROM withdrawn)"
    try:
        with closing(sqlite3.connect(work / "archive" / "archive.db")) as db:
            (article_id,) = db.execute(query).fetchone()
    except sqlite3.Error as error:  # the disk has failed already
        sys.exit(str(error))
    _command("withdraw", article_id, "--reason", "To test it.")(work)


def _older_parser(work: Path) -> None:
    with closing(sqlite3.connect(work / "archive" / "archive.db")) as db, db:
        for table in ("articles", "revisions"):
            db.execute(f"UPDATE {table} SET parser = 'older/0'")


def _begin_backup(work: Path) -> None:
    back_up(work / "archive", work / "backup", BackupOptions(create=True, link=False))


def _check_backup(work: Path) -> list[str]:
    if not (work / "backup" / "archive.db").exists():
        return ["the backup has no archive.db"]
    return [f"backup: {fault}" for fault in check_backup(work / "backup")]


def _old_export(work: Path) -> None:
    (work / "out.csv").write_text("of yesterday")


def _check_export(work: Path) -> list[str]:
    target, sums = work / "out.csv", work / "out.csv.sha256"
    content = target.read_bytes()
    if content != b"of yesterday" and not content.endswith(b"\r\n"):
        return ["half an export"]
    if sums.exists() and sums.read_text().splitlines()[-1].split()[0] != file_sha256(target):
        return ["an export with the checksum of another"]
    return []


OPERATIONS = (
    Operation("export", _command("export", "csv", "-o", "WORK/out.csv"), _old_export, _check_export),
    Operation("backup", _command("backup", "--copy", "WORK/backup"), _begin_backup, _check_backup),
    Operation("reparse", _command("reparse", "--apply", "--processes", "1"), _older_parser),
    Operation("import", _import),
    Operation("migrate", _command("maintain"), migrates=True),
    Operation("maintain", _command("maintain")),
    Operation("withdraw", _withdraw, _begin_backup, _check_backup),
    Operation("shards", _import_through_a_shard),
    Operation("segments", _import_into_small_segments),
    Operation("daily", _daily, _begin_backup, _check_backup, fetches=True),
)
