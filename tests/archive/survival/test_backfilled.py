"""Captures from web archives lengthen what is known of an article, and never make it a removal by themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.opening import open_archive
from archive.survival.evidence import read_lifetimes
from archive.survival.lifetimes import Lifetime
from cppcc.main import cppcc
from tests.crawler.web_archives.fake_web_archive import FakeWebArchive, Held, serving
from tests.pipelines.ingest.past import FIRST_PAGE, Past, page, past

OTHER = "http://en.cppcc.gov.cn/2021-06/12/c_502113.htm"
ID, OTHER_ID = "cppcc-470857", "cppcc-502113"


@pytest.fixture
def web() -> Iterator[FakeWebArchive]:
    with serving(FakeWebArchive([])) as fake:
        yield fake


def backfill(web: FakeWebArchive, archive: Path) -> None:
    source = archive.parent / "fake.toml"
    given = {"name": "fake", **web.as_internet_archive()}
    source.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items()))
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "backfill", "cppcc", "--from", str(source)])
    assert result.exit_code == 0, result.output


def found(archive: Path) -> dict[str, tuple[str, str, str | None]]:
    """The first and the last time each article is known to exist, and when it is known to have vanished: days."""
    with open_archive(archive, write=False) as opened:
        return {each.article_id: _days(each) for each in read_lifetimes(opened.db)}


def _days(each: Lifetime) -> tuple[str, str, str | None]:
    return each.first_present[:10], each.last_present[:10], each.absent_by and each.absent_by[:10]


def crawled(story: Past, status: int, *days: str) -> None:
    """The article is asked for on these days, and another one is read."""
    for day in days:
        story.see(page("One.") if status == 200 else b"", at=day, status=status)
        story.see(page("Another article."), at=day, url=OTHER)


def test_the_interval_is_from_a_capture_of_a_web_archive_to_the_first_404_of_a_crawl(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    archive = tmp_path / "data"
    web.held = [Held("20200301120000", FIRST_PAGE, page("One.")), Held("20210301120000", FIRST_PAGE, page("One."))]
    backfill(web, archive)
    assert found(archive) == {ID: ("2020-03-01", "2021-03-01", None)}
    with past(archive) as story:
        crawled(story, 404, "2024-03-01", "2024-03-03")
    assert found(archive)[ID] == ("2020-03-01", "2021-03-01", "2024-03-01")


def test_the_interval_is_the_same_when_the_web_archive_is_asked_after_the_crawl(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    archive = tmp_path / "data"
    with past(archive) as story:
        crawled(story, 200, "2023-01-01")
        crawled(story, 404, "2024-03-01", "2024-03-03")
    assert found(archive)[ID] == ("2023-01-01", "2023-01-01", "2024-03-01")
    web.held = [Held("20200301120000", FIRST_PAGE, page("One.")), Held("20230901120000", FIRST_PAGE, page("One."))]
    backfill(web, archive)
    assert found(archive)[ID] == ("2020-03-01", "2023-09-01", "2024-03-01")


def test_what_is_only_known_from_a_web_archive_and_was_never_asked_for_since_is_not_removed(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    """The site answers well for others meanwhile: that says nothing of this one."""
    archive = tmp_path / "data"
    with past(archive) as story:
        for day in ("2024-03-01", "2024-03-03"):
            story.see(page("Another article."), at=day, url=OTHER)
    web.held = [Held("20200301120000", FIRST_PAGE, page("One."))]
    backfill(web, archive)
    assert found(archive) == {ID: ("2020-03-01", "2020-03-01", None), OTHER_ID: ("2024-03-01", "2024-03-03", None)}


def test_404s_of_a_web_archive_on_days_of_which_nothing_else_is_known_remove_nothing(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    """They may be an outage: the archive settles on gone, the curves do not."""
    archive = tmp_path / "data"
    web.held = [
        Held("20200301120000", FIRST_PAGE, page("One.")),
        Held("20210301120000", FIRST_PAGE, b"not there", 404),
        Held("20210501120000", FIRST_PAGE, b"not there", 404),
    ]
    backfill(web, archive)
    assert found(archive) == {ID: ("2020-03-01", "2020-03-01", None)}


def test_404s_of_a_web_archive_count_on_days_on_which_it_read_another_article(
    web: FakeWebArchive, tmp_path: Path
) -> None:
    archive = tmp_path / "data"
    web.held = [
        Held("20210301120000", FIRST_PAGE, page("One.")),
        *(Held(f"2022{day}120000", FIRST_PAGE, b"not there", 404) for day in ("0301", "0401")),
        *(Held(f"2022{day}130000", OTHER, page("Another article.")) for day in ("0301", "0401")),
    ]
    backfill(web, archive)
    assert found(archive)[ID] == ("2021-03-01", "2021-03-01", "2022-03-01")


def test_a_later_capture_of_a_web_archive_shows_that_an_article_came_back(web: FakeWebArchive, tmp_path: Path) -> None:
    archive = tmp_path / "data"
    with past(archive) as story:
        crawled(story, 200, "2023-01-01")
        crawled(story, 404, "2024-03-01", "2024-03-03")
    web.held = [Held("20240601120000", FIRST_PAGE, page("One."))]
    backfill(web, archive)
    assert found(archive)[ID] == ("2023-01-01", "2024-06-01", None)


def test_captured_blocks_and_halves_show_no_presence(web: FakeWebArchive, tmp_path: Path) -> None:
    archive = tmp_path / "data"
    challenge = b"<html><head><title>Just a moment...</title></head><body><script>challenge()</script></body></html>"
    web.held = [
        Held("20200301120000", FIRST_PAGE, page("One.")),
        Held("20210301120000", FIRST_PAGE, challenge),
        Held("20220301120000", FIRST_PAGE, b"denied", 403),
    ]
    backfill(web, archive)
    with past(archive) as story:
        crawled(story, 404, "2024-03-01", "2024-03-03")
    assert found(archive)[ID] == ("2020-03-01", "2020-03-01", "2024-03-01")


def test_the_command_counts_backfilled_lifetimes(web: FakeWebArchive, tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="needs the statistics extra: pip install '.[statistics]'")
    archive = tmp_path / "data"
    urls = [f"http://en.cppcc.gov.cn/2020-01/13/c_60000{number:02}.htm" for number in range(12)]
    web.held = [Held("20200301120000", url, page(f"Article {number}.")) for number, url in enumerate(urls)]
    web.held.append(Held("20200301120000", FIRST_PAGE, page("One.")))
    backfill(web, archive)
    with past(archive) as story:
        for day in ("2024-03-01", "2024-03-03"):
            story.see(b"", at=day, status=404)
            for number, url in enumerate(urls[:6]):
                story.see(page(f"Article {number}."), at=day, url=url)
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "missing"])
    assert (result.exit_code, "13 articles, 1 known to have vanished" in result.output) == (0, True), result.output
    with open_archive(archive, write=False) as opened:
        (row,) = opened.db.execute("SELECT * FROM lifetimes WHERE absent_by IS NOT NULL").fetchall()
        never = opened.db.execute("SELECT count(*) FROM lifetimes WHERE last_present < '2021' AND absent_by IS NULL")
        assert never.fetchone() == (6,)
    assert row[:9] == (
        *(ID, "cppcc", "Surveys", "2020", "2020-01-12T16:00:00.000Z", "2020-03-01T12:00:00.000Z"),
        *("2020-03-01T12:00:00.000Z", "2020-03-01T12:00:00.000Z", "2024-03-01T00:00:00.000Z"),
    )
