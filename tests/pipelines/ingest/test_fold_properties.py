"""Whatever the captures and their order: incremental equals rebuilt, and no version is a mixture of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archive.schema.staging import scratch_database
from archive.sites.urls import locate
from archive.tables.captures import add_capture, captures_of
from archive.tables.watches import NOTHING
from pipelines.ingest.article_history import ArticleHistory
from pipelines.ingest.article_store import read_history, rebuild_article
from pipelines.ingest.fold import fold
from pipelines.ingest.responses import Answer, Failure, Moved, NotModified
from pipelines.pages.model import Missing, Unreadable
from tests.pipelines.ingest.plain_captures import SITE, Captured, article_page, captured, fold_all
from tests.pipelines.ingest.shelf import Shelf, derived

ARTICLE = "cppcc-470857"
OTHERS: list[tuple[int, Answer]] = [
    (200, Unreadable("No title", "subsite/1")),
    (200, Missing("says so", "subsite/1", "text")),
    (304, NotModified()),
    (301, Moved(locate("http://en.cppcc.gov.cn/2021-05/05/c_470857.htm", SITE))),
    (302, Moved(locate("http://en.cppcc.gov.cn/", SITE), permanent=False)),
    (301, Moved(locate("http://en.cppcc.gov.cn/", SITE))),
    (404, Missing("HTTP 404", "answers/1")),
    (500, Failure("HTTP 500")),
]


@st.composite
def any_captures(draw: st.DrawFn) -> list[Captured]:
    """Captures of up to three pages at different times, in the order in which they arrive."""
    captures = []
    for day in range(1, draw(st.integers(1, 12)) + 1):
        number = draw(st.integers(1, 3))
        text = article_page(draw(st.sampled_from("AB")), number=number, of=draw(st.integers(number, 3)))
        status, answer = draw(st.one_of(st.just((200, text)), st.sampled_from(OTHERS)))
        crawl = f"run-{draw(st.integers(day - 1, day))}"
        captures.append(captured(answer, day=day, number=number, status=status, crawl=crawl))
    return draw(st.permutations(captures))


@given(any_captures())
def test_captures_in_any_order_of_arrival_equal_a_rebuild_from_all_of_them(captures: list[Captured]) -> None:
    shelf = Shelf()
    for one in captures:
        shelf.ingest(one)
    incremental = derived(shelf.db)
    with scratch_database() as db:
        for stored in captures_of(shelf.db, ARTICLE):
            add_capture(db, stored.capture)
        rebuild_article(db, ARTICLE, shelf.answers())
        assert derived(db) == incremental


@given(any_captures())
def test_the_history_read_from_the_database_equals_the_one_folded_in_memory(captures: list[Captured]) -> None:
    shelf = Shelf()
    for one in captures:
        shelf.ingest(one)
    answers = shelf.answers()
    history = ArticleHistory(answers=answers.of_article(captures_of(shelf.db, ARTICLE)))
    for stored in captures_of(shelf.db, ARTICLE):
        capture = stored.capture
        history = history.after(capture, fold(history, capture, shelf.read[capture.record_id]))
    capture, answer = captured(article_page("C"), day=31)
    found = read_history(shelf.db, capture, answer, answers)
    assert (found.state, found.watch, found.payloads) == (history.state, history.watch, history.payloads)
    assert found.absences == history.absences
    assert (found.revision and replace(found.revision, article=history.revision.article)) == history.revision
    assert fold(found, capture, answer) == fold(history, capture, answer)


Version = tuple[str, ...]
"""The text of each page."""


@st.composite
def published(draw: st.DrawFn) -> tuple[list[Version], list[Captured]]:
    """The versions of an article, and captures: while each is published, two sweeps over its pages in any order.

    The second sweep is what a crawl does about an article that is unsettled.
    """
    versions = draw(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), max_size=6))
    captures: list[Captured] = []
    last: dict[int, Captured] = {}
    for version in versions:
        pages = range(1, len(version) + 1)
        for number in (*draw(st.permutations(pages)), *draw(st.permutations(pages))):
            day = len(captures) + 1
            answer = article_page(version[number - 1], number=number, of=len(version))
            unchanged = number in last and last[number][1] == answer
            if unchanged and draw(st.booleans()):
                refers_to = last[number][0].refers_to or last[number][0].record_id
                captures.append(confirmation(refers_to, day=day, number=number))
            else:
                captures.append(captured_at(answer, day=day, number=number))
                last[number] = captures[-1]
    return versions, captures


def captured_at(answer: Answer, *, day: int, number: int, **kwargs: Any) -> Captured:
    capture, answer = captured(answer, day=1, number=number, **kwargs)
    return replace(capture, record_id=f"record-{day}", captured_at=f"2020-{day:04}"), answer


def confirmation(refers_to: str, *, day: int, number: int) -> Captured:
    return captured_at(NotModified(), day=day, number=number, status=304, refers_to=refers_to)


def bodies(versions: Sequence[Version]) -> list[str]:
    """Return the body of each version that differs from the one before."""
    return ["\n\n".join(version) for version, _ in groupby(versions)]


@given(published())
def test_every_revision_is_a_published_version_and_none_is_missed(
    story: tuple[list[Version], list[Captured]],
) -> None:
    versions, captures = story
    found, history = fold_all(captures)
    assert [changes.revision.article.body for changes in found if changes.revision] == bodies(versions)
    assert history.watch == NOTHING
