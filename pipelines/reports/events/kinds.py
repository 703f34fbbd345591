"""Says which kinds of events a sentence in short form tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P
from pipelines.reports.events.kind_signs import (
    _WORD,
    APPOINTS,
    MEETS,
    SESSIONS,
    SPEECHES,
    STATEMENTS,
    SURVEYS,
    SYMPOSIA,
    VISITS,
    _kinds_of_word,
)
from pipelines.reports.events.kind_words import (
    _NEGATED,
    _PRACTICE,
    _WISH,
    APPOINTMENT,
    MEETING,
    NEW_POST,
    SESSION,
    SPEECH,
    STATEMENT,
    SURVEY,
    SYMPOSIUM,
    VISIT,
    VISIT_NOT,
)
from pipelines.reports.model import Kind


@dataclass(frozen=True, slots=True)
class Occasion:
    """A kind of event that a sentence tells, and where."""

    kind: Kind
    start: int
    """Position of the words in the short form."""
    end: int
    rule: str
    scope: tuple[int, int] | None = None
    """The part of the sentence that its people are in; None for all of it."""
    dated: bool = True
    """False if the dates of the sentence are another event's."""
    marks: frozenset[str] | None = None
    """Characters of the short form for its people, places and dates; None for all of the sentence's."""


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence tells."""
    text = _without_quotations(clause.text)
    signs = 0
    for word in _WORD.findall(text.lower()):
        signs |= _kinds_of_word(word)
    if not signs or _NEGATED.search(text) or _PRACTICE.search(text):
        return []
    appointment = _first("appointment", APPOINTMENT, text, "appointing-verb") if signs & APPOINTS else None
    if appointment and _appoints(clause, text):
        others = [one for one in (_first("session", SESSION, text, "session-noun"),) if one and _is_done(text, one)]
        return [*others, *_appointments(text)]
    statement = _first("statement", STATEMENT, text, "statement-noun") if signs & STATEMENTS else None
    if statement and _is_done(text, statement):
        return [statement, *([session] if (session := _announced_session(text)) else [])]
    return _with_sessions_to_come(text, _trips_and_meetings(text, signs))


def _purpose_of_a_gathering(text: str, survey: Occasion) -> bool:
    return any((found := words.search(text)) and found.start() < survey.start for words in (SYMPOSIUM, SESSION))


def _appointments(text: str) -> list[Occasion]:
    """Return an occasion for each post that a sentence gives to somebody."""
    found = list(APPOINTMENT.finditer(text))
    borders = [0]
    for before, after in pairwise(found):
        subject = re.search(rf"(?:; |, while |, and | and ){P_LIST}[^;]*$", text[before.end() : after.end()])
        if subject:
            borders.append(before.end() + subject.start())
    borders.append(len(text))
    kept = [one for one, border in zip(found, borders, strict=False) if one.end() > border]
    return [
        Occasion("appointment", one.start(), one.end(), "appointing-verb", scope)
        for one, scope in zip(kept, pairwise(borders), strict=False)
    ]


def _trips_and_meetings(text: str, signs: int) -> list[Occasion]:
    found = []
    survey = _first("survey", SURVEY, text, "survey-words") if signs & SURVEYS else None
    visit = _first("visit", VISIT, text, "visit-verb") if signs & VISITS and not VISIT_NOT.search(text) else None
    meeting = _first("meeting", MEETING, text, "meet-with") if signs & MEETS else None
    if survey and text[survey.start] >= "\ue000" and not visit and _purpose_of_a_gathering(text, survey):
        survey = None  # "held a symposium in Beijing on Monday to study …"
    trip = survey or visit
    if meeting and "who " in text and _is_done(text, meeting):
        guest = GUEST_ON_VISIT.search(text)
        if guest:
            return _meeting_and_visit(text, meeting, guest)
    if trip and not meeting and "respectively" in text and _is_done(text, trip):
        return _respectively(text, trip)
    if trip and _is_done(text, trip) and not (meeting and visit and not survey and _visiting_guest(text, visit)):
        found.append(trip)
    if meeting and _is_done(text, meeting):
        found.append(meeting)
    if len(found) > 1 and trip and meeting and not re.search(P, text[meeting.start :]):
        return [trip]  # "visited … and met with members of the council": a stop of the trip
    if len(found) > 1 and trip and meeting:
        between = text[trip.start : meeting.start]
        apart = bool(re.search(D, between)) and not re.search(D, text[meeting.end :])
        marks = frozenset(re.findall(MARK, text))
        if re.search(L, text[meeting.start :]):
            marks -= frozenset(re.findall(L, text[: meeting.start]))
        return [replace(trip, scope=(0, meeting.start)), replace(meeting, dated=not apart, marks=marks)]
    if found:
        return found
    session = _first("session", SESSION, text, "session-noun") if signs & SESSIONS else None
    symposium = _first("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if symposium and session and _is_done(text, symposium):
        own_sitting = re.search(r"session|plenary|group (?:discussion|deliberation)", text[session.start : session.end])
        return [symposium if symposium.end <= session.end and not own_sitting else session]
    speech = _first("speech", SPEECH, text, "speech-on-an-occasion") if signs & SPEECHES else None
    for one in (symposium, session, speech):
        if one and _is_done(text, one):
            return [one]
    return []


GUEST_ON_VISIT = re.compile(
    rf"{P} ?,? who (?:is|are|was|were) (?:here |currently )?(?:on|paying) (?:an? |his |her |their )?(?:[\w-]+ ){{0,4}}visit\b[^,.;]*"
)


def _meeting_and_visit(text: str, meeting: Occasion, guest: re.Match[str]) -> list[Occasion]:
    """Return a meeting and the visit that a remark tells of the guest: "who is on a visit to China from April 24 to 28"."""
    inside = frozenset(re.findall(MARK, guest.group()))
    guests = frozenset(re.findall(P, guest.group()))
    met = replace(meeting, marks=frozenset(re.findall(MARK, text)) - inside | guests)
    if not re.search(D, guest.group()):
        return [met]
    return [met, Occasion("visit", guest.start(), guest.end(), "guest-on-a-visit", marks=inside)]


def _respectively(text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each person where a sentence gives everyone their own place: "P and P to L and L, respectively"."""
    people, places, dates = (re.findall(mark, text) for mark in (P, L, D))
    if len(people) < 2 or len(places) != len(people):
        return [trip]
    own = dates if len(dates) == len(people) else [""] * len(people)
    shared = "" if own is dates else "".join(dates)
    return [
        replace(trip, marks=frozenset(f"{person}{place}{date}{shared}"))
        for person, place, date in zip(people, places, own, strict=True)
    ]


