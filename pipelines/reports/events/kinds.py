"""Says which kinds of events a sentence in short form reports."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P, people_in
from pipelines.reports.events.agenda_words import WAS_IN_FOCUS
from pipelines.reports.events.done import is_done
from pipelines.reports.events.kind_signs import (
    APPOINTS,
    MEETS,
    SESSIONS,
    SPEECHES,
    STATEMENTS,
    SURVEYS,
    SYMPOSIA,
    VISITS,
    signs_in,
)
from pipelines.reports.events.kind_words import (
    _NEGATED,
    _PRACTICE,
    APPOINTMENT,
    AT_A_GATHERING,
    AT_A_RECEPTION,
    FINDING_OUT,
    FOUND_OUT,
    MEETING,
    NEW_POST,
    SESSION,
    SPEECH,
    STATEMENT,
    SURVEY,
    SURVEY_ON_THE_WAY,
    SYMPOSIUM,
    VISIT,
    VISIT_NOT,
)
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.several import (
    GUEST_ON_VISIT,
    announced_session,
    decided_session,
    earlier_trip,
    guest_who_leads,
    meeting_and_visit,
    respectively,
    visiting_guest,
    with_sessions_to_come,
)
from pipelines.reports.events.subjects import subject_span
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence reports."""
    text = _without_quotations(clause.text).replace("Session", "session").replace("Plenary", "plenary")
    text = text.replace("training session", "training courses")
    if "Meeting of" in text:
        text = _MEETING_OF_A_BODY.sub("meeting", text)
    signs = signs_in(text)
    if any(map(text.__contains__, _IS_IN)):
        signs |= VISITS
    if not signs or _NEGATED.search(text) or _PRACTICE.search(text) or _is_a_count(clause, text):
        return []
    appointment = _first("appointment", APPOINTMENT, text, "appointing-verb") if signs & APPOINTS else None
    if appointment and _appoints(clause, text):
        others = [one for one in (_first("session", SESSION, text, "session-noun"),) if one and is_done(text, one)]
        return [*others, *_appointments(text)]
    statement = _first("statement", STATEMENT, text, "statement-noun") if signs & STATEMENTS else None
    if statement and _only_felt(clause, text, statement):
        others = _trips_and_meetings(clause, text, signs)
        if others and _ON_AN_OCCASION.search(text[statement.end : max(statement.end, others[0].end)]):
            return others
    if statement and is_done(text, statement):
        return [statement, *([session] if (session := announced_session(text)) else [])]
    return with_sessions_to_come(text, _trips_and_meetings(clause, text, signs))


_IS_IN = ("was in ", "were in ", "is in ", "are in ")


def _only_felt(clause: Clause, text: str, statement: Occasion) -> bool:
    """Return whether somebody expressed something, which is no statement where there was another occasion."""
    before = people_in(text[: statement.start])
    speaks_for_a_body = any(is_spokesperson(clause.people[index][0].role) for index in before)
    return bool(before) and not speaks_for_a_body and bool(_FELT.match(text, statement.start))


_FELT = re.compile(r"(?:voiced|expressed)\b")
_ON_AN_OCCASION = re.compile(r"\b(?:when|while|during|at|as)\b")


def _purpose_of_a_gathering(text: str, survey: Occasion) -> bool:
    return any((found := words.search(text)) and found.start() < survey.end for words in (SYMPOSIUM, SESSION))


def _only_claimed(text: str, survey: Occasion, visit: Occasion | None) -> bool:
    """Return whether somebody says that a country "is willing to learn from" another."""
    return bool(_VOICED.search(text[: survey.end])) and (visit is None or visiting_guest(text, visit))


def _is_a_guests(text: str, meeting: Occasion, visit: Occasion) -> bool:
    """Return whether a visit is only mentioned of a guest whom somebody met."""
    return visiting_guest(text, visit) or (meeting.start < visit.start and guest_who_leads(text, visit))


