"""Finds the people, bodies and places of a text."""

from __future__ import annotations

from functools import lru_cache

from pipelines.reports.bodies.find import find_bodies
from pipelines.reports.model import Body, Person, Place
from pipelines.reports.names import find_chinese_names
from pipelines.reports.people.descriptions import find_descriptions
from pipelines.reports.people.find import find_people
from pipelines.reports.places.find import find_places
from pipelines.reports.places.settled import settle_places
from pipelines.reports.reading import Reading


def find_mentions(reading: Reading) -> list[Person]:
    """Fill a reading with its names, bodies and places; return the people."""
    find_chinese_names(reading)
    find_places(reading)
    find_bodies(reading)
    people = find_people(reading)
    settle_places(reading)
    find_descriptions(reading, people)
    return people


def bodies_of(reading: Reading) -> list[Body]:
    """Return the bodies of a text, each once, with all its mentions."""
    found: dict[str, Body] = {}
    named = (one for one in reading.bodies.values() if one.name not in _OF_ANY)
    for span in sorted(named, key=lambda one: one.first):
        body = found.setdefault(same_words(span.name), Body(span.name))
        if len(span.name) > len(body.name) and len(span.name.split()) > len(body.name.split()):
            body.name = span.name
        body.mentions.append(reading.mention(span.first, span.after, span.rule))
    return list(found.values())


_OF_ANY = frozenset(
    (
        "Chairpersons' Council",
        "Chairperson's Council",
        "Chairmen's Council",
        "Council of Chairpersons",
        "Government Headquarters",
    )
)
"""What is the name of no body, where the text does not say of which it is a part."""


@lru_cache(maxsize=20_000)
def same_words(name: str) -> str:
    """Return what two orders of one name share: "X Central Committee" and "Central Committee of the X"."""
    words = set(name.lower().replace("’", "'").split()) - {"the", "of"}
    return " ".join(sorted(words - _LEVELS if words & _WITH_LEVELS and "committee" in words else words))


_WITH_LEVELS = frozenset(("cppcc", "cpc"))
_LEVELS = frozenset(("provincial", "municipal", "regional"))
"""What "CPPCC Guangdong committee" leaves out of "Guangdong Provincial Committee of the CPPCC"."""


def places_of(reading: Reading) -> list[Place]:
    """Return the places of a text, each once, with all their mentions."""
    found: dict[tuple[str, str | None], Place] = {}
    for span in sorted(reading.places.values(), key=lambda one: one.first):
        place = found.setdefault((span.name, span.code), Place(span.name, span.kind, span.code))
        place.mentions.append(reading.mention(span.first, span.after, span.rule))
    return list(found.values())
