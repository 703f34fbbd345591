"""Says where the name of somebody begins after a title."""

from __future__ import annotations

from pipelines.reports.first_names import FIRST_NAMES
from pipelines.reports.reading import Reading
from pipelines.reports.titles.vocabulary import ARTICLES, PREPOSITIONS
from pipelines.reports.word_sets import word_set
from pipelines.reports.words import is_english


def begins_foreign_name(reading: Reading, index: int) -> bool:
    """Return whether a first name that is an English word, too, is after words in lower case: "minister of health Grace Owusu"."""
    following = reading.word(index + 1)
    return (
        (reading.word(index - 1).islower() or _is_full_name(reading, index) or reading.word(index) in _FIRST_NAMES)
        and reading.low(index - 1) not in ARTICLES | PREPOSITIONS | {"and"}
        and following[:1].isupper()
        and not is_english(following)
        and index + 1 not in reading.place_at
        and index + 1 not in reading.body_at
    )


def _is_full_name(reading: Reading, index: int) -> bool:
    """Return whether three capitalized words are a name such as "Tan Kok Leong", after "minister of Tourism"."""
    given = (reading.word(index + 1), reading.word(index + 2))
    return (
        reading.word(index) in _SURNAMES_THAT_ARE_WORDS
        and all(word[:1].isupper() and not is_english(word) for word in given)
        and not reading.word(index + 3)[:1].isupper()
    )


_FIRST_NAMES = FIRST_NAMES - {"Art", "Grant"}
"""First names that end no title in capitals: "Minister of Public Works Peter Mwangi", but "Minister of Art Nomin"."""
_SURNAMES_THAT_ARE_WORDS = word_set(
    "Tan Lee Chin Chan Long Song Young Law Lam Man Ho Sung Ma Low Pang Fung Hung Kan Tang"
)
