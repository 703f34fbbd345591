"""Finds people and what the text says they are.

A name is certain by its shape (``names.py``) or by its place in the sentence: next to a title, after "led by", in front of
a verb that people do. Later short forms ("Zhang", "Eronen") are mentions of a person named in full before in the text.
"""

from __future__ import annotations

import re

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import (
    BODY_HEADS,
    GENERIC_TITLES,
    GROUPS,
    HONORIFICS,
    NOT_NAMES,
    PERSON_VERBS,
    PLACE_KINDS,
    SMALL_PLACES,
    TITLES,
)
from pipelines.reports.model import Person
from pipelines.reports.names import add_name, surnames
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.titles import TitleUnit, parse_title, skip_articles, title_before
from pipelines.reports.words import is_english

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ul",
        "e",
    ]
)
_ARABIC = re.compile(r"(?:al|el|as|ad|ar|an|at|az|ash|ul|ud|bin|ibn)-[A-Z][a-z]+")
"""Last names such as "al-Sisi"."""
_FIRST_NAMES = frozenset(
    """
    Peter John James Mark Grace Rose Daisy Lily Frank Jack Bill Bob Tom Tim Sam Dan Ben Max Will Rob Ray Roy Victor Carl
    Grant Drew Miles Cliff Art Gene Joy Iris Jade Pearl Ruby Amber Holly Hazel Olive Violet Robin Carol Christian Dale Guy
    Harry Jerry Jimmy Joe Ken Lance Martin Mike Nick Pat Paul Philip Rich Rod Ron Sandy Ted Tony Wade Walter Warren Wayne
    David George Henry Charles William Edward Richard Robert Thomas Michael Daniel Simon Stephen Steven Andrew Anthony
    Louis Alexander Mary Ann Anne Jane Helen Susan Alice Kate Margaret Elizabeth Julia Laura Maria Martha Sarah Ruth
    Vincent Gordon Douglas Francis Oliver Benjamin Jonathan Stanley Howard Stuart Ian Kevin Brian Eric Alan Albert
    """.split()
)
"""First names that are English words, too, or in lists of them."""
_AGENTS = frozenset(
    (
        "led",
        "headed",
        "chaired",
        "hosted",
        "accompanied",
        "presided",
        "joined",
        "received",
        "greeted",
        "welcomed",
        "moderated",
        "addressed",
        "attended",
        "represented",
        "co-chaired",
        "delivered",
        "written",
    )
)
_ADVERBS = frozenset(("also", "recently", "then", "later", "earlier", "on", "yesterday", "today", "has", "had"))


def find_people(reading: Reading) -> list[Person]:
    """Add the names that their place in the sentence gives, and return the people of a text with their roles."""
    _after_titles(reading)
    _before_titles(reading)
    _by_verbs(reading)
    _of_bodies(reading)
    _in_lists(reading)
    _before_listed(reading)
    _unknown_words(reading)
    people = _merge(reading)
    _give_roles(reading, people)
    _short_mentions(reading, people)
    return sorted(set_of(people), key=lambda person: person.mentions[0].start)


def set_of(people: dict[int, Person]) -> list[Person]:
    """Return each person once."""
    return list({id(person): person for person in people.values()}.values())


def name_run(reading: Reading, index: int) -> int:
    """Return the index after a run of words that may be a name; ``index`` itself if none begins there."""
    step = index
    while step < index + 7:
        word = reading.word(step)
        if not word or step in reading.body_at:
            break
        if step in reading.name_at:
            if step > index:
                break
            return reading.name_at[step].after
        if (
            word[0].isupper()
            and word not in NOT_NAMES
            and (
                word.lower() not in TITLES
                or (step > index and word in ("Prince", "King", "Justice", "Dean", "Bishop", "Abbot", "Marshal"))
            )
        ):
            in_place = step in reading.place_at and (step == index or reading.place_at[step].after - step > 1)
            if in_place and not (step == index and _may_be_first_name(reading, index)):
                break
            if (word in gazetteer().adjectives and step > index) or (
                word[-1] == "s" and word[:-1] in gazetteer().adjectives
            ):
                break
            if word in BODY_HEADS or (word in GROUPS and reading.low(step + 1) in ("autonomous", "and", "people")):
                break
            if len(word) > 3 and word.isupper() and not word.endswith("."):
                break
            step += 1
            if reading.word(step) == "." and len(word) == 1:
                step += 1
        elif step > index and ((word in _PARTICLES and reading.is_cap(step + 1)) or _ARABIC.fullmatch(word)):
            step += 1
        else:
            break
    return step


