"""Finds the trips and meetings of a sentence, or the gatherings where it has none."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, B, Clause, D, L, P
from pipelines.reports.events.kinds.done import is_done
from pipelines.reports.events.kinds.gathering_words import SESSION, SYMPOSIUM
from pipelines.reports.events.kinds.gatherings import first_occasion, gatherings, with_gathering
from pipelines.reports.events.kinds.meeting_words import MEETING
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.own_days import two_meetings, with_own_days
from pipelines.reports.events.kinds.parts_of_a_sentence import meetings_apart, trips_apart
from pipelines.reports.events.kinds.signs import MEETS, SURVEYS, VISITS
from pipelines.reports.events.kinds.survey_words import (
    AT_A_GATHERING,
    FINDING_OUT,
    FOUND_OUT,
    SURVEY,
    SURVEY_ON_THE_WAY,
)
from pipelines.reports.events.kinds.visit_words import VISIT, VISIT_NOT
from pipelines.reports.events.several import (
    GUEST_ON_VISIT,
    earlier_trip,
    guest_who_leads,
    meeting_and_visit,
    respectively,
    visiting_guest,
)
from pipelines.reports.events.subjects.agenda_words import WAS_IN_FOCUS
from pipelines.reports.word_patterns import WordPattern


def trips_and_meetings(clause: Clause, text: str, signs: int) -> list[Occasion]:
    """Return the trips and meetings that a sentence reports, or else its gatherings.

    text: the sentence in short form, without what is blanked in it.
    signs: of which kinds it has a word.
    """
    survey, visit, meeting = _words_for_them(clause, text, signs)
    trip = survey or visit
    if meeting and "who " in text and is_done(text, meeting):
        guest = GUEST_ON_VISIT.search(text)
        if guest:
            return meeting_and_visit(text, meeting, guest)
    if trip and not meeting and "respectively" in text and is_done(text, trip):
        return respectively(text, trip)
    found = []
    if trip and is_done(text, trip) and not (meeting and visit and not survey and _is_a_guests(text, meeting, visit)):
        found.append(trip)
    if meeting and is_done(text, meeting):
        found.append(meeting)
    if several := _several_of_a_kind(text, found, trip, meeting):
        return several
    if trip and found == [trip] and (apart := with_own_days(clause, text, trip)):
        return apart
    if len(found) == 1 and (two := with_gathering(text, found[0], signs)):
        return two
    if len(found) > 1 and trip and meeting:
        return _trip_and_meeting(text, trip, meeting)
    if found and trip and not meeting and (earlier := earlier_trip(text, trip)):
        later = gatherings(clause, earlier.rest, signs)
        return [earlier.trip, *(replace(one, marks=earlier.marks) if one.marks is None else one for one in later)]
    return found or gatherings(clause, text, signs)


def _words_for_them(clause: Clause, text: str, signs: int) -> tuple[Occasion | None, Occasion | None, Occasion | None]:
    """Return the words for a survey, for a visit and for a meeting, without those that only belong to another event."""
    survey = _words_for_a_survey(text, signs)
    visit = _first_visit(text) if signs & VISITS and not VISIT_NOT.search(text) else None
    meeting = first_occasion("meeting", MEETING, text, "meet-with") if signs & MEETS else None
    if visit and meeting is None and (met := _TO_MEET.search(text, visit.end)):
        meeting = Occasion("meeting", met.start(), met.end(), "meet-with")
    if survey and text[survey.start] >= "\ue000" and not visit and _purpose_of_a_gathering(text, survey):
        survey = None  # "held a symposium in Beijing on Monday to study …"
    if survey and text[survey.start] >= "\ue000" and _only_claimed(text, survey, visit):
        survey = None
    if visit and not survey and text.startswith("visiting", visit.start) and _TO_WELCOME.search(text, 0, visit.start):
        visit = None
    if visit and not survey and _SAT_WITH.search(text):
        visit = None
    if visit and not survey and _has_a_theme(clause, text):
        survey, visit = replace(visit, kind="survey", rule="trip-with-a-theme"), None
    if meeting and survey and _MET_A_GROUP.match(text, meeting.end):
        survey = None  # "met with a study group of young politicians"
    if meeting and visit and meeting.end <= visit.start:
        guests = text.startswith("guests of", visit.start)  # "met with overseas guests of the association"
        visit = None if guests or _SAID_OF_IT.search(text, meeting.end, visit.start) else visit
    return survey, visit, meeting


def _first_visit(text: str) -> Occasion | None:
    """Return the first visit that was made or is announced, or else the first that is mentioned."""
    first = None
    for found in VISIT.finditer(text):
        visit = Occasion("visit", found.start(), found.end(), "visit-verb")
        if is_done(text, visit):
            return visit
        first = first or visit
    return first


_SAID_OF_IT = re.compile(
    r", (?:(?:saying|adding|noting|stressing|pointing out) (?:that )?|telling [^.;,]{1,40} that )(?:the|this|his|her|their) $"
)
"""Between a meeting and what its guests' visit meant: "met with a delegation, saying that the visit shows …"."""


