"""Finds the dates of a sentence, and resolves them against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipelines.reports.dates.around import Sentence, sentence_of, single
from pipelines.reports.dates.calendar_days import day_of, range_of, weekday_of
from pipelines.reports.dates.dated import Dated, dated, iso
from pipelines.reports.dates.patterns import DATE, MONTHS, WEEKDAYS
from pipelines.reports.dates.tense import is_future
from pipelines.reports.model import Mention
from pipelines.reports.word_sets import word_set


@lru_cache(maxsize=50_000)
def may_have_date(low: str) -> bool:
    """Return whether a word in lower case may be part of a date that :func:`find_dates` finds."""
    return (
        (low[:3] in _BEGINNINGS and (low.rstrip("s.") in _NAMES or low.startswith("mid")))
        or low in _VAGUE
        or (low[:4].isdigit() and len(low) in (4, 10))
        or _is_ordinal(low)
    )


def _is_ordinal(low: str) -> bool:
    """Return whether a word may be a day of the month: "on the 24th"."""
    return low[-2:] in ("st", "nd", "rd", "th") and low[:-2].isdigit() and len(low) < _LONG_ORDINAL


_LONG_ORDINAL = 5


_NAMES = frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS), "sept"))
_BEGINNINGS = frozenset(name[:3] for name in _NAMES) | {"mid"}
_VAGUE = frozenset(
    ("today", "tonight", "yesterday", "tomorrow", "recently", "lately", "last", "earlier", "this", "recent", "ago")
)
_INTRODUCES = word_set("in since during of last from by late early mid earlier this next between the a")
_INTRODUCED = word_set("recent week month year this few day morning afternoon evening night")


@lru_cache(maxsize=50_000)
def may_begin_date(low: str) -> bool:
    """Return whether a word in lower case may begin a date, whatever follows."""
    return low in _INTRODUCES or low[:1].isdigit() or may_have_date(low)


@lru_cache(maxsize=50_000)
def begins_date(low: str, following: str) -> bool:
    """Return whether a word in lower case may begin a date, with the word after it."""
    if low in _INTRODUCES:
        return (may_have_date(following) and (low == "the" or not _is_ordinal(following))) or following in _INTRODUCED
    return low[:1].isdigit() or may_have_date(low)


def find_dates(
    text: str, start: int, end: int, places: Iterable[int], reference: date | None, published: date | None
) -> list[Dated]:
    """Return the dates in a part of a text, in its order.

    places: offsets of the words that may begin a date, in order.
    reference: the day that "on Monday" is counted from, the dateline's or that of publication.
    published: the day that "June 7" is counted from; without it, only dates with a year are resolved.
    """
    sentence = None
    found = []
    for match in _matches(text, end, places):
        sentence = sentence or sentence_of(text, start, end)
        resolved = _resolve(match, reference, published, sentence)
        if resolved:
            found.append(resolved)
    return found


def _matches(text: str, end: int, places: Iterable[int]) -> Iterator[re.Match[str]]:
    after = 0
    for place in places:
        match = DATE.match(text, place, end) if place >= after else None
        if match:
            after = match.end()
            yield match


@dataclass(frozen=True, slots=True)
class _Found:
    """A date as its words are, before it is resolved."""

    match: re.Match[str]
    at: Mention
    reference: date | None
    published: date | None
    future: bool
    """Whether its verb is about the future."""
    sentence: Sentence


_Reader = Callable[[_Found], "Dated | None"]


def _resolve(match: re.Match[str], reference: date | None, published: date | None, sentence: Sentence) -> Dated | None:
    at = Mention(match.start(), match.end(), "")
    future = sentence.future and is_future(sentence.text, sentence.start, sentence.end, at.start)
    return _READERS[match.lastgroup or ""](_Found(match, at, reference, published, future, sentence))


def _iso_day(found: _Found) -> Dated:
    day = found.match["iso"]
    return dated(day, day, "day", found.at, "iso-day", True)


def _days(one: tuple[str, str, str], two: tuple[str, str, str]) -> _Reader:
    """Return a reader of "June 7 to 10": the groups of month, day and year of its ends."""
    return lambda found: range_of(found.match.groupdict(), found.at, found.published, found.future, one, two)


def _day(keys: tuple[str, str, str]) -> _Reader:
    """Return a reader of "June 7": the groups of month, day and year."""

    def read(found: _Found) -> Dated | None:
        future = found.future or found.sentence.text.endswith("tomorrow (", 0, found.at.start)
        day = day_of(found.match, keys, found.published, future)
        return single(day, found.at, found.sentence, "month-day", bool(found.match[keys[2]])) if day else None

    return read


def _of_the_month(found: _Found, key: str) -> date | None:
    """Return the last day, up to that of publication, with a number: "on the 24th"; the next for what is to come."""
    number, day = int(found.match[key][:-2]), found.published
    for _ in range(_TWO_MONTHS) if day else ():
        if day is None or day.day == number:
            return day
        day += timedelta(1 if found.future else -1)
    return None


_TWO_MONTHS = 62


def _only_number(found: _Found) -> Dated | None:
    day = _of_the_month(found, "d13")
    return single(day, found.at, found.sentence, "day-of-the-month", False) if day else None


def _only_numbers(found: _Found) -> Dated | None:
    first, last = _of_the_month(found, "d11"), _of_the_month(found, "d12")
    return (
        dated(iso(first), iso(last), "day", found.at, "day-of-the-month", False)
        if first and last and first <= last
        else None
    )


def _weekday_and_day(found: _Found) -> Dated | None:
    """Return the day that both "Tuesday" and "June 6" are."""
    groups = {"m": found.match["m8"] or found.match["m9"], "d": found.match["d9"] or found.match["d10"]}
    keys = {**groups, "y": found.match["y9"]}
    days = (day_of(keys, ("m", "d", "y"), found.published, future) for future in (found.future, not found.future))
    day, other = days
    name = found.match.group().lower()
    if day and other and WEEKDAYS[other.weekday()] in name and WEEKDAYS[day.weekday()] not in name:
        day = other  # "until Wednesday (18 October)"
    return single(day, found.at, found.sentence, "month-day", bool(found.match["y9"])) if day else None


_GOING_ON = re.compile(
    r"\b(?:is|are) (?:currently |now |here )?(?:on|paying|making|visiting|in|leading|being held)\b[^.;]*$|\b(?:runs|run|lasts|last|continues|is taking place)(?: here)?(?: in [A-Z]\w+)? from $"
)


def _weekdays(found: _Found) -> Dated:
    first, last = (weekday_of(found.match[key], found.reference, found.future) for key in ("w1", "w2"))
    if first and last and first > last:
        if found.future or _GOING_ON.search(found.sentence.text[found.sentence.start : found.at.start]):
            last += timedelta(7)
        else:
            first -= timedelta(7)
    return dated(iso(first), iso(last), "day", found.at, "weekday-range", False)


_UNTIL = re.compile(r"\b(?:is|are|will|runs?|lasts?|continues?)\b[^.;]*? (?:until|till|through) $")


def _weekday(found: _Found) -> Dated:
    before = found.sentence.text[max(found.sentence.start, found.at.start - 120) : found.at.start]
    until = before.endswith(("until ", "till ", "through ")) and bool(_UNTIL.search(before))
    relation = found.match["w_rel"]
    day = weekday_of(found.match["w3"], found.reference, found.future or relation == "next" or until)
    if relation == "last" and day and day == found.reference:
        day -= timedelta(7)
    return single(day, found.at, found.sentence, "weekday", False)


_SHIFTS = {"yesterday": -1, "last": -1, "the day before yesterday": -2, "tomorrow": 1}
"""Days from the day of publication; what is in no row is that day: "today", "this morning"."""
_PART_OF_A_DAY = re.compile(r" (?:morning|afternoon|evening|night)$")


def _relative(found: _Found) -> Dated | None:
    words, reference = found.match.group().partition(" (")[0], found.reference
    if found.match["m10"]:  # "tomorrow (March 6)"
        future = found.future or words.lower().startswith("tomorrow")
        day = day_of(found.match, ("m10", "d14", "y10"), found.published, future)
        return single(day, found.at, found.sentence, "relative-day", bool(found.match["y10"]))
    if reference is None:
        return None if words == "today" else single(None, found.at, found.sentence, "relative-day", False)
    shift = _SHIFTS.get(_PART_OF_A_DAY.sub("", words.lower()), 0)
    return single(reference + timedelta(shift), found.at, found.sentence, "relative-day", False)


def _rough(precision: str, rule: str, year: str = "") -> _Reader:
    """Return a reader of what names no day: "recently", "in May"."""
    return lambda found: dated(None, None, precision, found.at, rule, bool(year and found.match[year]))


_READERS: dict[str, _Reader] = {
    "iso": _iso_day,
    "mdmd": _days(("m1", "d1", "y1"), ("m2", "d2", "y2")),
    "mdd": _days(("m3", "d3", "y3"), ("m3", "d4", "y3")),
    "ddm": _days(("m4", "d5", "y4"), ("m4", "d6", "y4")),
    "wmd": _weekday_and_day,
    "md": _day(("m5", "d7", "y5")),
    "dm": _day(("m6", "d8", "y6")),
    "thth": _only_numbers,
    "th": _only_number,
    "ww": _weekdays,
    "w": _weekday,
    "rel": _relative,
    "vague": _rough("unknown", "vague"),
    "month": _rough("month", "month", "y7"),
    "year": _rough("year", "year", "y8"),
}
