"""Counts that triggers keep, compared with counts of the articles."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Moment
from archive.search.search import Search
from reader.queries.stored_counts import COUNTED_FACETS, stored_counts, stored_periods
from tests.reader import small_archive
from tests.reader.small_archive import INTERNET

SITES = ("cppcc", "npc", "wuhan")
SECTIONS = ("Surveys", "News", None)
SOURCES = ("Xinhua", "CGTN", None)
DAYS = ("2019-12-31", "2020-01-01", "2020-07-05", "2021-02-03", None)


@dataclass(frozen=True, slots=True)
class Stored:
    site: str
    section: str
    source: str
    month: str


def articles() -> Iterator[tuple[Stored, object]]:
    number = 1
    for site in SITES:
        for section in SECTIONS:
            for source in SOURCES:
                for day in DAYS:
                    number += 1
                    if number % 7 == 0:
                        continue
                    values = {"site": site, "section": section, "source": source, "sources": {}}
                    published = Moment(day, "day") if day else None
                    article = replace(INTERNET, id=f"{site}-{number}", published=published, **values)
                    yield Stored(site, section or "", source or "", (day or "")[:7]), article


STORED = [stored for stored, _ in articles()]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder: Path = tmp_path_factory.mktemp("stored")
    small_archive.write(folder, tuple(article for _, article in articles()))
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        yield db


def some(values: tuple[str | None, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from([value for value in values if value]), max_size=2, unique=True).map(tuple)


SEARCHES = st.builds(
    Search,
    sites=some((*SITES, "none")),
    sections=some(SECTIONS),
    sources=some(SOURCES),
    first=st.sampled_from([None, "2019-01-01", "2020-01-01"]),
    last=st.sampled_from([None, "2019-12-31", "2020-12-31"]),
)


def matching(search: Search, without: str = "") -> list[Stored]:
    return [
        each
        for each in STORED
        if all(
            getattr(each, facet) in values
            for facet in COUNTED_FACETS
            if facet != without and (values := search.chosen(facet))
        )
        and (not search.first or each.month[:4] >= search.first[:4])
        and (not search.last or "" < each.month[:4] <= search.last[:4])
    ]


@given(SEARCHES, st.sampled_from(COUNTED_FACETS))
def test_values_are_counted_for_the_filters_of_the_other_facets(
    db: sqlite3.Connection, search: Search, facet: str
) -> None:
    assert stored_counts(db, search, facet) == Counter(getattr(each, facet) for each in matching(search, facet))


@given(SEARCHES)
def test_periods_are_counted_for_all_filters(db: sqlite3.Connection, search: Search) -> None:
    length = 4 if search.sources else 7
    assert stored_periods(db, search) == Counter(each.month[:length] for each in matching(search))
