"""The rules of the fold on plain values, without a database or WARC files."""

from __future__ import annotations

from datetime import timedelta

import pytest

from archive.models import Outcome
from archive.tables.articles import ArticleState
from archive.tables.watches import NOTHING, Watch
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult
from pipelines.ingest.fold import fold, needs_stored_pages
from pipelines.ingest.responses import Failure, NotModified, Refused
from pipelines.pages.model import ArticlePage, Listing, Missing, Unreadable
from tests.pipelines.ingest.plain_captures import Captured, article_page, captured, fold_all

GONE = Missing("HTTP 404", "answers/1")


def page(
    text: str, *, day: int, number: int = 1, of: int = 1, refers_to: str | None = None, title: str = "A title"
) -> Captured:
    return captured(article_page(text, number=number, of=of, title=title), day=day, number=number, refers_to=refers_to)


def confirmed(refers_to: str | None, *, day: int, number: int = 1) -> Captured:
    return captured(NotModified(), day=day, number=number, status=304, refers_to=refers_to)


def missing(*, day: int, number: int = 1) -> Captured:
    return captured(GONE, day=day, number=number, status=404)


def story(captures: list[Captured]) -> tuple[list[Outcome], list[str]]:
    """Return the outcome of each capture, and the body of each revision."""
    found, _ = fold_all(captures)
    bodies = [changes.revision.article.body for changes in found if changes.revision]
    return [changes.result.outcome for changes in found], bodies


NEW, REVISED, UNCHANGED, PART = Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.PART
NOT_MODIFIED, QUARANTINED = Outcome.NOT_MODIFIED, Outcome.QUARANTINED


@pytest.mark.parametrize(
    ("captures", "outcomes", "bodies"),
    [
        pytest.param([page("A", day=1)], [NEW], ["A"], id="first capture"),
        pytest.param(
            [page("A", day=1), page("B", day=2), page("A", day=3)], [NEW, REVISED, REVISED], ["A", "B", "A"], id="A-B-A"
        ),
        pytest.param(
            [page("A", day=1), page("A", day=2), page("A", day=3, refers_to="record-01-1")],
            [NEW, UNCHANGED, UNCHANGED],
            ["A"],
            id="other bytes, then the same bytes",
        ),
        pytest.param(
            [page("C", day=1, number=3, of=3), page("A", day=2, of=3), page("B", day=3, number=2, of=3)],
            [NEW, UNCHANGED, PART],
            ["A\n\nB\n\nC"],
            id="pages arrive 3, 1, 2",
        ),
        pytest.param(
            [page("B", day=1, number=2, of=2), page("A", day=2, of=2)],
            [NEW, UNCHANGED],
            ["A\n\nB"],
            id="pages arrive 2, 1",
        ),
        pytest.param(
            [page("A", day=1), page("A", day=2, of=2), page("B", day=3, number=2, of=2)],
            [NEW, UNCHANGED, REVISED],
            ["A", "A\n\nB"],
            id="grows",
        ),
        pytest.param(
            [page("A", day=1, of=2), page("B", day=1, number=2, of=2), page("A", day=2)],
            [NEW, PART, REVISED],
            ["A\n\nB", "A"],
            id="shrinks",
        ),
        pytest.param(
            [
                page("A", day=1, of=2),
                page("B", day=1, number=2, of=2),
                page("A", day=2),
                page("A", day=3, of=2),
                page("B2", day=4, number=2, of=2),
            ],
            [NEW, PART, REVISED, UNCHANGED, REVISED],
            ["A\n\nB", "A", "A\n\nB2"],
            id="shrinks and grows: the old page 2 is not used again",
        ),
        pytest.param(
            [
                page("A", day=1, of=2),
                page("B", day=1, number=2, of=2),
                page("A2", day=2, of=2),
                page("B2", day=3, number=2, of=2),
            ],
            [NEW, PART, UNCHANGED, REVISED],
            ["A\n\nB", "A2\n\nB2"],
            id="both pages edited: one revision",
        ),
        pytest.param(
            [
                page("A", day=1, of=2),
                page("B", day=1, number=2, of=2),
                page("A2", day=2, of=2),
                confirmed("record-01-2", day=3, number=2),
            ],
            [NEW, PART, UNCHANGED, REVISED],
            ["A\n\nB", "A2\n\nB"],
            id="one page edited, the other confirmed by a 304",
        ),
        pytest.param(
            [
                page("A", day=1, of=2),
                page("B", day=1, number=2, of=2),
                page("A2", day=2, of=2),
                page("A", day=3, of=2),
                page("B", day=4, number=2, of=2),
            ],
            [NEW, PART, UNCHANGED, UNCHANGED, PART],
            ["A\n\nB"],
            id="an edit undone before the other page is captured",
        ),
        pytest.param(
            [page("A", day=1), confirmed("record-01-1", day=2)], [NEW, NOT_MODIFIED], ["A"], id="304 of a settled page"
        ),
        pytest.param(
            [confirmed(None, day=1), page("A", day=2)], [Outcome.FAILED, NEW], ["A"], id="304 before any page"
        ),
        pytest.param(
            [captured(Unreadable("No title", "subsite/1"), day=1), page("A", day=2)],
            [QUARANTINED, NEW],
            ["A"],
            id="unreadable, then readable",
        ),
        pytest.param(
            [
                page("A", day=1, of=2),
                page("B", day=1, number=2, of=2),
                captured(Unreadable("No title", "subsite/1"), day=2, number=2),
                page("A2", day=3, of=2),
            ],
            [NEW, PART, QUARANTINED, UNCHANGED],
            ["A\n\nB"],
            id="the last readable page 2 is too old for the edit of page 1",
        ),
    ],
)
def test_captures_in_order_of_time(captures: list[Captured], outcomes: list[Outcome], bodies: list[str]) -> None:
    assert story(captures) == (outcomes, bodies)


