"""Periods of an index that is read by time."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from crawler.web_archives.periods import Periods

_INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(lambda one: f"{one:%Y%m%d%H%M%S}")


@given(_INSTANTS, _INSTANTS)
def test_halves_cover_a_period_once_down_to_a_second(one: str, other: str) -> None:
    first, last = sorted((one, other))
    periods = Periods(((first, last),))
    steps = 0
    while not periods.is_shortest:
        (begins, middle), (after, ends), *rest = periods.halved().periods
        assert (begins, ends) == periods.first
        assert begins <= middle < after <= ends
        assert rest == [*periods.periods[1:]]
        periods = Periods(((after, ends), *rest)) if steps % 2 else Periods(((begins, middle), *rest))
        steps += 1
    assert steps <= 31


@given(st.lists(st.tuples(_INSTANTS, _INSTANTS), min_size=1, max_size=4))
def test_what_is_written_is_read(periods: list[tuple[str, str]]) -> None:
    assert Periods.read(Periods(tuple(periods)).written()) == Periods(tuple(periods))


def test_without_limits_the_whole_past_is_asked_for() -> None:
    ((first, last),) = Periods.whole(None, None).periods
    assert (first, len(last)) == ("19900101000000", 14)
    assert Periods.whole("20200101000000", "20201231235959").periods == (("20200101000000", "20201231235959"),)
