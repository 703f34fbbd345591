"""Names of people that are certain by their own shape: a Chinese surname and a given name in pinyin."""

from __future__ import annotations

import re
from functools import cache

from pipelines.reports.first_names import FIRST_NAMES
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import (
    BODY_HEADS,
    GROUPS,
    MODIFIERS,
    NOT_NAMES,
    PERSON_VERBS,
    PLACE_KINDS,
    SMALL_PLACES,
    TITLES,
)
from pipelines.reports.reading import NameSpan, Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import data_rows, is_english

_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|yu|a|e|i|o|u|v|ü)"
)
_GIVEN = re.compile(r"[A-ZÜ][a-zü']*")
_PINYIN = re.compile(rf"(?:{_SYLLABLE}'?){{1,3}}", re.IGNORECASE)
_HYPHENED = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")


@cache
def surnames() -> frozenset[str]:
    """Return Chinese surnames as they begin a name, in pinyin."""
    listed = frozenset(row["surname"].capitalize() for row in data_rows("surnames.csv") if len(row["surname"]) > 1)
    return listed | _MORE_SURNAMES


_MORE_SURNAMES = word_set("Lu Lyu Nyu Nü Lü Zhai Tie Kan Man Ming Men Hai Le Yuchi")
"""Spellings and surnames that the list lacks: it has 翟 as Di, which is usually Zhai, and not 铁 (Tie Ning)."""


@cache
def _other_surnames() -> frozenset[str]:
    """Return surnames in the spellings of Hong Kong, Macao, Taiwan and Southeast Asia."""
    return (
        frozenset(row["spelling"].capitalize() for row in data_rows("surname_romanizations.csv"))
        | word_set("Tai Chui Lao Leong Ieong Kuan Kuok Cheang Vong Loi Lou Iao Io Hoi Sou Kou Chao Lei Un")  # Macao
    )


@cache
def is_given_name(word: str) -> bool:
    """Return whether a word is a given name in pinyin, of one to three syllables."""
    if not _GIVEN.fullmatch(word) and not _HYPHENED.fullmatch(word):
        return False
    return (
        bool(_PINYIN.fullmatch(word.replace("-", "").lower())) if "-" in word else bool(_PINYIN.fullmatch(word.lower()))
    )


def find_chinese_names(reading: Reading) -> None:
    """Add surnames followed by given names."""
    done = 0
    for index in reading.capitals:
        if index < done:
            continue
        after = _chinese_name(reading, index)
        if after > index:
            add_name(reading, NameSpan(_with_first_name(reading, index), after, "surname-first"))
            done = after


def _with_first_name(reading: Reading, index: int) -> int:
    """Return where "Edmund Lau Kwok-fan" begins."""
    before = reading.word(index - 1) if index else ""
    if (
        before
        and before[0].isupper()
        and len(before) > 2
        and not before.isupper()
        and (not is_english(before) or _is_romanized(reading, index))
        and index - 1 not in reading.name_at
        and before not in _FIELDS_OF_OFFICES
        and not _ends_a_place(reading, index)
    ):
        known = (
            before in gazetteer().names or before in gazetteer().adjectives or before in GROUPS or before in NOT_NAMES
        )
        if not known and before.lower() not in TITLES | MODIFIERS and before not in BODY_HEADS and "-" not in before:
            return index - 1
    return index


def _ends_a_place(reading: Reading, index: int) -> bool:
    """Return whether the name of a place with two words is in front of a word: "Consul General in San Francisco Zhao Jian"."""
    options = gazetteer().names.get(reading.word(index - 2), ())
    return any(parts[1:] == (reading.word(index - 1),) for parts, _ in options)


_FIELDS_OF_OFFICES = word_set(
    "Affairs Justice Development Education Environment Ecology Health Housing Labour Labor Welfare Security Transport Logistics "
    "Treasury Services Technology Industry Culture Sports Tourism Commerce Finance Administration Planning"
)
"""Last words of titles in front of names: "Secretary for Home Affairs Lau Kong-wah"."""


def _is_romanized(reading: Reading, index: int) -> bool:
    """Return whether a name is spelled as in Hong Kong, where Western first names are usual."""
    return (
        "-" in reading.word(index + 1)
        and reading.word(index) in _other_surnames()
        and not reading.starts_sentence(index - 1)
        and (reading.word(index - 1) in FIRST_NAMES or not _ends_a_title(reading, index - 1))
    )


def _ends_a_title(reading: Reading, index: int) -> bool:
    """Return whether a capitalized English word ends what somebody is in charge of: "Secretary for Home Affairs Lau Kong-wai"."""
    step = index
    while step > index - _LONGEST_TOPIC and (reading.word(step) in ("and", ",") or _is_english_name(reading, step)):
        step -= 1
    return reading.low(step) in ("for", "of") and reading.low(step - 1) in TITLES


def _is_english_name(reading: Reading, index: int) -> bool:
    return reading.is_cap(index) and is_english(reading.word(index))


_LONGEST_TOPIC = 8
"""Words of "Commerce, Industry and Economic Development"."""


def add_name(reading: Reading, span: NameSpan) -> None:
    """Add a name."""
    reading.titles.clear()
    reading.names[span.first] = span
    for each in range(span.first, span.after):
        reading.name_at[each] = span


