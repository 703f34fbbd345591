"""Divides an event into an appointment for each post that somebody gets or loses."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import Clause, P
from pipelines.reports.events.appointments.new_posts import new_posts
from pipelines.reports.mentions import same_words
from pipelines.reports.model import Body, Event, Mention, Participant
from pipelines.reports.word_patterns import WordPattern


def by_post(event: Event, clause: Clause) -> list[Event]:
    """Return an event, or an appointment for each post that it gives to somebody, and for each that somebody loses."""
    if event.kind != "appointment":
        return [event]
    resigned = bool(_RESIGNED.search(clause.text))
    out = _removed(clause) if resigned else set()
    decided = resigned or all(new_posts(one.person) for one in event.people)
    event = replace(event, people=[each for one in event.people for each in _with_one_post(one)])
    posts = list(dict.fromkeys((one.role, id(one.person) in out) for one in event.people))
    alone = len({id(one.person) for one in event.people}) == 1
    if len(posts) < 2 or not (decided or alone):
        return [event]
    roles = [role or "" for role, _ in posts]
    return [
        replace(
            event,
            people=[one for one in event.people if (one.role, id(one.person) in out) == post],
            bodies=_bodies_of(event, post[0] or "", roles),
        )
        for post in posts
    ]


def once_each(events: list[Event]) -> list[Event]:
    """Return events without appointments of the same people to the same post: "P was named mayor, and P no longer serves as governor"."""
    seen: list[tuple[set[tuple[int, str | None]], str | None]] = []
    kept = []
    for event in events:
        posts = {(id(one.person), one.role) for one in event.people}, event.days.first if event.days else None
        if event.kind != "appointment" or posts not in seen:
            kept.append(event)
        seen += [posts] if event.kind == "appointment" else []
    return kept


def _with_one_post(one: Participant) -> list[Participant]:
    """Return somebody once for each new post: "elected vice-chairmen … P was also elected secretary-general"."""
    posts = new_posts(one.person)
    if len(posts) < 2 or one.role != "; ".join(posts):
        return [one]
    return [replace(one, role=post) for post in posts]


def _removed(clause: Clause) -> set[int]:
    """Return the ids of the people whom a sentence says somebody removed: "removing P from the post and appointing P"."""
    return {
        id(person)
        for number, (person, _, _) in enumerate(clause.people)
        if _REMOVING.search(clause.text[: max(0, clause.text.find(chr(0xE000 + number)))])
    }


_REMOVING = re.compile(rf"\b(?:remov|dismiss|reliev)\w* (?:{P}(?:, and |, | and ))*$")


def _bodies_of(event: Event, post: str, posts: list[str]) -> list[tuple[Body, Mention]]:
    """Return the bodies of an event without those that only another of its posts names, unless there are no others."""
    others = [one for one in posts if one != post]
    own = [
        (body, at)
        for body, at in event.bodies
        if " its " in post
        or at.rule != "named-in-a-role"
        or _names(post, body)
        or not any(_names(other, body) for other in others)
    ]
    return own if own or _MINISTER.search(post) else event.bodies


_MINISTER = re.compile(r"\bminister (?:of|for) ")
"""A post that says what it is for, and names no body: those of the other posts are not its own."""


def _names(post: str, body: Body) -> bool:
    return set(same_words(body.name).split()) <= set(same_words(post).split())


_RESIGNED = WordPattern(r"\b(?:resign|remov|dismiss|reliev)\w*\b|\bno longer\b")
