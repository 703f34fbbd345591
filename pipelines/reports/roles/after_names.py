"""Titles after names: "Bater, vice-chairman of …, who is also …"."""

from __future__ import annotations

from pipelines.reports.lexicon import HONORIFICS, OCCUPATIONS, PERSON_VERBS
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.joined_titles import has_honorific
from pipelines.reports.roles.name_lists import all_before, list_back
from pipelines.reports.roles.respectively import divided_titles
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.begin import title_before
from pipelines.reports.titles.introductions import after_honorifics
from pipelines.reports.titles.vocabulary import ARTICLES


def give_after_names(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Give names the titles after them."""
    for name in list(reading.names.values()):
        step = name.after
        if reading.word(step) == "(" and _give_in_parentheses(reading, given, name):
            continue
        if reading.word(step) == "(":
            close = step
            while reading.word(close) and reading.word(close) != ")" and close < step + 6:
                close += 1
            step = close + 1 if reading.word(close) == ")" else step
        if reading.word(step) != "," and not _title_after_a_dash(reading, step):
            continue
        step += 1
        if reading.word(step).isdigit() and reading.word(step + 1) == ",":
            step += 2
        units = titles_from(reading, step)
        if units and (_is_of_the_next(reading, units[-1][0]) or _speaks_last(reading, units)):
            units = units[:-1]
        if units and _are_of_the_next(reading, given, name, units[-1][0].after):
            continue
        if not units:
            continue
        names = list_back(reading, name)
        if _is_somebody_else(reading, names[0].first, step, units[-1][0].after):
            continue
        fronted = reading.low(step) == "respectively"
        if divided := divided_titles(reading, names, [unit for unit, _ in units], fronted=fronted):
            for one, unit, text in divided:
                former = any(was for other, was in units if other is unit)
                given.setdefault(one.first, []).append(Given(unit, True, former, "respectively", text))
            continue
        for unit, former in units:
            before = unit.first - 1 - (reading.low(unit.first - 1) in ARTICLES)
            if unit.plural and len(names) == 1 and reading.low(before) in ("and", ",", "as"):
                continue  # "Li Ming, chairman of …, and members of …", "… as well as members of …"
            shared = names if unit.plural and len(names) > 1 else [name]
            if len(names) == 1 and reading.low(unit.head) in OCCUPATIONS and reading.low(unit.first - 1) != "both":
                continue  # "Li Ming, teachers and pupils were there"
            if unit.plural and reading.low(unit.first - 1) == "both":
                shared = all_before(reading, name)
            for one in shared:
                given.setdefault(one.first, []).append(Given(unit, unit.plural, former, "after-name"))


def _give_in_parentheses(reading: Reading, given: dict[int, list[Given]], name: NameSpan) -> bool:
    """Give a name its titles in parentheses, if there are only titles: "Xu Wen (vice-governor of Yunnan)"."""
    units = titles_from(reading, name.after + 1)
    if not units or reading.word(units[-1][0].after) != ")" or any(unit.plural for unit, _ in units):
        return False
    given.setdefault(name.first, []).extend(Given(unit, False, former, "after-name") for unit, former in units)
    return True


def _title_after_a_dash(reading: Reading, index: int) -> bool:
    """Return whether a dash is between a name and its title: "Mr Gan Ming - Vice President of … led a delegation"."""
    words = reading.w
    apart = words.starts[index] > words.ends[index - 1] if 0 < index < len(words.words) else False
    return apart and reading.word(index) in _DASHES and reading.is_cap(index + 1)


_DASHES = frozenset(("-", "–", "—"))


def _is_of_the_next(reading: Reading, unit: TitleUnit) -> bool:
    """Return whether a title after a comma is that of another name: "Mayor Ms Lin, Secretary Mr Shaw and …"."""
    return reading.word(unit.after) in HONORIFICS and after_honorifics(reading, unit.after) in reading.names


def _speaks_last(reading: Reading, units: list[tuple[TitleUnit, bool]]) -> bool:
    """Return whether the last of several titles is who speaks: "mourned P, head of …, a spokesperson for … announced"."""
    last = units[-1][0]
    return (
        len(units) > 1
        and reading.low(last.first - 1) in ("a", "an")
        and reading.word(last.first - 2) == ","
        and reading.low(last.head) in _SPOKESPEOPLE
        and reading.low(last.after) in PERSON_VERBS
    )


_SPOKESPEOPLE = frozenset(("spokesperson", "spokesman", "spokeswoman"))


def _are_of_the_next(reading: Reading, given: dict[int, list[Given]], name: NameSpan, after: int) -> bool:
    """Return whether titles after a comma are those of another name with "Mr": "President Li Ming, Minister of … and Head of …, Mr Xia"."""
    begin = after + 3 if reading.word(after) == "(" and reading.word(after + 2) == ")" else after
    if reading.word(begin) != "," or reading.word(begin + 1) not in HONORIFICS:
        return False
    plain = not has_honorific(reading, name.first)
    return (plain or name.first in given) and after_honorifics(reading, begin + 1) in reading.names


def _is_somebody_else(reading: Reading, name: int, title: int, after: int) -> bool:
    """Return whether a title after a comma is the subject: "In a message to Li, the president said", "invited by P, a spokesperson said"."""
    if reading.low(title) not in ("the", "a", "an") or reading.low(after) not in PERSON_VERBS:
        return False
    first = title_before(reading, name)
    return reading.low(first - 1 - (reading.low(first - 1) == "the")) in _PREPOSITIONS


_PREPOSITIONS = frozenset(("to", "of", "with", "by", "from", "for", "after", "before", "on"))
