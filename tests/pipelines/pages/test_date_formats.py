"""Dates in every form that the pages use, and what is no date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Moment
from pipelines.pages import date_formats
from pipelines.pages.date_formats import FoundDate, find_date


def day(iso: str) -> Moment:
    return Moment(iso, "day", zone_assumed=False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-01-13", day("2020-01-13")),
        ("2020-1-3", day("2020-01-03")),
        ("2020/01/13", day("2020-01-13")),
        ("2020.01.13", day("2020-01-13")),
        ("2021-12-29 09:41:17.0", Moment("2021-12-29T09:41:17+08:00", "second")),
        ("2014-01-09 00:38:36", Moment("2014-01-09T00:38:36+08:00", "second")),
        ("2022-05-03 07:56", Moment("2022-05-03T07:56+08:00", "minute")),
        ("2023-11-17 15:13\u3000", Moment("2023-11-17T15:13+08:00", "minute")),
        ("2022-05-03T07:56:01Z", Moment("2022-05-03T07:56:01+00:00", "second", zone_assumed=False)),
        ("2022-05-03 07:56 GMT", Moment("2022-05-03T07:56+00:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 EST", Moment("2020-01-13T13:05-05:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 (EST)", Moment("2020-01-13T13:05-05:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05\nGMT", Moment("2020-01-13T13:05+00:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 GMT+8", Moment("2020-01-13T13:05+08:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 UTC+08:00", Moment("2020-01-13T13:05+08:00", "minute", zone_assumed=False)),
        ("2020-01-13 1:05 pm PDT", Moment("2020-01-13T13:05-07:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 (Beijing Time)", Moment("2020-01-13T13:05+08:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 北京时间", Moment("2020-01-13T13:05+08:00", "minute", zone_assumed=False)),
        ("2020-01-13 13:05 CST", day("2020-01-13")),
        ("2020-01-13 13:05 ET", day("2020-01-13")),
        ("2020-01-13 13:05 XYZT", day("2020-01-13")),
        ("2020-01-13 13:05 local time", day("2020-01-13")),
        ("2020-01-13 13:05 US Eastern time", day("2020-01-13")),
        ("2020-01-13 13:05 Zhou Qiang", Moment("2020-01-13T13:05+08:00", "minute")),
        ("2020-01-13 13:05 AFP", Moment("2020-01-13T13:05+08:00", "minute")),
        ("2020-01-13 13:05 Global Times", Moment("2020-01-13T13:05+08:00", "minute")),
        ("2022-05-03T07:56+0800", Moment("2022-05-03T07:56+08:00", "minute", zone_assumed=False)),
        ("2022-05-03 07:56+99:99", Moment("2022-05-03T07:56+08:00", "minute")),
        ("2022-05-03 9:41 PM", Moment("2022-05-03T21:41+08:00", "minute")),
        ("May 3, 2022, 9:41 a.m.", Moment("2022-05-03T09:41+08:00", "minute")),
        ("2022-05-03 12:05 am", Moment("2022-05-03T00:05+08:00", "minute")),
        ("2022-05-03 12:05:09PM", Moment("2022-05-03T12:05:09+08:00", "second")),
        ("2022-05-03 21:41 PM", Moment("2022-05-03T21:41+08:00", "minute")),
        ("March 12, 2024", day("2024-03-12")),
        ("March 03, 2022", day("2022-03-03")),
        ("Apr 18,2014", day("2014-04-18")),
        ("Jun 30, 2020", day("2020-06-30")),
        ("Sept. 3, 2019", day("2019-09-03")),
        ("November 21, 2023 06:53", Moment("2023-11-21T06:53+08:00", "minute")),
        ("March 7, 2021 10:10Xinhua", Moment("2021-03-07T10:10+08:00", "minute")),
        ("13 January 2020", day("2020-01-13")),
        ("2023年11月17日 15:13", Moment("2023-11-17T15:13+08:00", "minute")),
        ("2021-06-12chinadaily.com.cn", day("2021-06-12")),
    ],
)
def test_a_date_is_read_in_the_precision_it_was_given(text: str, moment: Moment) -> None:
    found = find_date(text)
    assert found is not None
    assert found.moment == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-02-30",
        "2020-13-01",
        "0000-00-00 00:00:00.0",
        "12/11/2020",
        "Copyright 1995 - 2020",
        "2021",
        "March 2024",
        "Friday",
        "130349",
        "192.168.2020-01-131",
        "18:30",
        "Mayor 12, 2024 seats",
        "1812-06-24",
        "2399-01-01",
    ],
)
def test_what_is_no_day_of_publication_gives_none(text: str) -> None:
    assert find_date(text) is None


def test_a_year_of_the_buddhist_era_is_told() -> None:
    moment = Moment("2026-05-17T20:43+08:00", "minute")
    assert find_date("Updated: 2569-05-17 20:43") == FoundDate(moment, 9, 25, buddhist_era=True)


def test_the_first_of_two_dates_is_found() -> None:
    found = find_date("on March 5, 2019, and 2018-01-01")
    assert found is not None
    assert (found.moment, found.start, found.end) == (day("2019-03-05"), 3, 16)


@given(st.dates(min_value=datetime.date(1949, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(date: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%B %d, %Y", "%b %d,%Y", "%d %B %Y", "%Y年%m月%d日", "%Y/%m/%d"):
        found = find_date(date.strftime(form))
        assert found is not None
        assert found.moment == day(date.isoformat())


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_date(text)


PIECES = st.sampled_from(
    ("2021-12-29", "2020-02-30", "2021年3月7日", "March 7, 2021", "7 Sept 2020", "ſep 7, 2020", "1492-01-01", " ",
     "\n", "on ", "10:05", "2022", "May", "٢٠٢١-٠٣-٠٧", "x", " EST")
)  # fmt: skip


@given(st.lists(PIECES, max_size=7).map("".join))
def test_the_first_date_of_any_form_is_found(text: str) -> None:
    found = [date_formats._read(match) for form in date_formats._FORMS for match in form.finditer(text)]
    assert find_date(text) == min(filter(None, found), key=lambda each: each.start, default=None)
