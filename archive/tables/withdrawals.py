"""Withdraw articles: remove them from the tables permanently and leave a tombstone. The WARC files keep them.

Tombstones are rows of the table ``withdrawn``, whose triggers prevent inserting the article again. They are also in the
file ``withdrawn.json``, so that a database rebuilt from the WARC files withdraws the article too (:func:`restore`).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sqlite_utils import Database

from archive import clock
from archive.errors import ArticleNotFound
from archive.progress import ProgressCallback, no_progress
from archive.schema.search import REBUILD
from archive.tables.asset_uses import ONLY_WITHDRAWN
from archive.tables.statements import insert_statement
from archive.tables.tombstone_file import COLUMNS, Tombstone, read_tombstones, write_tombstones

_KEPT = frozenset({"article_addresses", "backfill_captures", "captures", "frontier", "withdrawn"})
"""Tables that keep rows of a withdrawn article: they have its addresses, and none of its text."""
_KEEP_ASSETS_AWAY = f"""
    UPDATE assets SET state = 'excluded', due_at = ? WHERE url IN (
        SELECT u.url FROM asset_uses u WHERE u.page IN (
            SELECT c.url FROM captures c JOIN withdrawn w ON w.article_id = c.article_id
        )
    ) AND {ONLY_WITHDRAWN.format(url="assets.url")}
"""
OF_WITHDRAWN = """(
    article_id IN (SELECT article_id FROM withdrawn) OR payload_digest IN (
        SELECT payload_digest FROM captures
        WHERE article_id IN (SELECT article_id FROM withdrawn) AND (status = 200 OR record_type = 'resource')
    ) OR url IN (
        SELECT f.url FROM frontier AS f JOIN withdrawn AS w ON f.found_on = w.url WHERE f.kind = 'document'
    )
)"""
"""Condition for captures of withdrawn articles: of their pages, of the same payloads under other addresses, and of
documents that were found on them."""


def withdraw(
    db: Database, folder: Path, article_id: str, reason: str, progress: ProgressCallback = no_progress
) -> None:
    """Withdraw an article, or change the reason of a withdrawn one. ``progress`` counts the full-text indexes.

    Raises :class:`ArticleNotFound` if the archive has no such article. The file is written before the database: after
    a kill between the two, :func:`restore` completes the withdrawal when the archive is opened next.
    """
    known = db.execute(
        "SELECT site, url FROM articles WHERE id = ? UNION SELECT site, url FROM withdrawn WHERE article_id = ?",
        [article_id, article_id],
    ).fetchone()
    if known is None:
        raise ArticleNotFound(
            f"There is no article {article_id!r} in {folder}. An id looks like cppcc-470857; "
            "it is part of the URL of the article's page."
        )
    tombstone = dict(zip(COLUMNS, (article_id, *known, reason, clock.now()), strict=True))
    write_tombstones(folder, {**read_tombstones(folder), article_id: tombstone})
    bury(db, [tombstone], progress)


def tombstones(db: Database) -> dict[str, Tombstone]:
    """Return the rows of the table ``withdrawn`` by article id."""
    return {row["article_id"]: row for row in db.query(f"SELECT {', '.join(COLUMNS)} FROM withdrawn")}


def restore(db: Database, folder: Path) -> None:
    """Withdraw the articles that are in the file only, and write to the file those that are in the database only.

    Raises :class:`archive.errors.ArchiveNotUsable` if the file cannot be read.
    """
    in_file, in_table = read_tombstones(folder), tombstones(db)
    missing = [tombstone for article_id, tombstone in in_file.items() if article_id not in in_table]
    if missing:
        bury(db, missing)
    if in_table.keys() - in_file.keys():
        write_tombstones(folder, {**in_table, **in_file})


def bury(db: Database, withdrawn: Collection[Tombstone], progress: ProgressCallback = no_progress) -> None:
    """Write tombstones and erase what they are for, in one transaction.

    ``db`` may be a copy of the database made by an older version, without some of the tables.
    """
    ids = [tombstone["article_id"] for tombstone in withdrawn]
    names = set(db.table_names())
    db.execute("PRAGMA secure_delete = ON")
    with db.atomic():
        if "withdrawn" in names:
            db.conn.executemany(
                insert_statement("withdrawn", COLUMNS, replace=True),
                [[tombstone[name] for name in COLUMNS] for tombstone in withdrawn],
            )
        for table, column in _tables_with_text(db):
            db.conn.executemany(f'DELETE FROM "{table}" WHERE "{column}" = ?', [[each] for each in ids])
        db.conn.executemany(
            "UPDATE frontier SET state = 'withdrawn', due_at = ? WHERE article_id = ?",
            [[clock.NEVER, each] for each in ids],
        )
        if {"assets", "withdrawn"} <= names:
            db.execute(_KEEP_ASSETS_AWAY, [clock.NEVER])
        _forget_words(db, names & REBUILD.keys(), progress)


def _tables_with_text(db: Database) -> list[tuple[str, str]]:
    """Return each table that has rows of articles, later ones included, and its column for the article's id."""
    rows = db.execute(
        """
        SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        ON c.name = 'article_id' OR m.name = 'articles' AND c.name = 'id'
        WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY m.name
        """
    ).fetchall()
    return [(table, column) for table, column in rows if table not in _KEPT]


def _forget_words(db: Database, indexes: Collection[str], progress: ProgressCallback) -> None:
    """Remove the words of deleted rows from full-text indexes.

    A deletion only adds a mark to an FTS5 index; the words go when its parts are merged. (FTS5's option
    ``secure-delete`` needs SQLite 3.42, and makes the index unreadable to older versions.)
    """
    for number, index in enumerate(sorted(indexes)):
        progress(index, number, len(indexes))
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
