"""Skips what introduces a title: "who is also the then …"."""

from __future__ import annotations

from pipelines.reports.lexicon import HONORIFICS
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import ARTICLES
from pipelines.reports.word_sets import word_set

_EARLIER = frozenset(("then", "previously", "formerly", "once"))


def skip_articles(reading: Reading, index: int) -> tuple[int, bool]:
    """Return the index after articles and adverbs in front of a title, and whether they say it is of earlier times."""
    former = False
    while True:
        low = reading.low(index)
        if low in _EARLIER:
            former = True
            index += 1
        elif low in ("recently", "newly") and reading.low(index + 1) in (
            "appointed",
            "elected",
            "named",
            "inaugurated",
        ):
            index += 2
        elif low == "was" and (reading.low(index + 1) == "made" or is_chosen(reading, index + 1)):
            return index, former
        elif low in ARTICLES or low in (
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
            "respectively",
        ):
            if low == "one" and reading.low(index + 1) != "of":
                return index, former
            if low == "one":
                index += 1
            former = former or low == "was"
            index += 1
        elif low.isdigit() and reading.word(index + 1) == "-" and reading.low(index + 2) == "year-old":
            index += 3  # "a 70-year-old farmer"
        elif low == "no" and reading.low(index + 1) == "longer":
            former = True
            index += 2
        elif low == "country" and reading.word(index + 1) == "'s":
            index += 2
        else:
            return index, former


def is_chosen(reading: Reading, index: int) -> bool:
    """Return whether words after "was" are about a new post: "unanimously elected"."""
    step = index
    while is_adverb(reading, step):
        step += 1
    return reading.low(step) in _CHOSEN


def is_adverb(reading: Reading, index: int) -> bool:
    """Return whether a word is one such as "unanimously", "officially", "respectively" or "again"."""
    return (reading.low(index).endswith("ly") and index not in reading.name_at) or reading.low(index) == "again"


_CHOSEN = word_set(
    "elected re-elected reelected appointed reappointed named chosen nominated confirmed removed dismissed"
)


def after_honorifics(reading: Reading, index: int) -> int:
    """Return the index after "H.E. Mr." in front of a name."""
    step = index
    while step < index + _MOST_HONORIFICS and (
        reading.word(step) in HONORIFICS or (step > index and reading.word(step) == ".")
    ):
        step += 1
    return step


_MOST_HONORIFICS = 12
"""Words and full stops in front of one name."""
