"""New posts: those whom somebody elects, appoints or removes."""

from __future__ import annotations

from pipelines.reports.dates.patterns import MONTHS, WEEKDAYS
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.name_lists import list_back, list_from
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.parse import parse_title, starts_title
from pipelines.reports.word_sets import word_set

_APPOINTING = word_set(
    """
    elected appointed named nominated re-elected reelected chosen elect appoint nominate appointing electing became
    become sworn stepped resigned made co-opted promoted becomes removed dismissed relieved stripped endorsed confirmed approved
    """
)


_ENDORSING = frozenset(("endorsed", "confirmed", "approved"))
"""Verbs of appointing where the name follows directly."""


_SEATS = word_set("seat seats post posts position positions title membership duties job office role")
_BEFORE_A_POST = word_set("down as to be the a new of an in from his her its their on") | _SEATS


def give_new_posts(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Roles that people are elected or appointed to."""
    for index in reading.indexes(_APPOINTING):
        name = reading.names.get(index + 1)
        names = []
        step = index + 1
        if name:
            names = list_from(reading, index + 1)
            step = names[-1].after
        else:
            names = _subject_names(reading, index) if reading.low(index) not in _ENDORSING else []
            names = names or _listed_next(reading, index)
        seat = step
        step = _after_the_electors(reading, step)
        while reading.low(step) in _BEFORE_A_POST or (reading.low(step) in WEEKDAYS and step > index):
            step += 1
        while names:
            after = step
            units = [unit for unit, _ in titles_from(reading, step)] or _that_position(reading, seat, step, given)
            units = units or _counted_before(reading, index, names)
            for unit in units:
                after = max(after, unit.after)
                for one in names:
                    former = _long_ago(reading, unit.after)
                    given.setdefault(one.first, []).append(Given(unit, unit.plural, former, "new-post"))
            # "and Zhou Jun secretary for health": the verb counts for the next name, too
            after += 3 if reading.word(after) == "(" and reading.word(after + 2) == ")" else 0
            following = after + (reading.word(after) == ",")
            following += reading.word(following) == "and"
            another = reading.names.get(following)
            if another is None or not starts_title(reading, another.after):
                break
            names, step = [another], another.after


def _counted_before(reading: Reading, verb: int, names: list[NameSpan]) -> list[TitleUnit]:
    """Return the title of "Fourteen vice-chairmen of … were elected. They include Li Ming", where the names follow."""
    if not names or names[0].first < verb or reading.low(verb - 1) not in ("were", "was"):
        return []
    for head in reading.heads:
        if verb - _LONGEST_TITLE < head < verb - 1:
            unit = parse_title(reading, head, appositive=False)
            if unit and unit.head == head and unit.plural and unit.after == verb - 1:
                return [unit]
    return []


_LONGEST_TITLE = 20


def _long_ago(reading: Reading, after: int) -> bool:
    """Return whether a post was given years before the publication: "was promoted to vice chairman in 2002"."""
    year = reading.word(after + 1)
    old = reading.published.year - 1 if reading.published else 0
    return reading.low(after) == "in" and year.isdigit() and len(year) == _YEAR and int(year) < old


_YEAR = 4


def _that_position(reading: Reading, start: int, step: int, given: dict[int, list[Given]]) -> list[TitleUnit]:
    """Return the post given last, for "and appointing Li Ming to the position"."""
    named = (each for each in range(start, step) if reading.low(each) in ("position", "post", "office"))
    if not any(reading.low(each - 1) in ("the", "that", "same") for each in named):
        return []
    before = [one.unit for roles in given.values() for one in roles if one.rule == "new-post" and one.unit.after < step]
    return [max(before, key=lambda unit: unit.after)] if before else []


def _after_the_electors(reading: Reading, index: int) -> int:
    """Return the index after "by lawmakers" in "was chosen by lawmakers as governor"."""
    if reading.low(index) != "by":
        return index
    step = index
    while step < index + _ELECTORS and reading.word(step) not in (",", ".", ""):
        if reading.low(step) == "as":
            return step
        step += 1
    return index


_ELECTORS = 10


def _listed_next(reading: Reading, index: int) -> list[NameSpan]:
    """Return the names of "They are Li Ming and Wang Fang" after a sentence that counts those elected only."""
    step = index
    while step < index + _LONGEST and reading.word(step) not in (".", ""):
        step += 1
    first = step + 3
    if reading.low(step + 1) != "they" or reading.low(step + 2) not in ("are", "were", "include", "included"):
        return []
    return list_from(reading, first) if first in reading.names else []


_LONGEST = 50
"""Words of the rest of a sentence that counts those elected."""
_BEING_CHOSEN = frozenset(("election", "re-election", "reelection", "appointment", "inauguration"))
_TAKES = ("take", "takes", "took", "taken")
_REMOVING = word_set("strip stripped stripping removed removing remove relieved relieving relieve")


def give_posts_after_as(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Roles after "the appointment of Yang Li as" "took over from Yan Jun as" and "takes over as"."""
    for over in reading.indexes(("over", "office")):
        if reading.low(over - 1) == "taking" and reading.low(over + 1) == "as" and over - 2 in reading.name_at:
            for unit, former in titles_from(reading, over + 2):
                name = reading.name_at[over - 2]
                given.setdefault(name.first, []).append(Given(unit, unit.plural, former, "new-post"))
        if reading.low(over - 1) in _TAKES and reading.low(over + 1) == "as":
            for unit, former in titles_from(reading, over + 2):
                for one in _subject_names(reading, over - 1):
                    given.setdefault(one.first, []).append(Given(unit, unit.plural, former, "new-post"))
    for name in list(reading.names.values()):
        as_ = name.after
        if reading.low(as_) in ("of", "from") and reading.low(as_ + 1) in ("his", "her", "their", "the"):
            as_ += 3 if reading.low(as_ + 2) in _SEATS else 0
        if reading.low(as_) == "on" and reading.low(as_ + 2) in _BEING_CHOSEN and reading.low(as_ + 3) == "as":
            for unit, former in titles_from(reading, as_ + 4):
                given.setdefault(name.first, []).append(Given(unit, unit.plural, former, "new-post"))
        if reading.low(as_) not in ("as", "of") or (reading.low(as_) == "of" and as_ == name.after):
            continue
        units = titles_from(reading, as_ + 1)
        names = list_back(reading, name)
        before = names[0].first
        if not units:
            continue
        of_them = reading.low(before - 1) == "of" and reading.low(before - 2) in (
            "appointment",
            "nomination",
            "election",
            "re-election",
            "resignation",
            "removal",
            "dismissal",
        )
        if of_them or (names == [name] and reading.low(before - 1) in _REMOVING):
            chosen = names
        elif reading.low(before - 1) == "from" and reading.low(before - 2) == "over":
            chosen = _subject_names(reading, before - 3)
        elif reading.low(before - 1) in ("replaced", "replaces", "replace", "succeeded", "succeeds", "succeed"):
            chosen = _subject_names(reading, before - 1)
        else:
            continue
        for one in chosen:
            given.setdefault(one.first, []).extend(
                Given(unit, unit.plural, former, "new-post") for unit, former in units
            )


def _among(reading: Reading, who: int) -> int:
    """Return the index of "among" in "are among the 2,172 people who were named", 0 without it."""
    return next((step for step in range(who - 1, who - _COUNTED, -1) if reading.low(step) == "among"), 0)


def _names_of_the_sentence(reading: Reading, index: int) -> list[NameSpan]:
    """Return the names of a sentence before a word."""
    first = next((step for step in range(index, -1, -1) if reading.word(step) in (".", ";", "")), -1)
    return [reading.names[each] for each in range(first + 1, index) if each in reading.names]


_COUNTED = 6
"""Words of "among the 2,172 people" and some more."""


def _before_the_day(reading: Reading, index: int) -> int:
    """Return the index before "on Sunday" or "on Dec 5" in "was on Sunday elected"; the index itself without a day."""
    if reading.low(index) in WEEKDAYS and reading.low(index - 1) == "on":
        return index - 2
    day = reading.word(index).isdigit() and reading.low(index - 1)[:3] in _MONTHS
    return index - 3 if day and reading.low(index - 2) == "on" else index


_MONTHS = frozenset(month[:3] for month in MONTHS)


def _subject_names(reading: Reading, verb: int) -> list[NameSpan]:
    """Return the names that "was elected" is about."""
    step = _before_the_day(reading, verb - 1)
    while reading.low(step) in (
        "was",
        "were",
        "been",
        "has",
        "had",
        "is",
        "also",
        "unanimously",
        "newly",
        "be",
        "have",
        "are",
    ):
        step = _before_the_day(reading, step - 1)
    direct = (
        *_TAKES,
        "stepped",
        "resigned",
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
        return names if names and reading.low(names[0].first - 1) == "with" else []  # "with Li Ming elected secretary"
    low_limit = max(0, step - 40)
    while step > low_limit:
        span = reading.name_at.get(step)
        if span:
            return list_back(reading, span)
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
