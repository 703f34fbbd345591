"""What follows the noun of a title and belongs to it: "of the CPPCC National Committee in Sichuan"."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.reports.lexicon import (
    LOWER_BODY_HEADS,
    OFFICES,
)
from pipelines.reports.reading import Reading
from pipelines.reports.titles.noun_phrases import after_adjectives
from pipelines.reports.titles.object import ENDS, object_after
from pipelines.reports.titles.unit import is_plural
from pipelines.reports.titles.vocabulary import ARTICLES, NUMBERED, NUMBERS, PREPOSITIONS
from pipelines.reports.word_sets import word_set

_OCCASIONS = word_set("meeting session plenary plenum conference congress election ceremony forum event")


def after_complement(reading: Reading, index: int, *, appositive: bool) -> int:
    """Return the index after "of the CPPCC National Committee in Sichuan"."""
    index = after = after_adjectives(reading, index)
    for _ in range(3):
        step = after
        low = reading.low(step)
        if low == "in" and reading.word(step + 1) == "charge" and reading.word(step + 2) == "of":
            step += 2
        if reading.low(step) not in PREPOSITIONS:
            return after
        preposition = reading.low(step)
        if preposition == "at" and reading.low(step + 1) in ("a", "an") and after > index:
            return after  # where somebody was appointed
        step += 1
        both = reading.low(step) == "both"
        step += both
        step += reading.low(step) in ARTICLES
        step += bool(NUMBERED.fullmatch(reading.low(step)))
        end = object_after(reading, step, appositive=appositive)
        if end == step:
            return after
        if preposition == "to" and _is_a_verb(reading, step):
            return after  # "elected chairwoman to succeed Ni Ping"
        field = preposition in ("in", "on") and after == index and _field(reading, index - 1, step)
        if field:
            after = field
            continue
        if preposition == "on" and after > index and _is_a_committees_topic(reading, after, step):
            after = end
            continue
        if _is_another_phrase(reading, index, _Phrase(preposition, step, end, after)):
            return after
        after = end
        if preposition == "to" and not is_plural(reading.word(index - 1)):
            after = _other_countries(reading, after)
        if preposition == "of" and reading.low(after) == "and" and reading.low(after + 1) == "of":
            other = after + 2 + (reading.low(after + 2) == "the")
            after = reading.body_at[other].after if other in reading.body_at else after
        if preposition == "of" and appositive and step in reading.body_at:
            after = _second_body(reading, after, both=both)
    return after


class _Phrase(NamedTuple):
    """A preposition and what follows it, behind a title."""

    preposition: str
    first: int
    end: int
    title_end: int
    """The index after the title so far."""


def _is_another_phrase(reading: Reading, index: int, phrase: _Phrase) -> bool:
    """Return whether a phrase says where, when or with whom something was, and does not belong to the title.

    index: the index after the head noun of the title and its adjectives.
    """
    preposition, step, end, after = phrase
    names_a_body = step in reading.body_at
    if preposition in ("in", "on"):
        posted = after == index or _is_posted_in(reading, index - 1, step)
        if not posted or not (names_a_body or step in reading.place_at):
            return True
    if preposition == "in":  # where a farmer lives
        return reading.low(index - 1) not in OFFICES and not names_a_body
    if preposition == "under":
        return not names_a_body
    if preposition == "at":
        own = {"its", "their"} & {reading.low(step), reading.low(step - 1)}
        assembly = reading.low(end - 1) == "assembly" and own  # "elected president of … at its general assembly"
        return bool(assembly) or any(reading.low(each) in _OCCASIONS for each in range(step, end))
    return preposition == "with" and not names_a_body and not reading.is_cap(step) and not _meant(reading, step)


def _other_countries(reading: Reading, after: int) -> int:
    """Return the index after the last country of an ambassador to several: "ambassador to Austria, Slovenia and the Cook Islands"."""
    step = after
    while reading.place_at.get(step - 1) and reading.word(step) in (",", "and"):
        last = reading.word(step) == "and" or reading.word(step + 1) == "and"
        first = step + 1 + (reading.word(step) == "," and last)
        place = reading.places.get(first + (reading.word(first) == "the"))
        if place is None or place.kind != "country" or reading.word(place.after) == "'s":
            return after
        step = place.after
        if last:
            return step
    return after


def _is_a_verb(reading: Reading, index: int) -> bool:
    """Return whether a word right after "to" says what somebody is to do: no name, and no number of countries."""
    word = reading.word(index)
    named = index in reading.place_at or index in reading.body_at or index in reading.name_at
    return reading.low(index - 1) == "to" and word.islower() and not named and word not in NUMBERS


def _is_posted_in(reading: Reading, head: int, place: int) -> bool:
    """Return whether a place is where a consul or an agency has its seat: "consul general of Portugal in Macao", "to the UN agencies in Rome"."""
    seated = reading.low(place - 2) in ("agency", "agencies", "office", "offices", "organizations", "institutions")
    consul = "consul" in (reading.low(head - 1), *reading.low(head).split("-"))
    return place in reading.place_at and (consul or seated)


def _second_body(reading: Reading, after: int, *, both: bool) -> int:
    """Return the index after "and the Trade Office of the State Council", a second body that somebody heads."""
    other = after + 1 + (reading.low(after + 1) == "the")
    if reading.low(after) != "and" or other not in reading.body_at:
        return after
    end = reading.body_at[other].after
    return end if both or reading.word(end) in (",", ".", ";", ")", "") else after


def _is_a_committees_topic(reading: Reading, after: int, step: int) -> bool:
    """Return whether "on agriculture" says of what a committee without a name is: "director of its committee on agriculture"."""
    word = reading.word(step)
    plain = word.islower() and word not in NUMBERS and step not in reading.place_at and reading.low(step - 1) == "on"
    return plain and reading.word(after - 1) in ("committee", "committees", "commission", "subcommittee")


def _meant(reading: Reading, index: int) -> bool:
    """Return whether "the committee" is at a word, a body named before."""
    return reading.low(index) in LOWER_BODY_HEADS and reading.low(index - 1) == "the"


_LEARNED = frozenset(
    (
        "envoy",
        "representative",
        "rapporteur",
        "adviser",
        "advisor",
        "expert",
        "experts",
        "specialist",
        "specialists",
        "researcher",
        "researchers",
        "scholar",
        "scholars",
    )
)


def _field(reading: Reading, head: int, index: int) -> int:
    """Return the index after "on African issues" of an expert, 0 if the words are none of a field."""
    if reading.low(head) not in _LEARNED or index in reading.place_at or index in reading.body_at:
        return 0
    step = index
    while step < index + _FIELD_WORDS and reading.word(step)[:1].isalpha():
        if reading.low(step) in ENDS or step in reading.name_at or step in reading.body_at:
            break
        step += 1
    return step if step > index and reading.low(step) in _AFTER_A_FIELD else 0


_FIELD_WORDS = 6
_AFTER_A_FIELD = frozenset((",", ".", ";", "with", "at", "from", "of"))