def _appointments(text: str) -> list[Occasion]:
    """Return an occasion for each post that a sentence gives to somebody."""
    found = list(APPOINTMENT.finditer(text))
    borders = [0]
    for before, after in pairwise(found):
        subject = re.search(rf"(?:; |, while |, with |, and | and ){P_LIST}[^;]*$", text[before.end() : after.end()])
        if subject:
            borders.append(before.end() + subject.start())
    borders.append(len(text))
    kept = [one for one, border in zip(found, borders, strict=False) if one.end() > border]
    return [
        Occasion("appointment", one.start(), one.end(), "appointing-verb", scope)
        for one, scope in zip(kept, pairwise(borders), strict=False)
    ]


def _trips_and_meetings(clause: Clause, text: str, signs: int) -> list[Occasion]:
    found = []
    survey = _first("survey", SURVEY, text, "survey-words") if signs & SURVEYS else None
    if survey is None and any(map(text.__contains__, FINDING_OUT)):
        survey = _first("survey", SURVEY_ON_THE_WAY, text, "survey-words")
    if survey is None and signs & SURVEYS and re.search(f"{L}|{D}", text) and not AT_A_GATHERING.search(text):
        survey = _first("survey", FOUND_OUT, text, "survey-words")
    visit = _first("visit", VISIT, text, "visit-verb") if signs & VISITS and not VISIT_NOT.search(text) else None
    meeting = _first("meeting", MEETING, text, "meet-with") if signs & MEETS else None
    if survey and text[survey.start] >= "\ue000" and not visit and _purpose_of_a_gathering(text, survey):
        survey = None  # "held a symposium in Beijing on Monday to study …"
    if survey and text[survey.start] >= "\ue000" and _only_claimed(text, survey, visit):
        survey = None
    if visit and not survey and _SAT_WITH.search(text):
        visit = None
    if visit and not survey and _has_a_theme(clause, text):
        survey, visit = replace(visit, kind="survey", rule="trip-with-a-theme"), None
    trip = survey or visit
    if meeting and "who " in text and is_done(text, meeting):
        guest = GUEST_ON_VISIT.search(text)
        if guest:
            return meeting_and_visit(text, meeting, guest)
    if trip and not meeting and "respectively" in text and is_done(text, trip):
        return respectively(text, trip)
    if trip and is_done(text, trip) and not (meeting and visit and not survey and _is_a_guests(text, meeting, visit)):
        found.append(trip)
    if meeting and is_done(text, meeting):
        found.append(meeting)
    if len(found) == 1 and (two := _with_gathering(text, found[0], signs)):
        return two
    if len(found) > 1 and trip and meeting and not re.search(P, text[meeting.start :]):
        return [trip]  # "visited … and met with members of the council": a stop of the trip
    if len(found) > 1 and trip and meeting and (border := _OWN_DAY.search(text[trip.start : meeting.start])):
        middle = trip.start + border.start()
        who = frozenset(re.findall(P, text[: trip.start]))
        return [
            replace(trip, scope=(0, middle), marks=frozenset(re.findall(MARK, text[:middle]))),
            replace(meeting, marks=who | frozenset(re.findall(MARK, text[middle:]))),
        ]
    if len(found) > 1 and trip and meeting:
        between = text[trip.start : meeting.start]
        apart = bool(re.search(D, between)) and not re.search(D, text[meeting.end :])
        marks = frozenset(re.findall(MARK, text))
        if re.search(L, text[meeting.start :]):
            marks -= frozenset(re.findall(L, text[: meeting.start]))
        if meeting.end <= trip.start:
            marks -= frozenset(re.findall(L, text[trip.start :]))
        return [replace(trip, scope=(0, meeting.start)), replace(meeting, dated=not apart, marks=marks)]
    if found and trip and not meeting and (earlier := earlier_trip(text, trip)):
        later = _gatherings(clause, earlier.rest, signs)
        return [earlier.trip, *(replace(one, marks=earlier.marks) if one.marks is None else one for one in later)]
    return found or _gatherings(clause, text, signs)