def _visiting_guest(text: str, visit: Occasion) -> bool:
    """Return whether "visiting" only describes a guest."""
    return text[visit.start : visit.end].startswith("visiting") or bool(
        re.search(r"\b(?:who (?:is|are|was|were) (?:on|paying)|during (?:his|her|their) visit)", text)
    )


def _first(kind: Kind, pattern: re.Pattern[str], text: str, rule: str) -> Occasion | None:
    found = pattern.search(text)
    return Occasion(kind, found.start(), found.end(), rule) if found else None


def _announced_session(text: str) -> Occasion | None:
    found = re.search(r"\b(?:annual session|session|meeting)\b[^.;]*\bwill (?:open|be held|convene|begin|start)", text)
    return Occasion("session", found.start(), found.end(), "session-announced") if found else None


_TO_COME = re.compile(
    rf"\bsession\b(?: of (?:the )?{B})?, (?:which )?(?:is |are )?(?:due|scheduled|set|expected|will|slated)\b(?: to)? (?:open|start|begin|convene|be held)[^.;]*{D}"
)


def _with_sessions_to_come(text: str, found: list[Occasion]) -> list[Occasion]:
    """Return occasions with a session that a remark announces: "of the annual session, which is due to open on March 4"."""
    later = _TO_COME.search(text)
    if later is None or not found or any(later.start() < one.end and later.end() > one.start for one in found):
        return found
    inside = frozenset(re.findall(MARK, later.group()))
    rest = frozenset(re.findall(MARK, text)) - inside
    return [
        *(replace(one, marks=one.marks if one.marks is not None else rest) for one in found),
        Occasion("session", later.start(), later.end(), "session-to-come", marks=inside),
    ]


def _is_done(text: str, occasion: Occasion) -> bool:
    """Return whether the words tell something done or announced, not wished."""
    before = text[max(0, occasion.start - 60) : occasion.start + 7]
    wishes = list(_WISH.finditer(before))
    wish = wishes[-1] if wishes else None
    if wish and not re.search(rf"[,;]|\b(?:said|while|when|during)\b|{D}", before[wish.end() :]):
        return False
    if occasion.kind == "session" and _ONLY_MENTIONED.search(text[: occasion.start + 12]):
        return False
    return not re.search(r"\bhad (?:\w+ )?$", text[max(0, occasion.start - 14) : occasion.start])


_ONLY_MENTIONED = re.compile(
    r"\b(?:submitted to|submit to|ahead of|prior to|since|preparations? for|prepar\w+ for|in the run-up to|on the sidelines of|proposals? (?:to|for|at)|brought to) "
    r"(?:this year's|last year's|next year's|the|their|its|an?|both) (?:upcoming |ongoing |just-concluded |coming )?(?:[\w-]+ ){0,2}[\w-]*$"
)


def _appoints(clause: Clause, text: str) -> bool:
    named = bool(clause.people) or bool(NEW_POST.search(text))
    return named and not re.search(r"\b(?:if|would be|to be|neither|may be) (?:elected|appointed)", text)


def _without_quotations(text: str) -> str:
    """Return a text with quotations blanked, all positions kept."""
    return re.sub(
        r'"[^"]*"?', lambda found: '"' + " " * (len(found.group()) - 2) + '"' if len(found.group()) > 1 else " ", text
    )


_SPOKESPERSON = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)


def is_spokesperson(role: str | None) -> bool:
    """Return whether a role is to speak for a body."""
    return bool(role and _SPOKESPERSON.search(role))
