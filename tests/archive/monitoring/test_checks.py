"""Checks of crawls in an archive's tables."""

from datetime import timedelta

import pytest

from archive import clock
from archive.models import Outcome
from archive.monitoring.checks import check_crawl
from archive.monitoring.figures import WATCHED, RobotsVisit, RunFigures
from archive.monitoring.notices import attention
from archive.tables.crawls import Ledger

COMMENT = dict.fromkeys(WATCHED, "cms-comment")
HEADING = dict.fromkeys(WATCHED, "heading h1")
ROBOTS = "http://en.cppcc.gov.cn/robots.txt"


def crawl(db, day, readings=COMMENT, robots=None):
    """Add a crawl of that day and check it."""
    crawl_id, started_at = f"cppcc-{day}", f"2026-10-{day:02}T03:00:00.000Z"
    Ledger(db, crawl_id).begin("cppcc", started_at, {})
    figures = RunFigures()
    for _ in range(12):
        figures.visited(Outcome.UNCHANGED)
        figures.known_article("subsite", readings, COMMENT)
    if robots:
        figures.robots[ROBOTS] = robots
    return check_crawl(db, crawl_id, figures)


def test_a_redesign_is_one_problem_described_in_sentences(db):
    for day in range(1, 15):
        assert crawl(db, day) == []
    (problem,) = crawl(db, 15, HEADING)
    assert problem.name == "redesign"
    assert problem.details == tuple(
        f"12 of 12 known subsite articles have their {field} read by 'heading h1'; before: 0 of 168."
        for field in sorted(WATCHED)
    )
    assert [(notice.problem, notice.crawl_id) for notice in attention(db)] == [("redesign", "cppcc-15")]


def test_a_problem_ends_with_the_first_usual_run(db):
    for day in range(1, 15):
        crawl(db, day)
    crawl(db, 15, HEADING)
    crawl(db, 16, HEADING)
    assert len(attention(db)) == 1
    crawl(db, 17)
    assert attention(db) == []


def test_a_run_checked_twice_keeps_its_figures_once(db):
    for day in range(1, 4):
        crawl(db, day)
    before = list(db["crawl_figures"].rows)
    figures = RunFigures()
    for _ in range(12):
        figures.visited(Outcome.UNCHANGED)
        figures.known_article("subsite", COMMENT, COMMENT)
    check_crawl(db, "cppcc-3", figures)
    assert list(db["crawl_figures"].rows) == before


def test_another_site_is_another_history(db):
    for day in range(1, 15):
        crawl(db, day)
    Ledger(db, "npc-1").begin("npc", "2026-10-20T03:00:00.000Z", {})
    figures = RunFigures()
    for _ in range(12):
        figures.visited(Outcome.UNCHANGED)
        figures.known_article("subsite", HEADING, COMMENT)
    assert check_crawl(db, "npc-1", figures) == []


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ((None, None), (200, "sha1:A"), False),
        ((200, "sha1:A"), (200, "sha1:B"), True),
        ((200, "sha1:A"), (200, "sha1:A"), False),
        ((200, "sha1:A"), (404, "sha1:C"), True),
        ((404, "sha1:C"), (403, "sha1:D"), False),
        ((200, "sha1:A"), (503, "sha1:E"), False),
    ],
)
def test_a_robots_txt_with_different_rules_is_a_problem(db, before, after, changed):
    problems = crawl(db, 1, robots=RobotsVisit(*after, *before))
    assert [problem.name for problem in problems] == ["robots"] * changed


def test_pages_that_are_suspect_for_a_week_are_a_problem_until_they_are_resolved(db):
    def add(record_id, captured_at, site="cppcc"):
        db["suspects"].insert(
            {
                "record_id": record_id,
                "site": site,
                "article_id": f"{site}-{record_id}",
                "page": 1,
                "url": f"http://en.cppcc.gov.cn/2020-01/13/c_{record_id}.htm",
                "captured_at": captured_at,
                "reasons": '["most of the text is gone"]',
                "digest": "",
                "confirmable": 1,
                "status": "pending",
            }
        )

    add("1", clock.after(clock.now(), timedelta(days=-6)))
    add("2", clock.after(clock.now(), timedelta(days=-8)), site="npc")
    assert crawl(db, 1) == []
    add("3", clock.after(clock.now(), timedelta(days=-8)))
    (problem,) = crawl(db, 2)
    assert problem.name == "unreviewed"
    assert problem.details == (
        "http://en.cppcc.gov.cn/2020-01/13/c_3.htm: most of the text is gone. See 'cppcc review show cppcc-3'.",
    )
    db.execute("UPDATE suspects SET status = 'superseded' WHERE record_id = '3'")
    assert crawl(db, 3) == []
    assert attention(db) == []
