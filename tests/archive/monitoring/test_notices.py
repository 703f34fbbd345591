"""Told once when it begins, once when it is over."""

from archive.monitoring.findings import Problem
from archive.monitoring.notices import attention, book, mark_notified, recent, undelivered

FAILED = Problem("failed", "More visits than usual failed.", ("40 of 45 visits ended as failed; before: 3 of 900.",))
ROBOTS = Problem("robots", "robots.txt has changed.")


def tell(db, channel="mail"):
    """Tell a channel all it has not heard; return what that was."""
    told = undelivered(db, channel)
    mark_notified(db, channel, told, at="2026-11-23T06:00:00.000Z")
    return [(notice.problem, event) for notice, event in told]


def run(db, *problems, day=1, pending=()):
    book(db, "cppcc", problems, at=f"2026-11-{day:02}T03:00:00.000Z", crawl_id=f"crawl-{day}", pending=pending)


def test_a_problem_of_three_runs_is_told_once_and_so_is_its_end(db):
    heard = []
    for day, problems in enumerate([(FAILED,), (FAILED,), (FAILED,), (), ()], start=1):
        run(db, *problems, day=day)
        heard.append(tell(db))
    assert heard == [[("failed", "opened")], [], [], [("failed", "closed")], []]


def test_each_channel_is_told_for_itself(db):
    run(db, FAILED)
    assert tell(db, "mail") == [("failed", "opened")]
    assert tell(db, "webhook") == [("failed", "opened")]
    assert tell(db, "mail") == []


def test_what_could_not_be_delivered_is_still_untold(db):
    run(db, FAILED)
    assert [event for _, event in undelivered(db, "mail")] == ["opened"]
    assert [event for _, event in undelivered(db, "mail")] == ["opened"]


def test_a_channel_hears_nothing_of_what_came_and_went_before_it_was_there(db):
    run(db, FAILED)
    run(db, day=2)
    assert tell(db) == []


def test_a_problem_that_comes_back_is_told_again(db):
    heard = []
    for day, problems in enumerate([(FAILED,), (), (FAILED,)], start=1):
        run(db, *problems, day=day)
        heard += tell(db)
    assert heard == [("failed", "opened"), ("failed", "closed"), ("failed", "opened")]


def test_a_run_that_says_nothing_about_a_problem_leaves_it_open(db):
    run(db, FAILED)
    run(db, day=2, pending={"failed"})
    assert [notice.problem for notice in attention(db)] == ["failed"]


def test_sites_do_not_close_each_others_problems(db):
    run(db, FAILED)
    book(db, "npc", [], at="2026-11-02T03:00:00.000Z", crawl_id="crawl-2")
    assert [notice.site for notice in attention(db)] == ["cppcc"]


def test_a_changed_robots_txt_is_an_event_whose_end_nobody_is_told(db):
    run(db, ROBOTS)
    assert tell(db) == [("robots", "opened")]
    run(db, day=2)
    assert tell(db) == []
    assert attention(db) == []


def test_a_notice_says_what_was_found_in_which_run(db):
    run(db, FAILED)
    (notice,) = recent(db)
    assert (notice.summary, notice.details, notice.opened_at, notice.closed_at, notice.crawl_id) == (
        FAILED.summary,
        FAILED.details,
        "2026-11-01T03:00:00.000Z",
        None,
        "crawl-1",
    )