def test_a_revision_names_its_fields_records_and_time() -> None:
    (_, second), _ = fold_all([page("A", day=1), page("B", day=2, title="Another title")])
    assert second.revision
    assert (second.revision.number, second.revision.changed) == (2, ("title", "body"))
    assert second.revision.records == {1: "record-02-1"}
    assert second.revision.captured_at == "2020-01-02T00:00:00.000Z"
    assert second.result == IngestResult(REVISED, newest="2020-01-02T00:00:00.000Z")


def test_an_incomplete_article_shows_the_pages_there_are() -> None:
    (first,), history = fold_all([page("B", day=1, number=2, of=3)])
    assert first.incomplete
    assert (first.incomplete.body, first.incomplete.complete, first.incomplete.page_count) == ("B", False, 3)
    assert history.state == ArticleState(first.incomplete.url, "live", 0, None, "2020-01-01T00:00:00.000Z")
    assert history.revision is None


def test_an_edited_page_asks_for_the_other_pages_until_all_were_captured_since() -> None:
    whole = [page("A", day=1, of=2), page("B", day=1, number=2, of=2)]
    edited = [*whole, page("A2", day=2, of=2)]
    found, history = fold_all(edited)
    assert found[-1].result == IngestResult(UNCHANGED, unsettled=True)
    assert history.watch == Watch(changing_since="2020-01-02T00:00:00.000Z")
    _, history = fold_all([*edited, page("B", day=3, number=2, of=2)])
    assert history.watch == NOTHING


def test_a_304_brings_an_article_back() -> None:
    captures = [page("A", day=1), missing(day=2), missing(day=3), confirmed("record-01-1", day=4)]
    found, history = fold_all(captures)
    assert found[-1] == Changes(IngestResult(NOT_MODIFIED), present=True, status="live")
    assert history.state
    assert (history.state.status, history.state.changed_at) == ("live", "2020-01-04T00:00:00.000Z")
    assert history.absences == {}


def test_an_article_that_comes_back_edited_is_live_in_a_new_revision() -> None:
    found, history = fold_all([page("A", day=1), missing(day=2), missing(day=3), page("B", day=4)])
    assert (found[-1].status, found[-1].present, found[-1].result.outcome) == ("live", True, REVISED)
    assert history.state
    assert (history.state.status, history.state.revision_count) == ("live", 2)


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (Listing((), None, "subsite/1"), Changes(IngestResult(Outcome.LISTED))),
        (Refused("not a page"), Changes(IngestResult(Outcome.OUT_OF_SCOPE, "not a page"))),
        (
            Refused("redirects off the site", temporary=True),
            Changes(IngestResult(Outcome.OUT_OF_SCOPE, "redirects off the site", ask_again_after=timedelta(0))),
        ),
        (Failure("HTTP 500"), Changes(IngestResult(Outcome.FAILED, "HTTP 500"))),
        (
            Unreadable("No title", "subsite/1"),
            Changes(IngestResult(QUARANTINED, "No title"), unreadable_by="subsite/1"),
        ),
    ],
)
def test_other_answers_change_no_article(answer, changes) -> None:
    (_, found), history = fold_all([page("A", day=1), captured(answer, day=2)])
    assert found == changes
    assert history.state
    assert history.state.changed_at == "2020-01-01T00:00:00.000Z"


class NoAnswers(dict[tuple[int, str], ArticlePage]):
    def __missing__(self, key: tuple[int, str]) -> ArticlePage:
        raise AssertionError(f"read {key} again")


@pytest.mark.parametrize(
    "again",
    [
        page("A", day=9, refers_to="record-01-1"),
        confirmed("record-01-1", day=9),
        missing(day=9),
        captured(Failure("HTTP 500"), day=9, status=500),
    ],
    ids=["same bytes", "304", "missing", "failed"],
)
def test_what_is_the_same_as_the_newest_revision_reads_no_stored_page(again: Captured) -> None:
    _, history = fold_all([page("A", day=1)])
    bare = ArticleHistory(history.state, history.revision, history.watch, history.absences, answers=NoAnswers())
    assert not needs_stored_pages(bare, *again)
    assert fold(bare, *again) == fold(history, *again)


@pytest.mark.parametrize("again", [page("A", day=9), page("B", day=9)], ids=["other bytes, same text", "edited"])
def test_other_bytes_need_the_stored_pages(again: Captured) -> None:
    _, history = fold_all([page("A", day=1)])
    assert needs_stored_pages(history, *again)


def test_a_304_of_a_page_that_was_not_trusted_adds_no_page() -> None:
    """The 304 was answered while the page was trusted; an earlier capture that arrived later made it suspect."""
    _, history = fold_all([page("A", day=1)])
    again, answer = confirmed("record-02-1", day=3)
    changes = fold(history, again, answer)
    assert changes.result.outcome is NOT_MODIFIED
    assert history.after(again, changes).payloads == history.payloads
