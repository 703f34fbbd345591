"""Says who was appointed, where the name is not next to the verb."""

from __future__ import annotations

from pipelines.reports.dates.patterns import MONTHS, WEEKDAYS
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.roles.name_lists import list_back
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.introductions import is_adverb
from pipelines.reports.word_sets import word_set

_INSTEAD_OF = ("replacing", "succeeding")
"""In front of those who had a post before."""
HOLDING = word_set("serve serves hold holds")


TAKES = ("take", "takes", "took", "taken", "assume", "assumes", "assumed")


def _among(reading: Reading, who: int) -> int:
    """Return the index of "among" in "are among the 2,172 people who were named", 0 without it."""
    return next((step for step in range(who - 1, who - _COUNTED, -1) if reading.low(step) == "among"), 0)


def _names_of_the_sentence(reading: Reading, index: int) -> list[NameSpan]:
    """Return the names of a sentence before a word."""
    first = next((step for step in range(index, -1, -1) if reading.word(step) in (".", ";", "")), -1)
    return [reading.names[each] for each in range(first + 1, index) if each in reading.names]


_COUNTED = 6
"""Words of "among the 2,172 people" and some more."""


def _with_those_described(reading: Reading, names: list[NameSpan]) -> list[NameSpan]:
    """Return names with those before them that have titles of their own: "P, a professor, and P, a lawyer, were elected"."""
    while True:
        step = names[0].first - 1
        step -= reading.low(step) == "and"
        if reading.word(step) != ",":
            return names
        before = next(
            (reading.name_at[each] for each in range(step - 1, step - _FAR, -1) if each in reading.name_at), None
        )
        if before is None or reading.word(before.after) != ",":
            return names
        units = titles_from(reading, before.after + 1)
        if not units or units[-1][0].after != step:
            return names
        names = [*list_back(reading, before), *names]


_FAR = 25
"""Words of the titles between two names."""


def _before_the_day(reading: Reading, index: int) -> int:
    """Return the index before "on Sunday" or "on Dec 5" in "was on Sunday elected"; the index itself without a day."""
    if reading.low(index) in WEEKDAYS and reading.low(index - 1) == "on":
        return index - 2
    day = reading.word(index).isdigit() and reading.low(index - 1)[:3] in _MONTHS
    return index - 3 if day and reading.low(index - 2) == "on" else index


_MONTHS = frozenset(month[:3] for month in MONTHS)


def _is_gapped(reading: Reading, first: int) -> bool:
    """Return whether names go on a list without its verb: "P was appointed secretary, and P appointed commissioner"."""
    if reading.word(first - 1) not in (",", "and", ";"):
        return False
    for step in range(first - 1, max(0, first - _FAR), -1):
        if reading.word(step) in (".", ""):
            return False
        if reading.low(step) in ("was", "were") and reading.low(step + 1) in ("appointed", "named", "elected"):
            return True
    return False


_IN_FRONT = word_set("was were been has had is also be have are no longer will again both all")
"""Words between somebody and "elected"."""


def is_passive(reading: Reading, verb: int) -> bool:
    """Return whether a verb is one of "was elected" or "were unanimously elected"."""
    step = verb - 1
    while is_adverb(reading, step) or reading.low(step) == "also":
        step -= 1
    return reading.low(step) in ("was", "were", "is", "are", "been")


def _without_those_before(reading: Reading, names: list[NameSpan]) -> list[NameSpan]:
    """Return names behind the last of somebody who had the post before: "to replace Li Ming, and Wang no longer serves as mayor"."""
    had_it = [
        number
        for number, name in enumerate(names)
        if reading.low(name.first - 1) in _INSTEAD_OF
        or (reading.low(name.first - 1) == "of" and reading.low(name.first - 2) == "place")
        or (reading.low(name.first - 1) in ("replace", "succeed") and reading.low(name.first - 2) == "to")
    ]
    return names[had_it[-1] + 1 :] if had_it else names


def subject_names(reading: Reading, verb: int) -> list[NameSpan]:
    """Return the names that "was elected" is about."""
    step = _before_the_day(reading, verb - 1)
    while reading.low(step) in _IN_FRONT or is_adverb(reading, step):
        step = _before_the_day(reading, step - 1)
    direct = (
        *TAKES,
        *HOLDING,
        "stepped",
        "resigned",
        "lost",
        "became",
        "becomes",
        "replaced",
        "replaces",
        "replace",
        "succeeded",
        "succeeds",
        "succeed",
    )
    if step == verb - 1 and reading.low(verb) not in direct:
        name = reading.name_at.get(step)
        names = list_back(reading, name) if name else []
        with_them = names and reading.low(names[0].first - 1) == "with"  # "with Li Ming elected secretary"
        return names if with_them or (names and _is_gapped(reading, names[0].first)) else []
    low_limit = max(0, step - 40)
    while step > low_limit:
        span = reading.name_at.get(step)
        names = _without_those_before(reading, list_back(reading, span)) if span else []
        if span and not names:
            step = span.first - 1  # "was appointed director, replacing Li Ming, and no longer serves as mayor"
        elif span:
            return _with_those_described(reading, names) if reading.low(verb - 1) == "were" else names
        if reading.word(step) in (".", ";", "") or reading.low(step) == "while":
            return []
        if reading.low(step) in ("who", "which") and reading.word(step - 1) == ",":
            step -= 2  # a remark between commas
        elif reading.low(step) == "who" and (among := _among(reading, step)):
            return _names_of_the_sentence(reading, among)
        elif reading.low(step) not in ("who", "which"):
            step -= 1
        else:
            return []
    return []
