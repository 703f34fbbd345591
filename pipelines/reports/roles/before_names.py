"""Titles in front of names: "Cuban President", "vice-chairmen Chen Wu and Zhu Yongxin"."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.dates.patterns import WEEKDAYS
from pipelines.reports.lexicon import GENERIC_TITLES, HONORIFICS, MODIFIERS, OCCUPATIONS, PERSON_VERBS, TITLES
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.roles.given import TRAVELLERS, Given, leads_travellers
from pipelines.reports.roles.joined_titles import has_honorific, own_titles_before, with_joined
from pipelines.reports.roles.name_lists import list_from
from pipelines.reports.roles.owners import body_of_all, owner_after, with_possessor
from pipelines.reports.titles.begin import title_before
from pipelines.reports.titles.head import starts_title
from pipelines.reports.titles.introductions import after_honorifics
from pipelines.reports.titles.noun_phrases import begins_another_title
from pipelines.reports.titles.parse import parse_title
from pipelines.reports.titles.unit import LATELY, role_text, without_parentheses
from pipelines.reports.titles.vocabulary import NUMBERS


def give_before_names(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Give names the titles in front of them."""
    for head in reading.heads:
        if head in reading.body_at or head in reading.name_at:
            continue
        unit = parse_title(reading, head, appositive=False)
        if unit is None or unit.head != head or leads_travellers(reading, unit):
            continue
        if unit.plural and (name := _and_other(reading, head)):
            given.setdefault(name.first, []).append(Given(replace(unit, first=head), True, False, "and-other"))
            continue
        if unit.plural and _included(reading, head, unit.after) in reading.names:
            first = title_before(reading, head)
            if reading.low(first) == "whose" or reading.low(first - 1) == "whose":
                continue
            listed = replace(unit, first=first)
            _give_before(reading, given, listed, _included(reading, head, unit.after))
            continue
        if unit.plural and (start := _counted_names(reading, unit)):
            _give_before(reading, given, replace(unit, first=_after_number(reading, head)), start)
            continue
        for start in dict.fromkeys((unit.after, head + 1, _past_a_second_body(reading, unit))):
            after_comma = _after_comma(reading, given, head, start)
            if begins_another_title(reading, start):
                after_comma = _past_a_rank(reading, start)
            if after_comma in reading.names and not reading.starts_paragraph(after_comma):
                first = title_before(reading, head)
                others = own_titles_before(reading, first, listed=has_honorific(reading, after_comma))
                if others and not unit.plural:
                    given.setdefault(after_comma, []).extend(
                        Given(other, False, False, "before-name", with_possessor(reading, other)) for other in others
                    )
                first = first if others and not unit.plural else with_joined(reading, first)
                _give_before(reading, given, replace(unit, first=first, after=start), after_comma)
                break


def _past_a_second_body(reading: Reading, unit: TitleUnit) -> int:
    """Return the index after "and the Ports Office" in "Director of the Trade Office and the Ports Office, Mr Xia"."""
    second = unit.after + 1 + (reading.word(unit.after + 1) == "the")
    if reading.word(unit.after) != "and" or second not in reading.bodies or unit.after - 1 not in reading.body_at:
        return unit.after
    after = reading.bodies[second].after
    return after if reading.word(after) == "," and reading.word(after + 1) in HONORIFICS else unit.after


def _and_other(reading: Reading, head: int) -> NameSpan | None:
    """Return the name in front of "and other vice-chairmen of …", whose title that is, too."""
    if reading.low(head - 1) != "other" or reading.low(head - 2) != "and" or reading.low(head) in GENERIC_TITLES:
        return None
    before = head - 3
    if reading.word(before) == "," and reading.word(before - 1).isdigit() and reading.word(before - 2) == ",":
        before -= 3  # his age
    return reading.name_at.get(before)


