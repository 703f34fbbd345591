"""Says which posts an appointment gives to somebody."""

from __future__ import annotations

import re

from pipelines.reports.events.drafts import Draft
from pipelines.reports.model import Person


def posts_elsewhere(draft: Draft) -> bool:
    """Return whether all posts that an appointment gives are of something else: "ambassador to Brazil", "minister of justice"."""
    posts = [post for person, _, _ in draft.people.values() for post in new_posts(person)]
    return bool(posts) and all(map(_ELSEWHERE.search, posts))


_ELSEWHERE = re.compile(r"\bambassador\b[^;]* to [A-Z]|(?i:\bministers? (?:of|for) )|\b[Ss]ecretary for [A-Z]")


def role_for(draft: Draft, person: Person) -> str | None:
    """Return the role in an event: in an appointment, the new post."""
    if draft.kind == "appointment":
        return "; ".join(new_posts(person)) or person.role
    return person.role


def new_posts(person: Person) -> list[str]:
    """Return the posts that a text gives to somebody, without those that are short for another of them."""
    posts = [role.text for role in person.roles if role.at.rule == "new-post"]
    return [one for one in posts if not any(_is_short_for(one, other) for other in posts)]


def _is_short_for(one: str, other: str) -> bool:
    """Return whether a post is another in fewer words: "chairman" or "chairman of the committee" for "chairman of the Jiusan Society"."""
    named = _GENERAL.fullmatch(other)
    if one == other or (" of " in one and named and named["title"] != other):
        return False
    title = _GENERAL.fullmatch(one)
    return title is not None and other.lower().startswith(f"{title['title'].lower()} of ")


_GENERAL = re.compile(r"(?P<title>[^,;]+?)(?: of the [a-z -]+)?")
"""A post, and a body that is named by a noun only."""
