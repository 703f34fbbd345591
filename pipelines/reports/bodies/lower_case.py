"""Reads names with a head noun in lower case: "Sichuan provincial government"."""

from __future__ import annotations

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.whole_names import body_after
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import GROUPS, LEVELS, LOWER_BODY_HEADS, PERSON_VERBS
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import NUMBERS
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english


def friendship_group(reading: Reading, index: int) -> int:
    """Return the index after "German-Chinese parliamentary friendship group of the German Bundestag"."""
    if "-" not in reading.word(index):
        return index
    step = index + 1
    while reading.low(step) in ("parliamentary", "inter-parliamentary", "interparliamentary"):
        step += 1
    if reading.word(step) != "friendship" or reading.word(step + 1) not in ("group", "groups", "association"):
        return index
    inner = step + 3 + (reading.word(step + 3) == "the")
    after = body_after(reading, inner, inner=True) if reading.word(step + 2) == "of" else inner
    return after if after > inner else step + 2


def party(reading: Reading, index: int) -> int:
    """Return the index after "United Russia party", "Law and Justice party", "Likud party" behind "the"; ``index`` for no such name."""
    if reading.low(index - 1) != "the":
        return index
    step = index
    while reading.is_cap(step) or (reading.word(step) == "and" and step > index and reading.is_cap(step + 1)):
        if step > index + _LONGEST_PARTY or step in reading.name_at:
            return index
        step += 1
    named = step > index + 1 or (step == index + 1 and not is_english(reading.word(index)))
    words = tuple(reading.word(each) for each in range(index, step))
    adjective = words in gazetteer().adjectives.get(reading.word(index), ())
    follows = (
        reading.word(step) == "party"
        and reading.word(step - 1) not in _FESTIVE
        and reading.word(step + 1) not in _OF_A_PARTY
    )
    return step + 1 if follows and named and not adjective else index


_LONGEST_PARTY = 5
_FESTIVE = word_set("Christmas Halloween Year Festival Eve Day Tea Dinner Garden Birthday Easter")
"""In front of a party that guests come to."""
_OF_A_PARTY = LEVELS | word_set("secretary secretaries committee committees member members group organ organization")


def lower_case_body(reading: Reading, index: int) -> int:
    """Return the index after "Sichuan provincial government", "Lithuanian parliament", "Deyang municipal committee"."""
    after = _whose(reading, index)
    if after == index:
        return index
    if reading.word(after) == "(" and is_acronym(reading.word(after + 1)) and reading.word(after + 2) == ")":
        after += 3  # "Hong Kong Special Administrative Region (HKSAR) government"
    if (own := _with_its_trade(reading, index, after)) > after:
        return own
    step = _past_levels(reading, after)
    if reading.word(step) == "CPPCC" and step > after and reading.word(index) != "CPPCC":
        return step + 1  # "Hunan Provincial CPPCC"
    noun = reading.low(step)
    after_a_level = step > after and reading.word(step - 1) != "autonomous"  # "Yunnan provincial Party Committee"
    if noun not in LOWER_BODY_HEADS or not (reading.word(step) == noun or after_a_level):
        return index
    of_the_system = reading.word(index) in ("CPPCC", "CPC")
    if noun == "congress" and of_the_system:
        return index  # a meeting
    if noun in (*_OF_A_WHOLE, "committee", "commission") and reading.word(step + 1) == "of":
        inner = step + 2 + (reading.word(step + 2) == "the")
        end = body_after(reading, inner, inner=True)
        if end > inner:
            return end
    if noun in _OF_A_WHOLE:
        return index  # of which body, the text does not say
    local = of_the_system and after > index + 1
    if step == after and not local and noun in _NEED_A_LEVEL:
        return index
    return _with_its_field(reading, noun, step + 1)


def _whose(reading: Reading, index: int) -> int:
    """Return the index after the place, the country or the national body that a name begins with, ``index`` if none does."""
    if index in reading.place_at and (place := reading.places.get(index)):
        government = reading.word(place.after) == "(" and reading.low(place.after + 3) == "government"
        return place.after + _GOVERNMENT_AFTER * government
    for parts in gazetteer().adjectives.get(reading.word(index), ()):
        if all(reading.word(index + step) == part for step, part in enumerate(parts)):
            return index + len(parts)
    if reading.word(index) not in ("CPPCC", "CPC"):
        return index
    after = index + 1
    while after in reading.places:
        after = reading.places[after].after
        following = after + (reading.word(after) in ("and", ","))
        if following == after or following not in reading.places:
            break
        after = following  # "CPPCC Chengdu and Deyang municipal committees"
    return after