def _words_for_a_survey(text: str, signs: int) -> Occasion | None:
    survey = first_occasion("survey", SURVEY, text, "survey-words") if signs & SURVEYS else None
    if survey is None and any(map(text.__contains__, FINDING_OUT)):
        survey = first_occasion("survey", SURVEY_ON_THE_WAY, text, "survey-words")
    if survey is None and signs & SURVEYS and re.search(f"{L}|{D}", text) and not AT_A_GATHERING.search(text):
        survey = first_occasion("survey", FOUND_OUT, text, "survey-words")
    return survey


def _several_of_a_kind(
    text: str, found: list[Occasion], trip: Occasion | None, meeting: Occasion | None
) -> list[Occasion]:
    """Return the trips, or the meetings with the trip that they were on, of a sentence that reports several of a kind."""
    if len(found) == 1 and found == [trip] and "; " in text and (parts := trips_apart(text, found[0])):
        return parts
    if meeting and meeting in found and (parts := meetings_apart(text, meeting)):
        before = trip and trip in found and trip.end <= meeting.start
        return [*([replace(trip, scope=(0, meeting.start))] if trip and before else []), *parts]
    if len(found) == 1 and meeting and found == [meeting] and len(two := two_meetings(text, meeting)) > 1:
        return two
    return []


def _trip_and_meeting(text: str, trip: Occasion, meeting: Occasion) -> list[Occasion]:
    """Return a trip and a meeting of one sentence, each with its part of the sentence."""
    if not re.search(P, text[meeting.start :]):
        return [trip]  # "visited … and met with members of the council": a stop of the trip
    if trip.kind == "visit" and (during := _DURING_IT.match(text)) and trip.end <= during.end() <= meeting.start + 1:
        return [meeting]
    if (over := _trip_that_is_over(text, trip, meeting)) is not None:
        return [replace(meeting, marks=frozenset(re.findall(MARK, text)) - frozenset(re.findall(L, over)))]
    if border := _OWN_DAY.search(text[trip.start : meeting.start]):
        middle = trip.start + border.start()
        who = frozenset(re.findall(P, text[: trip.start]))
        return [
            replace(trip, scope=(0, middle), marks=frozenset(re.findall(MARK, text[:middle]))),
            replace(meeting, marks=who | frozenset(re.findall(MARK, text[middle:]))),
        ]
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
    if visited := _THEN_VISITED.search(text, meeting.end):
        marks -= frozenset(re.findall(rf"{L}|{B}", text[visited.start() :]))
    on_it = meeting.end <= trip.start and bool(_ON_IT.search(text, meeting.end, trip.start))
    on_it = on_it and not re.search(D, text[trip.end :])  # "during his visit to L from D to D"
    return [replace(trip, dated=not on_it, scope=(0, meeting.start)), replace(meeting, dated=not apart, marks=marks)]


def _trip_that_is_over(text: str, trip: Occasion, meeting: Occasion) -> str | None:
    """Return the words of a trip without its days that a meeting only followed: "Following up on his trip to L, P met with P on D"."""
    if not _AFTER_A_TRIP.search(text, 0, trip.start):
        return None
    words = text[trip.start :] if trip.start > meeting.start else text[trip.start : meeting.start].partition(",")[0]
    return None if re.search(D, words) else words