def _counted_names(reading: Reading, unit: TitleUnit) -> int:
    """Return where the names begin in "Two members of … from Qinghai province, Li Ming and Wang Fang"; 0 if none do."""
    step = unit.after
    if reading.low(step) == "from" and step + 1 in reading.places:
        step = reading.places[step + 1].after
    first = _after_number(reading, unit.head)
    if reading.low(first - 1) not in NUMBERS or reading.word(step) != "," or step + 1 not in reading.names:
        return 0
    return step + 1 if len(list_from(reading, step + 1)) > 1 else 0


def _after_number(reading: Reading, head: int) -> int:
    """Return where a counted title begins: "two deputy directors of …"."""
    first = head
    while reading.low(first - 1) in ("vice", "deputy", "executive", "former") and first > head - 2:
        first -= 1
    return first


_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "our", "whose"))


def _after_comma(reading: Reading, given: dict[int, list[Given]], head: int, start: int) -> int:
    """Return where the name begins that a title is for, after a comma in "its president, Olena Marchuk, said"."""
    if reading.word(start) in HONORIFICS:
        return after_honorifics(reading, start)
    if reading.word(start) == "(" and is_acronym(reading.word(start + 1)) and reading.word(start + 2) == ")":
        start += 3  # "of the Macao Special Administrative Region (MSAR), Mr Wong"
        if reading.word(start) in HONORIFICS:
            return after_honorifics(reading, start)
    first = _past_a_rank(reading, after_honorifics(reading, start + 1))
    name = reading.names.get(first) if reading.word(start) == "," else None
    if name is None or not _stands_alone(reading, name.after, start):
        return start
    begin = title_before(reading, head)
    others = own_titles_before(reading, begin, listed=has_honorific(reading, first))
    begin = others[0].first if others else with_joined(reading, begin)
    while reading.low(begin - 1) in LATELY:
        begin -= 1
    before = reading.low(begin - 1)
    determined = (
        before in _DETERMINERS
        or (before in ("a", "an") and reading.word(name.after) == "," and start - 1 in reading.body_at)
        or before == "'s"
        or reading.low(begin) == "whose"
        or reading.word(begin + 1) == "'s"
    )
    capital = reading.is_cap(begin) and (reading.starts_sentence(begin) or before.isalpha()) and before != "and"
    capital = capital or (reading.is_cap(begin) and _follows_a_fronted_phrase(reading, begin))
    listed = bool(others) or (reading.is_cap(begin) and before in (",", ";", "and"))
    listed = listed and has_honorific(reading, first) and not _has_titles_after(reading, given, begin)
    if determined and _is_of_the_name_before(reading, begin, name):
        return start
    return first if determined or capital or listed else start


def _is_of_the_name_before(reading: Reading, begin: int, name: NameSpan) -> bool:
    """Return whether a title is that of the name before it, in a list with a title after each: "Zeng Wu, the mayor of L, Li Bo, the …"."""
    step = begin - 1 if reading.low(begin - 1) in _DETERMINERS else begin
    comma = step - 1
    return (
        reading.word(comma) == ","
        and comma - 1 in reading.name_at
        and reading.word(name.after) == ","
        and starts_title(reading, name.after + 1)
    )


def _past_a_rank(reading: Reading, index: int) -> int:
    """Return the index after capitalized titles: "the head of the navy, Vice-Admiral Li Ming"; ``index`` where no name follows."""
    step = index
    while (
        reading.is_cap(step)
        and (reading.low(step) in TITLES or reading.low(step) in MODIFIERS)
        and step not in reading.name_at
    ):
        step += 1
    return step if step in reading.names else index


def _follows_a_fronted_phrase(reading: Reading, index: int) -> bool:
    """Return whether only "On June 10," is in front of a word in its sentence."""
    if reading.word(index - 1) != ",":
        return False
    for step in range(index - 2, max(index - _LONGEST_PHRASE, -1), -1):
        if step in reading.name_at or reading.word(step) == ",":
            return (
                step + 5 > index and reading.word(index - 2).isdigit() and _follows_a_fronted_phrase(reading, step + 1)
            )
        if reading.starts_sentence(step):
            return reading.low(step) in _FRONTED
    return False


