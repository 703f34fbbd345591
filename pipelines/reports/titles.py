"""Parses what a person is: "vice-chairman of the CPPCC National Committee and head of its survey team"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import BODY_HEADS, GROUPS, MODIFIERS, NOT_NAMES, OFFICES, PERSON_VERBS, TITLES
from pipelines.reports.reading import Reading
from pipelines.reports.words import is_english

PLURALS = {
    "chairmen": "chairman",
    "vice-chairmen": "vice-chairman",
    "chairwomen": "chairwoman",
    "vice-chairwomen": "vice-chairwoman",
    "spokesmen": "spokesman",
    "secretaries": "secretary",
    "secretaries-general": "secretary-general",
    "deputies": "deputy",
    "fishermen": "fisherman",
    "attaches": "attache",
}
_STOP = frozenset(
    [
        "who",
        "which",
        "that",
        "where",
        "when",
        "while",
        "as",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "may",
        "and",
        "but",
        "or",
        "so",
        "because",
        "if",
        "though",
        "although",
        "after",
        "before",
        "during",
        "included",
        "include",
        "includes",
        "until",
        "since",
        "said",
        "says",
        "over",
        "under",
        "about",
        "against",
        "between",
        "into",
        "through",
        "also",
        "recently",
        "today",
        "yesterday",
        "respectively",
        "on",
        "by",
        "from",
        "together",
        "including",
        "than",
        "this",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "here",
    ]
)
_NUMBERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "some",
        "several",
        "other",
        "others",
        "more",
        "many",
        "dozens",
        "hundreds",
    ]
)
_ADVERBS = frozenset(
    """
    meanwhile later earlier here there however instead besides thereafter afterwards yesterday today tonight once
    then thus still yet even only just why what how where dear so no not if whether once whose which
    """.split()
)
"""Words that begin a sentence, but no title."""
_OCCASIONS = frozenset(("meeting", "session", "plenary", "conference", "congress", "election", "ceremony", "forum"))
_ALSO_VERBS = frozenset(("head", "heads", "chair", "chairs", "guide", "guides"))
"""Heads of titles that are verbs where an article follows: "heads a delegation"."""
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her"))
_PREPOSITIONS = frozenset(("of", "for", "at", "to", "in", "with", "on", "under"))
_PLACE_PREPOSITIONS = frozenset(("of", "for", "at", "to", "in"))


@dataclass(frozen=True, slots=True)
class TitleUnit:
    """One title: a head with the words before it, and "of …" after it."""

    first: int
    head: int
    after: int
    """Index after the title with its "of …"."""
    plural: bool
    joined: bool = False
    """True if it shares its "of …" with the title before it: "Party secretary and minister of …"."""


def is_plural(word: str) -> bool:
    """Return whether a title is for several people."""
    low = word.lower()
    return low in PLURALS or (low.endswith("s") and low[:-1] in TITLES)


def title_before(reading: Reading, head: int) -> int:
    """Return the index where a title begins that ends with the head ``head``."""
    index = head
    while index > 0:
        before = index - 1
        word = reading.word(before)
        if not word:
            break
        if before in reading.body_at:
            index = reading.body_at[before].first
            continue
        if before in reading.place_at:
            index = reading.place_at[before].first
            continue
        adjective = _adjective_before(reading, before)
        if adjective <= before:
            index = adjective
            continue
        if word == "'s":
            if before - 1 in reading.body_at or before - 1 in reading.place_at:
                index = before
                continue
            break
        if (
            word in GROUPS
            or word.lower() in MODIFIERS
            or (word.lower() in TITLES and before not in reading.name_at and not _is_plural_head(word))
        ):
            index = before
            continue
        if word == ")" and reading.word(before - 2) == "(":
            index = before - 2
            continue
        if _plain_word_before(reading, before):
            index = before
            continue
        break
    while index < head and (reading.word(index) in ("'s", ")") or reading.word(index) in _ARTICLES):
        index += 1
    return index


def _is_plural_head(word: str) -> bool:
    return is_plural(word)


def _adjective_before(reading: Reading, index: int) -> int:
    """Return where an adjective of a country begins that ends at ``index``; ``index + 1`` if there is none."""
    for length in (1, 2):
        first = index - length + 1
        if first < 0:
            continue
        for parts in gazetteer().adjectives.get(reading.word(first), ()):
            if len(parts) == length and all(reading.word(first + step) == part for step, part in enumerate(parts)):
                return first
    return index + 1


def _plain_word_before(reading: Reading, index: int) -> bool:
    """Return whether a word in front of a title belongs to it: "chief programme officer", "tea picker"."""
    word = reading.word(index)
    low = word.lower()
    if low in _STOP or low in _ARTICLES or low in _PREPOSITIONS or low in PERSON_VERBS or not word[0].isalpha():
        return False
    if word[0].isupper():
        return low in MODIFIERS or (
            (is_english(word) or "-" in word)
            and not (reading.starts_sentence(index) and (word in NOT_NAMES or low in _ADVERBS or low.endswith("ly")))
            and word not in BODY_HEADS
        )
    if low.endswith(("ed", "ing", "ly", "s")) and "-" not in low:
        return False
    before = reading.low(index - 1)
    if before in MODIFIERS or (reading.is_cap(index - 1) and reading.starts_sentence(index - 1) and is_english(before)):
        return index - 1 not in reading.body_at
    return before in _ARTICLES or before in (
        "",
        ",",
        "and",
        "to",
        "of",
        "by",
        "with",
        "from",
        "for",
        ";",
        ".",
        "between",
    )


def parse_title(reading: Reading, index: int, *, appositive: bool) -> TitleUnit | None:
    """Return the title that begins at a word.

    appositive: after a name and a comma, where plain words may come before the head ("chief programme officer").
    """
    step = index
    while step < index + 14:
        word = reading.word(step)
        low = word.lower()
        if not word or step in reading.name_at or low in _NUMBERS or low.isdigit():
            return None
        if step in reading.body_at:
            step = reading.body_at[step].after
        elif step in reading.place_at:
            step = reading.place_at[step].after
        elif low in TITLES and not _more_title(reading, step):
            break
        elif low in MODIFIERS or low in TITLES or word in ("'s", "-"):
            step += 1
        elif _adjective_length(reading, step):
            step += _adjective_length(reading, step)
        elif appositive and (
            word[0].isalpha()
            and low not in _STOP
            and low not in _ARTICLES
            and low not in _PREPOSITIONS
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
    if reading.low(step) in _ALSO_VERBS and reading.low(step + 1) in _ARTICLES:
        return None
    return TitleUnit(index, step, _complement(reading, step + 1, appositive=appositive), is_plural(reading.word(step)))


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
        if reading.low(step) not in _PREPOSITIONS:
            return after
        preposition = reading.low(step)
        step += 1
        step += reading.low(step) in _ARTICLES
        step += bool(_ORDINAL.fullmatch(reading.low(step)))
        end = _object(reading, step, appositive=appositive)
        if end == step:
            return after
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
        if preposition == "with" and step not in reading.body_at and not reading.is_cap(step):
            return after
        after = end
        if preposition == "of" and reading.low(after) == "and" and reading.low(after + 1) == "of":
            other = after + 2 + (reading.low(after + 2) == "the")
            after = reading.body_at[other].after if other in reading.body_at else after
    return after


def _object(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after the object of "of": a body, a place, capitalized or plain words."""
    if index in reading.body_at:
        after = reading.body_at[index].after
        if reading.low(after) in ("session", "meeting"):
            return after + 1
        return _possessed(reading, after)
    if index in reading.place_at:
        return _possessed(reading, reading.place_at[index].after)
    step = index
    while step < index + 8:
        word = reading.word(step)
        if _ORDINAL.fullmatch(word) and step + 1 in reading.body_at:
            step += 1
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
            step += 1
            continue
        if low in _STOP - {"and"} or low in PERSON_VERBS or low in _PREPOSITIONS - {"of"}:
            break
        if low in ("and", "of"):
            following = reading.low(step + 1)
            if low == "and" and (
                starts_title(reading, step + 1) or step + 1 in reading.name_at or not following.isalpha()
            ):
                break
            if low == "and" and reading.is_cap(step + 1) and not is_english(reading.word(step + 1)):
                break
            if low == "and" and following in _STOP | PERSON_VERBS | _ARTICLES:
                break
        step += 1
    while step > index and reading.low(step - 1) in ("and", "of", "'s", "the"):
        step -= 1
    return step