def _may_be_first_name(reading: Reading, index: int) -> bool:
    """Return whether a place's name is a first name here: "Jordan Peele", not "Jordan King"."""
    following = reading.word(index + 1)
    return (
        reading.places.get(index) is not None
        and reading.places[index].after == index + 1
        and bool(following)
        and following[0].isupper()
        and not is_english(following)
        and index + 1 not in reading.place_at
    )


def _foreign(word: str) -> bool:
    """Return whether a word is no common English one."""
    return not is_english(word.replace(".", ""))


def _adjective_start(reading: Reading, index: int) -> bool:
    return reading.word(index) in gazetteer().adjectives


def _name(reading: Reading, first: int, after: int, rule: str) -> None:
    if first not in reading.name_at and after > first:
        for each in range(first, after):
            span = reading.place_at.get(each)
            if span:
                from pipelines.reports.places import remove_place

                remove_place(reading, span)
        add_name(reading, NameSpan(first, after, rule))


def _after_titles(reading: Reading) -> None:
    """Names directly after a title: "President of Seychelles Wavel Ramkalawan"."""
    for head in reading.heads:
        if head in reading.body_at or head in reading.name_at:
            continue
        unit = parse_title(reading, head, appositive=False)
        if unit is None or unit.head != head:
            continue
        for start in dict.fromkeys((unit.after, head + 1)):
            start += reading.word(start) in HONORIFICS
            end = _good_run(reading, start, title=reading.word(head))
            if end > start:
                _name(reading, start, end, "title-before-name")
                break
        else:
            _named_after_comma(reading, head, unit)
    for index in range(len(reading.w.words) - 1):
        if reading.word(index) in HONORIFICS:
            start = index + 1 + (reading.word(index + 1) == ".")
            end = name_run(reading, start)
            if end > start and start not in reading.place_at:
                _name(reading, start, end, "honorific")


def _named_after_comma(reading: Reading, head: int, unit: TitleUnit) -> None:
    """Names after a title with a determiner and a comma: "its president, Olena Marchuk, said"."""
    first = title_before(reading, head)
    if reading.word(unit.after) == "," and (
        reading.low(first - 1) in ("the", "its", "their", "a", "an", "his", "her", "another", "fellow")
        or reading.word(first - 1) == "'s"
    ):
        start = unit.after + 1
        end = _good_run(reading, start, title=reading.word(head))
        if end > start and reading.word(end) in (",", ".", ")", ";", "and", "--"):
            _name(reading, start, end, "title-comma-name")


def _good_run(reading: Reading, start: int, *, title: str) -> int:
    """Return the index after a run that is a name when a title is in front of it; ``start`` if it is none."""
    if start in reading.name_at:
        return start
    end = name_run(reading, start)
    if end == start:
        return start
    words = [reading.word(each) for each in range(start, end) if reading.word(each)[0].isalpha()]
    foreign = [word for word in words if _foreign(word)]
    if _adjective_start(reading, start) and len(foreign) < 2:
        return start
    following = reading.low(end)
    if following in PLACE_KINDS or reading.word(end) in BODY_HEADS or end in reading.body_at:
        return start
    if len(words) == 1:
        alone = words[0]
        ok = (
            _foreign(alone) or (alone in surnames() and title[0].isupper())
        ) and title.lower() not in GENERIC_TITLES - {
            "member",
            "expert",
            "official",
            "resident",
        }
        return end if ok and start not in reading.place_at else start
    return end if foreign or (title[0].isupper() and title.lower() not in ("general", "chief")) else start


