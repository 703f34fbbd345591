"""Puts together the events of a text from its sentences: who, in what part, where, when, about what."""

from __future__ import annotations

from pipelines.reports.clauses import B, Clause
from pipelines.reports.events.about import (
    add_subject,
    add_subject_of_headline,
    add_subject_of_lead,
    add_what_was_stressed_first,
    share_subjects,
)
from pipelines.reports.events.advisory_bodies import name_advisory_bodies
from pipelines.reports.events.appointments import (
    AT_A_SESSION,
    AT_THE_SESSION,
    DECIDED,
    ENDED_AS,
    SAME_OCCASION,
    announced_together,
    bodies_of_another,
    by_post,
    date_the_session,
    decide,
    end_with_the_vote,
    role_for,
)
from pipelines.reports.events.background import is_background, is_in_passing
from pipelines.reports.events.bodies import (
    add_bodies,
    add_bodies_meant_in_roles,
    add_bodies_of_roles,
    add_body_meant,
    drop_what_has_a_name,
)
from pipelines.reports.events.days import apart, days_of, has_a_length, of_the_whole, with_length
from pipelines.reports.events.days_from_before import days_from_before
from pipelines.reports.events.delegations import (
    add_places_of_forums,
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
    add_body,
    is_title,
)
from pipelines.reports.events.going_on import end_the_session, go_on
from pipelines.reports.events.joined_days import days_with
from pipelines.reports.events.kinds import occasions
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.only_event import complete_the_only_event
from pipelines.reports.events.parliaments import name_parliaments
from pipelines.reports.events.participants import add_people
from pipelines.reports.events.places import add_places
from pipelines.reports.events.same import PARTICIPANTS_VISIT, same_event
from pipelines.reports.events.sentence_before import add_what_was_before
from pipelines.reports.events.subjects import CALLED_FOR, subject
from pipelines.reports.events.those_met import (
    add_those_met,
    add_what_both_meetings_have,
    is_elsewhere,
    share_the_subject,
)
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
    share_subjects(drafts)
    for draft in drafts:
        add_subject_of_lead(draft, reading.w.text)
        if reported:
            add_what_was_stressed_first(draft, reported[0], reading.w.text)
    for clause in captions:
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
        drafts = [
            one
            for one in drafts
            if one.people
            or one.places
            or one.bodies
            or (one.days and (one.days.first or one.days.last))
            or one.kind == "appointment"
        ]
    by_body = {same_words(body.name): body for body in bodies}
    by_place = {(place.name, place.code): place for place in places}
    events = [event for draft in drafts for event in by_post(_event(draft, by_body, by_place), draft.clause)]
    return [event for event in events if event.people or event.kind != "appointment"]


def _read_in_order(reading: Reading, clauses: list[Clause]) -> list[Draft]:
    """Return what sentences report one after the other."""
    drafts: list[Draft] = []
    before: Clause | None = None
    for clause in clauses:
        if drafts and is_in_passing(clause, reading.w.text):
            continue
        occasion = occasions(clause)
        if occasion and is_elsewhere(drafts, occasion, clause, before):
            occasion = []
        if occasion:
            for one in occasion:
                _take(reading, drafts, clause, one, before)
                for draft in drafts:
                    if before and draft.clause is clause:
                        add_what_was_before(reading, drafts, draft, before)
            _give_to_the_later(drafts, clause)
        elif drafts and not add_those_met(drafts, clause, before):
            go_on(reading, drafts, clause)
        if len(drafts) > 1:
            share_the_subject(drafts, clause)
        end_the_session(drafts, clause)
        before = clause
    return drafts


def _give_to_the_later(drafts: list[Draft], clause: Clause) -> None:
    """Leave a subject to the session that a meeting decided on, if a sentence reports both."""
    later = [one for one in drafts if one.clause is clause and one.at.rule == "session-decided" and one.about]
    for draft in drafts if later else ():
        if draft.clause is clause and draft.at.rule != "session-decided" and draft.about == later[0].about:
            draft.about = None


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


