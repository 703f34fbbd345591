"""Changes that make a revision, and changes that do not, in a real archive. The rules alone: test_fold.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.models import Outcome
from tests.pipelines.ingest.past import FIRST_PAGE, Past, page, past


@pytest.fixture
def history(tmp_path: Path) -> Iterator[Past]:
    with past(tmp_path) as opened:
        yield opened


def revisions(history: Past) -> list[tuple[int, str, str, str]]:
    return history.rows("SELECT number, captured_at, changed, body FROM revisions ORDER BY number")


def article(history: Past) -> tuple[object, ...]:
    query = "SELECT id, body, status, complete, page_count, revision_count, first_seen, changed_at FROM articles"
    (row,) = history.rows(query)
    return row


def test_the_first_capture_of_an_article_is_revision_1(history: Past) -> None:
    assert history.see(page("One.", "Two."), at="2020-02-01") is Outcome.NEW
    assert revisions(history) == [(1, "2020-02-01T00:00:00.000Z", "[]", "One.\n\nTwo.")]
    first_seen = "2020-02-01T00:00:00.000Z"
    assert article(history) == ("cppcc-470857", "One.\n\nTwo.", "live", 1, 1, 1, first_seen, first_seen)


def test_an_edit_adds_a_revision_that_names_the_changed_fields(history: Past) -> None:
    history.see(page("One."), at="2020-02-01")
    assert history.see(page("One, edited.", title="A new title"), at="2020-02-02") is Outcome.REVISED
    assert revisions(history)[1:] == [(2, "2020-02-02T00:00:00.000Z", '["title", "body"]', "One, edited.")]
    assert article(history)[1:] == (
        "One, edited.",
        "live",
        1,
        1,
        2,
        "2020-02-01T00:00:00.000Z",
        "2020-02-02T00:00:00.000Z",
    )


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(page("One."), id="the same bytes"),
        pytest.param(page("One.", footer="Visits: 12345"), id="a counter in the footer"),
        pytest.param(page("One.").replace(b"<p>One.", b"<p>\n  One.&nbsp;"), id="white space"),
        pytest.param(page("One.").replace(b"A recent article", b"Another article"), id="the rail"),
        pytest.param(page("One.").replace(b"Home</a>", b"Front</a>"), id="the breadcrumb"),
    ],
)
def test_what_is_not_the_publishers_version_adds_no_revision(history: Past, again: bytes) -> None:
    history.see(page("One."), at="2020-02-01")
    before = history.rows("SELECT * FROM articles")
    assert history.see(again, at="2020-02-02") is Outcome.UNCHANGED
    assert len(revisions(history)) == 1
    assert history.rows("SELECT * FROM articles") == before


def test_an_edit_undone_is_a_third_revision(history: Past) -> None:
    for day, text in enumerate(("One.", "Two.", "One."), start=1):
        history.see(page(text), at=f"2020-02-0{day}")
    assert [(number, body) for number, _, _, body in revisions(history)] == [(1, "One."), (2, "Two."), (3, "One.")]


def test_an_article_is_incomplete_until_its_last_page_arrives(history: Past) -> None:
    assert history.see(page("C.", number=3, of=3), at="2020-02-01", number=3) is Outcome.NEW
    assert article(history)[1:6] == ("C.", "live", 0, 3, 0)
    assert history.see(page("A.", number=1, of=3), at="2020-02-02") is Outcome.UNCHANGED
    assert revisions(history) == []
    assert history.see(page("B.", number=2, of=3), at="2020-02-03", number=2) is Outcome.PART
    assert revisions(history) == [(1, "2020-02-03T00:00:00.000Z", "[]", "A.\n\nB.\n\nC.")]
    assert article(history)[1:6] == ("A.\n\nB.\n\nC.", "live", 1, 3, 1)


def test_an_edit_across_two_pages_is_one_revision_without_a_mixed_text(history: Past) -> None:
    history.see(page("A.", number=1, of=2), at="2020-02-01")
    history.see(page("B.", number=2, of=2), at="2020-02-01", number=2)
    assert history.see(page("New.", number=1, of=2), at="2020-02-02") is Outcome.UNCHANGED
    assert len(revisions(history)) == 1
    assert history.see(page("A.", "B.", number=2, of=2), at="2020-02-03", number=2) is Outcome.REVISED
    assert [body for *_, body in revisions(history)] == ["A.\n\nB.", "New.\n\nA.\n\nB."]


def test_an_edit_on_one_page_waits_until_the_other_pages_are_seen_again(history: Past) -> None:
    history.see(page("A.", number=1, of=2), at="2020-02-01", ETag='"1"')
    history.see(page("B.", number=2, of=2), at="2020-02-01", number=2, ETag='"2"')
    history.see(page("A, edited.", number=1, of=2), at="2020-02-02")
    assert history.see(b"", at="2020-02-03", number=2, status=304) is Outcome.REVISED
    assert [body for *_, body in revisions(history)] == ["A.\n\nB.", "A, edited.\n\nB."]


def test_an_article_that_grows_a_page_is_a_revision_once_all_pages_are_there(history: Past) -> None:
    history.see(page("A."), at="2020-02-01")
    assert history.see(page("A.", number=1, of=2), at="2020-02-02") is Outcome.UNCHANGED
    assert article(history)[1:6] == ("A.", "live", 1, 1, 1)
    assert history.see(page("B.", number=2, of=2), at="2020-02-02", number=2) is Outcome.REVISED
    assert article(history)[1:6] == ("A.\n\nB.", "live", 1, 2, 2)


def test_an_article_that_loses_its_last_page_is_a_revision_without_it(history: Past) -> None:
    history.see(page("A.", number=1, of=2), at="2020-02-01")
    history.see(page("B.", number=2, of=2), at="2020-02-01", number=2)
    assert history.see(page("A."), at="2020-02-02") is Outcome.REVISED
    assert article(history)[1:6] == ("A.", "live", 1, 1, 2)


def article_status(history: Past) -> str:
    ((status,),) = history.rows("SELECT status FROM articles WHERE id = 'cppcc-470857'")
    return str(status)


@pytest.mark.parametrize("status", [404, 410])
def test_a_removed_article_is_gone_after_a_second_capture_in_whatever_run(history: Past, status: int) -> None:
    history.see(page("A."), at="2020-02-01")
    assert history.see(b"no", at="2020-02-02", status=status) is Outcome.GONE
    history.next_run("cppcc-2")
    assert history.see(b"no", at="2020-02-02T19:59", status=status) is Outcome.GONE
    assert article_status(history) == "live"
    history.see(b"no", at="2020-02-02T20:00", status=status)
    assert article(history)[1:] == ("A.", "gone", 1, 1, 1, "2020-02-01T00:00:00.000Z", "2020-02-02T20:00:00.000Z")


NOT_FOUND = b"<html><title>Error</title><h1>Page not found</h1><p>%s</p></html>"
PROBE = "http://en.cppcc.gov.cn/cppcc-archive/no-such-page.html"
OTHER = FIRST_PAGE.replace("470857", "470858")


@pytest.mark.parametrize(
    ("first", "probe", "second"),
    [
        (b"Try again.", b"Try again.", b"Try again."),
        (b"/2020-01/13/c_470857.htm", b"/cppcc-archive/no-such-page.html", b"/2020-01/13/c_470857.htm"),
        (b"c_470857.htm at 10:31:07", b"no-such-page.html at 10:31:09", b"c_470857.htm at 09:00:01"),
        (b"<a href=x>News of Monday</a>", b"<a href=y>News of Monday</a>", b"<a href=z>News of Tuesday</a>"),
    ],
    ids=["the same bytes", "names the address", "has a time", "links to the news"],
)
def test_a_not_found_page_with_status_200_counts_if_any_address_gets_it(
    history: Past, first: bytes, probe: bytes, second: bytes
) -> None:
    history.see(page("A."), at="2020-02-01")
    assert history.see(NOT_FOUND % first, at="2020-02-02") is Outcome.FAILED
    assert history.see(NOT_FOUND % probe, at="2020-02-02T00:01", url=PROBE) is Outcome.GONE
    assert article_status(history) == "live"
    assert history.see(NOT_FOUND % second, at="2020-02-03") is Outcome.GONE
    assert article_status(history) == "gone"
    assert history.rows("SELECT count(*) FROM quarantine") == [(0,)]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b"no"),
        (200, NOT_FOUND % b"Our pages have moved to the archive of the congress."),
        (200, page("An ordinary page.")),
        (503, b"later"),
    ],
    ids=["404", "another text", "a page", "error"],
)
def test_a_not_found_page_that_other_addresses_do_not_get_settles_nothing(
    history: Past, status: int, body: bytes
) -> None:
    history.see(page("A."), at="2020-02-01")
    for day in ("02", "03", "04"):
        assert history.see(NOT_FOUND % b"Try again.", at=f"2020-02-{day}") is Outcome.FAILED
        history.see(body, at=f"2020-02-{day}T00:01", url=PROBE, status=status)
    assert article_status(history) == "live"


@pytest.mark.parametrize(
    ("location", "status", "other", "gone_on"),
    [
        ("/index.html", 301, page("B."), 9),
        ("/verify.html?from=c_470857", 308, page("B."), 9),
        ("/", 301, b"<html><h1>Checking your browser</h1></html>", None),
        ("/", 301, NOT_FOUND % b"", None),
        ("/surveys.html", 301, page("B."), None),
        ("/index.html", 302, page("B."), None),
        ("/verify.html", 307, page("B."), None),
    ],
)
def test_permanent_redirects_to_no_article_count_while_others_are_read_well(
    history: Past, location: str, status: int, other: bytes, gone_on: int | None
) -> None:
    history.see(page("A."), at="2020-02-01")
    gone = []
    for day in range(2, 13):
        history.see(b"", at=f"2020-02-{day:02}", status=status, Location=location)
        if article_status(history) == "gone":
            gone.append(day)
        history.see(other, at=f"2020-02-{day:02}T12:00", url=OTHER)
    assert gone[:1] == ([gone_on] if gone_on else [])


def test_a_redirect_out_of_the_sites_folder_on_an_alias_host_is_a_redirect_to_no_article(history: Past) -> None:
    alias = FIRST_PAGE.replace("en.cppcc.gov.cn", "regional.chinadaily.com.cn/cppcc")
    history.see(page("A."), at="2020-02-01", url=alias)
    outcomes = []
    for day in (2, 6, 10):
        outcomes.append(history.see(b"", at=f"2020-02-{day:02}", status=301, url=alias, Location="/"))
        history.see(page("B."), at=f"2020-02-{day:02}T12:00", url=OTHER)
    assert outcomes == [Outcome.MOVED, Outcome.MOVED, Outcome.GONE]
    assert article_status(history) == "gone"
    to_another_host = {"status": 301, "Location": "http://www.chinadaily.com.cn/"}
    assert history.see(b"", at="2020-02-11", url=alias, **to_another_host) is Outcome.OUT_OF_SCOPE  # type: ignore[arg-type]


def test_a_page_that_is_named_and_absent_leaves_an_article_complete_with_a_note(history: Past) -> None:
    history.see(page("A.", number=1, of=3), at="2020-02-01")
    history.see(page("B.", number=2, of=3), at="2020-02-01", number=2)
    history.see(b"no", at="2020-02-01", number=3, status=404)
    assert article(history)[2:6] == ("live", 0, 3, 0)
    history.see(b"no", at="2020-02-02", number=3, status=404)
    assert article(history)[1:6] == ("A.\n\nB.", "live", 1, 2, 1)
    ((note,),) = history.rows("SELECT json_extract(sources, '$.body.note') FROM articles")
    assert note == "page 3 is named by the pager and does not exist"
    for number, text in ((3, "C."), (1, "A."), (2, "B.")):
        history.see(page(text, number=number, of=3), at="2020-02-09", number=number)
    assert article(history)[1:6] == ("A.\n\nB.\n\nC.", "live", 1, 3, 2)


def test_an_article_that_comes_back_is_live_again_without_a_revision(history: Past) -> None:
    history.see(page("A."), at="2020-02-01")
    for run in (2, 3):
        history.next_run(f"cppcc-{run}")
        history.see(b"no", at=f"2020-02-0{run}", status=404)
    assert article(history)[2] == "gone"
    assert history.see(page("A."), at="2020-02-05") is Outcome.UNCHANGED
    assert article(history)[2:] == ("live", 1, 1, 1, "2020-02-01T00:00:00.000Z", "2020-02-05T00:00:00.000Z")
    assert history.rows("SELECT * FROM article_watch") == history.rows("SELECT * FROM article_absences") == []


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [
        (page("B.", number=2, of=2), 200, Outcome.PART),
        (b"no such page", 404, Outcome.GONE),
        (b"<html>not an article</html>", 200, Outcome.QUARANTINED),
        (b"busy", 500, Outcome.FAILED),
    ],
    ids=["a part", "missing", "unreadable", "an error"],
)
def test_a_response_that_is_stored_after_a_later_one_has_the_same_result_as_in_order(
    history: Past, body: bytes, status: int, outcome: Outcome
) -> None:
    history.see(page("A.", number=1, of=2), at="2020-02-01")
    history.see(page("B.", number=2, of=2), at="2020-02-01", number=2)
    history.see_at(page("A.", number=1, of=2), "2020-02-02T00:00:01.000Z")
    late = history.ingest_at(body, "2020-02-02T00:00:00.500Z", number=2, status=status)
    in_order = history.ingest_at(body, "2020-02-02T00:00:02.000Z", number=2, status=status)
    assert late.outcome is outcome
    assert late == in_order
    assert (late.newest == "2020-01-13") == (outcome is Outcome.PART)


def test_a_version_whose_last_page_was_captured_before_the_first_is_a_revision(history: Past) -> None:
    history.see(page("A.", number=1, of=2), at="2020-02-01")
    history.see(page("B.", number=2, of=2), at="2020-02-01", number=2)
    first = history.ingest_at(page("New A.", number=1, of=2), "2020-02-02T00:00:01.000Z")
    assert (first.outcome, first.unsettled) == (Outcome.UNCHANGED, True)
    second = history.ingest_at(page("New B.", number=2, of=2), "2020-02-02T00:00:00.500Z", number=2)
    assert (second.outcome, second.unsettled) == (Outcome.REVISED, False)
    assert [body for _, _, _, body in revisions(history)] == ["A.\n\nB.", "New A.\n\nNew B."]


def test_an_older_capture_becomes_an_older_revision(history: Past) -> None:
    history.see(page("New."), at="2021-01-01")
    assert history.see(page("Old."), at="2019-01-01") is Outcome.REVISED
    assert [(number, body) for number, _, _, body in revisions(history)] == [(1, "Old."), (2, "New.")]
    assert article(history)[1:] == ("New.", "live", 1, 1, 2, "2019-01-01T00:00:00.000Z", "2021-01-01T00:00:00.000Z")


def test_a_page_no_parser_understands_is_quarantined_with_its_reason(history: Past) -> None:
    assert history.see(b"\x00\x01", at="2020-02-01") is Outcome.QUARANTINED
    ((url, reason),) = history.rows("SELECT url, reason FROM quarantine")
    assert url == FIRST_PAGE
    assert reason
    assert history.rows("SELECT * FROM articles") == []


def test_an_identical_payload_is_kept_as_a_revisit_record(history: Past) -> None:
    history.see(page("A."), at="2020-02-01")
    history.see(page("A."), at="2020-02-02")
    query = "SELECT record_type, refers_to, payload_digest FROM captures ORDER BY captured_at"
    (first, _, digest), (second, refers_to, digest_again) = history.rows(query)
    assert (first, second) == ("response", "revisit")
    assert digest_again == digest
    assert history.rows("SELECT record_id FROM captures WHERE record_type = 'response'") == [(refers_to,)]


def test_two_articles_with_the_same_bytes_stay_two(history: Past) -> None:
    twin = FIRST_PAGE.replace("470857", "470858")
    history.see(page("One."), at="2020-02-01")
    history.see(page("One."), at="2020-02-01", url=twin)
    history.see(page("Two."), at="2020-02-02", url=twin)
    history.see(page("Three."), at="2020-02-02")
    assert history.rows("SELECT article_id, number, body FROM revisions ORDER BY article_id, number") == [
        ("cppcc-470857", 1, "One."),
        ("cppcc-470857", 2, "Three."),
        ("cppcc-470858", 1, "One."),
        ("cppcc-470858", 2, "Two."),
    ]


def test_two_redirects_with_the_same_body_are_read_by_their_own_headers(history: Past) -> None:
    history.see(page("One."), at="2020-02-01")
    history.see(b"moved", at="2020-02-02", number=2, status=301, Location="/surveys.html")
    for day in ("03", "07", "11"):
        history.see(page("B."), at=f"2020-02-{day}", url=OTHER)
        history.see(b"moved", at=f"2020-02-{day}", status=301, Location="/")
        history.next_run(f"cppcc-{day}")
    history.see(page("Zero."), at="2020-01-01")
    assert article_status(history) == "gone"


def test_captures_of_the_same_time_are_ordered_as_a_rebuild_orders_them(history: Past) -> None:
    history.see(page("A."), at="2020-02-01")
    history.next_run("cppcc-2")
    history.see(page("B."), at="2020-02-02")
    history.see(page("A."), at="2020-02-02")
    before = revisions(history)
    history.see(page("A."), at="2020-01-01")
    assert [body for *_, body in before] == ["A.", "B.", "A."]
    assert [(number, body) for number, _, _, body in revisions(history)] == [(1, "A."), (2, "B."), (3, "A.")]


def test_a_304_for_a_page_that_was_never_captured_fails(history: Past) -> None:
    assert history.see(b"", at="2020-02-01", status=304) is Outcome.FAILED
    assert history.see(page("One."), at="2020-02-02") is Outcome.NEW
