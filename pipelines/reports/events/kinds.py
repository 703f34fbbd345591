"""Says which kinds of events a sentence in short form reports."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.reports.clauses import MARK, P_LIST, B, Clause, D, L, P, people_in
from pipelines.reports.events.agenda_words import WAS_IN_FOCUS
from pipelines.reports.events.done import is_done
from pipelines.reports.events.gatherings import first_occasion, gatherings, with_gathering
from pipelines.reports.events.kind_signs import (
    APPOINTS,
    MEETS,
    STATEMENTS,
    SURVEYS,
    VISITS,
    signs_in,
)
from pipelines.reports.events.kind_words import (
    APPOINTMENT,
    AT_A_GATHERING,
    FINDING_OUT,
    FOUND_OUT,
    MEETING,
    NEGATED,
    NEW_POST,
    PRACTICE,
    SESSION,
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
    earlier_trip,
    guest_who_leads,
    meeting_and_visit,
    respectively,
    two_meetings,
    visiting_guest,
    with_sessions_to_come,
)
from pipelines.reports.word_patterns import WordPattern


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence reports."""
    text = _without_quotations(clause.text).replace("Session", "session").replace("Plenary", "plenary")
    text = text.replace("training session", "training courses")
    if "ceremony " in text:
        text = _STUDY_AFTER_A_CEREMONY.sub("courses", text)
    if "Meeting of" in text:
        text = _MEETING_OF_A_BODY.sub("meeting", text)
    if "fter the " in text or "efore the " in text:
        text = _without_times(text)
    if ", who " in text:
        text = _without_earlier_trips(clause, text)
    signs = signs_in(text)
    if any(map(text.__contains__, _IS_IN)):
        signs |= VISITS
    if not signs or NEGATED.search(text) or PRACTICE.search(text) or _is_a_count(clause, text):
        return []
    appointment = first_occasion("appointment", APPOINTMENT, text, "appointing-verb") if signs & APPOINTS else None
    if appointment and _appoints(clause, text):
        others = [
            one for one in (first_occasion("session", SESSION, text, "session-noun"),) if one and is_done(text, one)
        ]
        return [*others, *_appointments(text)]
    statement = first_occasion("statement", STATEMENT, text, "statement-noun") if signs & STATEMENTS else None
    if statement and _only_felt(clause, text, statement):
        others = _trips_and_meetings(clause, text, signs)
        if others and _ON_AN_OCCASION.search(text[statement.end : max(statement.end, others[0].end)]):
            return others
    if statement and is_done(text, statement):
        announced = announced_session(text)
        return [statement, announced] if announced else with_sessions_to_come(text, [statement])
    return with_sessions_to_come(text, _trips_and_meetings(clause, text, signs))


_STUDY_AFTER_A_CEREMONY = re.compile(r"(?<=study )session")
"""What a ceremony opened, which is no sitting of a body: "the launching ceremony for study sessions"."""


def _without_earlier_trips(clause: Clause, text: str) -> str:
    """Return a sentence without the earlier trip that it tells of somebody: "P, who led a team to L in June, reported on …"."""
    found = _WHO_TRAVELLED.search(text)
    if found is None or any(one.days.first for one in clause.dates_in(found["trip"])):
        return text
    return text[: found.start("trip")] + " " * len(found["trip"]) + text[found.end("trip") :]


_WHO_TRAVELLED = re.compile(
    rf"{P}(?P<trip>, who (?:had )?(?:led|headed|joined|visited|toured|surveyed|inspected|conducted|made|went)\b[^;.]{{3,120}}? (?:(?:in |last |earlier |this )?{D}|(?:last|earlier|this) [a-z]+),) (?:said|reported|told|spoke|stressed|noted|introduced|suggested|briefed|explained|presented|delivered|gave)\b"
)


def _without_times(text: str) -> str:
    """Return a sentence with another event blanked that only says when this one was: "On Friday, after the survey, P spoke at …"."""
    found = _WHEN.search(text)
    if found is None:
        return text
    rest = text[: found.start("when")] + " " * len(found["when"]) + text[found.end("when") :]
    return rest if _HELD_THEN.search(rest, found.end("when")) else text