def _possessed(reading: Reading, after: int) -> int:
    """Return the index after "'s Organization Department" where it follows."""
    if reading.word(after) == "'s":
        step = after + 1
        if step in reading.body_at:
            return reading.body_at[step].after
        while (
            reading.word(step)
            and reading.word(step)[0].isalpha()
            and reading.low(step) not in _STOP | _PREPOSITIONS | PERSON_VERBS
            and step not in reading.name_at
            and step < after + 6
        ):
            step += 1
        return step
    return after


def starts_title(reading: Reading, index: int) -> bool:
    """Return whether a title begins at a word, perhaps after an article."""
    step = index
    while reading.low(step) in _ARTICLES | {"also", "concurrently", "then", "currently", "now"}:
        step += 1
    unit = parse_title(reading, step, appositive=False)
    return unit is not None


_EARLIER = frozenset(("then", "previously", "formerly", "once"))


def skip_articles(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the index after articles and adverbs in front of a title, and whether they say it is of earlier times."""
    former = False
    while True:
        low = reading.low(index)
        if low in _EARLIER:
            former = True
            index += 1
        elif low == "was" and reading.low(index + 1) in ("named", "elected", "appointed", "made"):
            return index, former
        elif low in _ARTICLES or low in (
            "also",
            "concurrently",
            "currently",
            "hitherto",
            "now",
            "both",
            "who",
            "is",
            "'s",
            "as",
            "was",
            "one",
            "itself",
            "all",
            "another",
            "each",
        ):
            if low == "one" and reading.low(index + 1) != "of":
                return index, former
            if low == "one":
                index += 1
            former = former or low == "was"
            index += 1
        elif low == "country" and reading.word(index + 1) == "'s":
            index += 2
        else:
            return index, former


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_PARENTHESES = re.compile(r" ?\([^)]*\)")


def role_text(reading: Reading, unit: TitleUnit, *, singular: bool) -> str:
    """Return the words of a title, without acronyms in parentheses; in the singular if it is one of several people's."""
    words = reading.w.between(unit.first, unit.after)
    if singular:
        head = reading.w.words[unit.head]
        low = head.lower()
        one = PLURALS.get(low) or (low[:-1] if low.endswith("s") and low[:-1] in TITLES else low)
        one = one.capitalize() if head[0].isupper() else one
        before = reading.w.between(unit.first, unit.head) + " " if unit.head > unit.first else ""
        rest = " " + reading.w.between(unit.head + 1, unit.after) if unit.after > unit.head + 1 else ""
        words = before + one + rest
    return _PARENTHESES.sub("", words).strip()


def without_parentheses(words: str) -> str:
    """Return words without acronyms in parentheses."""
    return _PARENTHESES.sub("", words)
