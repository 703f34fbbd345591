"""What only appointments have: a post each, and the session or the vote that decided them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import Clause, P
from pipelines.reports.events.days import days_of, with_length
from pipelines.reports.events.drafts import Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.model import Body, Days, Event, Mention, Person
from pipelines.reports.reading import BodySpan
from pipelines.reports.word_patterns import WordPattern


def by_post(event: Event, clause: Clause) -> list[Event]:
    """Return an event, or an appointment for each post that it gives to somebody, and for each that somebody loses."""
    resigned = bool(_RESIGNED.search(clause.text))
    out = _removed(clause) if resigned else set()
    posts = {(one.role, id(one.person) in out): one for one in event.people}
    given = all(_new_posts(one.person) for one in event.people)
    if event.kind == "appointment" and len(event.people) == 1:
        posts_of_one = _new_posts(event.people[0].person)
        if len(posts_of_one) > 1 and event.people[0].role == "; ".join(posts_of_one):
            return [
                replace(
                    event, people=[replace(event.people[0], role=role)], bodies=_bodies_of(event, role, posts_of_one)
                )
                for role in posts_of_one
            ]
    if event.kind != "appointment" or len(posts) < 2 or not (given or resigned):
        return [event]
    return [
        replace(event, people=[one for one in event.people if (one.role, id(one.person) in out) == post])
        for post in posts
    ]


def _removed(clause: Clause) -> set[int]:
    """Return the ids of the people whom a sentence says somebody removed: "removing P from the post and appointing P"."""
    return {
        id(person)
        for number, (person, _, _) in enumerate(clause.people)
        if _REMOVING.search(clause.text[: max(0, clause.text.find(chr(0xE000 + number)))])
    }


_REMOVING = re.compile(rf"\b(?:remov|dismiss|reliev)\w* (?:{P}(?:, and |, | and ))*$")


def _bodies_of(event: Event, post: str, posts: list[str]) -> list[tuple[Body, Mention]]:
    """Return the bodies of an event without those that only another of its posts names."""
    others = [one for one in posts if one != post]
    return [
        (body, at)
        for body, at in event.bodies
        if body.name in post or " its " in post or not any(body.name in other for other in others)
    ]


_RESIGNED = WordPattern(r"\b(?:resign|remov|dismiss|reliev)\w*\b")
_OF_THE_COMMITTEE = WordPattern(r"\b(?:meeting|session) of the (?:standing )?committee\b")
DECIDED = WordPattern(
    r"\b(?:decisions?|appointments?|nominations?|results?|votes?) (?:was|were) (?:made|adopted|approved|announced|passed|taken)\b"
)


def decide(drafts: list[Draft], session: Draft, clause: Clause) -> None:
    """Add to the appointments the body whose session decided them; what closed it on their day ends it."""
    if not session.bodies and _OF_THE_COMMITTEE.search(clause.text):
        decided = [draft.bodies for draft in drafts if draft.kind == "appointment"]
        session.bodies.update(
            {name: body for bodies in decided for name, body in bodies.items() if "Committee" in name}
        )
    for draft in drafts:
        if draft.kind == "appointment":
            for name, body in session.bodies.items():
                draft.bodies.setdefault(name, body)
            draft.days = draft.days or session.days
            if session.days is None and draft.days and draft.days.last and _AT_ITS_END.search(clause.text):
                session.days = with_length(Days(None, draft.days.last, "day", draft.days.at), clause.text, "")


_AT_ITS_END = re.compile(r"\bclosing\b|\bat the (?:end|close|conclusion) of\b")


def end_with_the_vote(drafts: list[Draft]) -> None:
    """End a session whose first day is known on the day of an appointment that was made at its closing meeting."""
    for session in drafts:
        days = session.days
        if (
            session.kind != "session"
            or days is None
            or days.last
            or not days.first
            or not _AT_ITS_END.search(session.clause.text)
        ):
            continue
        voted = (one.days.first for one in drafts if one.kind == "appointment" and one.days and one.days.first)
        last = next((day for day in voted if day >= days.first), None)
        session.days = Days(days.first, last, "day", days.at) if last else days


SAME_OCCASION = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Oo]n) the same (?:meeting|session|time|day)|\balso (?:on|voted|elected|appointed|removed|named|approved)\b|\bThe (?:session|meeting) also\b|\balso (?:removed|dismissed)"
)


AT_A_SESSION = re.compile(
    r"^(?:They|Lawmakers|Legislators|Members|The (?:session|meeting|lawmakers|legislature)|At the (?:[\w-]+ )?(?:session|meeting))\b"
)
"""The beginning of a sentence that goes on with what a session did."""


def days_of_another(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the days of an appointment in the same paragraph, or of the same meeting: one sentence has the day for all."""
    same = bool(SAME_OCCASION.search(clause.text))
    return next(
        (
            draft.days
            for draft in reversed(drafts)
            if draft.kind == "appointment" and draft.days and (same or draft.clause.paragraph == clause.paragraph)
        ),
        None,
    )


def bodies_of_another(drafts: list[Draft], clause: Clause) -> dict[str, tuple[BodySpan, Mention]]:
    """Return the bodies of another appointment of the same paragraph: "and Li Ming was made vice-chairman", of the same body."""
    found = (
        draft.bodies
        for draft in reversed(drafts)
        if draft.kind == "appointment"
        and draft.bodies
        and (draft.clause.paragraph == clause.paragraph or SAME_OCCASION.search(clause.text))
    )
    return next(found, {})


def days_of_the_vote(clause: Clause, before: Clause | None) -> Days | None:
    """Return the day of a vote that the sentence before an appointment gives: "Lawmakers endorsed the cabinet on Sunday"."""
    if before is None or before.paragraph != clause.paragraph or not _VOTED.search(before.text):
        return None
    return days_of(before, Occasion("appointment", 0, 0, "vote"))


_VOTED = WordPattern(r"\b(?:endorsed|approved|voted|decided|elected|adopted)\b")


def role_for(draft: Draft, person: Person) -> str | None:
    """Return the role in an event: in an appointment, the new post."""
    if draft.kind == "appointment":
        return "; ".join(_new_posts(person)) or person.role
    return person.role


def _new_posts(person: Person) -> list[str]:
    return [role.text for role in person.roles if role.at.rule == "new-post"]
