"""Finds the noun of a title: "chairman" in "vice-chairman of the CPPCC National Committee"."""

from __future__ import annotations

import re

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import (
    MODIFIERS,
    OCCUPATIONS,
    PERSON_VERBS,
    TITLES,
)
from pipelines.reports.reading import Reading
from pipelines.reports.titles.noun_phrases import after_adjectives, begins_another_title, is_under_secretary
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERS, PREPOSITIONS, STOP
from pipelines.reports.words import is_english

_ALSO_VERBS = frozenset(("head", "heads", "chair", "chairs", "guide", "guides"))
"""Heads of titles that are verbs where an article follows: "heads a delegation"."""


def title_head(reading: Reading, index: int, *, appositive: bool) -> int | None:
    """Return the index of the noun of the title that begins at a word."""
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
        elif (
            low in MODIFIERS
            or low in TITLES
            or word in ("'s", "-")
            or _is_possessive(reading, step)
            or is_under_secretary(reading, step)
        ):
            step += 1
        elif adjective_length(reading, step):
            step += adjective_length(reading, step)
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
        and after_adjectives(reading, following) == following
        and following not in reading.name_at
        and following not in reading.place_at
        and following not in reading.body_at
    ):
        return None  # "the Medical Tourism Pilot Zone"
    if reading.low(step) in _ALSO_VERBS and reading.low(step + 1) in ARTICLES:
        return None
    return step


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
    if begins_another_title(reading, index + 1):
        return False
    if following in TITLES and index + 1 not in reading.name_at and index + 1 not in reading.body_at:
        return True
    ranked = reading.low(index) in ("deputy", "chief", "principal")
    return following in MODIFIERS and reading.low(index + 2) in TITLES and (following != "party" or ranked)


def adjective_length(reading: Reading, index: int) -> int:
    """Return how many words the adjective of a country at a word has: 2 for "South Korean"; 0 for none."""
    for parts in gazetteer().adjectives.get(reading.word(index), ()):
        if all(reading.word(index + step) == part for step, part in enumerate(parts)):
            return len(parts)
    return 0


_IN_FRONT = ARTICLES | {"also", "concurrently", "then", "currently", "now"}
"""Words in front of a title."""


def starts_title(reading: Reading, index: int) -> bool:
    """Return whether a title begins at a word, perhaps after an article."""
    step = index
    while reading.low(step) in _IN_FRONT:
        step += 1
    return title_head(reading, step, appositive=False) is not None
