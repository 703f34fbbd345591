"""The SQL of the full-text indexes. Triggers are plain SQL: any program may write to the archive.

``articles_fts`` holds words. Its column ``filters`` holds one token for the article's site, section and source, so
that a search within a section is one merge of two lists of the index and no look-up of rows.

``articles_bigrams`` holds articles with Chinese in them, each run of Chinese characters as overlapping pairs and its
last character alone (政协委员 becomes 政协 协委 委员 员): a word of two characters is a token, a longer one a phrase, a
single character a prefix. FTS5's own tokenizers take a whole run for one word.
"""

from __future__ import annotations

HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""The code points of Chinese characters: the unified ideographs, their extensions and compatibility forms."""

RANK = "bm25(10.0, 1.0, 2.0, 5.0, 0.0)"
"""Weights of title, body, source, people and filters, best first."""

_INDEXED = ("title", "body", "source", "authors", "editor", "site", "section")
_HAN_GLOB = "*[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in HAN_RANGES) + "]*"


def filter_token(name: str, value: str | None) -> str:
    """Return the token that marks articles with ``value`` as their site, section or source."""
    return f"{name}{(value or '').encode().hex()}"


def _people(row: str) -> str:
    names = f"replace(replace(replace({row}.authors, '\"place\": null', ''), '\"place\": ', ''), '\"name\": ', '')"
    return f"{names} || ' ' || coalesce({row}.editor, '')"


def _filters(row: str) -> str:
    tokens = (f"'{name}' || hex(coalesce({row}.{name}, ''))" for name in ("site", "section", "source"))
    return " || ' ' || ".join(tokens)


def _values(row: str) -> str:
    return f"{row}.rowid, {row}.title, {row}.body, {row}.source, {_people(row)}, {_filters(row)}"


def _text(row: str) -> str:
    parts = (f"coalesce({row}.title, '')", f"coalesce({row}.source, '')", _people(row), f"{row}.body")
    return " || char(10) || ".join(parts)


def _is_han(character: str) -> str:
    ranges = " OR ".join(f"unicode({character}) BETWEEN {low} AND {high}" for low, high in HAN_RANGES)
    return f"({ranges})"


def _pairs(row: str) -> str:
    """Return the expression for a row's text with its Chinese in pairs.

    In pieces of 200 characters: finding the n-th character of a text costs n steps, so one pass over a long text would
    cost its square.
    """
    this, following = "substr(part, i, 1)", "substr(part, i + 1, 1)"
    return f"""(
        WITH RECURSIVE whole (t) AS (SELECT {_text(row)}),
        piece (at, part) AS (
            SELECT 1, substr(t, 1, 201) FROM whole
            UNION ALL SELECT at + 200, substr(t, at + 200, 201) FROM piece, whole WHERE at + 200 <= length(t)
        ),
        letter (at, i, part) AS (
            SELECT at, 1, part FROM piece
            UNION ALL SELECT at, i + 1, part FROM letter WHERE i < min(200, length(part))
        )
        SELECT group_concat(token, '') FROM (
            SELECT CASE
                WHEN NOT {_is_han(this)} THEN {this}
                WHEN {_is_han(following)} THEN ' ' || {this} || {following} || ' '
                ELSE ' ' || {this} || ' '
            END AS token
            FROM letter ORDER BY at, i
        )
    )"""


def _has_han(row: str) -> str:
    """Return the condition that a row has Chinese in it; a text of ASCII alone is told by its length in bytes."""
    text = _text(row)
    return f"(length({text}) <> length(CAST({text} AS BLOB)) AND ({text}) GLOB '{_HAN_GLOB}')"


_CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _INDEXED)
_ON_CHANGE = f"AFTER UPDATE OF {', '.join(_INDEXED)} ON articles WHEN {_CHANGED}"

WORDS = (
    "DROP TRIGGER articles_fts_insert",
    "DROP TRIGGER articles_fts_delete",
    "DROP TRIGGER articles_fts_update",
    "DROP TABLE articles_fts",
    f"""
    CREATE VIEW articles_text AS
    SELECT articles.rowid AS article, title, body, source,
        {_people("articles")} AS people, {_filters("articles")} AS filters
    FROM articles
    """,
    """
    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        title, body, source, people, filters,
        content='articles_text', content_rowid='article', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    f"INSERT INTO articles_fts (articles_fts, rank) VALUES ('rank', '{RANK}')",
    "INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')",
    f"""
    CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
        INSERT INTO articles_fts (rowid, title, body, source, people, filters) VALUES ({_values("new")});
    END
    """,
    f"""
    CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
        INSERT INTO articles_fts (articles_fts, rowid, title, body, source, people, filters)
        VALUES ('delete', {_values("old")});
    END
    """,
    f"""
    CREATE TRIGGER articles_fts_update {_ON_CHANGE} BEGIN
        INSERT INTO articles_fts (articles_fts, rowid, title, body, source, people, filters)
        VALUES ('delete', {_values("old")});
        INSERT INTO articles_fts (rowid, title, body, source, people, filters) VALUES ({_values("new")});
    END
    """,
)
"""The index of words, made anew with people and filters."""

_ADD_PAIRS = "INSERT INTO articles_bigrams (rowid, text, filters)"

CHINESE = (
    "CREATE VIRTUAL TABLE articles_bigrams USING fts5 (text, filters, tokenize='unicode61 remove_diacritics 2')",
    f"""
    {_ADD_PAIRS} SELECT articles.rowid, {_pairs("articles")}, {_filters("articles")}
    FROM articles WHERE {_has_han("articles")}
    """,
    f"""
    CREATE TRIGGER articles_bigrams_insert AFTER INSERT ON articles WHEN {_has_han("new")} BEGIN
        {_ADD_PAIRS} VALUES (new.rowid, {_pairs("new")}, {_filters("new")});
    END
    """,
    f"""
    CREATE TRIGGER articles_bigrams_delete AFTER DELETE ON articles WHEN {_has_han("old")} BEGIN
        DELETE FROM articles_bigrams WHERE rowid = old.rowid;
    END
    """,
    f"""
    CREATE TRIGGER articles_bigrams_update {_ON_CHANGE} BEGIN
        DELETE FROM articles_bigrams WHERE rowid = old.rowid;
        {_ADD_PAIRS} SELECT new.rowid, {_pairs("new")}, {_filters("new")} WHERE {_has_han("new")};
    END
    """,
)
"""The index of Chinese words."""

REBUILD = {
    "articles_fts": ("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')",),
    "articles_bigrams": ("DELETE FROM articles_bigrams", CHINESE[1]),
}
"""Each full-text index to what makes it anew."""
