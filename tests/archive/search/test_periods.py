from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.periods import first_day, last_day, months_of, rowids_between
from archive.tables.rows import rowid_of

DAYS = st.dates(date(1970, 1, 2), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-2", "2020-02-01", "2020-02-29"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
        (" 2020 ", "2020-01-01", "2020-12-31"),
        ("2021-02-29", None, None),
        ("2021-13", None, None),
        ("1969", None, None),
        ("20", None, None),
        ("2020-01-01T10:00", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_periods_have_a_first_and_a_last_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@given(DAYS, DAYS, DAYS, st.times())
def test_row_numbers_of_a_period_are_those_of_its_articles(first, last, day, time):
    low, high = rowids_between(first.isoformat(), last.isoformat())
    rowid = rowid_of("cppcc-1", f"{day.isoformat()}T{time:%H:%M}")
    assert (low <= rowid < high) == (first <= day <= last)


def test_articles_without_a_date_are_in_no_period():
    undated = rowid_of("cppcc-1", None)
    for period in (("1970-01-01", None), (None, "2100-01-01")):
        low, high = rowids_between(*period)
        assert not low <= undated < high
    assert rowids_between(None, None)[0] <= undated


@given(st.lists(DAYS, max_size=20))
def test_months_are_counted(days):
    rowids = sorted([rowid_of(f"cppcc-{n}", day.isoformat()) for n, day in enumerate(days)] + [rowid_of("x", None)])
    counted = dict(months_of(rowids))
    assert counted == {month: sum(f"{day:%Y-%m}" == month for day in days) for month in {f"{d:%Y-%m}" for d in days}}
    assert list(counted) == sorted(counted)