_DURING_IT = re.compile(
    r"(?:During|On|As part of) (?:the|this|his|her|their) (?:(?![\w-]+-days?\b)[\w-]+ ){0,3}(?:visit|trip|tour|stay)(?: there)?, "
)
"""In front of what a known trip was the time of, which tells nothing new of the trip, not even how long it was."""
_AFTER_A_TRIP = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing(?: up)?(?: on)?) (?:an?|the|his|her|their|its) (?:[\w'-]+ ){0,4}$"
)
_THEN_VISITED = re.compile(r",? and (?:also |then |later )?(?:visited|toured|inspected|stopped at)\b")
"""Before what travellers saw after a meeting: "met with P and toured B"."""
_ON_IT = re.compile(
    r"\b(?:as (?:a )?part of|during|on the sidelines of) (?:an?|the|his|her|their|its) (?:[\w-]+ ){0,4}$"
)
"""Before the trip on which a meeting was, whose day is none of the trip: "met with P on D as part of his visit to L"."""


_OWN_DAY = re.compile(rf"(?:,|;)? (?:and|then|and then|while) (?:(?:(?:on|in) )?(?:{D}|{L}),? )+(?:also |he |she )?$")
"""Between a trip and a meeting on another day, which the sentence gives in front of it: "visited L on D, and on D received P"."""


_DAYS_FIRST = re.compile(rf"(?:From|Between) {D}")
"""In front of a trip, whose days are not the day of a meeting on it: "From D to D, P led a group to L and met with P"."""
_MET_A_GROUP = re.compile(
    r" ?(?:an?|the|visiting) (?:[\w-]+ |[\ue400-\uebff] ){0,2}?(?:study|research|inspection) (?:group|team|delegation|mission)\b(?! to\b)"
)
"""After "met with"."""


def _purpose_of_a_gathering(text: str, survey: Occasion) -> bool:
    return any((found := words.search(text)) and found.start() < survey.end for words in (SYMPOSIUM, SESSION))


def _only_claimed(text: str, survey: Occasion, visit: Occasion | None) -> bool:
    """Return whether somebody says that a country "is willing to learn from" another."""
    return bool(_VOICED.search(text[: survey.end])) and (visit is None or visiting_guest(text, visit))


_TO_WELCOME = re.compile(r"\bto (?:welcome|greet|hono(?:u)?r) [^.;]*$")
"""Before guests in whose honor something else was held: "a dinner to welcome a delegation visiting L"."""
_TO_MEET = WordPattern(
    rf"\b(?:to (?:also )?(?:meet|hold talks|have talks)(?: with)?|for (?:[\w-]+ )?talks(?: [a-z ]{{1,30}}?)? with) (?:the )?(?:visiting )?{P}"
)
"""What a trip was for: "visited L to meet P"."""
_PRAISED = re.compile(
    rf"\b(?:hailed|praised|welcomed|lauded|appreciated|spoke highly of|highlighted|congratulated|discuss(?:ed|es|ing)?|talk(?:ed|ing)? about|prepar(?:ed?|ing|ations) for|arrangements for)\b[^.;,]{{0,60}}?(?:{P}'s|\bhis|\bher|\btheir|\bthe) (?:[\w-]+ ){{0,3}}$"
)
"""Before a visit that was only talked about at a meeting: "hailed the importance of P's visit to L"."""


def _is_a_guests(text: str, meeting: Occasion, visit: Occasion) -> bool:
    """Return whether a visit is only mentioned of a guest whom somebody met."""
    if _PRAISED.search(text, 0, visit.start):
        return True
    return visiting_guest(text, visit) or (meeting.start < visit.start and guest_who_leads(text, visit))


_VOICED = re.compile(r"\b(?:said|says|added|noted|stressed|hopes?|hoped)\b")
_SAT_WITH = WordPattern(
    r"\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:joint|group|panel) (?:[\w-]+ )?(?:meeting|discussion|deliberation|session)\b"
    r"|\bvisit(?:ed|ing) (?:[\w-]+ ){0,3}(?:advis[eo]rs|deputies|members|lawmakers)\b[^.;]*\b(?:attending|at) (?:the|an|this|their) [^.;]*\bsession\b"
)
"""Who visited the members of a session went to one of its meetings."""


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
