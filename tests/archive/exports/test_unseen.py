"""Exports say what the archive could not have seen: gaps between crawls, lists and when they were first read."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from archive.exports.unseen import Gap, ReadList, UnreadList, Unseen, unseen
from archive.opening import open_archive
from cppcc.main import cppcc
from tests.pipelines.ingest.past import page, past


def build(folder: Path) -> None:
    with past(folder) as story:
        story.see(page("One."), at="2024-01-01")
        db = story.archive.db
        for day in ("2024-01-01", "2024-01-02", "2024-01-12", "2024-01-15"):
            db.execute(
                "INSERT INTO crawls (id, site, started_at, listed) VALUES (?, 'cppcc', ?, 1)",
                [day, f"{day}T00:00:00.000Z"],
            )
        db.execute("INSERT INTO crawls (id, site, started_at, failed) VALUES ('x', 'cppcc', '2024-01-07', 3)")
        db.execute(
            "INSERT INTO site_columns VALUES ('cppcc', '/surveys', '', 'list', 'Surveys', ?, ?)",
            ["2024-01-01T00:00:00.000Z"] * 2,
        )
        db.execute(
            "INSERT INTO frontier (url, fetch_url, site, kind, found_at, priority, due_at, outcome, reason) VALUES "
            "('http://en.cppcc.gov.cn/news.html', '', 'cppcc', 'list', '', 0, '', 'denied', 'robots.txt forbids it')"
        )


def test_gaps_and_lists_are_named(tmp_path: Path) -> None:
    build(tmp_path)
    with open_archive(tmp_path, write=False) as opened:
        (found,) = unseen(opened.db)
    at = "2024-01-{}T00:00:00.000Z".format
    assert found == Unseen(
        site="cppcc",
        runs=4,
        runs_that_read_nothing=1,
        first_run=at("01"),
        last_run=at("15"),
        gaps=2,
        gap_days=13.0,
        longest_gaps=(Gap(at("02"), at("12"), 10.0), Gap(at("12"), at("15"), 3.0)),
        lists=(ReadList("/surveys", at("01"), at("01")),),
        lists_not_read=(UnreadList("http://en.cppcc.gov.cn/news.html", "robots.txt forbids it"),),
    )
    assert found.text == (
        "cppcc: 4 crawls from 2024-01-01 to 2024-01-15. Crawls that read no page, and are not "
        "counted: 1. Times of more than 2 days without a crawl: 2, with 13 days in "
        "all, the longest from 2024-01-02 to 2024-01-12. Lists that were read: 1; what each named before its first "
        "capture is not known. Lists that are known and were not read: 1."
    )


def test_data_packages_and_deposits_say_it(tmp_path: Path) -> None:
    build(tmp_path / "data")
    for words in (["export", "datapackage", "-o", str(tmp_path / "package")], ["deposit", str(tmp_path / "deposit")]):
        result = CliRunner().invoke(cppcc, ["--archive", str(tmp_path / "data"), *words])
        assert result.exit_code == 0, result.output
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    facts = json.loads((tmp_path / "deposit" / "data" / "coverage.json").read_text())
    assert package["unseen"] == facts["unseen"]
    assert [each["gaps"] for each in facts["unseen"]] == [2]
    text = (tmp_path / "deposit" / "data" / "COVERAGE.md").read_text()
    assert "## What the archive could not have seen" in text
    assert "| http://en.cppcc.gov.cn/news.html | robots.txt forbids it |" in text


def test_a_list_was_read_from_its_first_capture_whether_known_as_a_column_or_by_what_it_named(tmp_path: Path) -> None:
    def at(day: int) -> str:
        return f"2024-01-{day:02}T00:00:00.000Z"

    with past(tmp_path) as story:
        db = story.archive.db
        for name, first, last in (("/both", 1, 3), ("/named", 4, 5), ("/named", 2, 9)):
            db.execute(
                "INSERT INTO sightings (article_id, site, url, list, text, page, position, first_seen, last_seen) "
                "VALUES (?, 'cppcc', '', ?, '', 1, 1, ?, ?)",
                [f"cppcc-{first}", name, at(first), at(last)],
            )
        for name, first, last in (("/both", 2, 8), ("/column", 6, 7)):
            db.execute(
                "INSERT INTO site_columns VALUES ('cppcc', ?, '', 'list', '', ?, ?)", [name, at(first), at(last)]
            )
        db.execute("INSERT INTO crawls (id, site, started_at) VALUES ('1', 'cppcc', ?), ('2', 'npc', ?)", [at(1)] * 2)
        found = {one.site: one.lists for one in unseen(db)}
    assert found == {
        "cppcc": (
            ReadList("/both", at(1), at(8)),
            ReadList("/column", at(6), at(7)),
            ReadList("/named", at(2), at(9)),
        ),
        "npc": (),
    }
