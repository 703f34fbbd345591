"""Rowids of articles follow the publication date and do not change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.tables.rows import rowid_of
from tests.pipelines.ingest.past import page, past


@given(st.dates(date(1970, 1, 2), date(2200, 1, 1)), st.dates(date(1970, 1, 2), date(2200, 1, 1)))
def test_rowids_grow_with_the_publication_date(one: date, other: date) -> None:
    early, late = sorted((one, other))
    if early < late:
        assert rowid_of("cppcc-2", str(early)) < rowid_of("cppcc-1", str(late))


@given(st.dates())
def test_any_date_gives_a_valid_rowid(day: date) -> None:
    assert 0 <= rowid_of("cppcc-1", f"{day}T23:59:59+08:00") < 2**63


def test_the_time_of_day_counts_and_articles_without_a_date_come_first() -> None:
    dates = [None, "2020-01-13", "2020-01-13T09:41+08:00", "2020-01-13T09:42:59+08:00", "2020-01-14"]
    numbers = [rowid_of("cppcc-1", date) for date in dates]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_vacuum_and_a_copy_keep_rowids_and_search(tmp_path: Path) -> None:
    with past(tmp_path) as archive:
        archive.see(page("A survey of rivers."), at="2020-02-01")
    query = """
        SELECT articles.rowid, id FROM articles JOIN articles_fts ON articles_fts.rowid = articles.rowid
        WHERE articles_fts MATCH 'rivers'
    """
    with Database(tmp_path / "archive.db") as db:
        before = db.execute(query).fetchall()
        assert before == [(rowid_of("cppcc-470857", "2020-01-13"), "cppcc-470857")]
        db.execute("DELETE FROM captures")
        db.vacuum()
        db.execute("VACUUM INTO ?", [str(tmp_path / "copy.db")])
        assert db.execute(query).fetchall() == before
    with Database(tmp_path / "copy.db") as copy:
        assert copy.execute(query).fetchall() == before
