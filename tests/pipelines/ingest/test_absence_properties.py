"""Whatever a site answers: gone only by the rules, and the same from a crawl, imports in any order and a rebuild."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.rebuild.staging import DERIVED, fold_tasks, fold_tasks_of_none
from archive.rebuild.task_size import TaskSize
from archive.schema.staging import columns_of
from archive.schema.stored import stored
from archive.sites.urls import locate, probe_url
from pipelines.ingest.responses import Answer, Failure, Moved, NotModified
from pipelines.pages.model import ArticlePage, Missing
from pipelines.pages.page_signs import PageSigns
from pipelines.reparse.rebuild_articles import fold_captures
from tests.pipelines.ingest.plain_captures import SITE, Captured, article_page, captured
from tests.pipelines.ingest.shelf import Shelf

FIRST, SECOND = "cppcc-470857", "cppcc-470858"
Kind = Literal["good", "edited", "304", "404", "302", "home", "ours", "other", "500", "probe-ours", "probe-404"]
KINDS: list[Kind] = ["good", "edited", "304", "404", "302", "home", "ours", "other", "500", "probe-ours", "probe-404"]
MOSTLY: list[list[Kind]] = [
    KINDS,
    ["404", "404", "302", "500", "ours"],
    ["ours", "ours", "other", "probe-ours", "probe-404"],
    ["home", "home", "home", "302"],
]
"""What a site mostly answers for a while; a timeline has one of these."""
HOME = locate("http://en.cppcc.gov.cn/", SITE)

DATED = PageSigns(has_own_date=True)
_SENT: frozenset[Kind] = frozenset({"good", "edited", "ours", "other"})
"""Answers with a page, which a 304 confirms."""

_ANSWERS: dict[Kind, tuple[int, Answer]] = {
    "good": (200, replace(article_page("A"), signs=DATED)),
    "edited": (200, replace(article_page("B"), signs=DATED)),
    "304": (304, NotModified()),
    "404": (404, Missing("HTTP 404", "answers/1")),
    "302": (302, Moved(HOME, permanent=False)),
    "home": (301, Moved(HOME)),
    "ours": (200, Missing("Not found", "subsite/1", "ours")),
    "other": (200, Missing("Not found", "subsite/1", "other")),
    "500": (500, Failure("HTTP 500")),
    "probe-ours": (200, Missing("Not found", "subsite/1", "ours")),
    "probe-404": (404, Missing("HTTP 404", "answers/1")),
}


@dataclass(frozen=True)
class Event:
    hours: int
    kind: Kind
    article: str = FIRST
    number: int = 1


def capture_of(event: Event) -> Captured:
    day, hour = divmod(event.hours, 24)
    page = f"_{event.number}" if event.number > 1 else ""
    address = f"http://en.cppcc.gov.cn/2020-01/13/c_{event.article[6:]}{page}.htm"
    status, answer = _ANSWERS[event.kind]
    if event.kind.startswith("probe"):
        address = probe_url(SITE).url
    if isinstance(answer, ArticlePage):
        grown = event.kind == "edited" and event.number == 1  # only the edited article has a second page
        pager = (locate(address.replace(".htm", "_2.htm"), SITE),) if grown else ()
        answer = replace(answer, url=locate(address, SITE), pager=pager, title=address)
    number = 1 if event.kind.startswith("probe") else event.number
    return captured(answer, day=day + 1, hour=hour, number=number, status=status, address=address)


@st.composite
def timelines(draw: st.DrawFn) -> list[Event]:
    """A first good capture of two articles, and then whatever the site answers, in order of time."""
    events = [Event(0, "good"), Event(1, "good", SECOND)]
    kinds = draw(st.sampled_from(MOSTLY))
    hours = 1
    for _ in range(draw(st.integers(1, 14))):
        hours += draw(st.sampled_from([1, 7, 19, 20, 21, 24, 48, 60]))
        if draw(st.booleans()):
            number = draw(st.sampled_from([1, 1, 1, 2]))
            events.append(Event(hours, draw(st.sampled_from(kinds)), FIRST, number))
        else:
            events.append(Event(hours, draw(st.sampled_from(["good", "304", "good", "404", "home"])), SECOND))
    return events


def is_good(event: Event) -> bool:
    return event.kind in ("good", "edited")


def without_304(events: list[Event]) -> list[Event]:
    """Return the events with what each 304 confirms in its place: the page that was sent last."""
    sent: dict[tuple[str, int], Kind] = {}
    found = []
    for event in events:
        page = event.article, event.number
        if event.kind in _SENT:
            sent[page] = event.kind
        elif event.kind == "304":
            event = replace(event, kind=sent.get(page, "500"))
        found.append(event)
    return found


def may_be_gone(events: list[Event]) -> bool:
    """Return whether a rule holds for :data:`FIRST` at the end, written down the long way round."""
    events = without_304(events)
    own = [one for one in events if (one.article, one.number) == (FIRST, 1) and not one.kind.startswith("probe")]
    last_good = max(one.hours for one in own if is_good(one))
    since = [one for one in own if one.hours > last_good]
    for last in since:
        proven = any(one.kind == "probe-ours" and one.hours <= last.hours for one in events)
        missing = [one for one in since if one.kind == "404" or (one.kind == "ours" and proven)]
        if last in missing and any(last.hours - one.hours >= 20 for one in missing):
            return True
        sent_home = [one for one in since if one.kind == "home" and one.hours <= last.hours]
        others = [one for one in events if one.article == SECOND and is_good(one) and one.hours < last.hours]
        between = [one for one in others if sent_home and one.hours > sent_home[0].hours]
        week = last in sent_home and last.hours - sent_home[0].hours >= 7 * 24
        if week and len(sent_home) >= 3 and len(between) >= 2:
            return True
    return False


def must_be_gone(events: list[Event]) -> bool:
    """Return whether two 404 at least 20 hours apart follow the last good answer."""
    own = [one for one in without_304(events) if (one.article, one.number) == (FIRST, 1)]
    last_good = max(one.hours for one in own if is_good(one))
    missing = [one.hours for one in own if one.kind == "404" and one.hours > last_good]
    return bool(missing) and max(missing) - min(missing) >= 20


@settings(max_examples=200)
@given(timelines())
def test_an_article_is_gone_only_by_the_rules(events: list[Event]) -> None:
    shelf = Shelf()
    for event in events:
        shelf.ingest(capture_of(event))
    ((status,),) = shelf.db.execute("SELECT status FROM articles WHERE id = ?", [FIRST]).fetchall()
    assert status == "live" or may_be_gone(events)
    assert status == "gone" or not must_be_gone(events)


def ingested(events: list[Event]) -> Shelf:
    shelf = Shelf()
    for event in events:
        shelf.ingest(capture_of(event))
    return shelf


_CONTEXTS = frozenset({"page_texts"})
"""Tables whose contexts a rebuild settles in another round: ``tests/pipelines/reparse/test_suspects_rebuilt.py``."""


def rebuilt(shelf: Shelf, task_size: int) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that a rebuild in tasks of a few captures makes."""
    found: dict[str, list[tuple[object, ...]]] = {table: [] for table in DERIVED}
    size = TaskSize(task_size)
    for work in (*fold_tasks_of_none(shelf.db, size), *fold_tasks(shelf.db, size)):
        for table, rows in fold_captures((work, {}), (), shelf.answers()).items():
            found[table] += rows
    return {table: sorted(rows, key=repr) for table, rows in found.items() if table not in _CONTEXTS}


