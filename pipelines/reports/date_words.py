"""Finds the dates of each sentence of a text, by the words that dates are made of."""

from __future__ import annotations

from bisect import bisect_left

from pipelines.reports.dates.dated import Dated
from pipelines.reports.dates.find import begins_date, find_dates, may_begin_date, may_have_date
from pipelines.reports.reading import Reading


class DateWords:
    """The words of a text that may be part of a date, and those that may begin one."""

    def __init__(self, reading: Reading) -> None:
        parts = [indexes for low, indexes in reading.where.items() if may_have_date(low)]
        self._parts = sorted(index for indexes in parts for index in indexes)
        begin = [indexes for low, indexes in reading.where.items() if may_begin_date(low)] if parts else []
        self._begin = sorted(index for indexes in begin for index in indexes)

    def in_sentence(self, reading: Reading, first: int, after: int) -> list[Dated]:
        """Return the dates of a sentence, given by the index of its first word and the index after its last."""
        if bisect_left(self._parts, first) == bisect_left(self._parts, after):
            return []
        w, low = reading.w, reading.low
        begin = self._begin[bisect_left(self._begin, first) : bisect_left(self._begin, after)]
        places = [w.starts[index] for index in begin if begins_date(low(index), low(index + 1))]
        return find_dates(w.text, w.starts[first], w.ends[after - 1], places, reading.reference, reading.published)