_WHEN = re.compile(
    rf"(?:^|{D}, |^Also )(?P<when>(?:[Aa]fter|[Bb]efore) the (?:[\w-]+ )?(?:survey|inspection|trip|tour|visit|session|meeting|talks|symposium|seminar|forum|conference)(?: (?:had )?(?:ended|closed|concluded|began|opened))?),"
)
_HELD_THEN = re.compile(
    r"\b(?:gave|delivered|made) (?:an?|the|his|her) (?:[\w-]+ )?(?:speech|address|lecture)\b|\b(?:attended|chaired|addressed|held|hosted|presided over|spoke at|took part in) (?:an?|the) [^.;,]{0,60}?\b(?:symposium|seminar|forum|conference|lecture|session|ceremony|reception|round[- ]table|talks)\b|\b(?:met|held talks) with\b"
)
"""An event of its own, which was held then."""


_IS_IN = ("was in ", "were in ", "is in ", "are in ", "will be in ")


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
        subject = _ANOTHER_IS_APPOINTED.search(text[before.end() : after.end()])
        if subject:
            borders.append(before.end() + subject.start())
    borders.append(len(text))
    kept = [one for one, border in zip(found, borders, strict=False) if one.end() > border]
    return [
        Occasion("appointment", one.start(), one.end(), "appointing-verb", scope)
        for one, scope in zip(kept, pairwise(borders), strict=False)
    ]


_ANOTHER_IS_APPOINTED = re.compile(
    rf"(?:; |, while |, with |, and | and ){P_LIST}(?:(?!,? and (?:also )?[a-z]+(?:ed|es)\b)[^;])*$"
)
"""Between two verbs of appointing, from where the second is about somebody else; not "appointed P and P, and removed"."""


def _trips_and_meetings(clause: Clause, text: str, signs: int) -> list[Occasion]:
    found = []
    survey = first_occasion("survey", SURVEY, text, "survey-words") if signs & SURVEYS else None
    if survey is None and any(map(text.__contains__, FINDING_OUT)):
        survey = first_occasion("survey", SURVEY_ON_THE_WAY, text, "survey-words")
    if survey is None and signs & SURVEYS and re.search(f"{L}|{D}", text) and not AT_A_GATHERING.search(text):
        survey = first_occasion("survey", FOUND_OUT, text, "survey-words")
    visit = (
        first_occasion("visit", VISIT, text, "visit-verb") if signs & VISITS and not VISIT_NOT.search(text) else None
    )
    meeting = first_occasion("meeting", MEETING, text, "meet-with") if signs & MEETS else None
    if survey and text[survey.start] >= "\ue000" and not visit and _purpose_of_a_gathering(text, survey):
        survey = None  # "held a symposium in Beijing on Monday to study …"
    if survey and text[survey.start] >= "\ue000" and _only_claimed(text, survey, visit):
        survey = None
    if visit and not survey and _SAT_WITH.search(text):
        visit = None
    if visit and not survey and _has_a_theme(clause, text):
        survey, visit = replace(visit, kind="survey", rule="trip-with-a-theme"), None
    if meeting and survey and _MET_A_GROUP.match(text, meeting.end):
        survey = None  # "met with a study group of young politicians"
    if meeting and visit and meeting.end <= visit.start and text.startswith("guests of", visit.start):
        visit = None  # "met with overseas guests of the association"
    if meeting and survey and _MET_A_GROUP.match(text, meeting.end):
        survey = None  # "met with a study group of young politicians"
    if meeting and visit and meeting.end <= visit.start and text.startswith("guests of", visit.start):
        visit = None  # "met with overseas guests of the association"
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
    if len(found) == 1 and found == [trip] and "; " in text and (parts := _trips_apart(text, found[0])):
        return parts
    if meeting and meeting in found and (parts := _meetings_apart(text, meeting)):
        during = (
            [replace(trip, scope=(0, meeting.start))] if trip and trip in found and trip.end <= meeting.start else []
        )
        return [*during, *parts]
    if len(found) == 1 and meeting and found == [meeting] and len(two := two_meetings(text, meeting)) > 1:
        return two
    if len(found) == 1 and (two := with_gathering(text, found[0], signs)):
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
        apart = bool(re.search(D, between) or "during which" in between or _DAYS_FIRST.match(text)) and not re.search(
            D, text[meeting.end :]
        )
        marks = frozenset(re.findall(MARK, text))
        if re.search(L, text[meeting.start : trip.start if trip.start > meeting.start else len(text)]):
            marks -= frozenset(re.findall(L, text[: meeting.start]))
        if trip.end <= meeting.start:
            marks -= frozenset(re.findall(B, text[: trip.start]))
        if meeting.end <= trip.start:
            marks -= frozenset(re.findall(rf"{L}|{B}", text[trip.start :]))
        return [replace(trip, scope=(0, meeting.start)), replace(meeting, dated=not apart, marks=marks)]
    if found and trip and not meeting and (earlier := earlier_trip(text, trip)):
        later = gatherings(clause, earlier.rest, signs)
        return [earlier.trip, *(replace(one, marks=earlier.marks) if one.marks is None else one for one in later)]
    return found or gatherings(clause, text, signs)


