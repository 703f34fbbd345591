"""The object of "of" in a title: a body, a place, capitalized or plain words."""

from __future__ import annotations

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.whole_names import after_assembly
from pipelines.reports.first_names import FIRST_NAMES
from pipelines.reports.lexicon import (
    FORMS_OF_STATE,
    LOWER_BODY_HEADS,
    NOT_NAMES,
    PERSON_VERBS,
    SMALL_PLACES,
    TITLES,
)
from pipelines.reports.named_after_places import may_be_first_name
from pipelines.reports.reading import Reading
from pipelines.reports.titles.head import adjective_length, starts_title, title_head
from pipelines.reports.titles.names_after import begins_foreign_name
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERED, PREPOSITIONS, STOP
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english

ENDS = (STOP | PERSON_VERBS | PREPOSITIONS | {"last", "next", "earlier", "yesterday"}) - {"and", "of"}
"""Words that end what follows "of"."""
_NOT_AFTER_AND = STOP | PERSON_VERBS | ARTICLES
_NOT_POSSESSED = STOP | PREPOSITIONS | PERSON_VERBS
_OF_A_BODY = word_set(
    "session meeting members deputies delegates agency agencies organizations office offices institutions"
)
_LONGEST_OBJECT = 12
"""Words of "the Standing Committee of the region's people's congress" and some more."""