def _before_titles(reading: Reading) -> None:
    """Names with a title after a comma: "Oskari Eronen, chief programme officer of …", "He, the schoolmaster"."""
    for comma in range(1, len(reading.w.words) - 1):
        if reading.word(comma) != "," or comma - 1 in reading.name_at:
            continue
        end = comma
        if reading.word(comma - 1) == ")":
            while end > 0 and reading.word(end) != "(":
                end -= 1
            if comma - end > 5:
                continue
            if end - 1 in reading.name_at:
                continue
        start = _run_back(reading, end)
        if start == end and end - 1 in reading.places:
            start = end - 1
        if start == end:
            continue
        step, _former = skip_articles(reading, comma + 1)
        age = comma + 1
        if reading.word(age).isdigit() and reading.word(age + 1) == ",":
            step, _former = skip_articles(reading, age + 2)
        unit = parse_title(reading, step, appositive=True)
        if unit is None or not _plausible(reading, start, end, step > comma + 1, unit):
            continue
        _name(reading, start, end, "name-before-title")


def _run_back(reading: Reading, end: int) -> int:
    """Return the first index of the longest run of name words that ends before ``end``."""
    for start in range(max(0, end - 6), end):
        if start in reading.name_at:
            continue
        low = reading.low(start - 1) if start else ""
        if (
            start
            and reading.is_cap(start - 1)
            and start - 1 not in reading.place_at
            and start - 1 not in reading.body_at
            and reading.word(start - 1) not in NOT_NAMES
            and low not in TITLES
        ):
            continue
        if name_run(reading, start) == end and start not in reading.body_at:
            return start
    return end


def _plausible(reading: Reading, start: int, end: int, determined: bool, unit: TitleUnit) -> bool:
    words = [reading.word(each) for each in range(start, end) if reading.word(each)[0].isalpha()]
    if start in reading.place_at and not _is_named_like_a_city(reading, start, end, unit):
        return False
    if not words or reading.word(start) in gazetteer().adjectives:
        return False
    if len(words) == 1 and words[0] in GROUPS:
        return False
    foreign = [word for word in words if _foreign(word)]
    if len(words) == 1:
        return (bool(foreign) and not words[0].isupper()) or (words[0] in surnames() and determined)
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


def _by_verbs(reading: Reading) -> None:
    """Names after "led by" and "met with", and names in front of verbs that people do."""
    for index in range(len(reading.w.words)):
        low = reading.low(index)
        if low == "by" and reading.low(index - 1) in _AGENTS:
            _take(reading, index + 1, "by-agent")
        elif low == "with" and reading.low(index - 1) in ("met", "meets", "meet", "talks", "talked"):
            _take(reading, index + 1, "met-with")
        elif low in (
            "met",
            "received",
            "greeted",
            "accompanied",
            "appoint",
            "appointed",
            "elected",
            "elect",
            "nominated",
            "named",
            "replaced",
            "replacing",
            "succeeding",
            "succeeds",
        ):
            _take(reading, index + 1, "object-of-verb")
        elif low == "said" and reading.word(index - 1) in ('"', "”", ","):
            _take(reading, index + 1, "said-name")
        elif reading.is_cap(index) and index not in reading.name_at and index not in reading.body_at:
            _subject(reading, index)


def _take(reading: Reading, start: int, rule: str) -> None:
    if start in reading.name_at or start in reading.place_at or _adjective_start(reading, start):
        return
    end = name_run(reading, start)
    words = [reading.word(each) for each in range(start, end)]
    if (
        end > start
        and all(_foreign(word) or not word[0].isupper() for word in words if word != ".")
        and (
            reading.low(end) not in PLACE_KINDS
            and reading.word(end) not in BODY_HEADS
            and reading.low(end) not in TITLES
            and end not in reading.body_at
            and reading.word(end) != "'s"
        )
    ):
        _name(reading, start, end, rule)


