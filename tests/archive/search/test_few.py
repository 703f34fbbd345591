"""Which of a few articles a search finds, asked of an index of just these: the same as of the archive's index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from archive.search.few import among
from archive.search.order import Known, archived_last, rowids
from archive.search.search import Search, articles_of
from tests.reader import small_archive


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("few")
    small_archive.write(folder, small_archive.ARTICLES)
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        yield connection


SEARCHES = [
    Search("zhang OR water OR law"),
    Search('"most villages"'),
    Search("surv*", sites=("cppcc",)),
    Search("water -law", status="live"),
    Search("law", status="gone"),
    Search("title:law OR author:zhang", first="2020-01-01", last="2021-12-31"),
    Search(sections=("Surveys",)),
    Search("政协"),
    Search("section"),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_a_few_are_found_as_in_the_whole_archive(db: sqlite3.Connection, search: Search) -> None:
    found = articles_of(db, search)
    every = [row[0] for row in db.execute("SELECT rowid FROM articles ORDER BY first_seen")]
    matching = set(rowids(db, found))
    assert among(db, found, every) == [one for one in every if one in matching]
    assert among(db, found, every[:2]) == [one for one in every[:2] if one in matching]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("bounds", [(1, 0, 2), (1, 50, 4), (0, 50, 9), (50, 50, 0), (0, 0, 0), (50, 0, 0)])
def test_archived_last_is_the_same_whichever_way_it_is_found(
    db: sqlite3.Connection, search: Search, bounds: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = articles_of(db, search)
    every = archived_last(db, found, -1)
    for name, value in zip(("_LISTED", "_SORTED", "_TRIED"), bounds, strict=True):
        monkeypatch.setattr(f"archive.search.order.{name}", value)
    for limit, offset in ((1, 0), (2, 1), (10, 0)):
        assert archived_last(db, found, limit, offset) == every[offset : offset + limit]
        matching = rowids(db, found)
        for known in (Known(matching), Known(matching[:1], whole=len(matching) <= 1)):
            assert archived_last(db, found, limit, offset, known) == every[offset : offset + limit]