def held(shelf: Shelf) -> dict[str, list[tuple[object, ...]]]:
    columns = {table: ", ".join(f'"{name}"' for name in columns_of(table)) for table in DERIVED}
    return {
        table: sorted(shelf.db.execute(f"SELECT {columns[table]} FROM {stored(table)}").fetchall(), key=repr)
        for table in DERIVED
        if table not in _CONTEXTS
    }


@settings(max_examples=200)
@given(timelines(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_a_crawl_imports_in_any_order_and_a_rebuild_in_tasks_agree(
    events: list[Event], random: Random, task_size: int
) -> None:
    arrival = list(events)
    random.shuffle(arrival)
    for shelf in (ingested(events), ingested(arrival)):
        assert rebuilt(shelf, task_size) == held(shelf)


HISTORIES = {
    "not found": [
        *(Event(0, "good"), Event(1, "good", SECOND)),
        *(Event(24, "ours"), Event(25, "probe-ours"), Event(48, "ours")),
    ],
    "sent home": [
        *(Event(0, "good"), Event(1, "good", SECOND), Event(24, "home"), Event(30, "good", SECOND)),
        *(Event(96, "home"), Event(100, "good", SECOND), Event(192, "home")),
    ],
}


@pytest.mark.parametrize("name", HISTORIES)
def test_evidence_that_arrives_late_settles_what_it_would_have_settled(name: str) -> None:
    events = HISTORIES[name]
    shelf = ingested(events)
    assert shelf.db.execute("SELECT id, status FROM articles ORDER BY id").fetchall() == [
        (FIRST, "gone"),
        (SECOND, "live"),
    ]
    for end, status in (([], "gone"), ([Event(300, "good")], "live")):
        for late in range(len(events)):
            others = [event for number, event in enumerate(events) if number != late]
            shelf = ingested([*others, *end, events[late]])
            assert rebuilt(shelf, 1) == held(shelf)
            assert shelf.db.execute("SELECT status FROM articles WHERE id = ?", [FIRST]).fetchall() == [(status,)]