def _subject(reading: Reading, index: int) -> None:
    """Add a name at the beginning of a sentence or clause in front of a verb."""
    before = reading.word(index - 1) if index else ""
    if reading.is_cap(index - 1) and before not in NOT_NAMES and index - 1 not in reading.place_at:
        return
    if index in reading.place_at or _adjective_start(reading, index):
        return
    end = name_run(reading, index)
    if end == index:
        return
    words = [reading.word(each) for each in range(index, end)]
    if not all(_foreign(word) or word in _PARTICLES for word in words if word != "."):
        return
    if len(words) == 1 and words[0].isupper():
        return
    step = end
    while reading.low(step) in _ADVERBS and step < end + 3:
        if reading.low(step) == "on":
            step += 1
            while reading.word(step) in NOT_NAMES or reading.word(step).isdigit():
                step += 1
            break
        step += 1
    if reading.low(step) in PERSON_VERBS and step not in reading.name_at:
        _name(reading, index, end, "subject-of-verb")
    elif len(words) > 1 and reading.word(end) == "and":
        other = name_run(reading, end + 1)
        pair = [reading.word(each) for each in range(end + 1, other)]
        if len(pair) > 1 and all(map(_foreign, pair)) and reading.low(other) in PERSON_VERBS:
            _name(reading, index, end, "subject-of-verb")
            _name(reading, end + 1, other, "subject-of-verb")


def _in_lists(reading: Reading) -> None:
    """Names next to other names in a list: "Hu Chunhua, Pagbalha Geleg Namgyai and Bater"."""
    for _ in range(2):
        for span in sorted(reading.names.values(), key=lambda one: one.first):
            step = span.after
            if reading.word(step) not in (",", "and"):
                continue
            start = step + 1 + (reading.word(step) == "," and reading.word(step + 1) == "and")
            if (
                start in reading.name_at
                or start in reading.place_at
                or _adjective_start(reading, start)
                or start in reading.body_at
            ):
                continue
            end = name_run(reading, start)
            words = [reading.word(each) for each in range(start, end)]
            if end > start and all(_foreign(word) for word in words if word != "." and word not in _PARTICLES):
                following = reading.low(end)
                listed = reading.word(step) == "and" or (
                    following in (",", "and") and (end + 1 in reading.name_at or reading.word(end) == "and")
                )
                if (
                    listed
                    and following not in PLACE_KINDS
                    and reading.word(end) not in BODY_HEADS
                    and following != "'s"
                    and not words[0].isupper()
                ):
                    _name(reading, start, end, "in-a-list")


def _before_listed(reading: Reading) -> None:
    """Add names in front of "and" and another name: "Losang Jampa and Zhang Meirong"."""
    for span in list(reading.names.values()):
        end = span.first - 1
        if reading.low(end) != "and" or end - 1 in reading.name_at:
            continue
        start = _run_back(reading, end)
        words = [reading.word(each) for each in range(start, end)]
        if len(words) > 1 and all(_foreign(word) for word in words) and start not in reading.place_at:
            _name(reading, start, end, "in-a-list")


def _of_bodies(reading: Reading) -> None:
    """Add names in front of "of" and a body or a country: "Alexander Grünwald of the University of Bonn"."""
    for index in [*reading.bodies, *reading.places]:
        of = index - 1 - (reading.word(index - 1) == "the")
        if reading.word(of) != "of" or of - 1 in reading.name_at:
            continue
        start = _run_back(reading, of)
        words = [reading.word(each) for each in range(start, of)]
        before = reading.low(start - 1)
        if (
            len(words) > 1
            and all(_foreign(word) for word in words)
            and start not in reading.place_at
            and before != "the"
        ):
            _name(reading, start, of, "name-of-a-body")


_BEFORE_PLACES = frozenset("in at to into near via across around around visited toured called named".split())


