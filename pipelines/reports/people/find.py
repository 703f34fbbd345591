"""Finds people and what the text says they are.

A name is certain by its shape (``names.py``) or by its place in the sentence: next to a title, after "led by", in front of
a verb that people do. Later short forms ("Zhang", "Eronen") are mentions of a person named in full before in the text.
"""

from __future__ import annotations

from pipelines.reports.model import Person
from pipelines.reports.people.in_lists import find_before_listed, find_in_lists, find_of_bodies
from pipelines.reports.people.names_of_things import drop_names_of_things
from pipelines.reports.people.next_to_titles import find_after_fronted_titles, find_after_titles, find_before_titles
from pipelines.reports.people.next_to_verbs import find_by_verbs
from pipelines.reports.people.same_person import add_short_mentions, merge_names
from pipelines.reports.people.unknown_words import find_unknown_words
from pipelines.reports.reading import Reading
from pipelines.reports.roles.give import give_roles


def find_people(reading: Reading) -> list[Person]:
    """Add the names that their place in the sentence gives, and return the people of a text with their roles."""
    find_after_titles(reading)
    find_before_titles(reading)
    find_after_fronted_titles(reading)
    find_by_verbs(reading)
    find_of_bodies(reading)
    find_in_lists(reading)
    find_before_listed(reading)
    find_unknown_words(reading)
    drop_names_of_things(reading)
    people = merge_names(reading)
    add_short_mentions(reading, people)
    give_roles(reading, people)
    return sorted(set_of(people), key=lambda person: person.mentions[0].start)


def set_of(people: dict[int, Person]) -> list[Person]:
    """Return each person once."""
    return list({id(person): person for person in people.values()}.values())
