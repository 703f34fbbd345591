"""Adds to a trip the guest of the last meeting who made it, by a title or a country: "the speaker arrived"."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import Draft, add_person
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.word_patterns import WordPattern

_GUEST = WordPattern(
    r"\b[Tt]he (?:[\w-]+ ){0,2}?(speaker|president|chairman|chairwoman|minister|premier|governor|ambassador)"
    r" (?:arrived|is (?:on|in|visiting|paying)|was (?:on|in)|began|started|will|also|left|visited|flew|came)\b"
)


def add_the_guest(drafts: list[Draft], trip: Draft, clause: Clause) -> None:
    """Add the only person of the last meeting who has the title that a sentence calls the traveller by: "the speaker arrived"."""
    found = _GUEST.search(clause.text)
    meeting = next((one for one in reversed(drafts) if one.kind == "meeting"), None)
    if meeting and (guests := _THE_GUESTS.match(clause.text)):
        _add_the_foreigner(trip, meeting, guests["whose"])
    if found is None or meeting is None or trip.people:
        return
    people = [
        (person, at)
        for person, _, at in meeting.people.values()
        if found.group(1) in re.findall(r"[\w-]+", (person.role or "").lower())
    ]
    if len(people) == 1:
        add_person(trip, people[0][0], "took part", people[0][1])


def _add_the_foreigner(trip: Draft, meeting: Draft, whose: str | None) -> None:
    """Add the only person of a meeting who is of the country that a sentence calls the travellers by, or of no office in China."""
    abroad = is_abroad(meeting)
    guests = [
        (person, part, at)
        for person, part, at in meeting.people.values()
        if (whose[:_STEM] in (person.role or "") if whose else bool(_OF_CHINA.search(person.role or "")) == abroad)
    ]
    if len(guests) == 1:
        person, part, at = guests[0]
        add_person(trip, person, "led" if part == "led" else "took part", at)


_THE_GUESTS = re.compile(
    r"The (?:visiting )?(?P<whose>[A-Z][a-z]{3,}(?:an|ese|ish|i|ic|ch) )?(?:[a-z-]+ )?(?:guests?|visitors?|delegation|group|leader|politician|lawmakers?)\b"
)
_STEM = 4
"""Letters that the name of a country and what is of it have in common: "Peru", "Peruvian"."""
_OF_CHINA = re.compile(
    r"CPPCC|NPC|CPC|Chin[ae]|National People|Political Consultative|State Council|provinc|regional|municipal|Party"
)