def _trips_apart(text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each part between semicolons that has its own people and places: "the first team, led by P, went to L; …"."""
    found, start = [], 0
    for part in text.split("; "):
        verb = (SURVEY.search(part) or VISIT.search(part)) if re.search(P, part) and re.search(L, part) else None
        if verb is None:
            return []
        marks = frozenset(re.findall(MARK, part))
        found.append(
            replace(
                trip, start=start + verb.start(), end=start + verb.end(), scope=(start, start + len(part)), marks=marks
            )
        )
        start += len(part) + 2
    return found


def _meetings_apart(text: str, meeting: Occasion) -> list[Occasion]:
    """Return a meeting for each verb: "in L it was received by P; in L it held talks with P", "P met with P, held talks with P"."""
    borders = [found.span() for found in _NEXT_MEETING.finditer(text)]
    starts, ends = [0, *(end for _, end in borders)], [*(start for start, _ in borders), len(text)]
    found: list[Occasion] = []
    who: frozenset[str] = frozenset()
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        verb = MEETING.search(part) if re.search(P, part) else None
        if verb is None:
            return []
        marks = frozenset(re.findall(MARK, part))
        if not found:
            who = frozenset(re.findall(P, part[: verb.start()]))
        elif re.search(P, part[: verb.start()]) is None:
            marks |= who
        found.append(replace(meeting, start=start + verb.start(), end=start + verb.end(), marks=marks))
    return found if len(found) > 1 else []


_NEXT_MEETING = re.compile(
    r"; |(?:, (?:and )?| and )(?=(?:(?:also|then|later) )?(?:met with|held talks with|had talks with) [^.;]{0,80}?[\ue000-\ue3ff])"
)
"""In front of the next meeting of a sentence."""


_DAYS_FIRST = re.compile(rf"(?:From|Between) {D}")
"""In front of a trip, whose days are not the day of a meeting on it: "From D to D, P led a group to L and met with P"."""
_MET_A_GROUP = re.compile(
    r" ?(?:an?|the|visiting) (?:[\w-]+ |[\ue400-\uebff] ){0,2}?(?:study|research|inspection) (?:group|team|delegation|mission)\b(?! to\b)"
)
"""After "met with"."""


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


_OWN_DAY = re.compile(rf"(?:,|;)? (?:and|then|and then|while) (?:(?:(?:on|in) )?(?:{D}|{L}),? )+(?:also |he |she )?$")
"""Between a trip and a meeting on another day, which the sentence gives in front of it: "visited L on D, and on D received P"."""


_VOICED = re.compile(r"\b(?:said|says|added|noted|stressed|hopes?|hoped)\b")
_SAT_WITH = WordPattern(
    r"\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:joint|group|panel) (?:[\w-]+ )?(?:meeting|discussion|deliberation|session)\b"
    r"|\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:attending|at) (?:the|an|this|their) [^.;]*\bsession\b"
)
"""Who visited the members of a session went to one of its meetings."""
_MEETING_OF_A_BODY = re.compile(rf"Meeting(?= of (?:the )?(?:\w+ )?{B})")


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