def _gatherings(clause: Clause, text: str, signs: int) -> list[Occasion]:
    session = _first_done("session", SESSION, text, "session-noun") if signs & SESSIONS else None
    symposium = _first("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if symposium and session and symposium.end <= session.start and _is_in_subject(clause, session, "symposium"):
        session = None  # "a symposium to study the spirit of the plenary session"
    if symposium and session and is_done(text, symposium):
        own_sitting = re.search(
            r"session|plenary|^join|group (?:discussion|deliberation)", text[session.start : session.end]
        )
        return [symposium if symposium.end <= session.end and not own_sitting else session]
    speech = _first("speech", SPEECH, text, "speech-on-an-occasion") if signs & SPEECHES else None
    if speech is None and any(map(text.__contains__, _RECEPTIONS)):
        speech = _first("speech", AT_A_RECEPTION, text, "said-at-a-reception")
    for one in (symposium, session, speech):
        if one and is_done(text, one):
            return decided_session(text, _as_meeting(clause, one)) if one is session else [one]
    return []


def _has_a_theme(clause: Clause, text: str) -> bool:
    """Return whether a trip in China had a theme: "the upgrading of old groves was the focus as P toured L"."""
    abroad = any(place.kind == "country" and place.name != "China" for place in clause.places)
    return (
        bool(clause.places)
        and not abroad
        and "countries" not in text
        and bool(_THEME.search(text))
        and not AT_A_GATHERING.search(text)
    )


_THEME = WordPattern(
    rf"{WAS_IN_FOCUS}|^(?:Themed|Focusing|Centered|Centering|Concentrating)\b|\b(?:trip|tour|visit|team|group)\b[^.;]{{0,80}}? (?:themed|focus(?:ed|ing) on|centered on)\b"
)


def _with_gathering(text: str, one: Occasion, signs: int) -> list[Occasion]:
    """Return an occasion with the gathering that the same sentence reports before or after it: "chaired a forum and then met P"."""
    gathering = _first("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if gathering is None or not is_done(text, gathering):
        return []
    first, second = sorted((gathering, one), key=lambda each: each.start)
    if first.end > second.start:
        return []
    then = list(_THEN.finditer(text, first.end, second.start + 1))
    border = then[-1].start() if then and one.kind == "meeting" else None
    if border is None and (after := _AFTER_IT.match(text)) and first.start < after.end() <= second.start + 1:
        border = after.end() - 1
    if border is None:
        return []
    marks = [frozenset(re.findall(MARK, part)) for part in (text[:border], text[border:])]
    if not re.search(P, text[:border]):
        marks[0] |= frozenset(re.findall(P, text[border:])[:1])
    if not re.search(P, text[border : second.end]):
        marks[1] |= frozenset(re.findall(P, text[:border])[:1])
    return [replace(first, marks=marks[0]), replace(second, marks=marks[1])]


_THEN = re.compile(
    r",? (?:and|before|after)(?: (?:then|later|also|afterwards?))?(?: (?:on )?[\uec00-\uefff],?)? (?=[a-z])"
)
_AFTER_IT = re.compile(r"(?:After|Before|Following|Having) [^;]*?, (?=[\ue000-\ue3ff])")


_OWN_DAY = re.compile(rf"(?:,|;)? (?:and|then|and then|while) (?:(?:(?:on|in) )?(?:{D}|{L}),? )+(?:also |he |she )?$")
"""Between a trip and a meeting on another day, which the sentence gives in front of it: "visited L on D, and on D received P"."""


def _is_in_subject(clause: Clause, occasion: Occasion, kind: Kind) -> bool:
    """Return whether words are part of the subject that the sentence gives an event of a kind."""
    span = subject_span(clause, kind)
    return span is not None and span[0] <= occasion.start < span[1]


_VOICED = re.compile(r"\b(?:said|says|added|noted|stressed|hopes?|hoped)\b")
_SAT_WITH = WordPattern(
    r"\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:joint|group|panel) (?:[\w-]+ )?(?:meeting|discussion|deliberation|session)\b"
    r"|\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:attending|at) (?:the|an|this|their) [^.;]*\bsession\b"
)
"""Who visited the members of a session went to one of its meetings."""
_MEETING_OF_A_BODY = re.compile(rf"Meeting(?= of (?:the )?(?:\w+ )?{B})")
_RECEPTIONS = (
    "ceremony", "reception", "gathering", "rally", "banquet", "celebration", "commemoration", "inauguration", "dinner",
    "gala", "assembly", "memorial", "tea party", "meeting ",
)  # fmt: skip
"""Pieces of words one of which a sentence with a speech at a reception has."""
_TWO_COUNTRIES = re.compile(r"(?!All-)[A-Z]\w+-[A-Z]\w+ ")


def _as_meeting(clause: Clause, session: Occasion) -> Occasion:
    """Return a session as a meeting where it is of a body of two countries: "the Canada-China Legislative Association"."""
    bodies = clause.bodies_in(clause.text[session.start : session.end])
    return replace(session, kind="meeting") if any(_TWO_COUNTRIES.match(one.name) for one in bodies) else session


def _first(kind: Kind, pattern: WordPattern, text: str, rule: str) -> Occasion | None:
    found = pattern.search(text)
    return Occasion(kind, found.start(), found.end(), rule) if found else None


def _first_done(kind: Kind, pattern: WordPattern, text: str, rule: str) -> Occasion | None:
    """Return the first occasion that is not only mentioned: "to prepare for the session, he said at a meeting"."""
    found = (Occasion(kind, one.start(), one.end(), rule) for one in pattern.finditer(text))
    return next((one for one in found if is_done(text, one)), None)


def _appoints(clause: Clause, text: str) -> bool:
    named = bool(clause.people) or bool(NEW_POST.search(text))
    if not named or _NOT_APPOINTED.search(text):
        return False
    return any(_is_of_somebody(text, one) for one in APPOINTMENT.finditer(text))


_NOT_APPOINTED = re.compile(
    r"\b(?:if|would be|to be|neither|may be) (?:elected|appointed)|\b(?:should|must|can|could|need to|needs to) (?:also )?be (?:\w+ )?(?:promoted|removed|named|chosen|installed)\b"
)


def _is_of_somebody(text: str, verb: re.Match[str]) -> bool:
    """Return whether an appointment is of somebody named: not "P noted that work is slow until someone is named"."""
    if NEW_POST.search(verb.group() + text[verb.end() :]) or re.search(P, text[verb.start() :]):
        return True
    report = _REPORTS_THAT.search(text[: verb.start()])
    return report is None or bool(re.search(P, text[report.end() : verb.start()]))


_REPORTS_THAT = re.compile(
    rf"{P}[^.;]{{0,60}}?\b(?:said|says|pointed out|added|noted|stressed|told [^.;]{{1,40}}?)(?: (?:on |in |at )?[^.;,]{{1,30}}?)? that\b"
)


def _is_a_count(clause: Clause, text: str) -> bool:
    """Return whether a sentence sums up: "has received 28 delegations", without a day."""
    return bool(_COUNTED.search(text)) and not any(one.days.precision == "day" for one in clause.dates)


_COUNTED = WordPattern(
    r"\b(?:conducted|carried out|made|held|organi[sz]ed|sent|received|hosted|paid|dispatched|launched) (?:(?:more than|over|about|some|nearly|almost|around) )?(?:\d[\d,]*|dozens of|hundreds of|scores of|many|numerous|a number of|a series of) (?:[\w-]+ ){0,2}(?:delegations|teams|groups|inspections|surveys|visits|trips|tours|meetings|symposiums|seminars|forums|sessions|studies|investigations)\b",
)


def _without_quotations(text: str) -> str:
    """Return a text with quotations blanked, all positions kept."""
    if '"' not in text:
        return text
    return re.sub(
        r'"[^"]*"?', lambda found: '"' + " " * (len(found.group()) - 2) + '"' if len(found.group()) > 1 else " ", text
    )


_SPOKESPERSON = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)


def is_spokesperson(role: str | None) -> bool:
    """Return whether a role is to speak for a body."""
    return bool(role and _SPOKESPERSON.search(role))