def _unknown_words(reading: Reading) -> None:
    """Add runs of two to four capitalized words of which none is English, a place or an acronym: "Gulnigar Ablet"."""
    for index in reading.capitals:
        if index in reading.name_at or index in reading.body_at or index in reading.place_at:
            continue
        before = reading.word(index - 1) if index else ""
        if (reading.is_cap(index - 1) and index and before not in NOT_NAMES) or before in ("the", "The", "-"):
            continue
        if reading.low(index - 1) in _BEFORE_PLACES or reading.low(index - 2) in TITLES:
            continue  # a town, a company
        end = name_run(reading, index)
        words = [reading.word(each) for each in range(index, end) if reading.word(each) != "."]
        names = [word for word in words if word not in _PARTICLES]
        if (
            2 <= len(names) <= 4
            and (_foreign(names[0]) or (names[0] in _FIRST_NAMES and not reading.starts_sentence(index)))
            and all(_foreign(word) and len(word) > 1 and not word.isupper() for word in names[1:])
            and not names[0].isupper()
            and not any(word in GROUPS or word in gazetteer().adjectives for word in names)
            and not any(each in reading.place_at for each in range(index, end))
            and not (reading.is_cap(end) and reading.word(end) not in NOT_NAMES)
            and reading.low(end) not in PLACE_KINDS
            and reading.low(end) not in SMALL_PLACES
        ):
            _name(reading, index, end, "unknown-words")


def _merge(reading: Reading) -> dict[int, Person]:
    """Return the person of each name, by the index of the name's first word."""
    people: dict[int, Person] = {}
    by_name: dict[str, Person] = {}
    firsts: dict[int, list[int]] = {}
    spans = sorted(reading.names.values(), key=lambda one: one.first)
    for span in sorted(spans, key=lambda one: (one.first - one.after, one.first)):  # the longest first
        text = reading.w.between(span.first, span.after).replace(" .", ".")
        person = by_name.get(text) or _longer(text, span, by_name, firsts)
        if person is None:
            person = by_name[text] = Person(text)
        firsts.setdefault(id(person), []).append(span.first)
        people[span.first] = person
    for span in spans:
        people[span.first].mentions.append(reading.mention(span.first, span.after, span.rule))
    return people


def _longer(text: str, span: NameSpan, by_name: dict[str, Person], firsts: dict[int, list[int]]) -> Person | None:
    """Return the person whose full name has this short form: the only one, or the one named last before."""
    parts = text.split()
    if len(parts) > 2:
        return None
    fits = [
        person
        for name, person in by_name.items()
        if len(name.split()) > len(parts) and _is_short_form(parts, name.split())
    ]
    before = [person for person in fits if min(firsts[id(person)]) < span.first]
    if len(fits) > 1 and before:
        return max(before, key=lambda person: max(first for first in firsts[id(person)] if first < span.first))
    return fits[0] if len(fits) == 1 else None


def _is_short_form(parts: list[str], full: list[str]) -> bool:
    if len(parts) == 1:
        return parts[0] == full[0] if full[0] in surnames() and len(full) == 2 else parts[0] in full
    return any(full[start : start + len(parts)] == parts for start in range(len(full)))


def _short_mentions(reading: Reading, people: dict[int, Person]) -> None:
    """Add later mentions by a part of the name: "Zhang" for Zhang Yi, "Eronen" for Oskari Eronen."""
    named: dict[str, list[tuple[int, Person]]] = {}
    for first, person in sorted(people.items()):
        full = person.name.split()
        chinese = len(full) == 2 and full[0] in surnames()
        for part in {full[0]} if chinese or len(full) == 1 else set(full[1:]) | {full[0]}:
            named.setdefault(part, []).append((first, person))
    for index in reading.capitals:
        word = reading.word(index)
        if word not in named or index in reading.name_at or index in reading.body_at or not word[0].isupper():
            continue
        before = [person for first, person in named[word] if first < index]
        if not before or (
            reading.is_cap(index + 1)
            and index + 1 not in reading.place_at
            and reading.low(index + 1) in ("autonomous", "county")
        ):
            continue
        if word == "He" and reading.starts_sentence(index):
            continue
        if index in reading.place_at:
            continue
        add_name(reading, NameSpan(index, index + 1, "short-form"))
        people[index] = before[-1]
        before[-1].mentions.append(reading.mention(index, index + 1, "short-form"))


def _give_roles(reading: Reading, people: dict[int, Person]) -> None:
    from pipelines.reports.roles import give_roles

    give_roles(reading, people)
