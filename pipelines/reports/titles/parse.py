"""Parses what a person is: "vice-chairman of the CPPCC National Committee and head of its survey team"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.dates.patterns import WEEKDAYS
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import (
    LOWER_BODY_HEADS,
    MODIFIERS,
    OCCUPATIONS,
    OFFICES,
    PERSON_VERBS,
    SMALL_PLACES,
    TITLES,
)
from pipelines.reports.reading import Reading, TitleUnit
from pipelines.reports.titles.names_after import begins_foreign_name
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERS, PREPOSITIONS, STOP
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

_OCCASIONS = word_set("meeting session plenary conference congress election ceremony forum")


_ENDS = (STOP | PERSON_VERBS | PREPOSITIONS) - {"and", "of"}
"""Words that end what follows "of"."""
_NOT_AFTER_AND = STOP | PERSON_VERBS | ARTICLES
_NOT_POSSESSED = STOP | PREPOSITIONS | PERSON_VERBS
_IN_FRONT = ARTICLES | {"also", "concurrently", "then", "currently", "now"}
"""Words in front of a title."""
_ALSO_VERBS = frozenset(("head", "heads", "chair", "chairs", "guide", "guides"))
"""Heads of titles that are verbs where an article follows: "heads a delegation"."""


def parse_title(reading: Reading, index: int, *, appositive: bool) -> TitleUnit | None:
    """Return the title that begins at a word.

    appositive: after a name and a comma, where plain words may come before the head ("chief programme officer").
    """
    key = (index, appositive)
    if key not in reading.titles:
        reading.titles[key] = _without_day(reading, _parse_title(reading, index, appositive=appositive))
    return reading.titles[key]


def _without_day(reading: Reading, unit: TitleUnit | None) -> TitleUnit | None:
    """Return a title without the day after it: "was elected chairwoman of Inner Mongolia autonomous region Thursday"."""
    if unit and unit.after > unit.head + 1 and reading.low(unit.after - 1) in WEEKDAYS:
        return replace(unit, after=unit.after - 1)
    return unit


def _parse_title(reading: Reading, index: int, *, appositive: bool) -> TitleUnit | None:
    step = index
    while step < index + 14:
        word = reading.word(step)
        low = word.lower()
        if not word or step in reading.name_at or low in NUMBERS or low.isdigit():
            return None
        if step in reading.body_at:
            step = reading.body_at[step].after
        elif step in reading.place_at:
            step = reading.place_at[step].after
        elif ((low in TITLES or low in OCCUPATIONS) and not _more_title(reading, step)) or (
            appositive and _is_agent(reading, index, step)
        ):
            break
        elif low in MODIFIERS or low in TITLES or word in ("'s", "-") or _is_possessive(reading, step):
            step += 1
        elif _adjective_length(reading, step):
            step += _adjective_length(reading, step)
        elif appositive and (
            word[0].isalpha()
            and low not in STOP
            and low not in ARTICLES
            and low not in PREPOSITIONS
            and low not in PERSON_VERBS
        ):
            step += 1
        else:
            return None
    else:
        return None
    if reading.word(step + 1) == "'" and is_plural(reading.word(step)):
        return None  # "a chairpersons' meeting"
    following = step + 1
    if (
        appositive
        and reading.is_cap(step)
        and reading.is_cap(following)
        and is_english(reading.word(following))
        and following not in reading.name_at
        and following not in reading.place_at
        and following not in reading.body_at
    ):
        return None  # "the Medical Tourism Pilot Zone"
    if reading.low(step) in _ALSO_VERBS and reading.low(step + 1) in ARTICLES:
        return None
    return TitleUnit(index, step, _complement(reading, step + 1, appositive=appositive), is_plural(reading.word(step)))


def _is_possessive(reading: Reading, index: int) -> bool:
    """Return whether an apostrophe is after a place or body: "Laos' consul general"."""
    before = index - 1
    return (
        reading.word(index) == "'"
        and reading.word(before).endswith("s")
        and (before in reading.place_at or before in reading.body_at)
    )


def _is_agent(reading: Reading, first: int, index: int) -> bool:
    """Return whether a word says what somebody does by its ending, in apposition to a name: "Guan Xiaohua, a dispatcher at"."""
    article = first - 1
    if reading.word(article) not in ("a", "an") or reading.word(article - 1) != ",":
        return False
    named = article - 2 in reading.name_at or reading.word(article - 2) == ")" or reading.word(article - 2).isdigit()
    word = reading.word(index)
    if not named or not _AGENT.fullmatch(word) or word in _NO_AGENTS:
        return False
    following = reading.word(index + 1)
    return not following[:1].isalpha() or following in _AFTER_AGENTS


_AGENT = re.compile(r"[a-z-]{3,}(?:er|or|ist|ian|eur|eer|man|woman|person|smith|wright|keeper|ee|ess|chief)")
_NO_AGENTS = frozenset(
    (
        "river",
        "former",
        "number",
        "center",
        "winter",
        "summer",
        "other",
        "another",
        "further",
        "tower",
        "harbor",
        "sector",
    )
)
_AFTER_AGENTS = PREPOSITIONS | {"from", "and", "who", "by"}


def _more_title(reading: Reading, index: int) -> bool:
    """Return whether the head of the title is yet to come: "general secretary", "chief programme officer"."""
    following = reading.low(index + 1)
    if following in TITLES and index + 1 not in reading.name_at and index + 1 not in reading.body_at:
        return True
    ranked = reading.low(index) in ("deputy", "chief", "principal")
    return following in MODIFIERS and reading.low(index + 2) in TITLES and (following != "party" or ranked)


def _adjective_length(reading: Reading, index: int) -> int:
    for parts in gazetteer().adjectives.get(reading.word(index), ()):
        if all(reading.word(index + step) == part for step, part in enumerate(parts)):
            return len(parts)
    return 0


def _complement(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after "of the CPPCC National Committee in Sichuan"."""
    after = index
    for _ in range(3):
        step = after
        low = reading.low(step)
        if low == "in" and reading.word(step + 1) == "charge" and reading.word(step + 2) == "of":
            step += 2
        if reading.low(step) not in PREPOSITIONS:
            return after
        preposition = reading.low(step)
        if preposition == "at" and reading.low(step + 1) in ("a", "an") and after > index:
            return after  # where somebody was appointed
        step += 1
        both = reading.low(step) == "both"
        step += both
        step += reading.low(step) in ARTICLES
        step += bool(_ORDINAL.fullmatch(reading.low(step)))
        end = _object(reading, step, appositive=appositive)
        if end == step:
            return after
        if preposition == "to" and reading.low(step) in ("succeed", "replace", "fill", "take", "lead", "head"):
            return after  # "elected chairwoman to succeed Ni Ping"
        field = preposition in ("in", "on") and after == index and _field(reading, index - 1, step)
        if field:
            after = field
            continue
        if preposition == "on" and after > index and _is_a_committees_topic(reading, after, step):
            after = end
            continue
        if preposition in ("in", "on") and (
            (step not in reading.place_at and step not in reading.body_at) or after > index
        ):
            return after
        if preposition == "in" and reading.low(index - 1) not in OFFICES:
            return after  # where a farmer lives
        if preposition == "under" and step not in reading.body_at:
            return after
        if preposition == "in" and not appositive and after > index:
            return after
        if preposition == "at" and any(reading.low(each) in _OCCASIONS for each in range(step, end)):
            return after
        if (
            preposition == "at"
            and reading.low(end - 1) == "assembly"
            and {"its", "their"} & {reading.low(step), reading.low(step - 1)}
        ):
            return after  # "elected president of … at its general assembly"
        if (
            preposition == "with"
            and step not in reading.body_at
            and not reading.is_cap(step)
            and not _meant(reading, step)
        ):
            return after
        after = end
        if preposition == "of" and reading.low(after) == "and" and reading.low(after + 1) == "of":
            other = after + 2 + (reading.low(after + 2) == "the")
            after = reading.body_at[other].after if other in reading.body_at else after
        if preposition == "of" and appositive and step in reading.body_at:
            after = _second_body(reading, after, both=both)
    return after


