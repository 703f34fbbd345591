"""Whatever answers come when, and in whatever order they arrive: a rebuild gives the same archive, and no bad page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive import clock
from archive.paths import WARC_FOLDER
from archive.rebuild.staging import KEYS
from archive.schema.staging import columns_of, staging_database
from archive.upkeep.verify import verify
from pipelines.reparse.executors import Workers, local_workers
from pipelines.reparse.rebuild_articles import Source, rebuild
from pipelines.reparse.reparse import report
from tests.pipelines.ingest.hostile_answers import DISHONEST, LIST_URL, article, article_url, blocked, listing
from tests.pipelines.ingest.past import Past, past

pytestmark = pytest.mark.slow

START = datetime(2024, 1, 1, tzinfo=UTC)
ARTICLES = 4
BAD = ("maintenance", "blocked", "Oops", "系统提示", "Welcome")


@dataclass(frozen=True)
class Event:
    """An answer. Without its body, which would make the report of a failure unreadable."""

    hour: int
    number: int | None = None
    """The article; None for the list."""
    what: str = "whole"
    edit: int = 0
    marks: bool = True
    status: int = 200

    @property
    def at(self) -> str:
        return clock.written(START + timedelta(hours=self.hour))

    @property
    def url(self) -> str:
        return LIST_URL if self.number is None else article_url(self.number)

    @property
    def body(self) -> bytes:
        if self.status == 304:
            return b""
        if self.number is None:
            return listing(ARTICLES)
        whole = honest(self.number, self.edit, self.marks)
        others = {**DISHONEST, "half": whole[: len(whole) * 2 // 3], "own block": blocked(str(self.hour))}
        return others.get(self.what, whole)


def honest(number: int, edit: int, marks: bool) -> bytes:
    page = article(number, marks=marks)
    return page.replace(b"promised", f"promised {edit} times".encode()) if edit else page


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A list at the beginning, then pages of four articles, honest or not, in the order in which they arrive."""
    marks = [draw(st.booleans()) for _ in range(ARTICLES)]
    hours = sorted(draw(st.sets(st.integers(1, 150), min_size=2, max_size=16)))
    found = [Event(0)]
    for hour in hours:
        number = draw(st.integers(0, ARTICLES - 1))
        edit = draw(st.integers(0, 2))
        what = draw(st.one_of(st.just("whole"), st.sampled_from([*DISHONEST, "half", "own block"])))
        status = draw(st.sampled_from([200, 200, 200, 304, 503]))
        found.append(Event(hour, number, what, edit, marks[number], status))
    if draw(st.booleans()):
        return found
    return draw(st.permutations(found))


def dump(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table, key in KEYS.items():
        names = ", ".join(f'"{name}"' for name in columns_of(table))
        found[table] = db.execute(f"SELECT {names} FROM {table} ORDER BY {', '.join(key)}").fetchall()
    return found


def rebuilt(folder: Path, db: Database, workers: Workers) -> dict[str, list[tuple[Any, ...]]]:
    files = tuple(db.execute("SELECT name, length FROM warc_files ORDER BY name").fetchall())
    with staging_database(folder / "staging.db") as staging:
        rebuild(staging, Source(folder / WARC_FOLDER, files), workers, lambda *_: None)
        return dump(staging)


def see_all(story: Past, arrivals: list[Event]) -> None:
    for number, event in enumerate(arrivals):
        if number % 5 == 4:
            story.next_run(f"cppcc-{number}")
        story.see_at(event.body, event.at, url=event.url, status=event.status)
    story.batch.commit()


@settings(max_examples=40)
@given(events())
def test_captures_in_any_order_of_arrival_are_rebuilt_row_for_row(arrivals: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as name, past(Path(name)) as story:
        see_all(story, arrivals)
        with local_workers(1) as workers:
            assert rebuilt(Path(name), story.archive.db, workers) == dump(story.archive.db)


@settings(max_examples=40)
@given(events())
def test_no_page_of_the_server_and_no_half_page_is_ever_a_version(arrivals: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as name, past(Path(name)) as story:
        see_all(story, arrivals)
        for title, body in story.rows("SELECT title, body FROM revisions"):
            assert not any(word in title for word in BAD)
            assert len(body.split("\n\n")) == 10


@pytest.fixture
def outage(tmp_path: Path) -> Iterator[Past]:
    """Articles with and without marks, a week with an outage, a true sweeping edit, and a list that was seen late."""
    pages = {number: article(number, marks=number % 2 == 0) for number in range(12)}
    with past(tmp_path) as story:
        see = partial(story.see_at)
        for day in range(1, 8):
            story.next_run(f"cppcc-{day}")
            for number, page in pages.items():
                at = f"2024-01-0{day}T02:{number:02}:00.000Z"
                body = blocked(f"{day}-{number}") if day == 3 and number % 3 else page
                body = page.replace(b"talked with farmers", b"spoke") if day > 4 and number == 5 else body
                see(body if day != 4 else DISHONEST["unheard of"], at, url=article_url(number))
            see(listing(6 if day < 6 else 12), f"2024-01-0{day}T01:00:00.000Z", url=LIST_URL)
        yield story


def test_two_processes_rebuild_what_one_does(outage: Past, tmp_path: Path) -> None:
    outage.batch.commit()
    assert outage.rows("SELECT count(*) FROM suspects") > [(10,)]
    for count in (1, 2):
        with local_workers(count) as workers:
            assert rebuilt(tmp_path, outage.archive.db, workers) == dump(outage.archive.db)


def test_an_archive_with_suspects_verifies(outage: Past, tmp_path: Path) -> None:
    outage.batch.close()
    outage.next_run("cppcc-9")
    outage.batch.commit()
    outage.archive.db.conn.commit()
    assert list(verify(tmp_path)) == []
    with local_workers(1) as workers:
        found = report(tmp_path, workers, lambda *_: None)
    assert {name: (one.gone, one.new) for name, one in found.tables.items()} == dict.fromkeys(KEYS, (0, 0))
