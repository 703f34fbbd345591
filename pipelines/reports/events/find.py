"""Puts together the events of a text from its sentences: who, in what part, where, when, about what."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import Clause
from pipelines.reports.events.background import is_background
from pipelines.reports.events.bodies import add_bodies, add_bodies_of_roles
from pipelines.reports.events.days import apart, days_of
from pipelines.reports.events.drafts import CEREMONY, SOMEWHERE, TRIPS, Draft, add_person
from pipelines.reports.events.going_on import go_on
from pipelines.reports.events.kinds import Occasion, occasions
from pipelines.reports.events.participants import add_people
from pipelines.reports.events.places import add_places
from pipelines.reports.events.same import same_event
from pipelines.reports.events.subjects import stressed, subject
from pipelines.reports.model import Body, Days, Event, Mention, Participant, Person, Place
from pipelines.reports.reading import Reading

_FINDS_OUT = re.compile(r"\b(?:survey|inspect|research|investigat|study tour|field trip|fact-finding)")


def find_events(reading: Reading, clauses: list[Clause], bodies: list[Body], places: list[Place]) -> list[Event]:
    """Return the events of a text in its order."""
    drafts: list[Draft] = []
    before: Clause | None = None
    several = len({clause.paragraph for clause in clauses if clause.text}) > 1
    for clause in clauses:
        if not clause.text or (clause.caption and several) or is_background(clause, reading.published, reading.w.text):
            continue
        occasion = occasions(clause)
        if occasion:
            for one in occasion:
                _take(reading, drafts, clause, one, before)
                if before and one.kind == "speech" and drafts[-1].clause is clause:
                    _add_ceremony(reading, drafts[-1], before)
        elif drafts:
            go_on(reading, drafts, clause)
        before = clause
    for clause in clauses if several else ():
        if clause.caption and clause.people:
            _add_caption(drafts, clause)
    add_bodies_of_roles(drafts, clauses)
    by_body = {body.name: body for body in bodies}
    by_place = {(place.name, place.code): place for place in places}
    return [event for draft in drafts for event in _by_post(_event(draft, by_body, by_place))]


def _by_post(event: Event) -> list[Event]:
    """Return an event, or an appointment for each post that it gives to somebody."""
    posts = {one.role: one for one in event.people}
    given = all(_new_posts(one.person) for one in event.people)
    if event.kind != "appointment" or len(posts) < 2 or not given:
        return [event]
    return [replace(event, people=[one for one in event.people if one.role == role]) for role in posts]


def _add_caption(drafts: list[Draft], clause: Clause) -> None:
    """Add where and when an event was that a caption tells again: the same kind and none but its people."""
    shown = {id(person) for person, _, _ in clause.people}
    for occasion in occasions(clause):
        days = days_of(clause, occasion)
        for draft in drafts:
            if draft.kind == occasion.kind and shown <= draft.people.keys() and not apart(draft.days, days):
                if not draft.places:
                    add_places(draft, clause, occasion)
                draft.days = draft.days or days


def _add_ceremony(reading: Reading, draft: Draft, before: Clause) -> None:
    """Add to a speech where, when and on what the ceremony was that the sentence before it tells."""
    if draft.clause.paragraph - before.paragraph > 1 or not CEREMONY.search(before.text):
        return
    text = draft.clause.text
    if draft.places or (draft.days and draft.days.first) or _NEW_CEREMONY.search(text):
        return
    if draft.clause.paragraph != before.paragraph and not CEREMONY.search(text):
        return
    occasion = Occasion("speech", 0, 0, "goes-on")
    days = days_of(before, occasion)
    if days and days.first:
        draft.days = Days(days.first, days.last or days.first, days.precision, days.at)
    draft.about = draft.about or subject(before, "speech", reading.w.text)
    add_places(draft, before, occasion)
    add_bodies(draft, before)


_NEW_CEREMONY = re.compile(rf"\b(?:an?|another) (?:(?!at |the |on )[\w'-]+ ){{0,4}}{CEREMONY.pattern}")


_REMARKS = re.compile(
    r"\bmade (?:the|these|his|her) (?:remarks|comments|statement)|\b(?:spoke|speaking|said so) (?:at|during|when|while)\b"
)


def _take(reading: Reading, drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> None:
    """Add what a sentence tells: to an event that is known already, or as a new one."""
    days = days_of(clause, occasion) if occasion.dated else None
    if days is None and occasion.kind == "appointment":
        days = _of_another_appointment(drafts, clause) or _of_the_vote(clause, before)
    known = same_event(drafts, clause, occasion, days)
    draft = known or Draft(
        occasion.kind,
        Mention(clause.offset(occasion.start), clause.offset(occasion.end - 1) + 1, occasion.rule),
        clause,
    )
    if known is None:
        drafts.append(draft)
    elif known.kind == "visit" and occasion.kind == "survey" and _FINDS_OUT.search(clause.text):
        known.kind = "survey"
    add_people(draft, clause, occasion)
    add_bodies(draft, clause)
    if known is None and occasion.kind in TRIPS:
        _add_the_delegation(drafts, draft)
    if occasion.kind == "appointment" and _SAME_OCCASION.search(clause.text):
        for session in [one for one in drafts if one.kind == "session"]:
            draft.bodies.update(session.bodies)
    if known is None and occasion.kind == "meeting" and occasion.scope is None:
        trip = next((one for one in drafts if one.kind in TRIPS and one.clause is not clause), None)
        if trip and not apart(trip.days, days):
            add_places(trip, clause, occasion)
    met_on_a_trip = occasion.kind in SOMEWHERE and draft.kind in TRIPS
    if known is None or known.kind == occasion.kind or occasion.kind in TRIPS or met_on_a_trip:
        add_places(draft, clause, occasion)
        if draft.days is None or (draft.days.first is None and draft.days.last is None and days and days.first):
            draft.days = days
        elif draft.days.first is None and draft.days.last and days and days.first and days.first < draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
        elif days and days.first is None and days.last and draft.days.last is None:
            draft.days = Days(draft.days.first, days.last, "day", draft.days.at)
    if occasion.kind == "session" and _DECIDED.search(clause.text):
        _decide(drafts, draft, clause)
    if draft.about is None:
        draft.about = subject(clause, draft.kind, reading.w.text)
    if draft.about is None and before and known is None and _REMARKS.search(clause.text):
        draft.about = stressed(before, reading.w.text)


def _add_the_delegation(drafts: list[Draft], trip: Draft) -> None:
    """Add to the meeting with a delegation the leader that the sentence about its trip names, and its body to the trip."""
    meeting = drafts[-2] if len(drafts) > 1 else None
    if meeting is None or meeting.kind != "meeting" or not _DELEGATION.match(trip.clause.text):
        return
    if not re.search(r"\ba (?:[\w-]+ |[\ue400-\ue7ff] ){0,4}(?:delegation|group|team)\b", meeting.clause.text):
        return
    for person, part, at in list(trip.people.values()):
        if part == "led":
            add_person(meeting, person, part, at)
    for name, (body, at) in list(meeting.bodies.items()):
        if re.search(rf"{re.escape(body.name)}(?:'s)? (?:[\w-]+ )?(?:delegation|group|team)", _text_of(meeting.clause)):
            trip.bodies.setdefault(name, (body, at))


_DELEGATION = re.compile(r"The (?:[\w-]+ )?(?:delegation|group|team)\b")


def _text_of(clause: Clause) -> str:
    """Return a sentence with the names of its bodies written out."""
    text = clause.text
    for number, body in enumerate(clause.bodies):
        text = text.replace(chr(0xE400 + number), body.name)
    return text


_DECIDED = re.compile(
    r"\b(?:decisions?|appointments?|nominations?|results?|votes?) (?:was|were) (?:made|adopted|approved|announced|passed|taken)\b"
)


def _decide(drafts: list[Draft], session: Draft, clause: Clause) -> None:
    """Add to the appointments the body whose session decided them; what closed it on their day ends it."""
    for draft in drafts:
        if draft.kind == "appointment":
            for name, body in session.bodies.items():
                draft.bodies.setdefault(name, body)
            draft.days = draft.days or session.days
            if session.days is None and draft.days and draft.days.last and "closing" in clause.text:
                session.days = Days(None, draft.days.last, "day", draft.days.at)


_SAME_OCCASION = re.compile(
    r"\b(?:at|during|in) the same (?:meeting|session|time|day)|\balso (?:on|voted|elected|appointed|removed|named|approved)\b|\bThe (?:session|meeting) also\b|\balso (?:removed|dismissed)"
)


def _of_another_appointment(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the days of an appointment in the same paragraph, or of the same meeting: one sentence has the day for all."""
    same = bool(_SAME_OCCASION.search(clause.text))
    return next(
        (
            draft.days
            for draft in reversed(drafts)
            if draft.kind == "appointment" and draft.days and (same or draft.clause.paragraph == clause.paragraph)
        ),
        None,
    )


