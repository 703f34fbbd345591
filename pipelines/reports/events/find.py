"""Puts together the events of a text from its sentences: who, in what part, where, when, about what."""

from __future__ import annotations

from pipelines.reports.clauses import Clause
from pipelines.reports.events.about import add_subject, add_subject_of_headline, add_subject_of_lead
from pipelines.reports.events.appointments import (
    AT_A_SESSION,
    DECIDED,
    SAME_OCCASION,
    bodies_of_another,
    by_post,
    decide,
    end_with_the_vote,
    role_for,
)
from pipelines.reports.events.background import is_background, is_in_passing
from pipelines.reports.events.bodies import add_bodies, add_bodies_of_roles, add_body_meant, drop_what_has_a_name
from pipelines.reports.events.days import apart, days_of, first_after, with_length
from pipelines.reports.events.days_from_before import days_from_before
from pipelines.reports.events.delegations import (
    add_places_of_stops,
    add_places_of_trips,
    add_the_guest,
    add_what_the_delegation_has,
    is_abroad,
)
from pipelines.reports.events.drafts import (
    GATHERINGS,
    PART_OF_A_SESSION,
    SOMEWHERE,
    TO_COME,
    TRIPS,
    WILL_OPEN,
    Draft,
    is_title,
)
from pipelines.reports.events.going_on import go_on
from pipelines.reports.events.kinds import occasions
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.parliaments import name_parliaments
from pipelines.reports.events.participants import add_people
from pipelines.reports.events.places import add_places
from pipelines.reports.events.same import PARTICIPANTS_VISIT, same_event
from pipelines.reports.events.sentence_before import add_what_was_before
from pipelines.reports.mentions import same_words
from pipelines.reports.model import Body, Days, Event, Mention, Participant, Place
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern

_FINDS_OUT = WordPattern(r"\b(?:survey|inspect|research|investigat|study tour|field trip|fact-finding)")


def find_events(reading: Reading, clauses: list[Clause], bodies: list[Body], places: list[Place]) -> list[Event]:
    """Return the events of a text in its order."""
    several = len({clause.paragraph for clause in clauses if clause.text}) > 1
    reported = [
        clause for clause in clauses if clause.text and not is_background(clause, reading.published, reading.w.text)
    ]
    captions = [clause for clause in reported if clause.caption and several]
    drafts = _read_in_order(reading, [clause for clause in reported if not (clause.caption and several)])
    if not drafts:
        drafts = _read_in_order(reading, captions)  # the event of a page is only on its picture
    if drafts and clauses and is_title(clauses[0]):
        add_subject_of_headline(drafts[0], clauses[0], reading.w.text)
    for draft in drafts:
        add_subject_of_lead(draft, reading.w.text)
    for clause in captions:
        _add_caption(drafts, clause)
    add_bodies_of_roles(drafts, clauses)
    drop_what_has_a_name(drafts)
    end_with_the_vote(drafts)
    name_parliaments(reading, drafts)
    add_places_of_trips(drafts)
    add_places_of_stops(drafts)
    by_body = {same_words(body.name): body for body in bodies}
    by_place = {(place.name, place.code): place for place in places}
    return [event for draft in drafts for event in by_post(_event(draft, by_body, by_place), draft.clause)]


def _read_in_order(reading: Reading, clauses: list[Clause]) -> list[Draft]:
    """Return what sentences report one after the other."""
    drafts: list[Draft] = []
    before: Clause | None = None
    for clause in clauses:
        if drafts and is_in_passing(clause, reading.w.text):
            continue
        occasion = occasions(clause)
        if occasion:
            for one in occasion:
                _take(reading, drafts, clause, one, before)
                for draft in drafts:
                    if before and draft.clause is clause:
                        add_what_was_before(reading, drafts, draft, before)
            _give_to_the_later(drafts, clause)
        elif drafts:
            go_on(reading, drafts, clause)
        before = clause
    return drafts


def _give_to_the_later(drafts: list[Draft], clause: Clause) -> None:
    """Leave a subject to the session that a meeting decided on, if a sentence reports both."""
    later = [one for one in drafts if one.clause is clause and one.at.rule == "session-decided" and one.about]
    for draft in drafts if later else ():
        if draft.clause is clause and draft.at.rule != "session-decided" and draft.about == later[0].about:
            draft.about = None


def _add_caption(drafts: list[Draft], clause: Clause) -> None:
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