def _second_body(reading: Reading, after: int, *, both: bool) -> int:
    """Return the index after "and the Trade Office of the State Council", a second body that somebody heads."""
    other = after + 1 + (reading.low(after + 1) == "the")
    if reading.low(after) != "and" or other not in reading.body_at:
        return after
    end = reading.body_at[other].after
    return end if both or reading.word(end) in (",", ".", ";", ")", "") else after


def _is_a_committees_topic(reading: Reading, after: int, step: int) -> bool:
    """Return whether "on agriculture" says of what a committee without a name is: "director of its committee on agriculture"."""
    word = reading.word(step)
    plain = word.islower() and word not in NUMBERS and step not in reading.place_at and reading.low(step - 1) == "on"
    return plain and reading.word(after - 1) in ("committee", "committees", "commission", "subcommittee")


def _meant(reading: Reading, index: int) -> bool:
    """Return whether "the committee" is at a word, a body named before."""
    return reading.low(index) in LOWER_BODY_HEADS and reading.low(index - 1) == "the"


_LEARNED = frozenset(
    ("expert", "experts", "specialist", "specialists", "researcher", "researchers", "scholar", "scholars")
)


def _field(reading: Reading, head: int, index: int) -> int:
    """Return the index after "on African issues" of an expert, 0 if the words are none of a field."""
    if reading.low(head) not in _LEARNED or index in reading.place_at or index in reading.body_at:
        return 0
    step = index
    while step < index + _FIELD_WORDS and reading.word(step)[:1].isalpha():
        if reading.low(step) in _ENDS or step in reading.name_at or step in reading.body_at:
            break
        step += 1
    return step if step > index and reading.low(step) in _AFTER_A_FIELD else 0


