"""An article that is found late is new in feeds and on the home page; a whole import is one entry."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from archive.models import Article, Moment
from archive.opening import open_archive
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from cppcc.commands.serve import CONFIG
from reader.server.website import website
from tests.reader.small_archive import WATER


def numbered(number: int, day: str) -> Article:
    return replace(
        WATER,
        id=f"cppcc-{number}",
        url=f"http://en.cppcc.gov.cn/{day[:7]}/{day[8:]}/c_{number}.htm",
        title=f"Report {number} on water",
        published=Moment(day, "day", zone_assumed=False),
    )


def titles(folder: Path, path: str) -> list[str]:
    answer = asyncio.run(website(folder, CONFIG).client.get(path))
    return [item["title"] for item in answer.json()["items"]]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """60 articles of 2024, then one of 2019."""
    with open_archive(tmp_path / "archive") as opened, opened.db.atomic():
        for number in range(60):
            article = numbered(number, f"2024-01-{number % 28 + 1:02}")
            add_revision(opened.db, next_revision(article, {}, "2024-02-01T00:00:00.000Z"), "cppcc-1")
        late = next_revision(numbered(99, "2019-03-05"), {}, "2024-06-01T00:00:00.000Z")
        add_revision(opened.db, late, "cppcc-2")
    return tmp_path / "archive"


def bring(folder: Path, numbers: range, run: str, at: str) -> None:
    with open_archive(folder) as opened, opened.db.atomic():
        opened.db.execute(
            "INSERT INTO crawls (id, site, started_at, versions) VALUES (?, 'import', ?, '{}')", [run, at]
        )
        for number in numbers:
            add_revision(opened.db, next_revision(numbered(number, "2018-01-01"), {}, at), run)


@pytest.mark.parametrize("query", ["", "?q=water", "?section=Surveys", "?site=cppcc&q=report", "?year=2019"])
def test_a_back_dated_article_is_first_in_every_feed_that_it_matches(archive: Path, query: str) -> None:
    assert titles(archive, f"/feed.json{query}")[0] == "Report 99 on water"


def test_it_is_on_the_home_page(archive: Path) -> None:
    page = asyncio.run(website(archive, CONFIG).client.get("/")).text
    section = page.split("Newly archived")[1]
    assert section.index("Report 99 on water") < section.index("archived 1 February 2024")


def test_a_whole_import_is_one_entry(archive: Path) -> None:
    bring(archive, range(200, 300), "import-20240701T000000000Z", "2024-07-01T00:00:00.000Z")
    bring(archive, range(300, 301), "import-20240501T000000000Z", "2024-05-01T00:00:00.000Z")
    found = titles(archive, "/feed.json")
    assert found[:3] == ["Import of 100 articles", "Report 99 on water", "Import of 1 article"]
    assert len(found) == 50
    assert not {f"Report {number} on water" for number in range(200, 301)} & set(found)
    assert titles(archive, "/feed.json?q=water")[0] == "Report 99 on water"
    assert titles(archive, "/feed.json?year=2018") == []
    page = asyncio.run(website(archive, CONFIG).client.get("/")).text
    assert "Import of 100 articles" in page.split("Newly archived")[1]
    crawl = asyncio.run(website(archive, CONFIG).client.get("/archive/crawls/import-20240701T000000000Z"))
    assert crawl.status_code == 200


def test_an_article_that_a_crawl_found_remains_newly_archived_when_later_captures_are_imported(archive: Path) -> None:
    with open_archive(archive) as opened, opened.db.atomic():
        article = numbered(99, "2019-03-05")
        edited = next_revision(replace(article, body="Edited."), {}, "2024-06-02T00:00:00.000Z")
        add_revision(opened.db, replace(edited, number=2), "import-3")
    assert titles(archive, "/feed.json")[0] == "Report 99 on water"
