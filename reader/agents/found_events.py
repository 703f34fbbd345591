"""Events that were read from articles, for programs."""

from __future__ import annotations

import sqlite3

from reader.agents.answers import EventAnswer, EventPerson

_NAMES = " || ' ' || ".join(f"coalesce({column}, '')" for column in ("people", "bodies", "places", "about"))


def has_events(db: sqlite3.Connection) -> bool:
    """Return whether events were read from the articles."""
    if not db.execute("SELECT 1 FROM pragma_table_info('events') LIMIT 1").fetchone():
        return False
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM events)").fetchone()[0])


def found_events(
    db: sqlite3.Connection, *, text: str, article: str, kind: str, year: str, limit: int
) -> list[EventAnswer]:
    """Return the newest events that match; every word of ``text`` must be in a name or in the subject."""
    conditions, values = ["1"], []
    for word in text.lower().split():
        conditions.append(f"instr(lower({_NAMES}), ?)")
        values.append(word)
    for condition, value in (("kind = ?", kind), ("year = ?", year)):
        if value:
            conditions.append(condition)
            values.append(value)
    if article:
        conditions.append("id IN (SELECT event_id FROM report_event_sources WHERE article_id = ?)")
        values.append(article)
    rows = db.execute(
        f"SELECT * FROM events WHERE {' AND '.join(conditions)} "
        "ORDER BY coalesce(first_day, last_day, published) DESC, id DESC LIMIT ?",
        [*values, limit],
    ).fetchall()
    return [_event(db, row) for row in rows]


def _event(db: sqlite3.Connection, row: sqlite3.Row) -> EventAnswer:
    people = db.execute("SELECT name, role, part FROM event_people WHERE event_id = ?", [row["id"]])
    articles = db.execute(
        "SELECT DISTINCT a.id FROM report_event_sources AS s JOIN articles AS a ON a.id = s.article_id "
        "WHERE s.event_id = ? ORDER BY a.published, a.id",
        [row["id"]],
    )
    return EventAnswer(
        **{name: row[name] for name in ("id", "kind", "first_day", "last_day", "date_precision", "about")},
        complete=bool(row["complete"]),
        people=[EventPerson(*person) for person in people],
        bodies=_names(row["bodies"]),
        places=_names(row["places"]),
        articles=[article["id"] for article in articles],
    )


def _names(joined: str | None) -> list[str]:
    return joined.split("; ") if joined else []
