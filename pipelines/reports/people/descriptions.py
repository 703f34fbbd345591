"""Finds people who are named by what they are: "the former mayor of Macheng gave the prizes"."""

from __future__ import annotations

from pipelines.reports.lexicon import OFFICES, PERSON_VERBS
from pipelines.reports.model import Person, Role
from pipelines.reports.names import add_name
from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.titles.parse import parse_title
from pipelines.reports.titles.unit import role_text

_VERBS = PERSON_VERBS | frozenset(
    [
        "also",
        "then",
        "later",
        "wanted",
        "wants",
        "knows",
        "knew",
        "remembers",
        "keeps",
        "kept",
        "saw",
        "thinks",
        "hopes",
        "likes",
        "wishes",
        "plans",
        "spends",
        "spent",
        "runs",
        "ran",
        "owns",
    ]
)
_HIGH = OFFICES | frozenset(("governor", "mayor", "premier", "king", "queen", "speaker", "chancellor", "leader"))
"""Offices that a text mentions without the names of those who hold them."""
_SMALL = frozenset(("the", "of", "and", "a", "an", "for", "on"))


def find_descriptions(reading: Reading, people: list[Person]) -> None:
    """Add to people the titles that stand for them as subjects of sentences.

    It is the only one who has such a title. For a title with its organization, or the first title of all, it is the only
    one named before.
    """
    for index in reading.where.get("the", ()):
        unit = _subject_title(reading, index)
        if unit is None:
            continue
        start = reading.w.starts[index]
        before = [person for person in people if any(one.start < start for one in person.mentions)]
        words = _words(role_text(reading, unit, singular=False))
        fitting = [person for person in before if any(words <= _words(role.text) for role in person.roles)]
        roles = [role for person in before for role in person.roles if role.at.start < start]
        alone = reading.low(unit.head) not in _HIGH and not _introduced(reading, unit.head, index)
        alone = alone and not reading.low(unit.head).startswith("spokes")
        certain = unit.after > unit.head + 1 or (alone and (not roles or len(before) == 1))
        if len(fitting) == 1 or (not fitting and certain and len(before) == 1):
            _add(reading, (fitting or before)[0], index, unit, new=not fitting)


def _introduced(reading: Reading, head: int, index: int) -> bool:
    """Return whether the text has spoken of "a farmer" before "the farmer", who is somebody without a name."""
    return any(
        each < index
        and any(reading.low(step) in ("a", "an", "one") for step in range(max(0, each - 4), each))
        and not any(step in reading.name_at for step in range(max(0, each - 6), each))
        for each in reading.where.get(reading.low(head), ())
    )


def _subject_title(reading: Reading, index: int) -> TitleUnit | None:
    """Return the title after an article, if it is the subject of a sentence and nobody's name is next to it."""
    said = reading.low(index - 1) in ("said", "says") and reading.word(index - 2) in ('"', "”", ",")
    first = reading.starts_sentence(index) or said
    if not first and (reading.word(index - 1) != "," or _in_apposition(reading, index - 2)):
        return None
    unit = parse_title(reading, index + 1, appositive=False)
    if unit is None or unit.plural:
        return None
    if not said and reading.low(_after_origin(reading, unit.after)) not in _VERBS:
        return None
    if said and (
        unit.after in reading.name_at or (reading.word(unit.after) == "," and unit.after + 1 in reading.name_at)
    ):
        return None
    return unit if not any(each in reading.name_at for each in range(index, unit.after)) else None


def _after_origin(reading: Reading, index: int) -> int:
    """Return the index after "from Guizhou province"."""
    place = reading.places.get(index + 1) if reading.low(index) == "from" else None
    return place.after if place else index


def _in_apposition(reading: Reading, index: int) -> bool:
    return index in reading.name_at or reading.word(index) == ")" or reading.word(index).isdigit()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().replace("'s", "").split()) - _SMALL


def _add(reading: Reading, person: Person, index: int, unit: TitleUnit, *, new: bool) -> None:
    add_name(reading, NameSpan(index, unit.after, "description"))
    person.mentions.append(reading.mention(index, unit.after, "description"))
    person.mentions.sort(key=lambda one: one.start)
    if new:
        text = role_text(reading, unit, singular=False)
        person.roles.append(Role(text, reading.mention(unit.first, unit.after, "description")))
        person.roles.sort(key=lambda role: role.at.start)
