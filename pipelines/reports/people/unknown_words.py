"""Finds names that are so because their words are nothing else."""

from __future__ import annotations

from pipelines.reports.first_names import FIRST_NAMES
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.lexicon import GROUPS, NOT_NAMES, PLACE_KINDS, SMALL_PLACES, TITLES
from pipelines.reports.named_after_places import may_be_last_name
from pipelines.reports.names import NO_GIVEN_NAMES
from pipelines.reports.people.runs import PARTICLES, is_foreign, name_run, put_name
from pipelines.reports.reading import Reading
from pipelines.reports.word_sets import word_set

_BEFORE_PLACES = word_set("in at to into near via across around visited toured called named")


def find_unknown_words(reading: Reading) -> None:
    """Add runs of two to four capitalized words of which none is English, a place or an acronym: "Gulnigar Ablet"."""
    for index in reading.capitals:
        if index in reading.name_at or index in reading.body_at or index in reading.place_at:
            continue
        before = reading.word(index - 1) if index else ""
        if (reading.is_cap(index - 1) and index and before not in NOT_NAMES) or before in ("the", "The", "-"):
            continue
        if reading.low(index - 1) in _BEFORE_PLACES or reading.low(index - 2) in TITLES:
            continue  # a town, a company
        end = name_run(reading, index)
        words = [reading.word(each) for each in range(index, end) if reading.word(each) != "."]
        names = [word for word in words if word not in PARTICLES]
        if (
            2 <= len(names) <= 4
            and (is_foreign(names[0]) or (names[0] in FIRST_NAMES and not reading.starts_sentence(index)))
            and all(is_foreign(word) and len(word) > 1 and not word.isupper() for word in names[1:])
            and not names[0].isupper()
            and not names[-1].endswith(NO_GIVEN_NAMES)
            and not any(part in gazetteer().names for word in names if "-" in word for part in word.split("-"))
            and not any(word in GROUPS or word in gazetteer().adjectives for word in names)
            and not any(each in reading.place_at for each in range(index, end) if not may_be_last_name(reading, each))
            and not (reading.is_cap(end) and reading.word(end) not in NOT_NAMES)
            and reading.low(end) not in PLACE_KINDS
            and reading.low(end) not in SMALL_PLACES
        ):
            put_name(reading, index, end, "unknown-words")
