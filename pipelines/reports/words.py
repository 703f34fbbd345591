"""A text as words with their offsets, sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipelines.reports.abbreviated_titles import ABBREVIATED, SHORTENED, with_full_stops

_BEFORE_TITLES = r"(?=\S)(?:(?:[A-Z]\.){2,}"  # U.S.
_AFTER_TITLES = (
    r"|[Vv]ice (?=(?i:chair|president|minister|premier|governor|mayor|principal|dean|director|speaker|secretar|chancellor))[A-Za-z]+"
    r"|[A-Z]{1,2}&[A-Z]\b"  # A&F
    r"|[a-zA-Z]+(?![\w'’-])"  # most words, read fast
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b"
    r"|['’]s\b"
    r"|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*"
    r"|--+|[^\w\s]|_|\d)"
)
_WORD = re.compile(_BEFORE_TITLES + _AFTER_TITLES)
_WORD_OR_SHORT_TITLE = re.compile(rf"{_BEFORE_TITLES}|(?P<title>{ABBREVIATED}){_AFTER_TITLES}")
_ABBREVIATIONS = frozenset(
    [
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "St",
        "Jr",
        "Sr",
        "No",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Rep",
        "vs",
        "etc",
        "Co",
        "Ltd",
        "Mme",
        "Messrs",
        "Hon",
        "Ven",
        "Rev",
        "Fr",
        "Msgr",
    ]
)
_CLOSING = frozenset("\"”’')]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a text, by index."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    """First index of each sentence, and the index after its last."""
    paragraphs: tuple[int, ...]
    """Number of the paragraph of each sentence, from 0."""

    def between(self, first: int, after: int) -> str:
        """Return the text from one index up to another, with single spaces."""
        return " ".join(self.text[self.starts[first] : self.ends[after - 1]].split())


def read_words(text: str) -> Words:
    """Split a text; paragraphs are separated by line breaks."""
    found = list(_WORD.finditer(text))
    words = [match.group() for match in found]
    if not SHORTENED.isdisjoint(words):
        found = list(_WORD_OR_SHORT_TITLE.finditer(text))
        words = [with_full_stops(match.group()) if match["title"] else match.group() for match in found]
    if "’" in text:
        words = [word.replace("’", "'") for word in words]
    if "ice " in text:
        words = [word.replace(" ", "-") for word in words]  # "vice chairman" is the title that "vice-chairman" is
    if "&" in text:
        words = ["and" if word == "&" else word for word in words]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    number, first, position = 0, 0, 0
    for paragraph in text.split("\n"):
        position += len(paragraph) + 1
        after = bisect_left(starts, position, first)
        if after > first:
            spans = _sentences(words, starts, ends, first, after)
            sentences += spans
            paragraphs += [number] * len(spans)
            number += 1
        first = after
    return Words(text, tuple(words), tuple(starts), tuple(ends), tuple(sentences), tuple(paragraphs))


_MARKS = frozenset(".!?。")


def _sentences(words: list[str], starts: list[int], ends: list[int], first: int, last: int) -> list[tuple[int, int]]:
    spans = []
    for index in [index for index in range(first, last) if words[index] in _MARKS]:
        if index < first or not _ends_sentence(words, starts, ends, index, last):
            continue
        after = index + 1
        while after < last and words[after] in _CLOSING and starts[after] == ends[after - 1]:
            after += 1
        spans.append((first, after))
        first = after
    if first < last:
        spans.append((first, last))
    return spans


def _ends_sentence(words: list[str], starts: list[int], ends: list[int], index: int, last: int) -> bool:
    if index + 1 == last or words[index] != ".":
        return True
    before = words[index - 1] if index else ""
    following = words[index + 1]
    if starts[index + 1] == ends[index] and following not in _CLOSING:
        return False  # inside a name or a number
    if following[:1].islower() and len(before) == 1:
        return False  # 3 p.m. on Saturday
    return not (
        starts[index] == ends[index - 1] and (before in _ABBREVIATIONS or (len(before) == 1 and before.isupper()))
    )


def _data(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


_PARTS_OF_THE_WORLD = frozenset(
    (
        "africa",
        "asia",
        "europe",
        "oceania",
        "antarctica",
        "eurasia",
        "caribbean",
        "pacific",
        "atlantic",
        "mediterranean",
    )
)
"""Names that are no places of a report, and no people."""


@cache
def english_words() -> frozenset[str]:
    """Return common English words in lower case."""
    return frozenset(_data("english_words.txt").split()) | _PARTS_OF_THE_WORLD


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file in ``data/``."""
    import csv

    return list(csv.DictReader(_data(name).splitlines()))


@cache
def is_english(word: str) -> bool:
    """Return whether a word is a common English one, in whatever case; of a compound, whether each part is."""
    known = english_words()
    low = word.lower()
    if low in known:
        return True
    if "-" in low:
        return all(part in known for part in low.split("-"))
    return bool(_DERIVED.fullmatch(low)) or _is_inflected(low)


def _is_inflected(low: str) -> bool:
    """Return whether a word is a form of a common English word: "integrated"."""
    known = english_words()
    for ending in ("ed", "ing", "es", "s", "ly"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 4 and (stem in known or stem + "e" in known):
            return True
    return False


_DERIVED = re.compile(
    r"[a-z]{3,}(?:tion|tional|ment|ness|ical|ology|ological|ography|atory|ative|ization|isation|ancy|ency|ships?)s?"
)
"""Rare words that are English by their ending: "reunification", "nephrology"."""
