"""The table ``stored_revisions`` and the view ``revisions``: every version of every article.

Functions join whatever transaction is open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from archive.change_size import change_size
from archive.digest import changed_fields, content_digest
from archive.models import Article, Revision
from archive.schema.stored import SHARED, TABLE
from archive.tables.rows import Row, article_of, as_json
from archive.tables.statements import insert_statement


def next_revision(
    article: Article,
    records: Mapping[int, str],
    captured_at: str,
    *,
    before: Revision | None = None,
    base: Article | None = None,
) -> Revision:
    """Return the revision after ``before`` that has the content of ``article``.

    :param records: page number to the id of the record that holds its payload
    :param captured_at: when the last page needed to know this version was captured
    :param base: the version before as the current parser reads it; ``changed`` and ``size`` compare with it
    """
    return Revision(
        article=article,
        number=before.number + 1 if before else 1,
        captured_at=captured_at,
        digest=content_digest(article),
        changed=changed_fields(base, article) if base else (),
        records=dict(sorted(records.items())),
        size=change_size(base, article) if base else None,
    )


def insert_revision(db: Database, revision: Revision, values: Row) -> None:
    """Insert the newest revision of an article; ``values`` are from :func:`archive.tables.rows.article_values`.

    Its text is not stored with it, but with the article: call :func:`archive.tables.articles.add_revision`, which
    updates that row too.
    """
    row = without_text(revision_row(revision, values))
    db.execute(insert_statement(TABLE, row), list(row.values()))


def revision_row(revision: Revision, values: Row) -> Row:
    """Return the row of a version with its text; ``values`` are from :func:`archive.tables.rows.article_values`."""
    return {
        "article_id": revision.article.id,
        "number": revision.number,
        "captured_at": revision.captured_at,
        "changed": as_json(revision.changed),
        "digest": revision.digest,
        "size": revision.size,
        "records": as_json({str(page): record for page, record in revision.records.items()}),
        **values,
    }


def without_text(row: Row) -> Row:
    """Return the row of the version that an article's row shows: its text is stored there."""
    return row | dict.fromkeys(SHARED)


def last_revision(db: Database, article_id: str, site: str) -> Revision | None:
    """Return the newest version of an article, None while it has never been complete."""
    cursor = db.execute("SELECT * FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT 1", [article_id])
    names = [column[0] for column in cursor.description]
    found = cursor.fetchone()
    if found is None:
        return None
    row = dict(zip(names, found, strict=True))
    return Revision(
        article=article_of(row, article_id=article_id, site=site),
        number=row["number"],
        captured_at=row["captured_at"],
        digest=row["digest"],
        changed=tuple(json.loads(row["changed"])),
        records={int(page): record for page, record in json.loads(row["records"]).items()},
        size=row["size"],
    )


def holds_page(db: Database, article_id: str, page: int, record_id: str) -> bool:
    """Return whether the newest version of an article has the payload of that record as its page."""
    row = db.execute(
        "SELECT records ->> ? FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT 1",
        [f'$."{page}"', article_id],
    ).fetchone()
    return row is not None and row[0] == record_id
