"""Which reports are of one event: on positive evidence, and where nothing contradicts it."""

from __future__ import annotations

import time
from itertools import count
from typing import Any

import pytest

from pipelines.events.merging import merged
from pipelines.events.occurrence import Occurrence

NUMBERS = count(1)
WANG, GUEST, OTHER_GUEST = "wang-min", "ana-petrov", "jose-silva"


def event(kind: str, days: tuple[str | None, str | None], people: str = "", **given: Any) -> Occurrence:
    """Return an event of an article of its own: people as "host guest"; bodies and places the same way."""
    article = given.pop("article", f"cppcc-{next(NUMBERS)}")
    source = given.pop("source", "body")
    bodies, places = given.pop("bodies", ""), given.pop("places", "")
    made = Occurrence(article, kind, given.pop("published", "2021-06-12"), *days, "day", given.pop("about", None))
    made.people = {one: (given.get("role"), "met") for one in people.split()}
    made.bodies, made.places = dict.fromkeys(bodies.split()), dict.fromkeys(places.split())
    made.articles, made.read_in = {article}, {(article, source)}
    return made


def days_of(events: list[Occurrence]) -> list[tuple[str | None, str | None, int]]:
    return [(one.first, one.last, len(one.articles)) for one in merged(events)]


DAY = ("2021-06-07", "2021-06-07")
WEEK = ("2021-06-07", "2021-06-10")
NONE = (None, None)


def test_one_host_who_met_two_guests_on_one_day_had_two_meetings() -> None:
    met = event("meeting", DAY, f"{WANG} {GUEST}", places="beijing")
    met_another = event("meeting", DAY, f"{WANG} {OTHER_GUEST}", places="beijing")
    assert days_of([met, met_another]) == [(*DAY, 1), (*DAY, 1)]


def test_one_host_and_two_delegations_without_names_are_two_meetings() -> None:
    met = event("meeting", DAY, WANG, bodies="council serbian-parliament")
    met_another = event("meeting", DAY, WANG, bodies="council new-party")
    assert len(merged([met, met_another])) == 2


def test_a_headline_with_the_host_alone_is_of_the_only_meeting_of_that_day() -> None:
    met = event("meeting", DAY, f"{WANG} {GUEST}", places="beijing")
    assert days_of([met, event("meeting", DAY, WANG)]) == [(*DAY, 2)]


def test_a_headline_that_fits_two_meetings_is_of_none() -> None:
    met = event("meeting", DAY, f"{WANG} {GUEST}")
    met_another = event("meeting", DAY, f"{WANG} {OTHER_GUEST}")
    assert len(merged([met, met_another, event("meeting", DAY, WANG)])) == 3


def test_what_one_text_tells_apart_is_not_put_together() -> None:
    first = event("meeting", DAY, WANG, article="cppcc-1")
    assert len(merged([first, event("meeting", DAY, WANG, article="cppcc-1")])) == 2
    body, summary = (event("meeting", DAY, WANG, article="cppcc-2", source=source) for source in ("body", "news"))
    assert len(merged([body, summary])) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_a_stop_of_a_trip_is_the_trip_with_the_days_of_all_of_it(order: int) -> None:
    trip = event("survey", WEEK, WANG, places="sichuan chengdu")
    stop = event("visit", ("2021-06-08", "2021-06-08"), WANG, places="chengdu")
    assert days_of([trip, stop][::order]) == [(*WEEK, 2)]


@pytest.mark.parametrize(("people", "places"), [(WANG, "yunnan"), (GUEST, "sichuan"), ("", "sichuan"), (WANG, "")])
def test_a_stop_elsewhere_or_of_others_is_no_part_of_a_trip(people: str, places: str) -> None:
    trip = event("survey", WEEK, WANG, places="sichuan")
    assert len(merged([trip, event("visit", ("2021-06-08", "2021-06-08"), people, places=places)])) == 2


def test_trips_whose_days_only_overlap_are_two() -> None:
    trip = event("survey", WEEK, WANG, places="sichuan")
    assert len(merged([trip, event("survey", ("2021-06-09", "2021-06-12"), WANG, places="sichuan")])) == 2


def test_a_session_that_opened_and_the_one_of_the_body_that_closed_are_one() -> None:
    opened = event("session", ("2021-06-07", None), bodies="standing-committee", places="beijing")
    closed = event("session", (None, "2021-06-10"), bodies="standing-committee", places="beijing")
    assert days_of([opened, closed]) == [("2021-06-07", "2021-06-10", 2)]
    of_others = event("session", (None, "2021-06-10"), bodies="chairpersons-council")
    before = event("session", (None, "2021-06-01"), bodies="standing-committee")
    assert len(merged([opened, of_others, before])) == 3


def test_undated_reports_need_more_than_a_person_in_common() -> None:
    assert len(merged([event("meeting", NONE, WANG), event("meeting", NONE, WANG)])) == 2
    for people, expected in ((WANG, 2), (f"{WANG} {GUEST}", 1)):
        reports = [event("meeting", NONE, people, places="lanzhou") for _ in range(2)]
        assert len(merged(reports)) == expected


def test_undated_reports_of_different_weeks_are_two() -> None:
    pair = f"{WANG} {GUEST}"
    later = event("meeting", NONE, pair, places="lanzhou", published="2021-07-12")
    assert len(merged([event("meeting", NONE, pair, places="lanzhou"), later])) == 2


def test_statements_of_a_body_on_different_subjects_are_two() -> None:
    one = event("statement", DAY, bodies="foreign-affairs-committee", about="a US act on Tibet")
    same = event("statement", DAY, bodies="foreign-affairs-committee", about="the act on Tibet")
    other = event("statement", DAY, bodies="foreign-affairs-committee", about="arms sales to Taiwan")
    assert len(merged([one, same, other])) == 2


def test_posts_that_someone_lost_and_got_are_two_appointments() -> None:
    lost = event("appointment", DAY, WANG, role="minister of commerce")
    assert len(merged([lost, event("appointment", DAY, WANG, role="governor of Hunan")])) == 2
    assert len(merged([lost, event("appointment", DAY, WANG, role="commerce minister")])) == 1


def test_many_reports_of_one_host_do_not_grow_into_one_meeting() -> None:
    guests = [f"guest-{number}" for number in range(12)]
    met = [event("meeting", NONE, f"{WANG} {guest}", places="beijing") for guest in guests]
    on_the_day = [event("meeting", DAY, f"{WANG} {guest}", places="beijing") for guest in guests]
    assert [len(one.people) for one in merged([*met, *on_the_day])] == [2] * 24


def test_the_time_of_merging_grows_with_the_number_of_undated_events() -> None:
    def seconds(number: int) -> float:
        events = [event("survey", NONE, f"person-{one}") for one in range(number)]
        began = time.process_time()
        assert len(merged(events)) == number
        return time.process_time() - began

    assert seconds(12_000) < 8 * seconds(3_000)  # 4 times; 16 times where each is compared with all
