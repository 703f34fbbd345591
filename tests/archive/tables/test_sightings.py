"""What lists say of articles: of two captures the later one counts, whatever the order in which they are added."""

from __future__ import annotations

from dataclasses import astuple, replace
from itertools import permutations

import pytest
from sqlite_utils import Database

from archive.tables.sightings import Sighting, SiteColumn, add_column, add_sighting, link_texts

FIRST = Sighting(
    article_id="cppcc-470857",
    list="/surveys",
    text="A survey of rivers",
    site="cppcc",
    url="http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
    page=1,
    position=1,
    date_text="2020-01-13",
    published="2020-01-13",
    summary=None,
    first_seen="2024-01-01T00:00:00.000Z",
    last_seen="2024-01-01T00:00:00.000Z",
)
NEXT = replace(FIRST, page=2, position=7, summary="A team went", first_seen="2024-02-01", last_seen="2024-02-01")
LATER = replace(FIRST, page=3, position=2, summary="A team went.", first_seen="2024-03-01", last_seen="2024-03-01")
SAME_TIME = replace(LATER, page=3, position=5, date_text=None)


def stored(db: Database) -> list[tuple]:
    return db.execute("SELECT * FROM sightings").fetchall()


@pytest.mark.parametrize("order", list(permutations((FIRST, NEXT, LATER, SAME_TIME))))
def test_the_last_capture_counts_in_any_order(db: Database, order: tuple[Sighting, ...]) -> None:
    for sighting in order:
        add_sighting(db, sighting)
    assert stored(db) == [astuple(replace(LATER, first_seen=FIRST.first_seen))]


def test_a_link_is_new_only_if_it_was_not_seen_before(db: Database) -> None:
    assert [add_sighting(db, each) for each in (NEXT, LATER, NEXT, FIRST, LATER)] == [True, False, False, True, False]


def test_a_withdrawn_article_is_never_taken_in(db: Database) -> None:
    db.execute("INSERT INTO withdrawn VALUES ('cppcc-470857', 'cppcc', '', 'test', '2024-01-01')")
    assert not add_sighting(db, FIRST)
    assert stored(db) == []


def test_texts_are_those_seen_up_to_a_time(db: Database) -> None:
    for each in (FIRST, replace(NEXT, text="Rivers")):
        add_sighting(db, each)
    assert link_texts(db, FIRST.article_id, "2024-01-15") == ("A survey of rivers",)
    assert link_texts(db, FIRST.article_id, "2024-03-01") == ("A survey of rivers", "Rivers")


def test_words_of_link_texts_and_summaries_are_found_and_forgotten(db: Database) -> None:
    def found(words: str) -> int:
        query = "SELECT count(*) FROM sightings_fts WHERE sightings_fts MATCH ?"
        return int(db.execute(query, [words]).fetchone()[0])

    add_sighting(db, NEXT)
    assert [found(words) for words in ("river", "team", "lakes")] == [1, 1, 0]
    add_sighting(db, replace(LATER, summary="Lakes"))
    assert [found(words) for words in ("river", "team", "lakes")] == [1, 0, 1]
    db.execute("DELETE FROM sightings")
    assert [found(words) for words in ("river", "team", "lakes")] == [0, 0, 0]


def test_a_column_has_the_title_and_kind_of_its_last_capture(db: Database) -> None:
    early = SiteColumn("cppcc", "/x", "u", "topic", "Session", "2024-01-01", "2024-01-01")
    late = SiteColumn("cppcc", "/x", "u", "list", "Sessions", "2025-01-01", "2025-01-01")
    for each in (late, early):
        add_column(db, each)
    assert db.execute("SELECT * FROM site_columns").fetchall() == [astuple(replace(late, first_seen="2024-01-01"))]
