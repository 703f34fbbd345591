"""Gives people their roles: titles before and after their names, shared, divided by "respectively", and new posts."""

from __future__ import annotations

from functools import lru_cache

from pipelines.reports.abbreviated_titles import SHORT_TITLES
from pipelines.reports.bodies.acronyms import known_acronyms
from pipelines.reports.model import Person, Role
from pipelines.reports.reading import Reading
from pipelines.reports.roles.after_names import give_after_names
from pipelines.reports.roles.before_names import give_before_names
from pipelines.reports.roles.fronted import give_fronted
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.posts import give_new_posts, give_posts_after_as
from pipelines.reports.roles.predicates import give_predicates
from pipelines.reports.roles.pronouns import give_to_pronouns
from pipelines.reports.roles.spokespeople import complete_spokespeople
from pipelines.reports.titles.unit import role_text


def give_roles(reading: Reading, people: dict[int, Person]) -> None:
    """Add to people the roles that the text gives them, in the order of the text."""
    given: dict[int, list[Given]] = {}
    give_before_names(reading, given)
    give_after_names(reading, given)
    give_posts_after_as(reading, given)
    give_new_posts(reading, given)
    give_predicates(reading, given)
    give_fronted(reading, given)
    give_to_pronouns(reading, people, given)
    for first, roles in sorted(given.items()):
        for one in roles:
            _add(reading, people[first], one)
    everyone = list({id(one): one for one in people.values()}.values())
    for person in everyone:
        person.roles.sort(key=lambda role: role.at.start)
    complete_spokespeople(reading, everyone)


def _add(reading: Reading, person: Person, one: Given) -> None:
    text = one.text or role_text(reading, one.unit, singular=one.singular)
    at = reading.mention(one.unit.first, one.unit.after, one.rule)
    if one.rule == "new-post":  # "named P, a former judge, spokesman": what is after a name is no post first
        person.roles[:] = [role for role in person.roles if (role.text, role.at.rule) != (text, "after-name")]
    for number, role in enumerate(person.roles):
        known = text.lower() in role.text.lower() or _in_full(text) == _in_full(role.text)
        if known or _is_short_for(text.lower(), role.text.lower()):
            if one.rule == "new-post" and (role.at.start, role.text) == (at.start, text):
                person.roles[number] = Role(text, at, one.former)
            if one.rule in ("after-name", "before-name"):
                person.repeated.append(at)
            return
    person.roles.append(Role(text, at, one.former))


@lru_cache(maxsize=5000)
def _in_full(title: str) -> frozenset[str]:
    """Return the words of a title with acronyms written out: "chairman of the CPPCC" says what "chairman of the Chinese …" does."""
    words = title.replace("'s", "").replace("’s", "").split()
    written_out = " ".join(known_acronyms().get(word, word) for word in words)
    return frozenset(written_out.lower().replace("'s", "").split()) - {"the", "of"}


def _is_short_for(text: str, role: str) -> bool:
    """Return whether a title is that of a role, shortened: "Gen." for "General"."""
    return text in SHORT_TITLES and any(word.startswith(text[:-1]) for word in role.replace("-", " ").split())