def _take(reading: Reading, drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> None:
    """Add what a sentence reports: to an event that is known already, or as a new one."""
    days = of_the_whole(days_of(clause, occasion), occasion, clause.text) if occasion.dated else None
    if occasion.kind == "appointment" and days and days.first is None and days.last:
        ended = ENDED_AS.search(clause.text)  # or only when the session ended, not when it voted
        days = Days(days.last, days.last, "day", days.at) if ended else None
    days = days or days_from_before(drafts, clause, occasion, before)
    if days and occasion.kind == "speech" and days.first and days.last is None:
        days = Days(days.first, days.first, days.precision, days.at)  # at the opening of what lasts longer
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
        before_it = next((one for one in reversed(drafts) if one.kind == "survey"), None)
        if draft.kind == "visit" and before_it and _ANOTHER_TEAM.search(clause.text):
            draft.kind = "survey"
            draft.claimed = before_it.about or before_it.claimed
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
        same = bool(
            SAME_OCCASION.search(clause.text) or AT_A_SESSION.match(clause.text) or AT_THE_SESSION.search(clause.text)
        )
        for session in [one for one in drafts if one.kind == "session"]:
            if same or (session.clause is before and before and before.paragraph == clause.paragraph):
                draft.bodies.update(
                    {
                        name: one
                        for name, one in session.bodies.items()
                        if one[1].rule != "named-in-a-role" or len(session.bodies) == 1
                    }
                )
    if occasion.kind == "appointment" and not draft.bodies:
        draft.bodies.update(bodies_of_another(drafts, clause))
    if known is None and occasion.kind == "meeting" and occasion.scope is None:
        trip = next((one for one in drafts if one.kind in TRIPS and one.clause is not clause), None)
        if trip and not trip.places and not apart(trip.days, days):
            add_places(trip, clause, occasion)
    of_a_session = occasion.kind == "appointment" and any(
        one.kind == "session" and one.clause is not clause for one in drafts
    )
    met_on_a_trip = occasion.kind in SOMEWHERE and draft.kind in TRIPS
    if met_on_a_trip and draft.days is None and has_a_length(draft.clause.text):
        days = None  # one of the days of "a two-day inspection tour"
    if known is None or known.kind == occasion.kind or occasion.kind in TRIPS or met_on_a_trip:
        only_mentioned = draft.kind == "meeting" and occasion.kind in TRIPS and bool(draft.places)
        if not of_a_session and not only_mentioned:
            add_places(draft, clause, occasion)
        draft.days = days_with(draft, clause, occasion, days, met_on_a_trip=met_on_a_trip)
    if known is None and draft.kind == "meeting":
        add_what_both_meetings_have(drafts, draft, clause)
    if draft.kind in TRIPS and before and (that := _THAT_PLACE.search(clause.text)):
        meant = [place for place in before.places if place.kind == _KINDS_OF_AREAS.get(that["noun"])]
        if not draft.places:
            add_places(draft, before, Occasion(draft.kind, 0, 0, "goes-on"))
        if len({place.name for place in meant}) == 1:
            at = Mention(before.start, before.end, "sentence-before")
            draft.places.setdefault((meant[0].name, meant[0].code), (meant[0], at))
    if draft.kind == "speech" and before and not draft.places and _IN_THE_CITY.search(clause.text):
        add_places(draft, before, Occasion(draft.kind, 0, 0, "goes-on"))
    if known is None and draft.kind == "speech" and before and _FOR_THEM.search(clause.text):
        add_bodies(draft, before)
    if not draft.places and draft.kind == "meeting" and len(drafts) > 1 and _THERE.search(clause.text):
        draft.places.update(drafts[-2].places)
    if not draft.bodies and draft.at.rule == TO_COME and drafts[0].kind == "statement":
        draft.bodies.update(drafts[0].bodies)
    if not draft.bodies and occasion.rule == "session-decided" and (whose := _SESSION_OF.search(clause.text)):
        add_body(draft, clause, clause.bodies_in(whose["body"])[0], "meant-by-its-session")
    if not draft.bodies:
        add_body_meant(reading, draft, clause)
    if known is not None and known.kind in (*TRIPS, "session", "symposium"):
        draft.days = with_length(draft.days, clause.text, draft.clause.text)
        if known.kind in TRIPS:
            draft.days = with_length(draft.days, draft.clause.text, draft.clause.text)
    if occasion.kind == "session" and DECIDED.search(clause.text):
        decide(drafts, draft, clause)
    add_subject(draft, clause, occasion, before, known is None, reading.w.text)


_THERE = WordPattern(r"\b(?:met|meets|held talks)\b[^.;]* there(?=[.,]|$| (?:on|in|with)\b)")
_ANOTHER_TEAM = WordPattern(r"\b(?:a second|another|the (?:second|other)) (?:[\w-]+ )?(?:team|group)\b")


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


def _is_only_mentioned(others: list[Draft], clause: Clause) -> bool:
    """Return whether a session is the one around a sitting, or a later one than that reported."""
    if clause.people:
        return False
    later = bool(WILL_OPEN.search(clause.text))
    return any(one.part_of_a_session or (later and one.kind == "session") for one in others)


_IN_THE_CITY = WordPattern(r"\bin the (?:city|same city|town|county|capital)\b")
_FOR_THEM = WordPattern(
    r"\b(?:held|given|hosted|organi[sz]ed|staged) (?:for|in honou?r of) (?:them|the (?:[\w-]+ )?(?:guests|visitors|envoys|diplomats|delegation))\b"
)
"""A reception for those who were met before: "a reception held for them"."""
_THAT_PLACE = WordPattern(
    r"\b(?:visited|toured|inspected|surveyed|travell?ed|crossed|covered|in|to|around|(?:tour|visit|trip|inspection|survey) of) the (?:[\w-]+ )?(?P<noun>county|province|city|prefecture|autonomous region|district|region)\b"
)


_KINDS_OF_AREAS = {"province": "province", "region": "province", "autonomous region": "province"}


_SESSION_OF = WordPattern(
    rf"\bsession of (?:the )?(?:\d+\w\w )?(?P<body>{B})[^.;]{{0,120}}\b(?:decided|agreed) that (?:the|this) session\b"
)
"""Whose session the meeting decided on: "adopted the agenda of the third session of B, and decided that the session will be held …"."""


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
