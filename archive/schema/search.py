"""What programs need to know of the full-text indexes: their filter tokens, and how to rebuild them.

``articles_fts`` holds words. Its column ``filters`` holds one token for each of the article's site, section and source,
and one if it is gone, so that a search within a section merges two lists of the index and reads no row of the table.

``articles_bigrams`` holds articles with Chinese text. Each run of Chinese characters becomes overlapping pairs and its
last character alone (政协委员 becomes 政协 协委 委员 员): a word of two characters is a token, a longer one a phrase, a
single character a prefix. FTS5's own tokenizers take a whole run as one word.

``sightings_fts`` holds what lists say of articles: the texts of links, and summaries.

Triggers keep all up to date (see the migration steps). They are plain SQL: any program may write to the archive.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""First and last code points of Chinese characters: the unified ideographs, extensions and compatibility forms."""


def filter_token(name: str, value: str | None) -> str:
    """Return the token that marks articles with ``value`` as their ``site``, ``section`` or ``source``."""
    return f"{name}{(value or '').encode().hex()}"


GONE = filter_token("status", "gone")
"""The token that marks articles that are gone. All others have none."""


def _is_han(character: str) -> str:
    ranges = " OR ".join(f"unicode({character}) BETWEEN {low} AND {high}" for low, high in HAN_RANGES)
    return f"({ranges})"


_HAN_GLOB = "*[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES) + "]*"
_THIS, _NEXT = "substr(part, i, 1)", "substr(part, i + 1, 1)"

# Pieces of 200 characters: finding the n-th character of a text takes n steps, so one pass over a long text would
# take time in the square of its length. Comparing lengths skips texts of ASCII alone without looking at them.
_INSERT_BIGRAMS = f"""
    WITH indexed (article, t, filters) AS (
        SELECT
            article,
            coalesce(title, '') || char(10) || coalesce(source, '') || char(10) || people || char(10) || body,
            filters
        FROM articles_text
    )
    INSERT INTO articles_bigrams (rowid, text, filters)
    SELECT article, (
        WITH RECURSIVE piece (at, part) AS (
            SELECT 1, substr(t, 1, 201)
            UNION ALL SELECT at + 200, substr(t, at + 200, 201) FROM piece WHERE at + 200 <= length(t)
        ),
        letter (at, i, part) AS (
            SELECT at, 1, part FROM piece
            UNION ALL SELECT at, i + 1, part FROM letter WHERE i < min(200, length(part))
        )
        SELECT group_concat(token, '') FROM (
            SELECT CASE
                WHEN NOT {_is_han(_THIS)} THEN {_THIS}
                WHEN {_is_han(_NEXT)} THEN ' ' || {_THIS} || {_NEXT} || ' '
                ELSE ' ' || {_THIS} || ' '
            END AS token
            FROM letter ORDER BY at, i
        )
    ), filters
    FROM indexed WHERE length(t) <> length(CAST(t AS BLOB)) AND t GLOB '{_HAN_GLOB}'
"""

REBUILD = {
    "articles_fts": ("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')",),
    "sightings_fts": ("INSERT INTO sightings_fts (sightings_fts) VALUES ('rebuild')",),
    "articles_bigrams": ("DELETE FROM articles_bigrams", _INSERT_BIGRAMS),
}
"""Each full-text index and the statements that rebuild it."""


def index_error(db: Database, index: str) -> sqlite3.DatabaseError | None:
    """Compare a full-text index with the articles; return the error that SQLite reports, or None.

    Needs a connection that may write, because SQLite runs the check as an INSERT, and writes nothing
    (SQLite documentation, FTS5, section 6.4).

    Raises :class:`sqlite3.OperationalError` if the check cannot run: the database is locked or read-only.
    """
    db.execute("SAVEPOINT integrity_check")
    try:
        db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return error
    finally:
        db.execute("ROLLBACK TO integrity_check")
        db.execute("RELEASE integrity_check")
    return None