def _past_levels(reading: Reading, after: int) -> int:
    """Return the index of the head noun that follows peoples, levels and fields: "autonomous prefecture people's", "provincial water"."""
    step = after
    while reading.word(step) in GROUPS or (reading.word(step) == "and" and reading.word(step + 1) in GROUPS):
        step += 1
    step += reading.low(step) == "autonomous" and (step > after or reading.low(step + 1) in LEVELS)
    while (
        reading.low(step) in LEVELS
        or reading.low(step) == "people's"
        or (reading.low(step) == "people" and reading.word(step + 1) in ("'s", "’s"))
    ):
        step += 1
        step += reading.word(step) in ("'s", "’s")
    step += step > after and reading.low(step) == "party" and reading.low(step + 1) in ("committee", "committees")
    if step > after and reading.low(step + 1) in ("bureau", "commission", "department", "association", "federation"):
        step += reading.word(step).islower() and reading.word(step).isalpha() and reading.word(step) not in _NO_FIELD
    return step


_NEED_A_LEVEL = word_set(
    "committee committees department commission council bureau association court university museum hospital archives library"
)
"""Nouns that make no name of a country or a place alone: "a Peruvian museum", and not "the Hunan provincial museum"."""
_GOVERNMENT_AFTER = 3
"""Words of "(HKSAR)" between a region and "government"."""
_OF_A_WHOLE = ("branch", "chapter")


def _with_its_trade(reading: Reading, index: int, after: int) -> int:
    """Return the index after "the Shenzhen security industry association", ``after`` if that is no such name."""
    if reading.low(index - 1) not in ("the", "of") or index not in reading.places:
        return after
    first = after
    while reading.word(first) in LEVELS:
        first += 1
    step = first
    while step < first + _LONGEST_TRADE and reading.word(step).isalpha() and not reading.is_cap(step):
        word = reading.word(step)
        if word in _TRADE_HEADS or word in _OFFICE_HEADS:
            by_itself = first == after or word in _OFFICE_HEADS
            return step + 1 if step > first and by_itself and reading.word(step + 1) != "of" else after
        if word in _NO_FIELD or word in LEVELS - {"national"}:
            return after
        step += 1
    return after


_LONGEST_TRADE = 5
_OFFICE_HEADS = ("bureau", "department", "commission")
"""Heads of offices, of which the level may be named, too: "the Hunan provincial water resources department"."""
_TRADE_HEADS = ("association", "federation", "administration", "foundation")


def _with_its_field(reading: Reading, noun: str, after: int) -> int:
    """Return the index after "department of water resources": words in lower case that end before another "of" or a verb."""
    if noun not in ("department", "bureau", "commission") or reading.word(after) != "of":
        return after
    step = after + 1
    while step < after + _LONGEST_FIELD and _is_lower(reading.word(step)):
        if reading.word(step) in _NO_FIELD or (step > after + 1 and reading.word(step) in _VERBS_AFTER):
            break
        if reading.word(step) == "and" and reading.word(step + 1) in NUMBERS:
            return step
        step += 1
    if reading.word(step - 1) == "and":
        step -= 1
    whole = reading.word(step) in _AFTER_A_FIELD | _VERBS_AFTER or not reading.word(step).isalpha()
    return step if whole and step > after + 1 else after


def _is_lower(word: str) -> bool:
    """Return whether a word is in small letters: "urban-rural", too."""
    return word.islower() and word.replace("-", "").isalpha()


_LONGEST_FIELD = 7
_VERBS_AFTER = PERSON_VERBS | {"show", "shows", "showed", "join", "attend", "support"}
"""Words of "of housing and urban-rural development" and one more."""
_AFTER_A_FIELD = word_set(
    "how that which who to in on at and with from for said says has have had is are was were will"
)
_NO_FIELD = _AFTER_A_FIELD - {"and"} | {"the", "a", "its", "this"}
