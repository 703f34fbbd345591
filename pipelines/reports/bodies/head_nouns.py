"""Reads a name up to its head noun: "Ethnic and Religious Affairs Committee"."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.reports.bodies.acronyms import is_acronym, known_acronyms
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, NOT_NAMES, SIGHTS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english as _is_plain

LONE_HEADS = word_set(
    "Althingi Folketing Eduskunta Saeima Kuomintang Knesset Bundestag Riigikogu Seimas Sejm Storting Riksdag Politburo Mazhilis Majilis Majlis Kenesh Skupstina Sabor Khural Hural"
)


_IN_FRONT = word_set("Former Visiting Acting Late Retired Current Then Honorary Interim Outgoing Incumbent Departing")
_OF_RANK = frozenset(("Senior", "Top", "Leading"))
_LONGEST = 30
"""Words. A text of capitalized words alone would be read to its end from each of them."""
_NOT_IN_NAMES = NOT_NAMES - SIGHTS - {"Catholic", "Muslim", "Protestant", "Confucius", "Internet", "Xinhua"}


def is_english(word: str) -> bool:
    """Return whether a word is a common English one, adjectives of countries included."""
    return _is_plain(word) or word in gazetteer().adjectives


_COMPOUND = re.compile(r"-(?:based|funded|owned|run|led|backed|related|born|invested)$")
"""Ends of words in front of a name."""


_COUNT = re.compile(
    r"(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-[a-z]+)?|[A-Z][a-z]+teen|Ten|Eleven|Twelve|Dozens|Hundreds"
)
"""A number of people at the beginning of a sentence."""


def _is_party(word: str) -> bool:
    """Return whether a word begins the name of a party or another body of the political system: "CPC", "Communist Party"."""
    return word == "Communist" or word in known_acronyms()


_NO_FACTORIES = word_set("Public Selected Collected Complete")
"""In front of "Works" that are buildings or books."""


def up_to_head(reading: Reading, index: int) -> tuple[int, str]:
    """Return the index after the last head noun of a run of capitalized words, and that noun or acronym."""
    if _begins_no_name(reading, index):
        return index, ""
    best, head = index, ""
    step = index
    last_was_word = False
    while word := reading.word(step) if step < index + _LONGEST else "":
        if reading.is_cap(step) and step not in reading.name_at:
            if word in _NOT_IN_NAMES and not (word == "All" and reading.word(step + 1).startswith("China")):
                break
            if step == index and word.lower() in TITLES and not _head_follows(reading, step):
                break
            country = reading.places.get(step) if step == index else None
            step = max(step + 1, country.short_after if country else 0)  # "Republic of Korea National Assembly"
            if _is_head(reading, index, step - 1) and not (
                step == index + 1 and reading.word(step) in ("and", ",") and reading.word(index) not in LONE_HEADS
            ):
                best, head = step, reading.word(step - 1)
            elif step == index + 1 and (word in known_acronyms() or word in reading.acronyms):
                best, head = step, word
            last_was_word = True
        elif word == "(" and is_acronym(reading.word(step + 1)) and reading.word(step + 2) == ")":
            best += 3 * (best == step)
            step += 3
        elif last_was_word and word in ("and", ",", "&") and _joins(reading, index, step, best):
            step += 1 + (word == "," and reading.word(step + 1) == "and")
            last_was_word = False
        elif last_was_word and (after := _inside_a_name(reading, index, step, best)):
            step = after
        else:
            break
    return best, head


def _begins_no_name(reading: Reading, index: int) -> bool:
    """Return whether no head noun is near, or a word only describes what is named after it."""
    word = reading.word(index)
    near = bisect_left(reading.body_heads, index)
    far = near == len(reading.body_heads) or reading.body_heads[near] > index + 2 * _LONGEST
    if far and word not in known_acronyms() and word not in reading.acronyms and word != "(":
        return True
    if word == "Road" and reading.word(index - 2) == "Belt":
        return True
    if reading.word(index + 1) == "Works" and word in _NO_FACTORIES:
        return True
    if word in _IN_FRONT or (word in _OF_RANK and _is_party(reading.word(index + 1))):
        return True  # "Former Kuomintang vice-chairman", "Senior Communist Party of China leader"
    if _COUNT.fullmatch(word):
        return True  # "Twenty-six CPPCC members"
    return "-" in word and bool(_COMPOUND.search(word))  # "the Taiwan-based New Party"


def _inside_a_name(reading: Reading, index: int, step: int, best: int) -> int:
    """Return the index after a number, a possessive or parentheses behind a word of a name; 0 if the name ends there."""
    word = reading.word(step)
    if reading.word(step - 1) == "No" and (number := _number_after(reading, step)):
        return number  # "Yulin No 2 Hospital"
    if _YEAR.fullmatch(word) and reading.is_cap(step + 1):
        return step + 1  # "Nanjing 2014 Organizing Committee"
    if word in ("'s", "’s") and _possessor(reading, step) and reading.is_cap(step + 1):
        return step + 1
    if word == "(":
        return _within_parentheses(reading, step)
    if word == "'" and reading.word(step - 1).endswith("s"):
        joined = reading.word(step + 1) == "and"
        goes_on = reading.is_cap(step + 1) or (joined and _joins(reading, index, step + 1, best))
        return step + 1 + joined if goes_on else 0
    return 0


_YEAR = re.compile(r"(?:19|20)\d\d")


def _number_after(reading: Reading, step: int) -> int:
    """Return the index after the number in "No 2" or "No. 2" if a name goes on there; 0 if none does."""
    digit = step + (reading.word(step) == ".")
    return digit + 1 if reading.word(digit).isdigit() and reading.is_cap(digit + 1) else 0


def _within_parentheses(reading: Reading, step: int) -> int:
    """Return the index after "(Provincial)" in "HKCPPCC (Provincial) Members Association"; 0 if no name goes on after it."""
    close = step + 1
    while reading.is_cap(close) and close < step + _IN_PARENTHESES:
        close += 1
    following = close + 1
    while (
        reading.is_cap(following) and following < close + _IN_PARENTHESES and reading.word(following) not in BODY_HEADS
    ):
        following += 1
    whole = close > step + 1 and reading.word(close) == ")" and reading.is_cap(following)
    return close + 1 if whole and reading.word(following) in BODY_HEADS else 0


_IN_PARENTHESES = 4


def _head_follows(reading: Reading, index: int) -> bool:
    """Return whether a capitalized title is part of a name: "Chairperson's Council", "Members Club"."""
    general = index + 1 + (reading.word(index + 1) == "General")
    if general > index + 1 and reading.word(general) == "'s":
        return reading.word(general + 1) in BODY_HEADS  # "the Prosecutor General's Office"
    step = index + 1 + (reading.word(index + 1) in ("'s", "'"))
    if (
        reading.word(index) not in ("General", "Justice")
        and not reading.word(index).endswith("s")
        and step == index + 1
    ):
        return False
    return reading.word(step) in BODY_HEADS or (
        reading.word(index) == "General" and reading.word(step + 1) in BODY_HEADS and reading.is_cap(step)
    )


def _is_head(reading: Reading, first: int, index: int) -> bool:
    word = reading.word(index)
    if word == "Cross":
        return index > first and reading.word(index - 1) == "Red"
    if word not in BODY_HEADS or index in reading.place_at:
        return False
    before = reading.word(index - 1) if index > first else ""
    if word == "Conference":
        of_churches = reading.word(index + 1) == "of" and reading.word(index + 2) in (
            "Religions",
            "Bishops",
            "Churches",
        )
        return of_churches or before == "Consultative" or (before == "'" and reading.word(index - 2) == "Bishops")
    if word == "Nations":
        return before == "United"
    if word == "Museums":
        return reading.word(index + 1) == "of"  # "the National Museums of Kenya"
    if word == "Panel":
        return reading.word(index + 1) == "on" and reading.is_cap(index + 2)  # "the Panel on Development"
    if word == "Party" and before in (
        "Provincial",
        "Municipal",
        "Regional",
        "County",
        "City",
        "District",
        "Prefectural",
    ):
        return False  # "Provincial Party secretary"
    if word == "Party" and index - 1 in reading.place_at and reading.low(index + 1) in TITLES:
        return False  # Sichuan's Party chief
    if word == "Congress" and _is_worldwide(reading, index):
        return False  # "the Global Bamboo Congress", "the Sixth World Hakka Congress": a meeting
    if word == "Congress" and reading.word(index - 1) == "National":  # the Party's congresses are meetings
        country = reading.place_at.get(index + 2 + (reading.word(index + 2) == "the"))
        abroad = country is not None and (country.code or "").isalpha() and country.name != "China"
        of_a_country = abroad and reading.word(index + 1) == "of"
        return of_a_country or (index - 2 >= first and reading.word(index - 2) in gazetteer().adjectives)
    if word == "House" and reading.low(index + 1) == "speaker":
        return False  # the House Speaker
    if word in ("House", "Group", "Board", "Club", "Station", "Press", "Branch", "Front", "Movement", "Union", "Base"):
        of_something = reading.word(index + 1) == "of" and reading.is_cap(index + 2)
        return (
            bool(before) or (word == "House" and reading.word(index + 1) == "of") or (word == "Union" and of_something)
        )
    return True


def _is_worldwide(reading: Reading, congress: int) -> bool:
    """Return whether a congress is one of people from all over the world, which is a meeting: not "World Jewish Congress"."""
    words = [reading.word(each) for each in range(max(0, congress - 3), congress)]
    return bool({"Global", "World", "International"} & set(words)) and words[-1] not in ("Jewish", "Union")


def _possessor(reading: Reading, step: int) -> bool:
    """Return whether "X's" in front of a name is part of it: "CPC Central Committee's Organization Department"."""
    if reading.low(step - 1) in (
        "people",
        "women",
        "workers",
        "children",
        "writers",
        "chairperson",
        "peasants",
        "farmers",
        "general",
        "prosecutor",
        "ombudsman",
    ):
        return True
    if reading.word(step - 1) == "chairpersons":
        return True
    in_place = step - 1 in reading.place_at
    return not in_place and (reading.word(step - 1) in BODY_HEADS or is_acronym(reading.word(step - 1)))


def _joins(reading: Reading, first: int, step: int, best: int) -> bool:
    """Return whether "and" or a comma continues the name: "Ethnic and Religious Affairs Committee"."""
    if best > first:
        return False
    if step - 1 in reading.place_at:
        return _joins_places(reading, step)
    if not all(
        is_english(reading.word(each))
        for each in range(first, step)
        if reading.is_cap(each) and each not in reading.place_at
    ):
        return False
    ahead = step + 1
    joined_by_and = reading.word(step) != ","
    while reading.word(ahead) and ahead < step + _LONGEST:
        word = reading.word(ahead)
        if reading.is_cap(ahead) and ahead not in reading.name_at and (is_english(word) or "-" in word):
            if ahead in reading.place_at and reading.word(ahead + 1) in ("and", ","):
                return False
            if word in BODY_HEADS:
                return joined_by_and and ahead > step + 1
            if word.lower() in TITLES:
                return False
        elif word == "and" or word == ",":
            joined_by_and = joined_by_and or word == "and"
        elif word != "'" or not reading.word(ahead - 1).endswith("s"):  # "Peasants and Workers' Party"
            return False
        ahead += 1
    return False


def _joins_places(reading: Reading, step: int) -> bool:
    """Return whether places begin a name: "the Hong Kong, Macao and Taiwan Compatriots Affairs Office"."""
    other = reading.place_at.get(step + 1 + (reading.word(step + 1) == "and"))
    if other is None:
        return False
    ahead = other.after
    joined = reading.word(step) == "and" or reading.word(step + 1) == "and"
    while reading.word(ahead) and ahead < step + _LONGEST:
        word = reading.word(ahead)
        if word in BODY_HEADS:
            return joined and reading.word(ahead - 1) in ("Affairs", "Compatriots", "Work")
        if word in ("and", ",") and reading.is_cap(ahead + 1 + (reading.word(ahead + 1) == "and")):
            joined = joined or word == "and"
        elif not (reading.is_cap(ahead) and (is_english(word) or ahead in reading.place_at)):
            return False
        ahead += 1
    return False
