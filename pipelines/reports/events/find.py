"""Puts together the events of a text from its sentences: who, in what part, where, when, about what."""

from __future__ import annotations

from pipelines.reports.clauses import Clause
from pipelines.reports.events.appointments.announced import announced_together
from pipelines.reports.events.appointments.by_post import by_post, once_each
from pipelines.reports.events.appointments.new_posts import role_for
from pipelines.reports.events.appointments.session import date_the_session, end_with_the_vote
from pipelines.reports.events.asides import without_asides
from pipelines.reports.events.background import is_background, is_in_passing
from pipelines.reports.events.bodies.advisory_bodies import name_advisory_bodies
from pipelines.reports.events.bodies.meant import add_bodies_meant_in_roles
from pipelines.reports.events.bodies.of_roles import add_bodies_of_roles
from pipelines.reports.events.bodies.of_sentence import drop_what_has_a_name
from pipelines.reports.events.bodies.parliaments import name_parliaments
from pipelines.reports.events.days.apart import apart
from pipelines.reports.events.days.last_day_of_session import end_the_session, open_or_close
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import Draft, is_title
from pipelines.reports.events.going_on import go_on
from pipelines.reports.events.kinds.claims_to_the_press import FULL_TEXT, without_claims
from pipelines.reports.events.kinds.occasions import occasions
from pipelines.reports.events.only_event import complete_the_only_event
from pipelines.reports.events.people.of_sentence import add_people
from pipelines.reports.events.people.those_met import add_those_met, is_elsewhere, share_the_subject
from pipelines.reports.events.places.of_sentence import add_places
from pipelines.reports.events.places.of_trips_and_meetings import (
    add_places_of_forums,
    add_places_of_stops,
    add_places_of_trips,
)
from pipelines.reports.events.sentence_before import add_what_was_before
from pipelines.reports.events.subjects.of_event import (
    add_subject_of_headline,
    add_subject_of_lead,
    add_what_was_stressed_first,
    share_subjects,
)
from pipelines.reports.events.subjects.of_sentence import CALLED_FOR, subject
from pipelines.reports.events.subjects.spoken import add_subject_of_statement
from pipelines.reports.events.take import take
from pipelines.reports.mentions import same_words
from pipelines.reports.model import Body, Event, Mention, Participant, Place
from pipelines.reports.reading import Reading


def find_events(reading: Reading, clauses: list[Clause], bodies: list[Body], places: list[Place]) -> list[Event]:
    """Return the events of a text in its order."""
    several = len({clause.paragraph for clause in clauses if clause.text}) > 1
    reported = [
        clause for clause in clauses if clause.text and not is_background(clause, reading.published, reading.w.text)
    ]
    captions = [clause for clause in reported if clause.caption and several]
    news = without_asides([clause for clause in reported if not (clause.caption and several)])
    counted = {clause.start: clause for clause in news}
    clauses, reported = (
        [counted.get(one.start, one) if one.text else one for one in group] for group in (clauses, reported)
    )
    drafts = _read_in_order(reading, news)
    if captions and all(is_title(one.clause) and not one.people for one in drafts):
        drafts = _read_in_order(reading, reported)  # the event of a page is only on its picture
    if drafts and clauses and is_title(clauses[0]):
        add_subject_of_headline(drafts[0], clauses[0], reading.w.text)
    share_subjects(drafts)
    for draft in drafts:
        add_subject_of_lead(draft, reading.w.text)
        if reported:
            add_what_was_stressed_first(draft, reported[0], reading.w.text)
            add_subject_of_statement(draft, reported[0], reading.w.text)
    for clause in captions:
        if _shows_what_is_new(drafts, clause, reported):
            take(reading, drafts, clause, occasions(clause)[0], None)
        _add_caption(reading, drafts, clause)
    complete_the_only_event(drafts, reported)
    add_bodies_of_roles(drafts, clauses, reading.w.text)
    for draft in drafts:
        add_bodies_meant_in_roles(reading, draft)
    drop_what_has_a_name(drafts)
    end_with_the_vote(drafts)
    announced_together(drafts, reported)
    date_the_session(drafts)
    name_parliaments(reading, drafts)
    name_advisory_bodies(reading, drafts)
    add_places_of_trips(drafts)
    add_places_of_forums(drafts)
    add_places_of_stops(drafts)
    if len(drafts) > 1:
        drafts = [one for one in drafts if _says_something(one)]
    by_body = {same_words(body.name): body for body in bodies}
    by_place = {(place.name, place.code): place for place in places}
    events = [event for draft in drafts for event in by_post(_event(draft, by_body, by_place), draft.clause)]
    return once_each([event for event in events if event.people or event.kind != "appointment"])


