"""Lists of the people, bodies and places that articles name: search, choices, order."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from urllib.parse import urlencode

Sort = Literal["people", "bodies", "places"]
ORDERS = {
    "articles": "articles DESC, events DESC, name, id",
    "events": "events DESC, articles DESC, name, id",
    "name": "name, id",
}
"""Orders by the value of ``sort``."""
PLACE_KINDS = ("country", "province", "city", "prefecture", "county")
_PEOPLE = """
    SELECT p.id, coalesce(p.name_corrected, p.name) AS name, p.articles, p.events, p.party, '' AS names,
        (SELECT r.role FROM report_roles r WHERE r.person_id = p.id
            ORDER BY r.former, r.day DESC, r.article_id DESC, r."start" LIMIT 1) AS detail
    FROM report_people p
"""
_BODIES = "SELECT b.id, b.name, b.articles, b.events, b.names, NULL AS detail FROM report_bodies b"
_PLACES = """
    SELECT l.id, l.name, l.articles, l.events, l.kind, '' AS names, w.name AS detail
    FROM report_places l LEFT JOIN report_places w ON w.id = l.within
"""


@dataclass(frozen=True, slots=True)
class ListChoice:
    """Which people, bodies or places a list shows. Empty values choose all."""

    q: str = ""
    """Words that must all occur in the name, in any case and without accents."""
    party: str = ""
    """Of people: a party by its usual name."""
    kind: str = ""
    """Of places: one of :data:`PLACE_KINDS`."""
    sort: str = "articles"
    """One of :data:`ORDERS`."""

    @classmethod
    def of(cls, sort: Sort, arguments: Mapping[str, str]) -> ListChoice:
        """Return the choice that the parameters of a request give; what does not fit a list is ignored."""
        given = {field.name: arguments.get(field.name, "").strip()[:200] for field in fields(cls)}
        if given["sort"] not in ORDERS:
            given["sort"] = "articles"
        if sort != "people":
            given["party"] = ""
        if sort != "places" or given["kind"] not in PLACE_KINDS:
            given["kind"] = ""
        return cls(**given)

    def query(self, **changes: str) -> str:
        """Return the query string with changes, with its question mark; empty without parameters."""
        given = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        given = {name: value for name, value in given.items() if value and (name, value) != ("sort", "articles")}
        return f"?{urlencode(given)}" if given else ""

    def condition(self) -> tuple[str, list[str]]:
        """Return the SQL condition on the columns of a list, and its values."""
        parts, values = ["1"], []
        for word in self.q.split():
            plain = _plain(word)
            parts.append("(instr(lower(name), ?) OR instr(lower(names), ?)" + (" OR instr(id, ?))" if plain else ")"))
            values += [word.lower(), word.lower(), *([plain] if plain else [])]
        for name in ("party", "kind"):
            if getattr(self, name):
                parts.append(f"{name} = ?")
                values.append(getattr(self, name))
        return " AND ".join(parts), values


def _plain(word: str) -> str:
    """Return a word as ids have it: without accents, and without signs."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalnum())


def _selected(sort: Sort) -> str:
    return {"people": _PEOPLE, "bodies": _BODIES, "places": _PLACES}[sort]


def count_named(db: sqlite3.Connection, sort: Sort, chosen: ListChoice) -> int:
    """Return how many are chosen."""
    condition, values = chosen.condition()
    found: int = db.execute(f"SELECT count(*) FROM ({_selected(sort)}) WHERE {condition}", values).fetchone()[0]
    return found


def list_named(
    db: sqlite3.Connection, sort: Sort, chosen: ListChoice, limit: int, offset: int = 0
) -> list[dict[str, Any]]:
    """Return those that are chosen: id, name, articles, events, detail, and party, names or kind.

    detail: of people the newest role, of places what they are in.
    """
    condition, values = chosen.condition()
    rows = db.execute(
        f"SELECT * FROM ({_selected(sort)}) WHERE {condition} ORDER BY {ORDERS[chosen.sort]} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    ).fetchall()
    return [dict(row) for row in rows]


def choices(db: sqlite3.Connection, sort: Sort) -> list[tuple[str, int]]:
    """Return the parties of people, or the kinds of places, with their numbers."""
    if sort == "bodies":
        return []
    column, table = ("party", "report_people") if sort == "people" else ("kind", "report_places")
    rows = db.execute(
        f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    return [(value, count) for value, count in map(tuple, rows)]
