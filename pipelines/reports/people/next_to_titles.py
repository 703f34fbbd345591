"""Finds names next to titles."""

from __future__ import annotations

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import (
    BODY_HEADS,
    GENERIC_TITLES,
    GROUPS,
    HONORIFICS,
    OCCUPATIONS,
    PERSON_VERBS,
    PLACE_KINDS,
    TITLES,
)
from pipelines.reports.names import surnames
from pipelines.reports.people.runs import begins_with_adjective, is_foreign, name_run, put_name, run_back
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.roles.fronted import fronted_titles
from pipelines.reports.titles.begin import title_before
from pipelines.reports.titles.introductions import after_honorifics, skip_articles
from pipelines.reports.titles.parse import parse_title

_FOR_GROUPS = (GENERIC_TITLES | OCCUPATIONS) - {"member", "expert", "official", "resident"}
"""Titles after which one word is no name."""


_HONORIFICS = tuple(word.lower() for word in HONORIFICS)


def find_after_titles(reading: Reading) -> None:
    """Names directly after a title: "President of Seychelles Oskar Ramsamy"."""
    for head in reading.heads:
        if head in reading.body_at or head in reading.name_at:
            continue
        unit = parse_title(reading, head, appositive=False)
        if unit is None or unit.head != head:
            continue
        for start in dict.fromkeys((unit.after, head + 1)):
            start = after_honorifics(reading, start)
            end = _good_run(reading, start, title=reading.word(head))
            if end > start:
                put_name(reading, start, end, "title-before-name")
                break
        else:
            _named_after_comma(reading, head, unit)
    for index in reading.indexes(_HONORIFICS):
        if reading.word(index) in HONORIFICS:
            start = after_honorifics(reading, index)
            end = name_run(reading, start)
            is_thing = reading.word(index) == "Master" and not is_foreign(reading.word(start))  # "the Master Plan"
            if end > start and start not in reading.place_at and not is_thing:
                put_name(reading, start, end, "honorific")


def _named_after_comma(reading: Reading, head: int, unit: TitleUnit) -> None:
    """Names after a title with a determiner and a comma: "its president, Olena Marchuk, said"."""
    first = title_before(reading, head)
    if reading.word(unit.after) == "," and (
        reading.low(first - 1) in ("the", "its", "their", "a", "an", "his", "her", "another", "fellow", "whose")
        or reading.word(first - 1) == "'s"
        or reading.low(first) == "whose"
    ):
        start = after_honorifics(reading, unit.after + 1)
        end = _good_run(reading, start, title=reading.word(head))
        if end > start and reading.word(end) in (
            ",", ".", ")", ";", "and", "--", "", "in", "on", "at", "here",
        ):  # fmt: skip
            put_name(reading, start, end, "title-comma-name")


def _good_run(reading: Reading, start: int, *, title: str) -> int:
    """Return the index after a run that is a name when a title is in front of it; ``start`` if it is none."""
    if start in reading.name_at or reading.starts_paragraph(start):
        return start
    end = name_run(reading, start)
    if end == start:
        return start
    words = [reading.word(each) for each in range(start, end) if reading.word(each)[0].isalpha()]
    foreign = [word for word in words if is_foreign(word)]
    if begins_with_adjective(reading, start) and len(foreign) < 2:
        return start
    following = reading.low(end)
    if not foreign and following in TITLES and reading.is_cap(end):
        return start  # "Principal Deputy National Security Advisor"
    if following in PLACE_KINDS or reading.word(end) in BODY_HEADS or end in reading.body_at:
        return start
    if len(words) == 1 and following.endswith("s") and following not in PERSON_VERBS and not reading.is_cap(end):
        return start  # "representatives of the Christian churches"
    if len(words) == 1:
        alone = words[0]
        ok = (
            not alone.isupper()
            and (is_foreign(alone) or (alone in surnames() and title[0].isupper()))
            and title.lower() not in _FOR_GROUPS
        )
        return end if ok and start not in reading.place_at else start
    return end if foreign or (title[0].isupper() and title.lower() not in ("general", "chief")) else start


def find_after_fronted_titles(reading: Reading) -> None:
    """Names after a title in front of the sentence, one-word names that are English words, too: "As a deputy, Long said"."""
    for start, _ in fronted_titles(reading):
        if start in reading.name_at or start in reading.place_at or start in reading.body_at:
            continue
        end = name_run(reading, start)
        if end > start and reading.low(end) in _AFTER_SUBJECTS:
            put_name(reading, start, end, "after-fronted-title")


_AFTER_SUBJECTS = PERSON_VERBS | {"also", "then", "later", "often", "always", "once"}


def find_before_titles(reading: Reading) -> None:
    """Names with a title after a comma: "Oskari Eronen, chief programme officer of …", "He, the schoolmaster"."""
    for comma in reading.where.get(",", ()):
        if comma == 0 or comma - 1 in reading.name_at:
            continue
        end = comma
        if reading.word(comma - 1) == ")":
            while end > 0 and reading.word(end) != "(":
                end -= 1
            if comma - end > 5:
                continue
            if end - 1 in reading.name_at:
                continue
        start = run_back(reading, end)
        if start == end and (
            end - 1 in reading.places or (reading.word(end - 1) == "He" and reading.starts_sentence(end - 1))
        ):
            start = end - 1
        if start == end or reading.word(start - 1) in ("the", "The"):
            continue
        step, _former = skip_articles(reading, comma + 1)
        age = comma + 1
        if reading.word(age).isdigit() and reading.word(age + 1) == ",":
            step, _former = skip_articles(reading, age + 2)
        unit = parse_title(reading, step, appositive=True)
        if unit is None or not _plausible(reading, start, end, step > comma + 1, unit):
            continue
        put_name(reading, start, end, "name-before-title")


def _plausible(reading: Reading, start: int, end: int, determined: bool, unit: TitleUnit) -> bool:
    words = [reading.word(each) for each in range(start, end) if reading.word(each)[0].isalpha()]
    if start in reading.place_at and not _is_named_like_a_city(reading, start, end, unit):
        return False
    if not words or reading.word(start) in gazetteer().adjectives:
        return False
    foreign = [word for word in words if is_foreign(word)]
    if len(words) == 1:
        short_form = words[0] in surnames() and any(
            reading.word(name.first) == words[0] and name.first < start for name in reading.names.values()
        )
        if words[0] in GROUPS and not short_form:
            return False
        return (bool(foreign) and not words[0].isupper()) or (words[0] in surnames() and determined) or short_form
    if foreign:
        return True
    return unit.after > unit.head + 1 or determined


def _is_named_like_a_city(reading: Reading, start: int, end: int, unit: TitleUnit) -> bool:
    """Return whether a monk has the name of a city: "Yancheng, president of the Buddhist Association of China"."""
    place = reading.places.get(start)
    return (
        place is not None
        and place.after == end == start + 1
        and place.kind in ("city", "county")
        and reading.low(start - 1) not in ("in", "to", "at", "from", "of", "and", "near", "visited", "toured")
        and unit.head == unit.first
        and any(each in reading.body_at for each in range(unit.head, unit.after))
    )
