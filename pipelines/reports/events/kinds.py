"""Says which kinds of events a sentence in short form reports."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P
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
    _WISH,
    APPOINTMENT,
    AT_A_RECEPTION,
    HABIT,
    MEETING,
    NEW_POST,
    SESSION,
    SPEECH,
    STATEMENT,
    SURVEY,
    SYMPOSIUM,
    URGED,
    VISIT,
    VISIT_NOT,
)
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.several import (
    GUEST_ON_VISIT,
    announced_session,
    decided_session,
    meeting_and_visit,
    respectively,
    visiting_guest,
    with_sessions_to_come,
)
from pipelines.reports.events.subjects import subject_span
from pipelines.reports.model import Kind


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence reports."""
    text = _without_quotations(clause.text).replace("Session", "session").replace("Plenary", "plenary")
    if "Meeting of" in text:
        text = _MEETING_OF_A_BODY.sub("meeting", text)
    signs = signs_in(text)
    if _WAS_IN.search(text):
        signs |= VISITS
    if not signs or _NEGATED.search(text) or _PRACTICE.search(text) or _is_a_count(clause, text):
        return []
    appointment = _first("appointment", APPOINTMENT, text, "appointing-verb") if signs & APPOINTS else None
    if appointment and _appoints(clause, text):
        others = [one for one in (_first("session", SESSION, text, "session-noun"),) if one and _is_done(text, one)]
        return [*others, *_appointments(text)]
    statement = _first("statement", STATEMENT, text, "statement-noun") if signs & STATEMENTS else None
    if statement and _is_done(text, statement):
        return [statement, *([session] if (session := announced_session(text)) else [])]
    return with_sessions_to_come(text, _trips_and_meetings(clause, text, signs))


_WAS_IN = re.compile(r"\b(?:was|were|is|are) (?:currently |now )?in ")


def _purpose_of_a_gathering(text: str, survey: Occasion) -> bool:
    return any((found := words.search(text)) and found.start() < survey.start for words in (SYMPOSIUM, SESSION))


