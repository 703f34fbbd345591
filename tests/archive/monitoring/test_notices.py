"""Each channel is notified once when a problem begins and once when it ends."""

from archive.monitoring.findings import Problem
from archive.monitoring.notices import attention, mark_notified, recent, undelivered, update_notices

FAILED = Problem("failed", "More visits than usual failed.", ("40 of 45 visits ended as failed; before: 3 of 900.",))
ROBOTS = Problem("robots", "robots.txt has changed.")


def deliver(db, channel="mail"):
    """Deliver to a channel what is undelivered, and return it."""
    delivered = undelivered(db, channel)
    mark_notified(db, channel, delivered, at="2026-11-23T06:00:00.000Z")
    return [(notice.problem, event) for notice, event in delivered]


def run(db, *problems, day=1, pending=()):
    update_notices(
        db, "cppcc", problems, at=f"2026-11-{day:02}T03:00:00.000Z", crawl_id=f"crawl-{day}", pending=pending
    )


def test_a_problem_of_three_runs_is_delivered_once_and_so_is_its_end(db):
    deliveries = []
    for day, problems in enumerate([(FAILED,), (FAILED,), (FAILED,), (), ()], start=1):
        run(db, *problems, day=day)
        deliveries.append(deliver(db))
    assert deliveries == [[("failed", "opened")], [], [], [("failed", "closed")], []]


def test_each_channel_has_its_own_deliveries(db):
    run(db, FAILED)
    assert deliver(db, "mail") == [("failed", "opened")]
    assert deliver(db, "webhook") == [("failed", "opened")]
    assert deliver(db, "mail") == []


def test_a_notice_stays_undelivered_until_it_is_marked(db):
    run(db, FAILED)
    assert [event for _, event in undelivered(db, "mail")] == ["opened"]
    assert [event for _, event in undelivered(db, "mail")] == ["opened"]


def test_a_new_channel_gets_nothing_about_problems_that_ended_before(db):
    run(db, FAILED)
    run(db, day=2)
    assert deliver(db) == []


def test_a_problem_that_returns_is_delivered_again(db):
    deliveries = []
    for day, problems in enumerate([(FAILED,), (), (FAILED,)], start=1):
        run(db, *problems, day=day)
        deliveries += deliver(db)
    assert deliveries == [("failed", "opened"), ("failed", "closed"), ("failed", "opened")]


def test_a_run_that_cannot_check_a_problem_leaves_it_open(db):
    run(db, FAILED)
    run(db, day=2, pending={"failed"})
    assert [notice.problem for notice in attention(db)] == ["failed"]


def test_sites_do_not_close_each_others_problems(db):
    run(db, FAILED)
    update_notices(db, "npc", [], at="2026-11-02T03:00:00.000Z", crawl_id="crawl-2")
    assert [notice.site for notice in attention(db)] == ["cppcc"]


def test_a_changed_robots_txt_is_an_event_whose_end_is_not_delivered(db):
    run(db, ROBOTS)
    assert deliver(db) == [("robots", "opened")]
    run(db, day=2)
    assert deliver(db) == []
    assert attention(db) == []


def test_a_notice_holds_the_problem_and_its_run(db):
    run(db, FAILED)
    (notice,) = recent(db)
    assert (notice.summary, notice.details, notice.opened_at, notice.closed_at, notice.crawl_id) == (
        FAILED.summary,
        FAILED.details,
        "2026-11-01T03:00:00.000Z",
        None,
        "crawl-1",
    )
