"""Adds what a sentence reports to an event that is known already, or as a new one."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.events.appointments.new_posts import posts_elsewhere
from pipelines.reports.events.appointments.next_to_others import SAME_OCCASION, bodies_of_another
from pipelines.reports.events.appointments.session import AT_A_SESSION, AT_THE_SESSION, DECIDED, ENDED_AS, decide
from pipelines.reports.events.bodies.meant import add_body_meant
from pipelines.reports.events.bodies.of_sentence import add_bodies
from pipelines.reports.events.days.apart import apart
from pipelines.reports.events.days.from_before import days_from_before, met_several
from pipelines.reports.events.days.joined import days_with
from pipelines.reports.events.days.lengths import has_a_length, of_the_whole, with_length
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.days.on_the_way import days_of_the_stay, until_they_came_back
from pipelines.reports.events.delegations import add_what_the_delegation_has
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
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.people.of_sentence import add_people
from pipelines.reports.events.people.those_met import add_what_both_meetings_have
from pipelines.reports.events.people.travelling_guests import add_the_guest
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.events.places.of_sentence import add_places
from pipelines.reports.events.same.event import PARTICIPANTS_VISIT, same_event
from pipelines.reports.events.subjects.of_event import add_subject
from pipelines.reports.events.subjects.verbs import CLAIMS
from pipelines.reports.model import Days, Mention
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern


def take(reading: Reading, drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> None:
    """Add what a sentence reports: to an event that is known already, or as a new one."""
    days = _days_given(drafts, clause, occasion, before)
    known = same_event(drafts, clause, occasion, days)
    if known is None:
        draft = _begin(drafts, clause, occasion, before)
    else:
        draft = known
        if clause.text.startswith("will ", occasion.start) and occasion.kind in TRIPS:
            days = None  # the day of another leg
        _correct_kinds(drafts, draft, clause, occasion)
    new = known is None
    _mark_sessions(drafts, draft, clause, occasion, new=new)
    add_people(draft, clause, occasion)
    if not draft.people and draft.kind in TRIPS:
        add_the_guest(drafts, draft, clause)
    add_bodies(draft, clause, occasion)
    if new:
        add_what_the_delegation_has(drafts, draft, clause, occasion)
    if occasion.kind == "appointment":
        _add_bodies_of_the_session(drafts, draft, clause, before)
    if new and occasion.kind == "meeting" and occasion.scope is None:
        _add_places_to_its_trip(drafts, clause, occasion, days)
    _add_where_and_when(drafts, draft, clause, occasion, days, new=new)
    for trip in drafts:
        if trip.kind in TRIPS and trip.days is None:
            trip.days = days_of_the_stay(clause)
    if new and draft.kind == "meeting":
        add_what_both_meetings_have(drafts, draft, clause)
    if before:
        _add_what_before_names(draft, clause, before, new=new)
    _add_what_others_have(reading, drafts, draft, clause, occasion)
    if not new and draft.kind in (*TRIPS, "session", "symposium"):
        draft.days = with_length(draft.days, clause.text, draft.clause.text)
        if draft.kind in TRIPS:
            draft.days = with_length(draft.days, draft.clause.text, draft.clause.text)
    if occasion.kind == "session" and DECIDED.search(clause.text):
        decide(drafts, draft, clause)
    add_subject(draft, clause, occasion, before, new, reading.w.text)


def _days_given(drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> Days | None:
    """Return the days that a sentence, or one before it, gives what it reports."""
    days = of_the_whole(days_of(clause, occasion), occasion, clause.text) if occasion.dated else None
    if occasion.kind == "appointment" and days and days.first is None and days.last:
        ended = ENDED_AS.search(clause.text)  # or only when the session ended, not when it voted
        days = Days(days.last, days.last, "day", days.at) if ended else None
    if occasion.kind in TRIPS:
        days = until_they_came_back(days, clause)
    days = days or days_from_before(drafts, clause, occasion, before)
    if days and occasion.kind == "speech" and days.first and days.last is None:
        return Days(days.first, days.first, days.precision, days.at)  # at the opening of what lasts longer
    return days


def _begin(drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> Draft:
    """Add a new event, and return it."""
    at = Mention(clause.offset(occasion.start), clause.offset(occasion.end - 1) + 1, occasion.rule)
    draft = Draft(occasion.kind, at, clause)
    if before and clause.paragraph - before.paragraph < 2 and not any(one.clause is before for one in drafts):
        draft.lead = before
    survey = next((one for one in reversed(drafts) if one.kind == "survey"), None)
    if draft.kind == "visit" and survey and _ANOTHER_TEAM.search(clause.text):
        draft.kind = "survey"
        draft.claimed = survey.about or survey.claimed
    drafts.append(draft)
    return draft


_ANOTHER_TEAM = WordPattern(r"\b(?:a second|another|the (?:second|other)) (?:[\w-]+ )?(?:team|group)\b")


def _correct_kinds(drafts: list[Draft], known: Draft, clause: Clause, occasion: Occasion) -> None:
    """Correct the kind of an event by another sentence that reports it, and that of the others of its sentence."""
    was = known.kind
    _correct_kind(known, clause, occasion)
    if was == "visit" and known.kind == "survey":
        for other in drafts:
            if other.clause is known.clause and other.kind == "visit":
                other.kind = "survey"  # "P and P led groups to L and L, respectively. They surveyed …"


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


_FINDS_OUT = WordPattern(
    r"\b(?:survey|inspect|research|investigat|study tour|field trip|fact-finding|to (?:find out|learn) (?=how |whether |why |what |about ))"
    r"|^The (?:[\w-]+ )?(?:team|group|delegation|mission) (?:also |then |mainly )?(?:studied|learned|looked into)\b"
    r"|^(?:Their|Its|His|Her|The) (?:main )?(?:task|aim|goal|purpose)\b|^The (?:trip|visit|tour) (?:was|is) "
)


def _mark_sessions(drafts: list[Draft], draft: Draft, clause: Clause, occasion: Occasion, *, new: bool) -> None:
    """Mark a sitting of a longer session, and a session that is only mentioned; others are reported last now."""
    if occasion.kind == "session" and PART_OF_A_SESSION.search(clause.text):
        draft.part_of_a_session = True
    elif new and occasion.kind == "session" and _is_only_mentioned(drafts[:-1], clause):
        draft.at = Mention(draft.at.start, draft.at.end, TO_COME)
    draft.latest = clause.start if draft.at.rule != TO_COME else draft.latest


def _is_only_mentioned(others: list[Draft], clause: Clause) -> bool:
    """Return whether a session is the one around a sitting, or a later one than that reported."""
    if clause.people:
        return False
    later = bool(WILL_OPEN.search(clause.text))
    return any(one.part_of_a_session or (later and one.kind == "session") for one in others)


def _add_bodies_of_the_session(drafts: list[Draft], draft: Draft, clause: Clause, before: Clause | None) -> None:
    """Add to an appointment the bodies of the session that made it, or else of the appointment before."""
    same = bool(
        SAME_OCCASION.search(clause.text) or AT_A_SESSION.match(clause.text) or AT_THE_SESSION.search(clause.text)
    )
    for session in drafts:
        right_before = session.clause is before and before and before.paragraph == clause.paragraph
        if session.kind == "session" and (same or right_before):
            only_one = len(session.bodies) == 1
            draft.bodies.update(
                {name: one for name, one in session.bodies.items() if only_one or one[1].rule != "named-in-a-role"}
            )
    if not draft.bodies and not posts_elsewhere(draft):
        draft.bodies.update(bodies_of_another(drafts, draft, clause))


def _add_places_to_its_trip(drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> None:
    """Add the places of a meeting to the first trip of other sentences, if that has none."""
    trip = next((one for one in drafts if one.kind in TRIPS and one.clause is not clause), None)
    if trip and not trip.places and not apart(trip.days, days):
        add_places(trip, clause, occasion)


def _add_where_and_when(
    drafts: list[Draft], draft: Draft, clause: Clause, occasion: Occasion, days: Days | None, *, new: bool
) -> None:
    """Add the places and days of a sentence to its event, unless they are of something that happened there."""
    met_on_a_trip = occasion.kind in SOMEWHERE and draft.kind in TRIPS
    the_press = draft.kind == "statement" and occasion.kind == "symposium"  # "The conference was held on D"
    if not (new or the_press or draft.kind == occasion.kind or occasion.kind in TRIPS or met_on_a_trip):
        return
    if met_on_a_trip and draft.days is None and has_a_length(draft.clause.text):
        days = None  # one of the days of "a two-day inspection tour"
    of_a_session = occasion.kind == "appointment" and any(
        one.kind == "session" and one.clause is not clause for one in drafts
    )
    only_mentioned = draft.kind == "meeting" and occasion.kind in TRIPS and bool(draft.places)
    if not of_a_session and not only_mentioned:
        add_places(draft, clause, occasion)
    draft.days = days_with(draft, clause, occasion, days, met_on_a_trip=met_on_a_trip)


def _add_what_before_names(draft: Draft, clause: Clause, before: Clause, *, new: bool) -> None:
    """Add the places and bodies that a sentence only refers to: "toured the county", "a reception held for them"."""
    goes_on = Occasion(draft.kind, 0, 0, "goes-on")
    if draft.kind in TRIPS and (that := _THAT_PLACE.search(clause.text)):
        meant = [place for place in before.places if place.kind == _KINDS_OF_AREAS.get(that["noun"])]
        if not draft.places:
            add_places(draft, before, goes_on)
        if len({place.name for place in meant}) == 1:
            at = Mention(before.start, before.end, "sentence-before")
            draft.places.setdefault((meant[0].name, meant[0].code), (meant[0], at))
    if draft.kind == "speech" and not draft.places and _IN_THE_CITY.search(clause.text):
        add_places(draft, before, goes_on)
    if new and draft.kind == "speech" and _FOR_THEM.search(clause.text):
        add_bodies(draft, before)
    if new and draft.kind == "statement" and not draft.bodies and (spoke := _ITS_WORDS.match(before.text)):
        add_body(draft, before, before.bodies_in(spoke["body"])[0], "sentence-before")


_ITS_WORDS = re.compile(
    rf"(?:The |{L}'s )?(?P<body>{B}) (?:(?:on )?{D} )?(?:{CLAIMS}|announced|denied|rejected|condemned|voiced|expressed)\b"
)
"""A body whose words the sentence after gives to its spokesperson: "B denied it on D …. Spokesman P answered questions …"."""
_IN_THE_CITY = WordPattern(r"\bin the (?:city|same city|town|county|capital)\b")
_FOR_THEM = WordPattern(
    r"\b(?:held|given|hosted|organi[sz]ed|staged) (?:for|in honou?r of) (?:them|the (?:[\w-]+ )?(?:guests|visitors|envoys|diplomats|delegation))\b"
)
"""A reception for those who were met before: "a reception held for them"."""
_THAT_PLACE = WordPattern(
    r"\b(?:visited|toured|inspected|surveyed|travell?ed|crossed|covered|in|to|around|(?:tour|visit|trip|inspection|survey) of) the (?:[\w-]+ )?(?P<noun>county|province|city|prefecture|autonomous region|district|region)\b"
)
_KINDS_OF_AREAS = {"province": "province", "region": "province", "autonomous region": "province"}


def _add_what_others_have(
    reading: Reading, drafts: list[Draft], draft: Draft, clause: Clause, occasion: Occasion
) -> None:
    """Add the places and bodies of another event, or of the text, that a sentence only refers to: "met P there"."""
    if not draft.places and draft.kind == "meeting" and len(drafts) > 1 and _THERE.search(clause.text):
        draft.places.update(drafts[-2].places)
    if not draft.places and draft.kind == "meeting" and (lead := met_several(drafts)) and draft.days == lead.days:
        draft.places.update(lead.places)
    if not draft.bodies and draft.at.rule == TO_COME and drafts[0].kind == "statement":
        draft.bodies.update(drafts[0].bodies)
    if not draft.bodies and occasion.rule == "session-decided" and (whose := _SESSION_OF.search(clause.text)):
        add_body(draft, clause, clause.bodies_in(whose["body"])[0], "meant-by-its-session")
    if not draft.bodies:
        add_body_meant(reading, draft, clause)


_THERE = WordPattern(r"\b(?:met|meets|held talks)\b[^.;]* there(?=[.,]|$| (?:on|in|with)\b)")
_SESSION_OF = WordPattern(
    rf"\bsession of (?:the )?(?:\d+\w\w )?(?P<body>{B})[^.;]{{0,120}}\b(?:decided|agreed) that (?:the|this) session\b"
)
"""Whose session the meeting decided on: "adopted the agenda of the third session of B, and decided that the session will be held …"."""
