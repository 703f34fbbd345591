"""New posts: those whom somebody elects, appoints or removes."""

from __future__ import annotations

from pipelines.reports.dates.patterns import WEEKDAYS
from pipelines.reports.lexicon import OCCUPATIONS
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.roles.appointed import HOLDING, TAKES, is_passive, subject_names
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.name_lists import list_back, list_from
from pipelines.reports.roles.respectively import after_respectively, divided_titles
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.head import title_head
from pipelines.reports.titles.introductions import is_adverb
from pipelines.reports.titles.parse import parse_title
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERS
from pipelines.reports.word_sets import word_set

_APPOINTING = word_set(
    """
    elected appointed named nominated re-elected reelected chosen elect appoint nominate appointing electing became
    become sworn lost remove dismiss stepped resigned made co-opted promoted becomes removed dismissed relieved stripped endorsed confirmed approved
    relieving
    """
)
_ENDORSING = frozenset(("endorsed", "confirmed", "approved"))
"""Verbs of appointing where the name follows directly."""
_SEATS = word_set("seat seats post posts position positions title membership duties job office role")
_BEFORE_A_POST = word_set("this down out as to be serve the a new of an in from his her its their on") | _SEATS


def give_new_posts(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Roles that people are elected or appointed to."""
    to_name = [index for index in reading.where.get("name", ()) if reading.low(index - 1) == "to"]
    for index in sorted((*reading.indexes(_APPOINTING), *to_name, *_takes_or_leaves(reading))):
        if is_adverb(reading, index - 1) and reading.low(index - 2) in ARTICLES:
            continue  # "asked the newly elected members to speak"
        name = reading.names.get(index + 1)
        names = []
        step = index + 1
        if name:
            names = list_from(reading, index + 1)
            step = names[-1].after
        else:
            passive = is_passive(reading, index)
            names = subject_names(reading, index) if passive or reading.low(index) not in _ENDORSING else []
            names = names or _listed_next(reading, index)
        step = after_respectively(reading, _after_a_remark(reading, step) if name else step)
        fronted = "respectively" in (reading.low(index - 1), reading.low(step - 1), reading.low(step - 2))
        seat = step
        step = _after_the_electors(reading, step)
        while reading.low(step) in _BEFORE_A_POST or (reading.low(step) in WEEKDAYS and step > index):
            step += 1
        step += 2 * (reading.low(step) in ("candidate", "candidates") and reading.low(step + 1) == "for")
        step = _after_one_of(reading, step)
        while names:
            after = step
            units = [unit for unit, _ in titles_from(reading, step)] or _that_position(reading, seat, step, given)
            units = units or _counted_before(reading, index, names)
            if name and not units and len(names) == 1 and reading.word(step) == ",":
                units = _after_what_they_were(reading, [unit for unit, _ in titles_from(reading, step + 1)])
            divided = divided_titles(reading, names, units, fronted=fronted)
            for one, unit, text in divided:
                given.setdefault(one.first, []).append(Given(unit, True, False, "new-post", text))
            for unit in units:
                after = max(after, unit.after)
                for one in names if not divided and reading.low(unit.head) not in OCCUPATIONS else ():
                    former = _long_ago(reading, unit.after)
                    given.setdefault(one.first, []).append(Given(unit, unit.plural, former, "new-post"))
            # "and Zhou Jun secretary for health": the verb counts for the next name, too
            after += 3 if reading.word(after) == "(" and reading.word(after + 2) == ")" else 0
            following = after + (reading.word(after) == ",")
            following += reading.word(following) == "and"
            listed = list_from(reading, following) if following in reading.names else []
            if not listed or title_head(reading, listed[-1].after, appositive=True) is None:
                break
            names, step = listed, listed[-1].after


def _takes_or_leaves(reading: Reading) -> list[int]:
    """Return the indexes of the verbs in "no longer serves as", "took the post of" and "voted Li Ming out of"."""
    leaves = [
        index
        for index in reading.indexes(HOLDING)
        if reading.low(index - 1 - reading.low(index - 1).endswith("ly")) == "longer"
    ]
    takes = (
        index
        for index in reading.indexes(TAKES)
        if reading.low(index + 1) == "the" and reading.low(index + 2) in _SEATS and reading.low(index + 3) == "of"
    )
    ends = (
        index
        for index in reading.where.get("longer", ())
        if reading.low(index - 1) == "no" and reading.low(index - 2) in ("is", "are", "was", "were")
    )
    voted = (
        index
        for index in reading.where.get("voted", ())
        if index + 1 in reading.names and reading.low(reading.names[index + 1].after) == "out"
    )
    return [*leaves, *takes, *ends, *voted]


def _after_a_remark(reading: Reading, index: int) -> int:
    """Return the index of the post in "named Li Ming, a former diplomat and now a member of …, spokesperson for …"."""
    remark = titles_from(reading, index + 1) if reading.word(index) == "," else []
    if len(remark) < _WITH_ITS_POST or reading.word(remark[-2][0].after) != ",":
        return index
    return remark[-2][0].after + 1


_WITH_ITS_POST = 2


def _counted_before(reading: Reading, verb: int, names: list[NameSpan]) -> list[TitleUnit]:
    """Return the title of "Fourteen vice-chairmen of … were elected. They include Li Ming", where the names follow."""
    were = verb - 1 - is_adverb(reading, verb - 1)
    if not names or names[0].first < verb or reading.low(were) not in ("were", "was"):
        return []
    for head in reading.heads:
        if verb - _LONGEST_TITLE < head < were:
            unit = parse_title(reading, head, appositive=False)
            if unit and unit.head == head and unit.plural and unit.after == were:
                return [unit]
    return []


_LONGEST_TITLE = 20


def _after_one_of(reading: Reading, index: int) -> int:
    """Return the index after "one of nine" in "became one of nine vice-chairpersons"."""
    if reading.low(index) != "one" or reading.low(index + 1) != "of":
        return index
    step = index + 2 + (reading.low(index + 2) in ("the", "its", "their"))
    return step + (reading.low(step) in NUMBERS or reading.word(step).isdigit())


def _long_ago(reading: Reading, after: int) -> bool:
    """Return whether a post was given years before the publication: "was promoted to vice chairman in 2002"."""
    year = reading.word(after + 1)
    old = reading.published.year - 1 if reading.published else 0
    return reading.low(after) == "in" and year.isdigit() and len(year) == _YEAR and int(year) < old


_YEAR = 4


def _that_position(reading: Reading, start: int, step: int, given: dict[int, list[Given]]) -> list[TitleUnit]:
    """Return the post given last, for "and appointing Li Ming to the position"."""
    named = (each for each in range(start, step) if reading.low(each) in ("position", "post", "office"))
    if not any(reading.low(each - 1) in ("the", "that", "this", "same") for each in named):
        return []
    before = [one.unit for roles in given.values() for one in roles if one.rule == "new-post" and one.unit.after < step]
    return [max(before, key=lambda unit: unit.after)] if before else []


def _after_the_electors(reading: Reading, index: int) -> int:
    """Return the index after "by lawmakers" in "was chosen by lawmakers as governor", "at the meeting" in "at the meeting from the post"."""
    if reading.low(index) not in ("by", "at", "during"):
        return index
    step = index
    while step < index + _ELECTORS and reading.word(step) not in (",", ".", ""):
        if reading.low(step) == "as" or (reading.low(step) in ("from", "of") and reading.low(step + 2) in _SEATS):
            return step
        step += 1
    return index


_ELECTORS = 14


def _after_what_they_were(reading: Reading, units: list[TitleUnit]) -> list[TitleUnit]:
    """Return the post that follows what somebody was: "appointed Li Ming, a soil scientist, deputy director of …"."""
    if not units:
        return units
    later = units[-1].after + 2
    if reading.word(later - 2) == "," and reading.low(later - 1) in ("as", "to"):
        later += reading.low(later) in ("be", "the")
        return [unit for unit, _ in titles_from(reading, later)]
    return units[-1:] if len(units) > 1 and reading.word(units[-2].after) == "," else []


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
_REMOVING = word_set("strip stripped stripping removed removing remove relieved relieving relieve")


def give_posts_after_as(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Roles after "the appointment of Yang Li as" "took over from Yan Jun as" and "takes over as"."""
    for over in reading.indexes(("over", "office")):
        if reading.low(over - 1) == "taking" and reading.low(over + 1) == "as" and over - 2 in reading.name_at:
            for unit, former in titles_from(reading, over + 2):
                name = reading.name_at[over - 2]
                given.setdefault(name.first, []).append(Given(unit, unit.plural, former, "new-post"))
        if reading.low(over - 1) in TAKES and reading.low(over + 1) == "as":
            for unit, former in titles_from(reading, over + 2):
                for one in subject_names(reading, over - 1):
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
            chosen = subject_names(reading, before - 3)
        elif reading.low(before - 1) in ("replaced", "replaces", "replace", "succeeded", "succeeds", "succeed"):
            chosen = subject_names(reading, before - 1)
        else:
            continue
        for one in chosen:
            given.setdefault(one.first, []).extend(
                Given(unit, unit.plural, former, "new-post") for unit, former in units
            )