def _only_claimed(text: str, survey: Occasion, visit: Occasion | None) -> bool:
    """Return whether somebody says that a country "is willing to learn from" another."""
    return bool(_VOICED.search(text[: survey.end])) and (visit is None or visiting_guest(text, visit))


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
    visit = _first("visit", VISIT, text, "visit-verb") if signs & VISITS and not VISIT_NOT.search(text) else None
    meeting = _first("meeting", MEETING, text, "meet-with") if signs & MEETS else None
    if survey and text[survey.start] >= "\ue000" and not visit and _purpose_of_a_gathering(text, survey):
        survey = None  # "held a symposium in Beijing on Monday to study …"
    if survey and text[survey.start] >= "\ue000" and _only_claimed(text, survey, visit):
        survey = None
    if visit and not survey and _SAT_WITH.search(text):
        visit = None
    trip = survey or visit
    if meeting and "who " in text and _is_done(text, meeting):
        guest = GUEST_ON_VISIT.search(text)
        if guest:
            return meeting_and_visit(text, meeting, guest)
    if trip and not meeting and "respectively" in text and _is_done(text, trip):
        return respectively(text, trip)
    if trip and _is_done(text, trip) and not (meeting and visit and not survey and visiting_guest(text, visit)):
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
    session = _first_done("session", SESSION, text, "session-noun") if signs & SESSIONS else None
    symposium = _first("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if symposium and session and symposium.end <= session.start and _is_in_subject(clause, session, "symposium"):
        session = None  # "a symposium to study the spirit of the plenary session"
    if symposium and session and _is_done(text, symposium):
        own_sitting = re.search(
            r"session|plenary|^join|group (?:discussion|deliberation)", text[session.start : session.end]
        )
        return [symposium if symposium.end <= session.end and not own_sitting else session]
    speech = _first("speech", SPEECH, text, "speech-on-an-occasion") if signs & SPEECHES else None
    if speech is None and any(map(text.__contains__, _RECEPTIONS)):
        speech = _first("speech", AT_A_RECEPTION, text, "said-at-a-reception")
    for one in (symposium, session, speech):
        if one and _is_done(text, one):
            return decided_session(text, _as_meeting(clause, one)) if one is session else [one]
    return []


def _is_in_subject(clause: Clause, occasion: Occasion, kind: Kind) -> bool:
    """Return whether words are part of the subject that the sentence gives an event of a kind."""
    span = subject_span(clause, kind)
    return span is not None and span[0] <= occasion.start < span[1]


_SAT_WITH = re.compile(
    r"\bvisited (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:joint|group|panel) (?:[\w-]+ )?(?:meeting|discussion|deliberation|session)\b"
    r"|\bvisited (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\battending (?:the|an|this|their) [^.;]*\bsession\b"
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


def _first(kind: Kind, pattern: re.Pattern[str], text: str, rule: str) -> Occasion | None:
    found = pattern.search(text)
    return Occasion(kind, found.start(), found.end(), rule) if found else None


def _first_done(kind: Kind, pattern: re.Pattern[str], text: str, rule: str) -> Occasion | None:
    """Return the first occasion that is not only mentioned: "to prepare for the session, he said at a meeting"."""
    found = (Occasion(kind, one.start(), one.end(), rule) for one in pattern.finditer(text))
    return next((one for one in found if _is_done(text, one)), None)


def _is_done(text: str, occasion: Occasion) -> bool:
    """Return whether the words are about something done or announced, not wished."""
    before = text[max(0, occasion.start - 60) : occasion.start + 7]
    wishes = list(_WISH.finditer(before))
    wish = wishes[-1] if wishes else None
    at_it = _AT_IT.search(text[: occasion.start]) or text.startswith(("at a", "during a"), occasion.start)
    invited = wish and wish.group() == "invited" and _FROM_TO.search(text[occasion.end :])
    if (
        wish
        and not at_it
        and not invited
        and not re.search(rf"[,;]|\b(?:said|while|when|during)\b|{D}", before[wish.end() : _first_word(text, occasion)])
    ):
        return False
    if occasion.kind == "survey" and URGED.search(text, occasion.start, occasion.end):
        return False
    if HABIT.search(text, 0, occasion.start):
        return False
    if occasion.kind == "survey" and _of_documents(text, occasion):
        return False
    if occasion.kind == "statement" and _of_an_occasion(text, occasion):
        return False
    if occasion.kind == "symposium" and _DECIDED_THERE.search(before[:-7]) and not re.search(D, text[occasion.start :]):
        return False
    if _WILL_BE.search(text, occasion.start, occasion.end + 30) and not re.search(D, text):
        return False
    if (
        occasion.kind == "session"
        and _UPCOMING.search(text, 0, occasion.start)
        and not re.search(D, text[occasion.start :])
    ):
        return False
    if occasion.kind == "session" and _ONLY_MENTIONED.search(text[: occasion.start + 12]):
        return False
    return not re.search(r"\bhad (?:\w+ )?$", text[max(0, occasion.start - 14) : occasion.start])


def _of_documents(text: str, survey: Occasion) -> bool:
    """Return whether a sitting examined papers: "examined and approved a draft list", "a meeting of the inspection teams"."""
    if _SITS.search(text, 0, survey.start):
        return bool(_EXAMINED.match(text, survey.start) or _OF_A_SITTING.search(text, 0, survey.start))
    return bool(_PAPERS.match(text, survey.start))


_SITS = re.compile(
    r"\b(?:[Mm]eeting|[Ss]ession|[Cc]ongress|[Cc]onference|participants|attendees|delegates)\b|^(?:It|They)\b"
)
_EXAMINED = re.compile(r"(?:examined|examines|studied|investigated)\b")
_PAPERS = re.compile(
    r"(?:examined|examines)(?:,? and \w+)? (?:an? |the |its |their |two |three |several )?(?:[\w'-]+ ){0,3}(?:reports?|lists?|drafts?|amendments?|bills?|resolutions?|agendas?|documents?|budgets?|proposals?|constitution|regulations?)\b"
)
_OF_A_SITTING = re.compile(r"\b(?:meeting|session|conference) (?:of|for) (?:the |an? |its )?(?:[\w'-]+ ){0,3}$")


def _of_an_occasion(text: str, statement: Occasion) -> bool:
    """Return whether a statement only is the source of what a meeting did: "a statement released after the meeting"."""
    return bool(_AFTER_A_SITTING.match(text, statement.end) or _SAID_OF_A_SITTING.search(text, 0, statement.end + 40))


_AFTER_A_SITTING = re.compile(
    r"(?: (?:issued|released|published|made|adopted))? (?:after|at|by|following|during|of) (?:the|its) (?:[\w-]+ ){0,2}(?:meeting|session|congress|conference|symposium|forum)\b"
)
_SAID_OF_A_SITTING = re.compile(
    r"\b(?:said|according to) (?:an?|the) (?:[\w-]+ )?(?:statement|communique) (?:issued|released|published)? ?(?:after|at|by|following) (?:the|its) (?:[\w-]+ ){0,2}(?:meeting|session|congress|conference|symposium|forum)\b"
)


def _first_word(text: str, occasion: Occasion) -> int | None:
    """Return where the words in front of an occasion end, with its first word such as "when"; none where that is a mark."""
    return -7 if text[occasion.start] >= "\ue000" else None


_FROM_TO = re.compile(rf"^[^.;]*(?:from|between) {D}")
"""Days of a visit that guests were invited to, and made."""
_AT_IT = re.compile(r"\b(?:at|during) (?:an?|the|its|this year's) (?:[\w'-]+ ){0,4}$")
"""In front of the occasion on which something was called for."""
_VOICED = re.compile(r"\b(?:said|says|added|noted|stressed|hopes?|hoped)\b")
_WILL_BE = re.compile(r"\b(?:will|would|is to|are to) (?:be held|be convened|open|take place|begin|start|kick off)\b")
_UPCOMING = re.compile(r"\b(?:upcoming|forthcoming|coming|next) (?:[\w-]+ ){0,3}$")
"""In front of a session that is only mentioned."""
_DECIDED_THERE = re.compile(r"\b(?:announced|adopted|reached|agreed(?: upon| on)?|proposed|outlined) $")
"""Before "at the summit", where only its results are talked about."""
_ONLY_MENTIONED = re.compile(
    r"\b(?:spirit|principles?|decisions?|resolutions?|documents?|report|instructions|guidelines) (?:of|at|from|adopted at|made at|set at) (?:the|its) (?:[\w-]+ ){0,2}[\w-]*$"
    r"|\b(?:submitted to|submit to|ahead of|prior to|since|preparations? for|prepar\w+ for|in the run-up to|on the sidelines of|proposals? (?:to|for|at(?! an? ))|brought to) "
    r"(?:this year's|last year's|next year's|the|their|its|an?|both) (?:upcoming |ongoing |just-concluded |coming )?(?:[\w-]+ ){0,2}[\w-]*$"
)


def _appoints(clause: Clause, text: str) -> bool:
    named = bool(clause.people) or bool(NEW_POST.search(text))
    if not named or re.search(r"\b(?:if|would be|to be|neither|may be) (?:elected|appointed)", text):
        return False
    return any(_is_of_somebody(text, one) for one in APPOINTMENT.finditer(text))


def _is_of_somebody(text: str, verb: re.Match[str]) -> bool:
    """Return whether an appointment is of somebody named: not "P noted that work is slow until someone is named"."""
    if NEW_POST.search(verb.group() + text[verb.end() :]) or re.search(P, text[verb.start() :]):
        return True
    report = _REPORTS_THAT.search(text[: verb.start()])
    return report is None or bool(re.search(P, text[report.end() : verb.start()]))


_REPORTS_THAT = re.compile(
    rf"{P}[^.;]{{0,60}}?\b(?:said|says|pointed out|added|noted|stressed|told [^.;]{{1,40}}?) that\b"
)


def _is_a_count(clause: Clause, text: str) -> bool:
    """Return whether a sentence sums up: "has received 28 delegations", without a day."""
    return not any(one.days.precision == "day" for one in clause.dates) and bool(_COUNTED.search(text))


_COUNTED = re.compile(
    r"\b(?:conducted|carried out|made|held|organi[sz]ed|sent|received|hosted|paid|dispatched|launched) (?:(?:more than|over|about|some|nearly|almost|around) )?(?:\d[\d,]*|dozens of|hundreds of|scores of|many|numerous|a number of|a series of) (?:[\w-]+ ){0,2}(?:delegations|teams|groups|inspections|surveys|visits|trips|tours|meetings|symposiums|seminars|forums|sessions|studies|investigations)\b"
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