_LONGEST_PHRASE = 12
"""Words of "On the afternoon of June 10," and some more."""
_FRONTED = frozenset(
    ("on", "in", "at", "from", "during", "after", "before", "recently", "yesterday", "today", "earlier")
)


def _has_titles_after(reading: Reading, given: dict[int, list[Given]], index: int) -> bool:
    """Return whether the name before a title is one of a list with titles after each: "Mr Ho Lam, Chairman of …, Mr Li Bo, …"."""
    before = reading.name_at.get(index - 2) if reading.word(index - 1) == "," else None
    return before is not None and has_honorific(reading, before.first) and before.first not in given


def _stands_alone(reading: Reading, after: int, comma: int) -> bool:
    """Return whether the name between a title's comma and what follows is an apposition, even where its own comma is missing."""
    if reading.word(after) in (",", ".", "(", ")", ";", "and", "--", ""):
        return True
    if reading.low(after) in ("in", "at", "here") and reading.low(comma - 2) in ("its", "their"):
        return True  # "led by its chairman, Peter Mok in Beijing"
    day = after + (reading.low(after) == "on")
    after = day + 1 if reading.low(day) in WEEKDAYS else after  # "Ambassador to China, Moin ul Haque on Thursday met"
    owned = comma - 1 in reading.body_at or comma - 1 in reading.place_at or comma - 2 in reading.body_at
    return owned and (
        reading.low(after) in PERSON_VERBS or reading.low(after) in _TRAVELS
    )  # "Chairman of the CPPCC National Committee, Mr Li attended"


_TRAVELS = frozenset(("visited", "visits", "paid", "called", "will", "toured", "left"))


def _give_before(reading: Reading, given: dict[int, list[Given]], unit: TitleUnit, start: int) -> None:
    names = list_from(reading, start) if unit.plural else [reading.names[start]]
    of_all = body_of_all(reading, unit, names)
    if len(names) == 1 and reading.low(unit.head) in OCCUPATIONS:
        return
    for name in names:
        text = with_possessor(reading, unit) if len(names) == 1 else of_all
        if len(names) == 1 and (owner := owner_after(reading, unit, name)):
            joint, after = owner
            words = without_parentheses(reading.w.between(name.after + 1, after))
            if joint != "from":
                text = f"{role_text(reading, unit, singular=False)} {joint} {words}"
                ends = reading.w.starts[name.after], reading.w.ends[after - 1]
                reading.affiliations[reading.w.starts[name.first]] = ends
        given.setdefault(name.first, []).append(Given(unit, unit.plural and len(names) > 0, False, "before-name", text))


_TOOK_THE_FLOOR = frozenset(("spoke", "attended", "addressed", "participated"))
_CLOSE = 7
"""Words between "nine members spoke" and ", including"."""


def _included(reading: Reading, head: int, after: int) -> int:
    """Return where the names begin in "twelve members, including Li Ming and Wang Fang"."""
    step = after + (reading.word(after) == ",")
    if "and" in (reading.low(head - 1), reading.low(title_before(reading, head) - 1)):
        return -1  # "advisers and experts, including Li Ming": one or the other
    group = reading.low(after - 1) == "members" and reading.low(after - 2) in (*TRAVELLERS, "other")
    group = group or (
        reading.low(head) == "members" and after == head + 1 and reading.low(head - 1) in ("its", "their")
    )
    group = group or (reading.low(head) == "members" and reading.low(after - 1) in TRAVELLERS)
    if (group or reading.low(after - 1) in ("speakers", "participants")) and reading.low(step) in (
        "include",
        "included",
    ):
        return -1  # what they did there, no title
    if reading.low(step) in ("including", "include", "included"):
        return step + 1
    if reading.low(step) in _TOOK_THE_FLOOR:
        for comma in range(step + 1, step + _CLOSE):
            if reading.word(comma) == "," and reading.low(comma + 1) == "including":
                return comma + 2  # "nine members spoke at the meeting, including Li Ming"
    if reading.low(step) in ("such", "among") and reading.low(step + 1) in ("as", "them"):
        return step + 2
    return -1
