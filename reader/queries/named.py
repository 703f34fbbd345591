"""Reads what the archive knows of a person, a body or a place."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role that articles give a person, from the first to the last that does."""

    role: str
    first: str | None
    last: str | None
    articles: int
    article_id: str
    """The first article that gives it."""
    former: bool


@dataclass(frozen=True, slots=True)
class Companion:
    """Someone who takes part in events of a person."""

    id: str
    name: str
    events: int
    meetings: int
    """Meetings among them."""


def person(db: sqlite3.Connection, person_id: str) -> dict[str, Any] | None:
    """Return a person, None where there is none."""
    row = db.execute(
        "SELECT id, coalesce(name_corrected, name) AS name, name AS read, articles, events, party, party_role "
        "FROM report_people "
        "WHERE id = ?",
        [person_id],
    ).fetchone()
    return dict(row) if row else None


def career(db: sqlite3.Connection, person_id: str) -> list[RoleSpan]:
    """Return the roles of a person in the order of the first article with each."""
    rows = db.execute(
        "SELECT role, min(day), max(day), count(DISTINCT article_id), max(former) FROM report_roles "
        "WHERE person_id = ? GROUP BY role ORDER BY 2, 1",
        [person_id],
    ).fetchall()
    first = "SELECT article_id FROM report_roles WHERE person_id = ? AND role = ? ORDER BY day, article_id LIMIT 1"
    return [
        RoleSpan(role, begin, end, count, db.execute(first, [person_id, role]).fetchone()[0], bool(former))
        for role, begin, end, count, former in map(tuple, rows)
    ]


def companions(db: sqlite3.Connection, person_id: str, most: int = 12) -> list[Companion]:
    """Return those who appear in the same events most often."""
    rows = db.execute(
        """
        SELECT p.id, coalesce(p.name_corrected, p.name), count(*),
            sum(coalesce(e.kind_corrected, e.kind) = 'meeting')
        FROM report_event_people mine
        JOIN report_event_people other ON other.event_id = mine.event_id AND other.person_id <> mine.person_id
        JOIN report_people p ON p.id = other.person_id
        JOIN report_events e ON e.id = mine.event_id
        WHERE mine.person_id = ? GROUP BY p.id ORDER BY 3 DESC, 2 LIMIT ?
        """,
        [person_id, most],
    ).fetchall()
    return [Companion(*row) for row in map(tuple, rows)]


def ties(db: sqlite3.Connection, people: list[str]) -> dict[tuple[str, str], int]:
    """Return how many events pairs of people share."""
    marks = ", ".join("?" * len(people))
    rows = db.execute(
        "SELECT a.person_id, b.person_id, count(*) FROM report_event_people a JOIN report_event_people b "
        f"ON b.event_id = a.event_id AND b.person_id > a.person_id WHERE a.person_id IN ({marks}) "
        f"AND b.person_id IN ({marks}) GROUP BY 1, 2",
        [*people, *people],
    ).fetchall()
    return {(one, other): count for one, other, count in map(tuple, rows)}


def articles_naming(db: sqlite3.Connection, kind: str, entity_id: str, most: int = 20) -> list[sqlite3.Row]:
    """Return the newest articles that name a person, body or place."""
    return db.execute(
        "SELECT * FROM articles WHERE id IN (SELECT article_id FROM report_mentions WHERE kind = ? AND entity_id = ?) "
        "ORDER BY rowid DESC LIMIT ?",
        [kind, entity_id, most],
    ).fetchall()


def body(db: sqlite3.Connection, body_id: str) -> dict[str, Any] | None:
    """Return a body, None where there is none."""
    row = db.execute("SELECT id, name, names, articles, events FROM report_bodies WHERE id = ?", [body_id]).fetchone()
    return dict(row) if row else None


def place(db: sqlite3.Connection, place_id: str) -> dict[str, Any] | None:
    """Return a place with what contains it, None where there is none."""
    row = db.execute(
        "SELECT p.id, p.name, p.kind, p.within, w.name AS within_name, p.articles, p.events FROM report_places p "
        "LEFT JOIN report_places w ON w.id = p.within WHERE p.id = ?",
        [place_id],
    ).fetchone()
    return dict(row) if row else None


def places_within(db: sqlite3.Connection, place_id: str) -> list[sqlite3.Row]:
    """Return the places directly within a place that are named in articles."""
    return db.execute(
        "SELECT id, name, kind, events, articles FROM report_places WHERE within = ? "
        "ORDER BY events DESC, name LIMIT 60",
        [place_id],
    ).fetchall()


def names_in_article(db: sqlite3.Connection, article_id: str, revision: int | None) -> list[tuple[str, str, str]]:
    """Return kind, id and words of each name in a revision's text, the longest words first."""
    rows = db.execute(
        "SELECT DISTINCT kind, entity_id, words FROM report_mentions WHERE article_id = ? AND revision = ? "
        "AND source = 'body' ORDER BY length(words) DESC, words",
        [article_id, revision],
    ).fetchall()
    return [(kind, entity_id, words) for kind, entity_id, words in map(tuple, rows)]
