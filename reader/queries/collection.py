"""Articles that a reader marked, by id and time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader.queries.article_version import ArticleVersion, latest_version, until, version_at

MOST = 200
"""Articles in a collection: their ids are in its address."""
_ITEM = re.compile(r"([A-Za-z0-9-]{1,100})(?:@([0-9]{14}(?:[0-9]{3})?))?")


@dataclass(frozen=True, slots=True)
class Item:
    """A marked article: ``cppcc-470857``, or ``cppcc-470857@20261123020036`` for its version at a time."""

    name: str
    version: ArticleVersion | None
    """None if it is not in the archive, or has been withdrawn."""


def items(db: sqlite3.Connection, names: Iterable[str]) -> list[Item]:
    """Return the marked articles in the order given, each once, at most :data:`MOST`."""
    return [Item(name, _version(db, name)) for name in list(dict.fromkeys(names))[:MOST]]


def _version(db: sqlite3.Connection, name: str) -> ArticleVersion | None:
    match = _ITEM.fullmatch(name)
    if match is None:
        return None
    article_id, stamp = match.groups()
    if not stamp:
        return latest_version(db, article_id)
    try:
        until(stamp)
    except ValueError:
        return None
    return version_at(db, article_id, stamp)