_FIELD_WORDS = 6
_AFTER_A_FIELD = frozenset((",", ".", ";", "with", "at", "from", "of"))


_LONGEST_OBJECT = 12
"""Words of "the Standing Committee of the region's people's congress" and some more."""


def _object(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after the object of "of": a body, a place, capitalized or plain words."""
    if index in reading.body_at:
        after = reading.body_at[index].after
        if reading.low(after) in ("session", "meeting", "members", "deputies", "delegates"):
            return after + 1
        return _possessed(reading, after)
    if index in reading.place_at:
        place = reading.place_at[index]
        small = place.after == place.short_after and reading.word(place.after) in SMALL_PLACES
        if not small and place.after == place.short_after and reading.low(place.after) in _OF_A_PLACE:
            return place.after + 1  # "convener of the Macao members", "president of the Fujian association"
        after = place.after + small
        if reading.word(after) == "(" and is_acronym(reading.word(after + 1)) and reading.word(after + 2) == ")":
            return after + 3  # "speaker of Papua New Guinea (PNG)"
        return _workplace(reading, place.after) or _possessed(reading, after)
    if somebody := _somebody_with_a_title(reading, index):
        return somebody
    step = index
    while step < index + _LONGEST_OBJECT:
        word = reading.word(step)
        if _ORDINAL.fullmatch(word) and step + 1 in reading.body_at:
            step += 1
            continue
        if word == "'" and reading.word(step - 1).endswith("s") and reading.low(step + 1) in _GROUPS_OF_MEMBERS:
            step += 2  # "the leading Party members' group"
            continue
        if not word or step in reading.name_at or not (word[0].isalpha() or word == "'s"):
            break
        low = word.lower()
        if step in reading.body_at:
            step = reading.body_at[step].after
            continue
        if step in reading.place_at:
            step = reading.place_at[step].after
            continue
        if word[0].isupper():
            if not appositive and not is_english(word) and not _adjective_length(reading, step):
                break
            if not appositive and step > index and begins_foreign_name(reading, step):
                break
            step += 1
            continue
        if low in _ENDS and not (low == "works" and reading.low(step - 1) == "public"):
            break
        if low in ("and", "of"):
            following = reading.low(step + 1)
            if low == "and" and (
                starts_title(reading, step + 1) or step + 1 in reading.name_at or not following.isalpha()
            ):
                break
            if low == "and" and reading.is_cap(step + 1) and not is_english(reading.word(step + 1)):
                break
            topic = reading.is_cap(step + 1) and reading.is_cap(step - 1) and following not in TITLES
            if low == "and" and (following in _NOT_AFTER_AND or (step + 2 in reading.name_at and not topic)):
                break
        step += 1
    while step > index and reading.low(step - 1) in ("and", "of", "'s", "the"):
        step -= 1
    return step


def _somebody_with_a_title(reading: Reading, index: int) -> int:
    """Return the index after the name in "special envoy of President Li Ming", where it begins with a title; 0 for none."""
    step = index + _adjective_length(reading, index)
    step += reading.word(step) in ("Prime", "Vice", "Deputy")
    name = reading.names.get(step + 1)
    envoy = reading.low(index - 2) in _ENVOYS or reading.low(index - 3) in _ENVOYS
    return name.after if name and envoy and reading.is_cap(step) and reading.low(step) in TITLES else 0


_ENVOYS = frozenset(("envoy", "representative", "assistant", "adviser", "advisor", "aide", "spokesman", "spokeswoman"))


def _workplace(reading: Reading, index: int) -> int:
    """Return the index after "fishery office" behind a place, in "head of the Anqing fishery office"; 0 for no such words."""
    for step in range(index, index + 4):
        word = reading.word(step)
        if not (word.islower() and word.isalpha()) or word in _ENDS or word in ("and", "of"):
            return 0
        if word in _WORKPLACES:
            return step + 1
    return 0


_WORKPLACES = LOWER_BODY_HEADS | word_set(
    "office school factory plant farm center centre station company institute library theater theatre mill mine court bank hotel clinic kindergarten workshop cooperative administration authority"
)


_OF_A_PLACE = word_set("members deputies delegates delegation association federation branch chapter chamber office")


def _possessed(reading: Reading, after: int) -> int:
    """Return the index after "'s Organization Department" where it follows."""
    if reading.word(after) == "'s":
        step = after + 1
        if step in reading.body_at:
            return reading.body_at[step].after
        while (
            reading.word(step)
            and reading.word(step)[0].isalpha()
            and reading.low(step) not in _NOT_POSSESSED
            and step not in reading.name_at
            and step < after + 6
        ):
            step += 1
        return step
    return after


def starts_title(reading: Reading, index: int) -> bool:
    """Return whether a title begins at a word, perhaps after an article."""
    step = index
    while reading.low(step) in _IN_FRONT:
        step += 1
    unit = parse_title(reading, step, appositive=False)
    return unit is not None


_GROUPS_OF_MEMBERS = frozenset(("group", "association", "committee", "union", "standing", "central"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
