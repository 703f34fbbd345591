"""Says which kinds of events a sentence in short form reports."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import B, Clause, people_in
from pipelines.reports.events.kinds.announced_trips import announced_trip, of_the_speaker
from pipelines.reports.events.kinds.blanked import without_what_is_mentioned
from pipelines.reports.events.kinds.done import is_done
from pipelines.reports.events.kinds.gathering_words import SESSION
from pipelines.reports.events.kinds.gatherings import first_occasion
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.post_words import APPOINTMENT
from pipelines.reports.events.kinds.posts import appointments, appoints
from pipelines.reports.events.kinds.signs import APPOINTS, SESSIONS, STATEMENTS, VISITS, signs_in
from pipelines.reports.events.kinds.speech_words import DECLARES, STATEMENT
from pipelines.reports.events.kinds.trips_and_meetings import trips_and_meetings
from pipelines.reports.events.kinds.wish_words import NEGATED, PRACTICE
from pipelines.reports.events.several import announced_session, with_sessions_to_come
from pipelines.reports.word_patterns import WordPattern


def occasions(clause: Clause) -> list[Occasion]:
    """Return the kinds of events that a sentence reports."""
    return list(_occasions(clause))


@lru_cache(maxsize=64)
def _occasions(clause: Clause) -> list[Occasion]:
    """Find them once: several steps ask for those of one sentence."""
    text = without_what_is_mentioned(clause)
    signs = signs_in(text)
    if any(map(text.__contains__, _IS_IN)):
        signs |= VISITS
    if _NUMBERED_BODY.search(text):
        signs |= SESSIONS
    if not signs or NEGATED.search(text) or PRACTICE.search(text) or _is_a_count(clause, text):
        return []
    appointment = first_occasion("appointment", APPOINTMENT, text, "appointing-verb") if signs & APPOINTS else None
    if appointment and appoints(clause, text):
        others = [
            one for one in (first_occasion("session", SESSION, text, "session-noun"),) if one and is_done(text, one)
        ]
        return [*others, *appointments(text)]
    statement = first_occasion("statement", STATEMENT, text, "statement-noun") if signs & STATEMENTS else None
    statement = statement or (_declared(clause, text) if signs & STATEMENTS else None)
    if statement and _only_felt(clause, text, statement):
        others = trips_and_meetings(clause, text, signs)
        if others and _ON_AN_OCCASION.search(text[statement.end : max(statement.end, others[0].end)]):
            return others
    if statement and is_done(text, statement):
        if both := announced_trip(text, statement):
            return both
        announced = announced_session(text)
        if announced:
            return [statement, announced]
        return with_sessions_to_come(text, [of_the_speaker(text, statement)])
    return with_sessions_to_come(text, trips_and_meetings(clause, text, signs))


_NUMBERED_BODY = re.compile(rf"\d(?:st|nd|rd|th) {B} [a-z]")
"""A congress with its number, the name of which has the only word of it: "the 9th B opened"."""
_IS_IN = (
    "was in ", "were in ", "is in ", "are in ", "will be in ", "set out for ", "set off for ", "invited to the ", "landed ",
    "will go to ", "will head to ", "will fly to ", "is to go to ", "are to go to ",
)  # fmt: skip
"""Words for trips whose single words say nothing of them."""


def _only_felt(clause: Clause, text: str, statement: Occasion) -> bool:
    """Return whether somebody expressed something, which is no statement where there was another occasion."""
    before = people_in(text[: statement.start])
    speaks_for_a_body = any(is_spokesperson(clause.people[index][0].role) for index in before)
    return bool(before) and not speaks_for_a_body and bool(_FELT.match(text, statement.start))


def _declared(clause: Clause, text: str) -> Occasion | None:
    """Return the statement that a spokesperson with a name makes: "P, spokesperson for B, urged …"."""
    for found in DECLARES.finditer(text):
        if is_spokesperson(clause.people[people_in(found.group())[0]][0].role):
            return Occasion("statement", found.start(), found.end(), "spokesperson")
    return None


_FELT = re.compile(r"(?:voiced|expressed)\b")
_ON_AN_OCCASION = re.compile(r"\b(?:when|while|during|at|as)\b")


def _is_a_count(clause: Clause, text: str) -> bool:
    """Return whether a sentence sums up: "has received 28 delegations", without a day."""
    return bool(_COUNTED.search(text)) and not any(one.days.precision == "day" for one in clause.dates)


_COUNTED = WordPattern(
    r"\b(?:conducted|carried out|made|held|organi[sz]ed|sent|received|hosted|paid|dispatched|launched) (?:(?:more than|over|about|some|nearly|almost|around) )?(?:\d[\d,]*|dozens of|hundreds of|scores of|many|numerous|a number of|a series of) (?:[\w-]+ ){0,2}(?:delegations|teams|groups|inspections|surveys|visits|trips|tours|meetings|symposiums|seminars|forums|sessions|studies|investigations)\b",
)


_SPOKESPERSON = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)


def is_spokesperson(role: str | None) -> bool:
    """Return whether a role is to speak for a body."""
    return bool(role and _SPOKESPERSON.search(role))
