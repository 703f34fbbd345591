"""What captures say of the time an article was on its site; whatever a whole site answers is no removal."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from archive.opening import open_archive
from archive.sites.urls import locate
from archive.survival.evidence import read_lifetimes
from archive.survival.lifetimes import Answers, Lifetime, SiteDay, lifetime
from archive.survival.observation import Observation
from archive.tables.withdrawals import withdraw
from cppcc.main import cppcc
from tests.pipelines.ingest.past import FIRST_PAGE, SITE, Past, page, past

OTHER = "http://en.cppcc.gov.cn/2021-06/12/c_502113.htm"
ID, OTHER_ID = "cppcc-470857", "cppcc-502113"
BLOCKED = b"<html><head><title>Just a moment...</title></head><body><script>challenge()</script></body></html>"


def other(story: Past, at: str, status: int = 200) -> None:
    story.see(page("Another article."), at=at, url=OTHER, status=status)


def absent_by(folder: Path) -> dict[str, str | None]:
    with open_archive(folder, write=False) as opened:
        return {each.article_id: each.absent_by for each in read_lifetimes(opened.db)}


def removed(story: Past) -> None:
    """The article is read for the last time on 1 February, and missing on 1 and 3 March."""
    story.see(page("One."), at="2024-01-01")
    story.see(page("One."), at="2024-02-01")
    story.see(b"", at="2024-03-01", status=404)
    story.see(b"", at="2024-03-03", status=404)


def test_the_interval_is_from_the_last_good_capture_to_the_first_answer_that_it_is_not_there(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        removed(story)
        for day in ("2024-02-01", "2024-03-01", "2024-03-03"):
            other(story, day)
    with open_archive(tmp_path, write=False) as opened:
        found = {each.article_id: each for each in read_lifetimes(opened.db)}
    one = found[ID]
    assert one == Lifetime(
        article_id=ID,
        site="cppcc",
        section="Surveys",
        year="2020",
        appeared_after="2020-01-12T16:00:00.000Z",
        appeared_by="2024-01-01T00:00:00.000Z",
        first_present="2024-01-01T00:00:00.000Z",
        last_present="2024-02-01T00:00:00.000Z",
        absent_by="2024-03-01T00:00:00.000Z",
    )
    assert one.observation
    ages = (one.observation.entered, one.observation.present, one.observation.absent)
    assert ages == pytest.approx((1449.333, 1480.333, 1509.333), abs=0.001)
    assert found[OTHER_ID].absent_by is None


@pytest.mark.parametrize("status", [404, 503, None])
def test_a_site_that_answers_so_for_everything_has_removed_nothing(tmp_path: Path, status: int | None) -> None:
    """The other article was not read on those days, whatever it answered."""
    with past(tmp_path) as story:
        removed(story)
        other(story, "2024-02-01")
        for day in ("2024-03-01", "2024-03-03"):
            if status:
                other(story, day, status)
        other(story, "2024-03-05")
    assert absent_by(tmp_path) == {ID: None, OTHER_ID: None}


def test_nothing_is_removed_on_days_without_a_readable_list(tmp_path: Path) -> None:
    list_url = locate("http://en.cppcc.gov.cn/surveys.html", SITE)
    with past(tmp_path) as story:
        removed(story)
        story.archive.db.execute(
            "INSERT INTO frontier (url, fetch_url, site, kind, found_at, priority, due_at) "
            "VALUES (?, '', ?, ?, '', 0, '')",
            [list_url.url, SITE.id, list_url.kind],
        )
        for day in ("2024-03-01", "2024-03-03"):
            other(story, day)
            story.see(b"", at=day, url=list_url.url, status=404)
    assert absent_by(tmp_path)[ID] is None


def test_what_was_missing_in_an_outage_is_removed_if_it_is_missing_after_it(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        removed(story)
        other(story, "2024-02-01")
        other(story, "2024-03-01", 404)
        for day in ("2024-04-01", "2024-04-03"):
            story.see(b"", at=day, status=404)
            other(story, day)
    assert absent_by(tmp_path) == {ID: "2024-04-01T00:00:00.000Z", OTHER_ID: None}


def test_an_article_that_came_back_was_not_removed(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        removed(story)
        for day in ("2024-03-01", "2024-03-03"):
            other(story, day)
        story.see(page("One."), at="2024-04-01")
    assert absent_by(tmp_path)[ID] is None


def test_blocks_and_challenge_pages_show_neither_presence_nor_absence(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        for day in ("2024-03-01", "2024-03-03", "2024-03-05"):
            story.see(BLOCKED, at=day)
            story.see(b"denied", at=day, status=403)
            other(story, day)
    with open_archive(tmp_path, write=False) as opened:
        one = next(each for each in read_lifetimes(opened.db) if each.article_id == ID)
    assert (one.last_present, one.absent_by) == ("2024-01-01T00:00:00.000Z", None)


def test_an_article_that_moved_was_not_removed(tmp_path: Path) -> None:
    target = FIRST_PAGE.replace("2020-01/13", "2020-01/14")
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        for day in ("2024-03-01", "2024-03-05", "2024-03-09", "2024-03-20"):
            story.see(b"", at=day, status=301, Location=target)
            story.see(page("One."), at=day, url=target)
            other(story, day)
    assert absent_by(tmp_path)[ID] is None


def test_what_we_withdrew_is_left_out(tmp_path: Path) -> None:
    with past(tmp_path) as story:
        removed(story)
        for day in ("2024-03-01", "2024-03-03"):
            other(story, day)
    assert absent_by(tmp_path) == {ID: "2024-03-01T00:00:00.000Z", OTHER_ID: None}
    with open_archive(tmp_path) as opened:
        withdraw(opened.db, tmp_path, ID, "requested")
    assert absent_by(tmp_path) == {OTHER_ID: None}


DAYS = st.dictionaries(
    st.integers(1, 28).map("2024-03-{:02}".format),
    st.builds(
        SiteDay,
        st.frozensets(st.sampled_from(["a", "b", "c"])),
        st.frozensets(st.sampled_from(["a", "b", "c", "one"])),
        st.booleans(),
    ),
)


@given(DAYS, st.lists(st.integers(1, 28), max_size=6))
def test_no_removal_without_another_article_that_was_read(days: dict[str, SiteDay], missing: list[int]) -> None:
    answers = Answers(
        article_id="one",
        site="cppcc",
        section=None,
        published="2024-01-01",
        listed_at=None,
        read=("2024-02-01T00:00:00.000Z",),
        missing=tuple(f"2024-03-{day:02}T00:00:00.000Z" for day in sorted(missing)),
    )
    found = lifetime(answers, days)
    if found.absent_by:
        assert found.absent_by in answers.missing
        assert any(day.read for day in days.values())
        assert not days.get(found.absent_by[:10], SiteDay()).lists_failed
        assert found.observation
        assert found.observation.present < (found.observation.absent or 0)


def test_the_command_stores_tables_and_writes_them_with_their_assumptions(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="needs the statistics extra: pip install '.[statistics]'")
    archive, to = tmp_path / "data", tmp_path / "missing"
    with past(archive) as story:
        removed(story)
        for number in range(12):
            url = f"http://en.cppcc.gov.cn/2020-01/13/c_60000{number:02}.htm"
            for day in ("2024-01-01", "2024-03-01", "2024-03-03"):
                story.see(page(f"Article {number}."), at=day, url=url)
    for _ in range(2):
        result = CliRunner().invoke(cppcc, ["--archive", str(archive), "missing", "-o", str(to)])
        assert (result.exit_code, "13 articles, 1 known to have vanished" in result.output) == (0, True), result.output
    assert sorted(path.name for path in to.iterdir()) == ["README.md", "SHA256SUMS", "lifetimes.csv", "survival.csv"]
    with (to / "lifetimes.csv").open(newline="") as lines:
        rows = {row["article_id"]: row["absent_by"] for row in csv.DictReader(lines)}
    assert (len(rows), rows[ID]) == (13, "2024-03-01T00:00:00.000Z")
    assert "Outages, blocks, challenge pages" in (to / "README.md").read_text()
    with open_archive(archive, write=False) as opened:
        stored = opened.db.execute("SELECT article_id, absent_by FROM lifetimes").fetchall()
        groups = opened.db.execute("SELECT DISTINCT grouped_by, value, articles, removed FROM survival").fetchall()
    assert {article: at or "" for article, at in stored} == rows
    assert groups == [("section", "Surveys", 13, 1), ("site", "cppcc", 13, 1), ("year", "2020", 13, 1)]


def test_ages_before_publication_are_0() -> None:
    answers = Answers("one", "cppcc", None, "2024-06-01", None, ("2024-02-01T00:00:00.000Z",))
    assert lifetime(answers, {}).observation == Observation(0.0, 0.0)
