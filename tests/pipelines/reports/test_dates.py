"""Which days the words of a date are, against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.reports.dates.find import find_dates

PUBLISHED = date(2018, 9, 20)  # a Thursday


def days(text: str, reference: date | None = PUBLISHED) -> list[tuple[str | None, str | None]]:
    """Return first and last day of each date of a sentence."""
    places = [index for index in range(len(text)) if index == 0 or text[index - 1] == " "]
    return [(one.days.first, one.days.last) for one in find_dates(text, 0, len(text), places, reference, PUBLISHED)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("visited Sichuan from Aug. 30 to Sept. 4", "2018-08-30", "2018-09-04"),
        ("visited Sichuan during Sept. 15-17", "2018-09-15", "2018-09-17"),
        ("visited Sichuan from Sept 15th to 17th", "2018-09-15", "2018-09-17"),
        ("visited Sichuan from the 15th to the 17th of September", "2018-09-15", "2018-09-17"),
        ("visited Sichuan from December 30, 2017 to January 2, 2018", "2017-12-30", "2018-01-02"),
        ("visited Sichuan from Dec 25 to 29", "2017-12-25", "2017-12-29"),
        ("Since Sept 10, a team has been in Sichuan", "2018-09-10", None),
        ("on Tuesday concluded its session", None, "2018-09-18"),
        ("on Tuesday opened its session", "2018-09-18", None),
        ("started a week-long inspection of rivers and lakes in Liaoning on Monday", "2018-09-17", "2018-09-23"),
        ("led a delegation to Taipei on Tuesday for an eight-day visit", "2018-09-18", "2018-09-25"),
        ("at the opening of their 16th session on Monday", "2018-09-17", None),
        ("decided to open the annual session on Friday", "2018-09-21", None),
        ("the meeting will end on Friday", None, "2018-09-21"),
        ("met the ambassador on Tuesday, Sept 11", "2018-09-11", "2018-09-11"),
        ("met the ambassador on Tuesday (11 September)", "2018-09-11", "2018-09-11"),
        ("wound up a weeklong tour of Liaoning on Sept 9", "2018-09-03", "2018-09-09"),
        ("the team set off on Sept 9", "2018-09-09", None),
        ("left for Tokyo on Tuesday, ending its visit to Liaoning", None, "2018-09-18"),
        ("the session, opening Monday, has a short agenda", "2018-09-17", None),
    ],
)  # fmt: skip
def test_words_give_days(words: str, first: str | None, last: str | None) -> None:
    assert days(words) == [(first, last)]


@pytest.mark.parametrize("words", ["in Sept", "recently", "last week", "in mid-August", "earlier this month"])
def test_rough_words_give_no_day(words: str) -> None:
    assert days(f"visited Sichuan {words}") == [(None, None)]


def test_a_month_and_a_day_count_from_the_publication_and_a_weekday_from_the_dateline() -> None:
    dateline = date(2018, 9, 18)
    assert days("on Sept 19", dateline) == [("2018-09-19", "2018-09-19")]
    assert days("on Wednesday", dateline) == [("2018-09-12", "2018-09-12")]


def test_a_day_alone_needs_a_publication() -> None:
    text = "on Sept 19 and on Sept 19, 2017"
    assert [one.days.first for one in find_dates(text, 0, len(text), [3, 18], None, None)] == ["2017-09-19"]
