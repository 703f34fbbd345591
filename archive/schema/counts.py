"""The SQL of what is counted ahead, so that no page counts a million rows: triggers keep it, in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence

_MONTHS = {
    "site": "site",
    "section": "coalesce({row}.section, '')",
    "month": "coalesce(substr({row}.published, 1, 7), '')",
}
_SOURCES = {
    "site": "site",
    "section": "coalesce({row}.section, '')",
    "source": "coalesce({row}.source, '')",
    "year": "coalesce(substr({row}.published, 1, 4), '')",
}


def _expressions(columns: dict[str, str], row: str) -> list[str]:
    return [f"{row}.{name}" if text == name else text.format(row=row) for name, text in columns.items()]


def _add(table: str, columns: dict[str, str]) -> str:
    return f"""
        INSERT INTO {table} ({", ".join(columns)}, articles) VALUES ({", ".join(_expressions(columns, "new"))}, 1)
        ON CONFLICT DO UPDATE SET articles = articles + 1;"""


def _take(table: str, columns: dict[str, str]) -> str:
    same = zip(columns, _expressions(columns, "old"), strict=True)
    where = " AND ".join(f"{name} = {value}" for name, value in same)
    return f"""
        UPDATE {table} SET articles = articles - 1 WHERE {where};
        DELETE FROM {table} WHERE {where} AND articles = 0;"""


def _counted(table: str, columns: dict[str, str], read: Sequence[str]) -> tuple[str, ...]:
    names = ", ".join(columns)
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in read)
    return (
        f"""
        CREATE TABLE {table} (
            {", ".join(f"{name} TEXT NOT NULL" for name in columns)}, articles INTEGER NOT NULL, PRIMARY KEY ({names})
        ) WITHOUT ROWID
        """,
        f"""
        INSERT INTO {table} SELECT {", ".join(_expressions(columns, "articles"))}, count(*)
        FROM articles GROUP BY {", ".join(str(place) for place in range(1, len(columns) + 1))}
        """,
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON articles BEGIN {_add(table, columns)} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON articles BEGIN {_take(table, columns)} END",
        f"""
        CREATE TRIGGER {table}_update AFTER UPDATE OF {", ".join(read)} ON articles WHEN {changed} BEGIN
            {_take(table, columns)} {_add(table, columns)}
        END
        """,
    )


COUNTS = (
    *_counted("month_counts", _MONTHS, ("site", "section", "published")),
    *_counted("source_counts", _SOURCES, ("site", "section", "source", "published")),
    "CREATE TABLE revision_count (one INTEGER PRIMARY KEY CHECK (one = 1), revisions INTEGER NOT NULL)",
    "INSERT INTO revision_count SELECT 1, count(*) FROM revisions",
    """
    CREATE TRIGGER revision_count_insert AFTER INSERT ON revisions BEGIN
        UPDATE revision_count SET revisions = revisions + 1;
    END
    """,
    """
    CREATE TRIGGER revision_count_delete AFTER DELETE ON revisions BEGIN
        UPDATE revision_count SET revisions = revisions - 1;
    END
    """,
    "CREATE INDEX revisions_changes ON revisions (captured_at) WHERE number > 1",
    "CREATE INDEX articles_section ON articles (section)",
    "CREATE INDEX articles_gone ON articles (changed_at) WHERE status = 'gone'",
)
"""Articles by site, section and month; by site, section, source and year; revisions; what facets and changes read."""
