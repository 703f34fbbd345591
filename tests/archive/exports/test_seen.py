"""A citation says in one sentence when the archive saw the article, its column and its site."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.exports.seen import Period, Seen, seen
from archive.exports.unseen import HAS_READ
from tests.pipelines.ingest.past import Past, page, past

ID = "cppcc-470857"


def crawl(story: Past, *days: str, site: str = "cppcc") -> None:
    for day in days:
        story.archive.db.execute(
            "INSERT INTO crawls (id, site, started_at, unchanged) VALUES (?, ?, ?, 1)",
            [f"{site}-{day}", site, f"{day}T00:00:00.000Z"],
        )


def column(story: Past, name: str, title: str, first: str, last: str) -> None:
    db = story.archive.db
    times = [f"{day}T00:00:00.000Z" for day in (first, last)]
    db.execute(
        "INSERT INTO site_columns (site, list, url, kind, title, first_seen, last_seen) "
        "VALUES ('cppcc', ?, '', 'list', ?, ?, ?)",
        [name, title, *times],
    )
    db.execute(
        "INSERT INTO sightings (article_id, site, url, list, text, page, position, first_seen, last_seen) "
        "VALUES (?, 'cppcc', '', ?, '', 1, 1, ?, ?)",
        [ID, name, *times],
    )


def sentence(story: Past) -> str:
    return seen(story.archive.db.conn, ID).text


def test_it_names_the_article_its_column_its_site_and_the_gaps(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        story.see(page("One."), at="2024-01-12")
        crawl(story, "2024-01-01", "2024-01-02", "2024-01-12", "2024-01-15")
        column(story, "/home", "", "2024-01-01", "2024-01-15")
        column(story, "/surveys", "Surveys", "2024-01-02", "2024-01-15")
        found = seen(story.archive.db.conn, ID)
    assert found == Seen(
        site="cppcc",
        article=Period("2024-01-01T00:00:00.000Z", "2024-01-12T00:00:00.000Z"),
        gone_since=None,
        column="Surveys",
        column_read=Period("2024-01-02T00:00:00.000Z", "2024-01-15T00:00:00.000Z"),
        runs=4,
        crawled=Period("2024-01-01T00:00:00.000Z", "2024-01-15T00:00:00.000Z"),
        gaps=2,
        gap_days=pytest.approx(13.0),
    )
    assert found.text == (
        "Seen here from 2024-01-01 to 2024-01-12; its column Surveys read from 2024-01-02 to 2024-01-15; "
        "cppcc crawled 4 times from 2024-01-01 to 2024-01-15, 2 gaps of more than 2 days (13 days)."
    )


def test_it_names_the_first_column_where_none_is_that_of_the_section(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        crawl(story, "2024-01-01")
        column(story, "/later", "Later " * 20, "2024-01-03", "2024-01-15")
        column(story, "/first", "", "2024-01-02", "2024-01-02")
        assert sentence(story) == (
            "Seen here on 2024-01-01; its column /first read on 2024-01-02; cppcc crawled once on 2024-01-01, "
            "no gap of more than 2 days."
        )
        story.archive.db.execute("DELETE FROM site_columns WHERE list = '/first'")
        assert "its column Later Later Later Later Later Later Later Later Later Later… read" in sentence(story)


def test_it_says_where_only_others_captured_and_no_column_was_read(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2019-03-01")
        crawl(story, "2026-01-01", site="backfill")
        crawl(story, "2026-01-01", site="npc")
        assert sentence(story) == (
            "Seen here on 2019-03-01; no column that names it was read; cppcc never crawled, captures by others only."
        )


def test_a_removal_a_block_and_a_half_are_not_seen(tmp_path: Path) -> None:
    challenge = b"<html><head><title>Just a moment...</title></head><body><script>challenge()</script></body></html>"
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        story.see(challenge, at="2024-02-01")
        for day in ("2024-03-01", "2024-03-03"):
            story.see(b"", at=day, status=404)
        assert sentence(story).startswith("Seen here on 2024-01-01, gone by 2024-03-03; ")


def test_an_article_without_a_good_capture_was_not_seen_whole(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One.", number=2, of=3), at="2024-01-01", number=2)
        assert sentence(story).startswith("Not seen whole here; ")


def test_a_crawl_that_read_nothing_is_no_look_and_one_of_a_rebuild_is(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        crawl(story, "2024-01-01", "2024-01-20")
        db = story.archive.db
        db.execute("INSERT INTO crawls (id, site, started_at, failed) VALUES ('a', 'cppcc', '2024-01-10', 9)")
        assert "cppcc crawled 2 times from 2024-01-01 to 2024-01-20, 1 gap of more than 2 days (19 days)" in sentence(
            story
        )
        db.execute("UPDATE crawls SET finish_reason = 'rebuilt' WHERE id = 'a'")
        assert "cppcc crawled 3 times from 2024-01-01 to 2024-01-20, 2 gaps of more" in sentence(story)
        plan = db.execute(f"EXPLAIN QUERY PLAN SELECT count(*) FROM crawls WHERE site = 'x' AND {HAS_READ}").fetchall()
        assert "crawls_that_read" in str(plan)