def _chinese_name(reading: Reading, index: int) -> int:
    word, given = reading.word(index), reading.word(index + 1)
    if not reading.is_cap(index + 1) or given.endswith(NO_GIVEN_NAMES):
        return index
    if word.isupper() and len(word) > 1 and given not in gazetteer().names:
        word = word.capitalize()  # "Ambassador HUANG Xing"
    if word == "An" and given in gazetteer().names and not reading.is_cap(index + 2):
        return index  # "An Anhui delegation"
    hyphened = bool(_HYPHENED.fullmatch(given))
    if hyphened and (of_two_words := gazetteer().names.get(word)):
        second = given.partition("-")[0]
        if any(len(parts) > 1 and parts[1] == second for parts, _ in of_two_words):
            return index  # "Hong Kong-Guangdong"
    if word in _other_surnames() and _with_first_name(reading, index) < index:
        if _three(reading, index):  # Edmund Lo Hau Wah
            return index + 3
        if is_given_name(given):
            thing = reading.is_cap(index + 2) and _names_a_thing(reading.word(index + 2))
            return index if thing or _is_other_thing(reading, index, given) else index + 2
    if hyphened and _is_southern(reading, index):
        return index + 2
    if word not in surnames() and not (word in _other_surnames() and (hyphened or _three(reading, index))):
        return index
    if _is_other_thing(reading, index, given):
        return index
    after = index + 2
    if hyphened or is_given_name(given):
        if word in _other_surnames() and _three(reading, index):
            after = index + 3
    elif not (word in _other_surnames() and _three(reading, index)):
        return index
    else:
        after = index + 3
    following = reading.word(after)
    if (
        following
        and following[0].isupper()
        and _names_a_thing(following)
        and reading.w.starts[after] - reading.w.ends[after - 1] == 1
    ):
        return index
    return after


def _is_southern(reading: Reading, index: int) -> bool:
    """Return whether a name is spelled as in Macao or Malaysia, by its shape alone: "Vong Sio-kit"."""
    word, given = reading.word(index), reading.word(index + 1)
    first, _, second = given.partition("-")
    plain = len(word) <= 5 and len(first) <= 5 and 1 < len(second) <= 5 and second.islower()
    known = index in reading.place_at or word in gazetteer().names or word in gazetteer().adjectives or word in GROUPS
    return plain and not known and not any(map(is_english, (word, first, second)))


def _three(reading: Reading, index: int) -> bool:
    """Return whether three short syllables follow each other: "Ho Hau Wah", "Chui Sai On"."""
    return (
        all(
            reading.is_cap(index + step)
            and (reading.word(index + step) in _syllables() or _is_syllable(reading.word(index + step)))
            for step in (1, 2)
        )
        and reading.word(index + 1) not in NOT_NAMES
        and not any(index + step in reading.place_at for step in (1, 2))
        and reading.word(index + 2) not in BODY_HEADS  # "Po Leung Kuk"
    )


@cache
def _syllables() -> frozenset[str]:
    return _other_surnames() | surnames() | _SYLLABLES


def _is_syllable(word: str) -> bool:
    """Return whether a word is a syllable of a name as spelled in Hong Kong and Macao, and no English word."""
    return (word in ("On", "In", "Ip") or not is_english(word)) and bool(_SOUTHERN.fullmatch(word))


_SOUTHERN = re.compile(
    r"(?:Ch|Sh|Ts|Tz|Kw|Gw|Ng|[BPMFDTNLGKHWZCSJYV])?"
    r"(?:[aeiou]{1,3}|[aeiou]{1,2}(?:[mnkptc]|ng)|ow|ay|oy|ah|eh|oh)",
    re.IGNORECASE,
)


_SYLLABLES = word_set(
    """
    Tsz Sz Tze King Wah Hau Kei Man Kin Wing Kwok Ming Ka Siu Chi Yiu Tak Sing Ying Lai Mei Yee Sze Hung Wai Keung Shing Ling Ching
    """
)


_CAPITAL_ONLY_IN_FRONT = frozenset(("He", "An"))
"""Words that have a capital only where a sentence begins, or in a name: "Liu He", "Wang An"."""


def _is_other_thing(reading: Reading, index: int, given: str) -> bool:
    word = reading.word(index)
    if (
        (
            given in NOT_NAMES
            and not (given == "Jun" and not reading.word(index + 2).isdigit())
            and not (given in _CAPITAL_ONLY_IN_FRONT and not reading.starts_sentence(index + 1))
            and not (given == "Xinhua" and not reading.starts_sentence(index + 1))
        )
        or given in BODY_HEADS
        or (given in GROUPS and _names_groups(reading, index))
    ):
        return True
    if any(len(parts) > 1 and parts[1] == given for parts, _ in gazetteer().names.get(word, ())):
        return True  # Hong Kong
    of_a_place = reading.low(index + 2) in PLACE_KINDS and reading.low(index + 2) != "state"
    return given.lower() in TITLES or given.lower() in SMALL_PLACES or of_a_place


NO_GIVEN_NAMES = ("-related", "-based", "-style", "-owned", "-funded", "-led", "-born", "-made", "-listed", "-wide")
"""Ends of what is no given name: "Hong Kong-related"."""


def _names_groups(reading: Reading, index: int) -> bool:
    """Return whether two words are ethnic groups: "Bai Hui autonomous county", not Su Yin."""
    following = reading.low(index + 2)
    return following in ("autonomous", "people") or (following == "and" and reading.word(index + 3) in GROUPS)


def _names_a_thing(word: str) -> bool:
    """Return whether a word after a name makes it the name of a thing: "Sun Yat-sen University", "Xi Jinping Thought"."""
    low = word.lower()
    return (
        is_english(word)
        and low not in TITLES
        and low not in PERSON_VERBS
        and word not in NOT_NAMES
        and low not in ("vice", "deputy", "former")
    )
