"""Changes with their excerpts, as the page, the exports and the feeds of changes show them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.utils.asgi import Request

from archive.errors import InvalidSearch
from reader.formats.change_excerpt import Excerpt, excerpt
from reader.page import read
from reader.queries.articles import revision
from reader.queries.change_filter import ChangeFilter, change_filter, position
from reader.queries.changes import LATEST, Change, Position, changes, changes_and_backfills, place
from reader.queries.runs_of_the_past import PastRun
from reader.views.history import comparisons

_Rows = tuple[sqlite3.Row, sqlite3.Row] | None
"""A revision's row, and that of the revision before."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change, with the words around it."""

    change: Change | PastRun
    excerpt: Excerpt | None
    """None for a removal and a backfill, and where nothing that can be shown differs."""

    @property
    def position(self) -> str:
        """Where it is among the changes, as the parameter ``before`` has it."""
        return ",".join(place(self.change))


def requested_filter(request: Request, *others: str) -> ChangeFilter:
    """Return the filter that a request asks for. Raises :class:`InvalidSearch`."""
    return change_filter({name: request.args.getlist(name) for name in request.args}, ("before", *others))


def requested_position(request: Request) -> Position:
    """Return the position after which a request asks for changes. Raises :class:`InvalidSearch`."""
    given = request.args.getlist("before")
    if len(given) > 1:
        raise InvalidSearch(f"“before” is given {len(given)} times. Give it once.")
    return position(given[0]) if given and given[0] else LATEST


async def found_changes(
    datasette: Datasette,
    chosen: ChangeFilter,
    before: Position,
    limit: int,
    *,
    removals_only: bool = False,
    each: bool = False,
) -> list[ShownChange]:
    """Return the newest changes that match and come before a position, with their excerpts.

    Without a filter, the changes that a backfill revealed are one entry, unless ``each`` is true.
    """

    def query(db: sqlite3.Connection) -> list[tuple[Change | PastRun, _Rows]]:
        found: list[Change | PastRun]
        if each or removals_only or chosen != ChangeFilter():
            found = [*changes(db, limit, chosen, before, removals_only=removals_only)]
        else:
            found = changes_and_backfills(db, limit, before)
        return [(change, _versions(db, change)) for change in found]

    return [ShownChange(change, await _excerpt(rows)) for change, rows in await read(datasette, query)]


def _versions(db: sqlite3.Connection, change: Change | PastRun) -> _Rows:
    if isinstance(change, PastRun) or change.gone:
        return None
    article_id, number = change.row["id"], change.row["number"]
    after, before = revision(db, article_id, number), revision(db, article_id, number - 1)
    return (before, after) if before and after else None


async def _excerpt(rows: _Rows) -> Excerpt | None:
    return excerpt(await comparisons.changes(*rows)) if rows else None
