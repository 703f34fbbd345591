"""Finds companies by the titles in front of them."""

from __future__ import annotations

from functools import cache

from pipelines.reports.bodies.acronyms import is_acronym
from pipelines.reports.bodies.head_nouns import is_english
from pipelines.reports.bodies.spans import add_body
from pipelines.reports.lexicon import NOT_NAMES, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import data_rows
from pipelines.reports.words import is_english as _is_plain


@cache
def _known() -> frozenset[str]:
    """Return the companies that one word names."""
    return frozenset(row["name"] for row in data_rows("companies.csv"))


def find_known_companies(reading: Reading) -> None:
    """Add companies that readers know by one word: "visited Huawei"."""
    for low in _known_in_lower_case() & reading.where.keys():
        for index in reading.where[low]:
            again = reading.low(index - 1) == "as" and reading.low(index - 2) == "known"  # its name is given before
            free = index not in reading.body_at and index not in reading.name_at and not again
            if free and reading.word(index) in _known():
                add_body(reading, index, index + 1)

    for index in reading.where.get("china", ()):
        if reading.word(index + 1) in _OF_CHINA and index not in reading.body_at and not reading.is_cap(index + 2):
            add_body(reading, index, index + 2)


_OF_CHINA = word_set("Unicom Mobile Telecom Railway Southern Eastern Merchants Everbright Resources")
"""Companies with China in front of a word."""


@cache
def _known_in_lower_case() -> frozenset[str]:
    return frozenset(map(str.lower, _known()))


_TRADES = word_set(
    """
    technology technologies photonics motors motor textiles logistics electronics semiconductor semiconductors automobile
    pharmaceuticals pharmaceutical biotech chemicals chemical airlines shipping machinery robotics software telecom cement
    dairy petroleum shipyard garments materials optoelectronics microelectronics aviation aerospace batteries appliances
    express robot transport steel fishery foods heavy-industry industry biopharma industries gas oil petrochemicals mining
    analytics insurance securities seeds ceramics furniture brewery distillery photovoltaics
    """
)
"""Last words of the names of companies, in lower case: what they make or do."""
_BRAND_WORDS = 3


def _brand(reading: Reading, index: int) -> int:
    """Return where a company's name begins that ends with its trade: "Huachi Motors"; ``index`` if the words are none."""
    if not reading.is_cap(index) or index in reading.body_at or index in reading.name_at or reading.is_cap(index + 1):
        return index
    first = index
    while first > index - _BRAND_WORDS and reading.is_cap(first - 1) and not reading.starts_sentence(first - 1):
        taken = first - 1 in reading.body_at or first - 1 in reading.name_at or reading.word(first - 1) in NOT_NAMES
        if taken or reading.low(first - 1) in TITLES:
            break
        first -= 1
    brand = reading.word(first)
    made_up = not is_english(brand) and not is_acronym(brand) and first not in reading.place_at
    return first if first < index and made_up else index


_OF_COMPANIES = word_set(
    """
    chairman chairwoman chairperson president vice-president ceo founder co-founder manager director partner chief
    owner executive vice-chairman board
    """
)


def find_forums(reading: Reading) -> None:
    """Add forums that have officers or send people, so that they are organizations: "founder of the World Economic Forum"."""
    for head in sorted((*reading.heads, *reading.indexes(("delegation", "delegations")))):
        first = head + 3
        if reading.word(head + 1) not in _WHOSE or reading.word(head + 2) != "the" or first in reading.body_at:
            continue
        after = first
        while (
            (reading.is_cap(after) or (reading.word(after) in ("'s", "'") and after > first))
            and after not in reading.body_at
            and reading.word(after) != "Forum"
        ):
            after += 1
        if after > first and reading.word(after) == "Forum":
            after += 1
            area = reading.low(after) == "for" and reading.is_cap(after + 1)
            add_body(reading, first, after + 2 if area else after)


_WHOSE = ("of", "from")


def _is_foreign(reading: Reading, first: int, after: int) -> bool:
    """Return whether "the" is in front of a foreign name, and of nothing else: "president of the Soka Gakkai of Japan"."""
    foreign = all(not is_english(reading.word(each)) and each not in reading.place_at for each in range(first, after))
    country = reading.word(after) == "of" and after + 1 in reading.places
    return foreign and (country or reading.word(after) in (",", ".", "and", ")", ";"))


def find_companies(reading: Reading) -> None:
    """Add companies by the titles in front of them, "founder of Wahaha", or by their trade, "Huaxin Cement"."""
    for low in _TRADES & reading.where.keys():
        for index in reading.where[low]:
            first = _brand(reading, index)
            if first < index:
                add_body(reading, first, index + 1)
    for head in reading.heads:
        first = head + 2 + (reading.word(head + 2) == "the")
        if reading.low(head) not in _OF_COMPANIES or reading.word(head + 1) != "of" or first in reading.body_at:
            continue
        after = first
        while reading.is_cap(after) and after not in reading.body_at and after not in reading.name_at:
            after += 1
        words = [reading.word(each) for each in range(first, after)]
        place = reading.places.get(first)
        brand = place.after if place else first
        if (
            0 < len(words) <= 4
            and brand < after
            and not is_english(reading.word(brand))
            and not any(word in NOT_NAMES or word.lower() in TITLES for word in words)
            and (reading.word(after) in (",", ".", "and", ")", ";") or reading.word(first - 1) == "the")
            and (reading.word(first - 1) != "the" or _is_foreign(reading, first, after))
            and not (place and not _is_plain(words[-1]) and not (place.code == "CN" and after == brand + 1))
            and reading.low(head - 1) != "the"
            and not reading.starts_sentence(head)
        ):
            add_body(reading, first, after)
