"""Gives people their roles: titles before and after their names, shared, divided by "respectively", and new posts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.reports.lexicon import HONORIFICS, PERSON_VERBS, TITLES
from pipelines.reports.model import Person, Role
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.titles import (
    TitleUnit,
    parse_title,
    role_text,
    skip_articles,
    starts_title,
    title_before,
    without_parentheses,
)

_APPOINTING = frozenset(
    [
        "elected",
        "appointed",
        "named",
        "nominated",
        "re-elected",
        "reelected",
        "chosen",
        "elect",
        "appoint",
        "nominate",
        "appointing",
        "electing",
        "became",
        "made",
        "promoted",
        "becomes",
        "removed",
        "dismissed",
        "relieved",
        "endorsed",
        "confirmed",
        "approved",
    ]
)


_ENDORSING = frozenset(("endorsed", "confirmed", "approved"))
"""Verbs of appointing where the name follows directly."""
_BEFORE_A_POST = frozenset(
    (
        "as",
        "to",
        "be",
        "the",
        "a",
        "new",
        "post",
        "posts",
        "of",
        "an",
        "position",
        "in",
        "from",
        "his",
        "her",
        "its",
        "duties",
    )
)


@dataclass(frozen=True, slots=True)
class _Given:
    """A role given to a name."""

    unit: TitleUnit
    singular: bool
    former: bool
    rule: str
    text: str | None = None


def give_roles(reading: Reading, people: dict[int, Person]) -> None:
    """Add to people the roles that the text gives them, in the order of the text."""
    given: dict[int, list[_Given]] = {}
    _before_names(reading, given)
    _after_names(reading, given)
    _new_posts(reading, given)
    _as_posts(reading, given)
    _predicates(reading, given)
    for first, roles in sorted(given.items()):
        for one in roles:
            _add(reading, people[first], one)
    for person in {id(one): one for one in people.values()}.values():
        person.roles.sort(key=lambda role: role.at.start)


def _add(reading: Reading, person: Person, one: _Given) -> None:
    text = one.text or role_text(reading, one.unit, singular=one.singular)
    if any(text.lower() in role.text.lower() for role in person.roles):
        return
    person.roles.append(Role(text, reading.mention(one.unit.first, one.unit.after, one.rule), one.former))


def _before_names(reading: Reading, given: dict[int, list[_Given]]) -> None:
    for head in reading.heads:
        if head in reading.body_at or head in reading.name_at:
            continue
        unit = parse_title(reading, head, appositive=False)
        if unit is None or unit.head != head:
            continue
        if unit.plural and _included(reading, head, unit.after) in reading.names:
            first = title_before(reading, head)
            if reading.low(first) == "whose" or reading.low(first - 1) == "whose":
                continue
            listed = replace(unit, first=first)
            _give_before(reading, given, listed, _included(reading, head, unit.after))
            continue
        for start in dict.fromkeys((unit.after, head + 1)):
            after_comma = _after_comma(reading, head, start)
            if after_comma in reading.names:
                first = _with_joined(reading, title_before(reading, head))
                _give_before(reading, given, replace(unit, first=first, after=start), after_comma)
                break


_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "our"))


def _after_comma(reading: Reading, head: int, start: int) -> int:
    """Return where the name begins that a title is for, after a comma in "its president, Olena Marchuk, said"."""
    if reading.word(start) in HONORIFICS:
        return start + 1
    name = reading.names.get(start + 1) if reading.word(start) == "," else None
    if name is None or reading.word(name.after) not in (",", ".", ")", ";", "and", "--"):
        return start
    before = title_before(reading, head) - 1
    determined = reading.low(before) in _DETERMINERS or reading.word(before) == "'s"
    first = reading.word(title_before(reading, head) + 1) if not determined else ""
    return start + 1 if determined or first == "'s" else start


def _with_joined(reading: Reading, first: int) -> int:
    """Return where "Party Secretary and Minister of …" begins."""
    if reading.word(first - 1) == "and" and first - 2 in reading.body_at:
        for head in range(first - 2, max(0, first - 30), -1):
            if head in reading.body_at or reading.low(head) not in TITLES:
                continue
            unit = parse_title(reading, head, appositive=False)
            return title_before(reading, head) if unit and unit.head == head and unit.after == first - 1 else first
    if reading.word(first - 1) == "and" and reading.low(first - 2) in TITLES and first - 2 not in reading.body_at:
        if first - 2 in reading.name_at:
            return first
        return title_before(reading, first - 2)
    return first


def _give_before(reading: Reading, given: dict[int, list[_Given]], unit: TitleUnit, start: int) -> None:
    names = _list_from(reading, start) if unit.plural else [reading.names[start]]
    for name in names:
        text = None
        if len(names) == 1 and unit.after == unit.head + 1 and reading.low(name.after) == "of":
            place = reading.places.get(name.after + 1 + (reading.word(name.after + 1) == "the"))
            if place is not None:
                text = f"{role_text(reading, unit, singular=False)} of {reading.w.between(name.after + 1, place.after)}"
                ends = reading.w.starts[name.after], reading.w.ends[place.after - 1]
                reading.affiliations[reading.w.starts[name.first]] = ends
        if (
            len(names) == 1
            and unit.after == unit.head + 1
            and reading.low(name.after) in ("of", "at", "from")
            and name.after + 1 + (reading.word(name.after + 1) == "the") in reading.bodies
        ):
            body = reading.bodies[name.after + 1 + (reading.word(name.after + 1) == "the")]
            joint = "of" if reading.low(name.after) == "from" else reading.low(name.after)
            text = f"{role_text(reading, unit, singular=False)} {joint} {without_parentheses(reading.w.between(name.after + 1, body.after))}"
            if reading.low(name.after) == "from":
                text = None
            else:
                ends = reading.w.starts[name.after], reading.w.ends[body.after - 1]
                reading.affiliations[reading.w.starts[name.first]] = ends
        given.setdefault(name.first, []).append(
            _Given(unit, unit.plural and len(names) > 0, False, "before-name", text)
        )


def _included(reading: Reading, head: int, after: int) -> int:
    """Return where the names begin in "twelve members, including Li Ming and Wang Fang"."""
    step = after + (reading.word(after) == ",")
    if reading.low(head - 1) == "and":
        return -1  # "advisers and experts, including Li Ming": one or the other
    group = reading.low(after - 1) == "members" and reading.low(after - 2) in ("team", "group", "delegation", "other")
    if (group or reading.low(after - 1) in ("speakers", "participants")) and reading.low(step) in (
        "include",
        "included",
    ):
        return -1  # what they did there, no title
    if reading.low(step) in ("including", "include", "included"):
        return step + 1
    if reading.low(step) in ("such", "among") and reading.low(step + 1) in ("as", "them"):
        return step + 2
    return -1


def _list_from(reading: Reading, start: int) -> list[NameSpan]:
    """Return the names of a list that begins at a word: "Chen Wu, Li Bin and Zhu Yongxin"."""
    names = [reading.names[start]]
    while True:
        step = names[-1].after
        if reading.word(step) == "(":
            while reading.word(step) and reading.word(step) != ")":
                step += 1
            step += 1
        if reading.word(step) not in (",", "and"):
            return names
        step += 1 + (reading.word(step) == "," and reading.word(step + 1) == "and")
        if step not in reading.names:
            return names
        names.append(reading.names[step])


def _list_back(reading: Reading, last: NameSpan) -> list[NameSpan]:
    """Return the names of the list that ends with a name."""
    names = [last]
    ends = {span.after: span for span in reading.names.values()}
    while True:
        step = names[0].first - 1
        if reading.word(step) == "and":
            step -= reading.word(step - 1) == ","
            step -= 0
        elif reading.word(step) != ",":
            return names
        before = ends.get(step)
        if before is None:
            return names
        names.insert(0, before)


def _after_names(reading: Reading, given: dict[int, list[_Given]]) -> None:
    for name in list(reading.names.values()):
        step = name.after
        if reading.word(step) == "(":
            close = step
            while reading.word(close) and reading.word(close) != ")" and close < step + 6:
                close += 1
            step = close + 1 if reading.word(close) == ")" else step
        if reading.word(step) != ",":
            continue
        step += 1
        if reading.word(step).isdigit() and reading.word(step + 1) == ",":
            step += 2
        units = _units(reading, step)
        if not units:
            continue
        names = _list_back(reading, name)
        if len(names) > 1 and len(units) == len(names) and _respectively(reading, units[-1][0].after):
            for one, (unit, former) in zip(names, units, strict=True):
                given.setdefault(one.first, []).append(_Given(unit, True, former, "respectively"))
            continue
        if (
            len(names) > 1
            and len(units) == 1
            and _respectively(reading, units[0][0].after)
            and _divide(reading, given, names, units[0][0])
        ):
            continue
        for unit, former in units:
            shared = names if unit.plural and len(names) > 1 else [name]
            if unit.plural and reading.low(unit.first - 1) == "both":
                shared = _all_before(reading, name)
            for one in shared:
                given.setdefault(one.first, []).append(_Given(unit, unit.plural, former, "after-name"))


def _all_before(reading: Reading, name: NameSpan) -> list[NameSpan]:
    """Return the names of a list, or a name and the one before: "director Li Na and actress Song Jia, both members"."""
    listed = _list_back(reading, name)
    if len(listed) > 1:
        return listed
    step = name.first - 1
    while step > name.first - 12 and reading.word(step) not in (".", ";", ""):
        if step in reading.name_at:
            return [reading.name_at[step], name]
        step -= 1
    return [name]


def _respectively(reading: Reading, after: int) -> bool:
    return any(reading.low(step) == "respectively" for step in range(after, after + 3))


def _divide(reading: Reading, given: dict[int, list[_Given]], names: list[NameSpan], unit: TitleUnit) -> bool:
    """Divide "ministers of commerce and culture respectively" among the names."""
    text = role_text(reading, unit, singular=True)
    head, of, rest = text.partition(" of ")
    heads = head.split(" and ")
    if unit.joined and of and len(heads) == len(names):  # "Party chief and governor of Hainan respectively"
        for one, title in zip(names, heads, strict=True):
            given.setdefault(one.first, []).append(_Given(unit, True, False, "respectively", f"{title} of {rest}"))
        return True
    parts = [part for piece in rest.split(", ") for part in piece.split(" and ") if part]
    if not of or len(parts) != len(names):
        return False
    for one, part in zip(names, parts, strict=True):
        given.setdefault(one.first, []).append(_Given(unit, True, False, "respectively", f"{head} of {part}"))
    return True


def _units(reading: Reading, index: int) -> list[tuple[TitleUnit, bool]]:
    """Return the titles after a name, those that share their "of …" as one."""
    units: list[tuple[TitleUnit, bool]] = []
    former = False
    step = index
    joined = False
    while True:
        if reading.low(step) == "who":
            if reading.low(step + 1) in ("is", "'s", "was", "serves", "served", "has", "had"):
                verb = reading.low(step + 1)
                former = verb in ("served", "had", "was")
                step += 2
                if reading.low(step) in ("been", "as"):
                    step += 1
                if reading.low(step) == "as":
                    step += 1
            else:
                break
        begin, once = skip_articles(reading, step)
        unit = parse_title(reading, begin, appositive=True)
        if unit is None and not units:
            begin = _after_other_words(reading, begin)
            unit = parse_title(reading, begin, appositive=True)
        if unit is None or (unit.after in reading.names and reading.word(unit.after - 1) != ","):
            break
        if unit.head + 1 in reading.names:
            break
        if (
            joined
            and units
            and units[-1][0].after == units[-1][0].head + 1
            and unit.after > unit.head + 1
            and unit.first == begin == step
        ):
            before = units.pop()[0]
            unit = TitleUnit(before.first, unit.head, unit.after, unit.plural, True)
        units.append((unit, former or once))
        step = _after_places(reading, unit.after)
        former = False
        joined = False
        if reading.word(step) == "," and reading.low(step + 1) in ("and", "who", "also", "as"):
            step += 1
        if reading.low(step) == "as" and reading.low(step + 1) == "well" and reading.low(step + 2) == "as":
            step += 3
        elif reading.word(step) == "and":
            step += 1
            joined = True
        elif reading.word(step) == ",":
            step += 1
        elif reading.low(step) not in ("who", "also"):
            break
    return units


def _after_other_words(reading: Reading, index: int) -> int:
    """Return where a title begins after words that are none: "a household name and a member of …"."""
    step = index
    while step < index + 6 and reading.word(step).isalpha() and reading.low(step) not in PERSON_VERBS | {"who", "and"}:
        step += 1
    if step == index or reading.low(step) != "and":
        return index
    return step + 1 + (reading.low(step + 1) in ("a", "an", "the"))


def _after_places(reading: Reading, index: int) -> int:
    """Return the index after "in Shanghai" or "from Hefei, Anhui province" where another title follows."""
    step = index
    place = reading.places.get(step + 1) if reading.low(step) in ("in", "from") else None
    while place is not None:
        step = place.after
        place = reading.places.get(step + 1) if reading.word(step) == "," else None
    following = step + (reading.word(step) == ",")
    if step > index and reading.low(following) == "and" and starts_title(reading, following + 1):
        return step
    return index


def _new_posts(reading: Reading, given: dict[int, list[_Given]]) -> None:
    """Roles that people are elected or appointed to."""
    for index in range(len(reading.w.words)):
        if reading.low(index) not in _APPOINTING:
            continue
        name = reading.names.get(index + 1)
        names = []
        step = index + 1
        if name:
            names = _list_from(reading, index + 1)
            step = names[-1].after
        else:
            names = _subject_names(reading, index) if reading.low(index) not in _ENDORSING else []
        while reading.low(step) in _BEFORE_A_POST:
            step += 1
        while names:
            after = step
            for unit, _former in _units(reading, step):
                after = unit.after
                for one in names:
                    given.setdefault(one.first, []).append(_Given(unit, unit.plural, False, "new-post"))
            # "and Zhou Jun secretary for health": the verb counts for the next name, too
            after += 3 if reading.word(after) == "(" and reading.word(after + 2) == ")" else 0
            following = after + (reading.word(after) == ",")
            following += reading.word(following) == "and"
            another = reading.names.get(following)
            if another is None or not starts_title(reading, another.after):
                break
            names, step = [another], another.after


_SEATS = frozenset("seat seats post position title membership duties job office".split())
_REMOVING = frozenset("strip stripped stripping removed removing remove relieved relieving relieve".split())


def _as_posts(reading: Reading, given: dict[int, list[_Given]]) -> None:
    """Roles after "the appointment of Yang Li as" and "took over from Yan Jun as"."""
    for name in list(reading.names.values()):
        as_ = name.after
        if reading.low(as_) in ("of", "from") and reading.low(as_ + 1) in ("his", "her", "their", "the"):
            as_ += 3 if reading.low(as_ + 2) in _SEATS else 0
        if reading.low(as_) != "as":
            continue
        units = _units(reading, as_ + 1)
        names = _list_back(reading, name)
        before = names[0].first
        if not units:
            continue
        if reading.low(before - 1) == "of" and reading.low(before - 2) in ("appointment", "nomination", "election"):
            chosen = names
        elif names == [name] and reading.low(before - 1) in _REMOVING:
            chosen = names
        elif reading.low(before - 1) == "from" and reading.low(before - 2) == "over":
            chosen = _subject_names(reading, before - 3)
        elif reading.low(before - 1) in ("replaced", "replaces", "succeeded", "succeeds"):
            chosen = _subject_names(reading, before - 1)
        else:
            continue
        for one in chosen:
            given.setdefault(one.first, []).extend(
                _Given(unit, unit.plural, former, "new-post") for unit, former in units
            )


def _predicates(reading: Reading, given: dict[int, list[_Given]]) -> None:
    """Roles in sentences of their own: "Zhang is vice-chairman of the NPC Standing Committee"."""
    for name in list(reading.names.values()):
        verb = reading.low(name.after)
        if verb not in ("is", "was", "serves", "remains", "are", "were"):
            continue
        step = name.after + 1 + (reading.low(name.after + 1) == "also")
        if reading.low(step) == "as":
            step += 1
        if reading.low(step) in ("elected", "appointed", "named"):
            continue
        for unit, former in _units(reading, step):
            once = former or verb in ("was", "were")
            for one in _all_before(reading, name) if unit.plural and verb in ("are", "were") else [name]:
                given.setdefault(one.first, []).append(_Given(unit, unit.plural, once, "after-is"))


def _subject_names(reading: Reading, verb: int) -> list[NameSpan]:
    """Return the names that "was elected" is about."""
    step = verb - 1
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
        step -= 1
    direct = ("became", "becomes", "took", "replaced", "replaces", "succeeded", "succeeds")
    if step == verb - 1 and reading.low(verb) not in direct:
        return []
    low_limit = max(0, step - 40)
    while step > low_limit:
        span = reading.name_at.get(step)
        if span:
            return _list_back(reading, span)
        if reading.word(step) in (".", ";", ""):
            return []
        if reading.low(step) in ("who", "which") and reading.word(step - 1) == ",":
            step -= 2  # a remark between commas
        elif reading.low(step) not in ("who", "which"):
            step -= 1
        else:
            return []
    return []