def _take(reading: Reading, drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> None:
    """Add what a sentence reports: to an event that is known already, or as a new one."""
    days = days_of(clause, occasion) if occasion.dated else None
    if occasion.kind == "appointment" and days and days.first is None and days.last:
        days = None  # when the session ended, not when it voted
    days = days or days_from_before(drafts, clause, occasion, before)
    known = same_event(drafts, clause, occasion, days)
    if known is not None and clause.text.startswith("will ", occasion.start) and occasion.kind in TRIPS:
        days = None  # the day of another leg
    draft = known or Draft(
        occasion.kind,
        Mention(clause.offset(occasion.start), clause.offset(occasion.end - 1) + 1, occasion.rule),
        clause,
    )
    if known is None:
        if before and clause.paragraph - before.paragraph < 2 and not any(one.clause is before for one in drafts):
            draft.lead = before
        drafts.append(draft)
    else:
        was = known.kind
        _correct_kind(known, clause, occasion)
        if was == "visit" and known.kind == "survey":
            for other in drafts:
                if other.clause is known.clause and other.kind == "visit":
                    other.kind = "survey"  # "P and P led groups to L and L, respectively. They surveyed …"
    if occasion.kind == "session" and PART_OF_A_SESSION.search(clause.text):
        draft.part_of_a_session = True
    elif known is None and occasion.kind == "session" and _is_only_mentioned(drafts[:-1], clause):
        draft.at = Mention(draft.at.start, draft.at.end, TO_COME)
    draft.latest = clause.start if draft.at.rule != TO_COME else draft.latest
    add_people(draft, clause, occasion)
    if not draft.people and draft.kind in TRIPS:
        add_the_guest(drafts, draft, clause)
    add_bodies(draft, clause, occasion)
    if known is None:
        add_what_the_delegation_has(drafts, draft, clause, occasion)
    if occasion.kind == "appointment":
        same = bool(SAME_OCCASION.search(clause.text) or AT_A_SESSION.match(clause.text))
        for session in [one for one in drafts if one.kind == "session"]:
            if same or (session.clause is before and before and before.paragraph == clause.paragraph):
                draft.bodies.update(session.bodies)
    if occasion.kind == "appointment" and not draft.bodies:
        draft.bodies.update(bodies_of_another(drafts, clause))
    if known is None and occasion.kind == "meeting" and occasion.scope is None:
        trip = next((one for one in drafts if one.kind in TRIPS and one.clause is not clause), None)
        if trip and not trip.places and not apart(trip.days, days):
            add_places(trip, clause, occasion)
    met_on_a_trip = occasion.kind in SOMEWHERE and draft.kind in TRIPS
    if known is None or known.kind == occasion.kind or occasion.kind in TRIPS or met_on_a_trip:
        add_places(draft, clause, occasion)
        draft.days = _days_with(draft, clause, occasion, days, met_on_a_trip=met_on_a_trip)
    if not draft.places and draft.kind in TRIPS and before and _THAT_PLACE.search(clause.text):
        add_places(draft, before, Occasion(draft.kind, 0, 0, "goes-on"))
    if not draft.bodies:
        add_body_meant(reading, draft, clause)
    if known is not None and known.kind in (*TRIPS, "session", "symposium"):
        draft.days = with_length(draft.days, clause.text, draft.clause.text)
    if occasion.kind == "session" and DECIDED.search(clause.text):
        decide(drafts, draft, clause)
    add_subject(draft, clause, occasion, before, known is None, reading.w.text)


def _correct_kind(known: Draft, clause: Clause, occasion: Occasion) -> None:
    """Correct the kind of an event by another sentence that reports it."""
    if known.kind != occasion.kind and known.days is None and is_title(known.clause):
        found_out = known.kind == "survey" and occasion.kind == "visit"
        known.kind, known.clause, known.people = "survey" if found_out else occasion.kind, clause, {}
    elif known.kind in GATHERINGS and occasion.kind in TRIPS and not PARTICIPANTS_VISIT.match(clause.text):
        known.kind = occasion.kind
        for key, (person, part, at) in known.people.items():
            known.people[key] = (person, "took part" if part == "spoke" else part, at)
    elif (
        known.kind == "visit" and occasion.kind == "survey" and _FINDS_OUT.search(clause.text) and not is_abroad(known)
    ):
        known.kind = "survey" if known.about is None else "visit"


def _days_with(
    draft: Draft, clause: Clause, occasion: Occasion, days: Days | None, *, met_on_a_trip: bool
) -> Days | None:
    """Return the days of an event, with what another sentence says of them."""
    known = draft.days
    roughly = known is not None and known.first is None and known.last is None
    if known is None or (roughly and not met_on_a_trip and days and days.first):
        return days
    if known.first is None and known.last and _begins(draft, days, clause):
        return Days(days.first, known.last, "day", days.at)  # type: ignore[union-attr]
    if (occasion.kind in TRIPS or _BEGAN.search(clause.text)) and _is_longer(days, known):
        return days
    if days and days.first is None and _ends_later(known, days):
        last = first_after(days, known.first) if known.first else days.last
        return Days(known.first, last or days.last, "day", known.at)
    return known


def _is_only_mentioned(others: list[Draft], clause: Clause) -> bool:
    """Return whether a session is the one around a sitting, or a later one than that reported."""
    if clause.people:
        return False
    later = bool(WILL_OPEN.search(clause.text))
    return any(one.part_of_a_session or (later and one.kind == "session") for one in others)


_THAT_PLACE = WordPattern(
    r"\b(?:visited|toured|inspected|surveyed|in|to|around|(?:tour|visit|trip|inspection|survey) of) the (?:[\w-]+ )?(?:county|province|city|prefecture|autonomous region|district|region)\b"
)


def _begins(draft: Draft, days: Days | None, clause: Clause) -> bool:
    """Return whether days are the beginning of what is known to have ended: no day in between, such as of a plenary meeting."""
    if days is None or not days.first or not draft.days or not draft.days.last or days.first >= draft.days.last:
        return False
    return draft.kind not in ("session", "symposium") or days.first != days.last or bool(_BEGAN.search(clause.text))


_BEGAN = WordPattern(r"\b(?:open(?:ed|s|ing)|began|begun|start(?:ed|s)|kicked off|convened)\b")


def _is_longer(days: Days | None, known: Days) -> bool:
    """Return whether days are the whole of a trip of which one day was known: "visited … on June 12 during a tour from …"."""
    if days is None or not (days.first and days.last and known.first) or known.first != known.last:
        return False
    return days.first <= known.first <= days.last and days.first < days.last


def _ends_later(known: Days, end: Days) -> bool:
    """Return whether an end is later than the only day known of an event, or all that is not known of it."""
    if known.last is None:
        return end.last is not None
    return bool(known.first and end.last and known.last == known.first < end.last)


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