def object_after(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after the object of "of": a body, a place, capitalized or plain words."""
    if index in reading.body_at:
        return _body(reading, index)
    if place := _place(reading, index, appositive=appositive):
        return place
    if somebody := _somebody_with_a_title(reading, index):
        return somebody
    step = index
    while step < index + _LONGEST_OBJECT and (after := _word_after(reading, step, index, appositive=appositive)):
        step = after
    while step > index and reading.low(step - 1) in ("and", "of", "'s", "the"):
        step -= 1
    return step


def _body(reading: Reading, index: int) -> int:
    """Return the index after a body, with its acronym, and its members or office."""
    after = _with_acronym(reading, reading.body_at[index].after)
    if NUMBERED.fullmatch(reading.word(index - 1)):
        after = after_assembly(reading, after)
    return _possessed(reading, after + (reading.low(after) in _OF_A_BODY))


def _place(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after a place and what is of it; 0 without a place, or where it only begins a name."""
    place = reading.place_at.get(index)
    if place is None:
        return 0
    without_a_noun = place.after == place.short_after
    small = without_a_noun and reading.word(place.after) in SMALL_PLACES
    if not small and without_a_noun and reading.low(place.after) in _OF_A_PLACE:
        return place.after + 1  # "convener of the Macao members", "president of the Fujian association"
    after = place.after + small
    if (with_acronym := _with_acronym(reading, after)) > after:
        return with_acronym  # "speaker of Papua New Guinea (PNG)"
    if appositive and after == place.short_after and _is_a_bodys_word(reading, after):
        return 0
    return _workplace(reading, place.after) or _possessed(reading, after)


def _word_after(reading: Reading, step: int, index: int, *, appositive: bool) -> int:
    """Return the index after the next part of an object that begins at ``index``; 0 where it ends in front of ``step``."""
    word = reading.word(step)
    if NUMBERED.fullmatch(word) and step + 1 in reading.body_at:
        return step + 1
    if word == "'" and reading.word(step - 1).endswith("s") and reading.low(step + 1) in _GROUPS_OF_MEMBERS:
        return step + 2  # "the leading Party members' group"
    if word == "," and step > index and reading.is_cap(step - 1) and (listed := _listed_topics(reading, step)):
        return listed
    if not word or step in reading.name_at or not (word[0].isalpha() or word == "'s"):
        return 0
    if step in reading.body_at:
        return reading.body_at[step].after
    if step in reading.place_at:
        first_name = not appositive and step > index and reading.is_cap(step - 1) and may_be_first_name(reading, step)
        return 0 if first_name else reading.place_at[step].after  # "Minister of Education Paris Novak"
    if word[0].isupper():
        return step + 1 if appositive or not _begins_a_name(reading, step, index) else 0
    low = word.lower()
    if low in ENDS and not (low == "works" and reading.low(step - 1) == "public"):
        return 0
    return 0 if low == "and" and _ends_in_front_of_and(reading, step) else step + 1


def _begins_a_name(reading: Reading, step: int, index: int) -> bool:
    """Return whether a capitalized word is the name of somebody with the title: "Minister of Health Oskar Ramsamy"."""
    foreign = not is_english(reading.word(step)) and reading.word(step + 1) not in _STATES
    return (foreign and not adjective_length(reading, step)) or (step > index and begins_foreign_name(reading, step))


def _ends_in_front_of_and(reading: Reading, step: int) -> bool:
    """Return whether another title, somebody or another part of the sentence follows "and"."""
    following = reading.low(step + 1)
    if starts_title(reading, step + 1) and not _is_justice(reading, step + 1):
        return True
    if step + 1 in reading.name_at or not following.isalpha() or following in _NOT_AFTER_AND:
        return True
    if reading.is_cap(step + 1) and not is_english(reading.word(step + 1)):
        return True
    topic = reading.is_cap(step + 1) and reading.is_cap(step - 1) and following not in TITLES
    return step + 2 in reading.name_at and not topic and not _is_field(reading, step + 1)


_STATES = FORMS_OF_STATE | {"Emirates"}
"""What a country may be, after adjectives that are no English words: "the Islamic Republic of Iran"."""


def _is_a_bodys_word(reading: Reading, index: int) -> bool:
    """Return whether a capitalized word goes on the name of a body that begins with a country: "of the US Joint Chiefs of Staff"."""
    word = reading.word(index)
    named = any(index in taken for taken in (reading.name_at, reading.body_at, reading.place_at))
    return reading.is_cap(index) and not named and word not in NOT_NAMES and is_english(word)


def _with_acronym(reading: Reading, after: int) -> int:
    """Return the index after "(IWF)" behind a name, ``after`` without one."""
    acronym = reading.word(after) == "(" and is_acronym(reading.word(after + 1)) and reading.word(after + 2) == ")"
    return after + 3 if acronym else after


_FIELDS = word_set(
    "tourism sports health industry commerce technology security defense trade education science labor labour"
)


def _is_field(reading: Reading, index: int) -> bool:
    """Return whether a word is what a ministry is for: "vice-minister of culture and tourism Niu Qing"."""
    return reading.word(index) in _FIELDS or reading.word(index).endswith(("ment", "tion", "ure", "affairs"))


def _is_justice(reading: Reading, index: int) -> bool:
    """Return whether "Justice" is what a ministry is for, and no judge: "Secretary for Administration and Justice"."""
    return reading.word(index) == "Justice" and reading.is_cap(index - 2) and not reading.is_cap(index + 1)


def _listed_topics(reading: Reading, comma: int) -> int:
    """Return the index after the rest of a list in capitals: "Secretary for Culture, Sports and Tourism"; 0 if it is none."""
    step, last = comma, False
    while not last and reading.low(step) in (",", "and"):
        last = reading.low(step) == "and" or reading.low(step + 1) == "and"
        first = step + 1 + (reading.word(step) == "," and last)
        first += reading.word(first) == "the" and last
        step = _topic(reading, first)
        if step == first:
            return 0
    return step if last else 0


def _topic(reading: Reading, index: int) -> int:
    """Return the index after capitalized English words that are no title, name, body or place."""
    step = index
    while (
        reading.is_cap(step)
        and is_english(reading.word(step))
        and (reading.low(step) not in TITLES or reading.word(step) == "Justice")
        and reading.word(step) not in NOT_NAMES
        and reading.word(step) not in FIRST_NAMES
        and not any(step in found for found in (reading.name_at, reading.body_at, reading.place_at))
        and not adjective_length(reading, step)
    ):
        step += 1
    return step


def _somebody_with_a_title(reading: Reading, index: int) -> int:
    """Return the index after the name in "special envoy of President Li Ming", where it begins with a title; 0 for none."""
    step = index + adjective_length(reading, index)
    while reading.word(step) in ("Prime", "Vice", "Deputy", "Foreign"):
        step += 1
    envoy = reading.low(index - 2) in _ENVOYS or reading.low(index - 3) in _ENVOYS
    if not envoy:
        return 0
    name = reading.names.get(step + 1)
    if name and reading.is_cap(step) and reading.low(step) in TITLES:
        return name.after
    head = title_head(reading, index, appositive=False)
    if head is None or reading.low(head + 1) != "of":
        return 0
    first = head + 2 + (reading.word(head + 2) == "the")
    name = reading.names.get(object_after(reading, first, appositive=False))
    return name.after if name else 0


_ENVOYS = word_set(
    "envoy representative assistant adviser advisor aide spokesman spokeswoman spokesperson counselor counsellor secretary staff"
)


def _workplace(reading: Reading, index: int) -> int:
    """Return the index after "fishery office" behind a place, in "head of the Anqing fishery office"; 0 for no such words."""
    for step in range(index, index + 7):
        word = reading.word(step)
        joins = word == "and" and step > index and _joins_fields(reading, step)
        if not joins and (not word.islower() or not word.isalpha() or word in ENDS or word in ("and", "of")):
            return 0
        if word in _WORKPLACES:
            return step + 1
    return 0


_WORKPLACES = LOWER_BODY_HEADS | word_set(
    "office school factory plant farm center centre station company institute library theater theatre mill mine court bank hotel clinic kindergarten workshop cooperative administration authority agency"
)
_OF_A_PLACE = word_set(
    "members deputies delegates delegation association federation branch chapter chamber office affairs relations studies"
)


def _possessed(reading: Reading, after: int) -> int:
    """Return the index after "'s Organization Department" where it follows."""
    if reading.word(after) != "'s":
        return after
    step = after + 1 + bool(NUMBERED.fullmatch(reading.low(after + 1)))
    if step in reading.body_at:
        return reading.body_at[step].after
    while step < after + 6 and (_may_be_possessed(reading, step) or _joins_fields(reading, step)):
        step += 1
    return step


def _may_be_possessed(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    return word[:1].isalpha() and reading.low(index) not in _NOT_POSSESSED and index not in reading.name_at


def _joins_fields(reading: Reading, index: int) -> bool:
    """Return whether "and" is between the fields of a body: "Ningde's municipal politics and law committee"."""
    if reading.word(index) != "and":
        return False
    for step in range(index + 1, index + 4):
        if not reading.word(step).islower() or not _may_be_possessed(reading, step):
            return False
        if reading.word(step) in _WORKPLACES:
            return not starts_title(reading, index + 1)
    return False


_GROUPS_OF_MEMBERS = frozenset(("group", "association", "committee", "union", "standing", "central"))