def _of_the_vote(clause: Clause, before: Clause | None) -> Days | None:
    """Return the day of a vote that the sentence before an appointment tells: "Lawmakers endorsed the cabinet on Sunday"."""
    if before is None or before.paragraph != clause.paragraph or not _VOTED.search(before.text):
        return None
    return days_of(before, Occasion("appointment", 0, 0, "vote"))


_VOTED = re.compile(r"\b(?:endorsed|approved|voted|decided|elected|adopted)\b")


def _event(draft: Draft, bodies: dict[str, Body], places: dict[tuple[str, str | None], Place]) -> Event:
    event = Event(draft.kind, draft.at, days=draft.days)
    event.people = [
        Participant(person, _role_for(draft, person), part, at) for person, part, at in draft.people.values()
    ]
    event.bodies = [(bodies[name], at) for name, (_, at) in draft.bodies.items() if name in bodies]
    event.places = [(places[key], at) for key, (_, at) in draft.places.items() if key in places]
    if draft.about:
        event.about, event.about_at = draft.about
    return event


def _role_for(draft: Draft, person: Person) -> str | None:
    """Return the role in an event: in an appointment, the new post."""
    if draft.kind == "appointment":
        return "; ".join(_new_posts(person)) or person.role
    return person.role


def _new_posts(person: Person) -> list[str]:
    return [role.text for role in person.roles if role.at.rule == "new-post"]