def _says_something(draft: Draft) -> bool:
    """Return whether anything is known of an event but its kind and subject. An appointment has its own check."""
    dated = draft.days and (draft.days.first or draft.days.last)
    return bool(draft.people or draft.places or draft.bodies or dated or draft.kind == "appointment")


def _read_in_order(reading: Reading, clauses: list[Clause]) -> list[Draft]:
    """Return what sentences report one after the other."""
    drafts: list[Draft] = []
    before: Clause | None = None
    for clause in clauses:
        if drafts and FULL_TEXT.match(clause.text):
            break
        if drafts and is_in_passing(clause, reading.w.text):
            continue
        occasion = without_claims(drafts, clause, occasions(clause))
        if occasion and is_elsewhere(drafts, occasion, clause, before):
            occasion = []
        if occasion:
            for one in occasion:
                take(reading, drafts, clause, one, before)
                for draft in drafts:
                    if before and draft.clause is clause:
                        add_what_was_before(reading, drafts, draft, before)
            _give_to_the_later(drafts, clause)
        elif drafts and not add_those_met(drafts, clause, before):
            go_on(reading, drafts, clause, before)
        if len(drafts) > 1:
            share_the_subject(drafts, clause)
        end_the_session(drafts, clause)
        open_or_close(drafts, clause)
        before = clause
    return drafts


def _give_to_the_later(drafts: list[Draft], clause: Clause) -> None:
    """Leave a subject to the session that a meeting decided on, if a sentence reports both."""
    later = [one for one in drafts if one.clause is clause and one.at.rule == "session-decided" and one.about]
    for draft in drafts if later else ():
        if draft.clause is clause and draft.at.rule != "session-decided" and draft.about == later[0].about:
            draft.about = None


def _shows_what_is_new(drafts: list[Draft], caption: Clause, reported: list[Clause]) -> bool:
    """Return whether a caption reports a meeting with its day that the text only quotes: "P told P he expected …"."""
    found = occasions(caption)
    if [one.kind for one in found] != ["meeting"] or any(one.kind == "meeting" for one in drafts):
        return False
    days = days_of(caption, found[0])
    shown = {id(person) for person, _, _ in caption.people}
    quoted = any(
        shown <= {id(person) for person, _, _ in clause.people} for clause in reported if clause is not caption
    )
    return bool(days and days.first and len(shown) > 1 and quoted)


def _add_caption(reading: Reading, drafts: list[Draft], clause: Clause) -> None:
    """Add where and when an event was that a caption mentions again: the same kind and none but its people, or its day."""
    shown = {id(person) for person, _, _ in clause.people}
    for occasion in occasions(clause):
        days = days_of(clause, occasion)
        for draft in drafts:
            same_day = bool(days and draft.days and days.first and days.first == draft.days.first)
            known = shown <= draft.people.keys() if shown else same_day
            if draft.kind == occasion.kind and known and not apart(draft.days, days):
                shown_there = {(place.name, place.code) for place in clause.places}
                if not draft.places or draft.places.keys() <= shown_there:
                    add_places(draft, clause, occasion)
                draft.days = draft.days or days
                add_people(draft, clause, occasion)
                if draft.about is None or draft.about[1].rule == CALLED_FOR:
                    draft.about = subject(clause, draft.kind, reading.w.text) or draft.about


def _event(draft: Draft, bodies: dict[str, Body], places: dict[tuple[str, str | None], Place]) -> Event:
    event = Event(draft.kind, draft.at, days=draft.days)
    event.people = [
        Participant(person, role_for(draft, person), part, at) for person, part, at in draft.people.values()
    ]
    named: dict[str, Mention] = {}
    for name, (_, at) in draft.bodies.items():
        named.setdefault(same_words(name), at)
    event.bodies = [(bodies[key], at) for key, at in named.items() if key in bodies]
    event.places = [(places[key], at) for key, (_, at) in draft.places.items() if key in places]
    about = draft.about or draft.claimed
    if about:
        event.about, event.about_at = about
    return event
