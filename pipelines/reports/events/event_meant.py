"""Says which of several events a sentence goes on about."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P
from pipelines.reports.events.drafts import GATHERINGS, TO_COME, TRIPS, Draft
from pipelines.reports.word_patterns import WordPattern


def goes_on_about(drafts: list[Draft], clause: Clause) -> Draft:
    """Return the event that a sentence goes on about: after a meeting at a forum, the forum, unless it is about the talks."""
    last = _reported_last(drafts)
    if _WILL_REVIEW.match(clause.text) and (later := _session_to_come(drafts)):
        return later
    named = _BY_ITS_NOUN.match(clause.text)
    if named:
        kinds = _KINDS_OF_NOUNS[named.group(1)]
        last = next((one for one in reversed(drafts) if one.kind in kinds), last)
    elif there := _AT_THE.search(clause.text):
        kinds = _KINDS_OF_PLACES[there.group(1)]
        last = last if last.kind in kinds else next((one for one in reversed(drafts) if one.kind in kinds), last)
    elif _AMONG_MANY_GUESTS.search(clause.text):
        last = next((one for one in reversed(drafts) if one.kind in GATHERINGS), last)
    if last.kind in TRIPS and clause.people:
        last = _meeting_with(drafts, last, clause) or _trip_of(drafts, last, clause)
    if last.kind == "appointment" and (_SESSION.search(clause.text) or not _OF_THOSE_APPOINTED.search(clause.text)):
        return next((one for one in reversed(drafts) if one.kind == "session"), last)
    if last.kind in TRIPS and _REPLIED.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind in ("session", "symposium")), last)
    if last.kind == "meeting" and (_WENT_ON.search(clause.text) or _OF_THE_TRIP.search(clause.text)):
        return next((one for one in reversed(drafts) if one.kind in TRIPS), last)
    if last.kind == "meeting" and _AMONG_MANY.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind == "speech"), last)
    if last.kind in GATHERINGS and _OF_THE_TRIP.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind in TRIPS), last)
    if last.kind == "meeting" and _THEY_TALKED.match(clause.text) and last.latest == max(one.latest for one in drafts):
        return last
    if last.kind == "meeting" and not _TALKS.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind in GATHERINGS), last)
    return last


_WILL_REVIEW = re.compile(
    r"(?:[Ll]awmakers|[Ll]egislators|[Mm]embers|[Aa]dvis[eo]rs|[Tt]hey|The (?:[\w-]+ )?session) (?:will|are to|is to|are expected to|is expected to) (?:also )?(?:review|deliberate|discuss|consider|hear|vote|focus|examine)\b"
)
"""What a session to come is to do."""


def _session_to_come(drafts: list[Draft]) -> Draft | None:
    """Return the latest of several sessions, which an earlier one decided on; None if there is only one."""
    begun = {one.days.first: one for one in drafts if one.kind == "session" and one.days and one.days.first}
    return begun[max(begun)] if len(begun) > 1 else None


def _meeting_with(drafts: list[Draft], trip: Draft, clause: Clause) -> Draft | None:
    """Return the meeting that a sentence goes on about after a remark on the trip of the guests: with what the host said there."""
    meeting = next((one for one in reversed(drafts) if one.kind == "meeting"), None)
    if meeting is None or not _SPEAKS.match(clause.text) or _OF_THE_TRIP.search(clause.text):
        return None
    first = id(clause.people[0][0])
    if first in meeting.people:
        return None if first in trip.people else meeting
    return meeting if first not in trip.people and meeting.latest > trip.latest else None


_SPEAKS = re.compile(
    rf"{P},? (?:also |then )?(?:said|thanked|told|asked|stressed|noted|added|expressed|hoped|urged|promised|praised|hailed)\b"
)


def _trip_of(drafts: list[Draft], last: Draft, clause: Clause) -> Draft:
    """Return the trip of the first person of a sentence, of those that one sentence reports: "P and P went to L and L, respectively"."""
    first = id(clause.people[0][0])
    together = (one for one in drafts if one.clause is last.clause and one.kind == last.kind and first in one.people)
    return last if first in last.people else next(together, last)


def _reported_last(drafts: list[Draft]) -> Draft:
    """Return the event reported last, which is none that was only announced in passing."""
    last = next((one for one in reversed(drafts) if one.at.rule not in (TO_COME, "session-decided")), drafts[-1])
    session = next((one for one in reversed(drafts) if one.kind == "session" and one.at.rule != TO_COME), last)
    return session if last.kind == "appointment" and session.latest > last.latest else last


_KINDS_OF_PLACES = {
    "meeting": ("meeting", "session", "symposium"),
    **dict.fromkeys(("talks",), ("meeting",)),
    **dict.fromkeys(("forum", "symposium", "seminar", "conference"), ("symposium",)),
    "session": ("session",),
    **dict.fromkeys(("ceremony", "reception", "rally", "gala", "banquet", "celebration"), ("speech",)),
}

_AT_THE = re.compile(
    rf"\b(?:at|attended|joined|addressed|told) (?:the|their) (?:opening |closing )?({'|'.join(_KINDS_OF_PLACES)})\b"
)
"""A sentence that says at what it was, of several events."""

_THEY_TALKED = re.compile(
    r"(?:They|Both|The (?:two|pair))\b[^.;]*?\b(?:discuss|exchang|talk|sp[eo]|agree|touch|voic|express)\w* "
)
"""A sentence about those who met, right after the meeting: "The two discussed …"."""
_AMONG_MANY_GUESTS = WordPattern(
    r"\bamong the (?:more than |over |about |around |some |nearly |almost )?[\d,]+ (?:guests|participants|people)\b"
)
"""A sentence about a reception or forum with many guests, not about a meeting with some."""

_KINDS_OF_NOUNS = {
    **dict.fromkeys(("session", "plenary", "congress"), ("session",)),
    **dict.fromkeys(("forum", "symposium", "seminar", "conference"), ("symposium",)),
    **dict.fromkeys(("meeting",), ("session", "meeting", "symposium")),
    **dict.fromkeys(("dialogue", "lecture", "workshop", "discussion"), ("symposium",)),
    **dict.fromkeys(("consultation",), ("session", "symposium")),
    **dict.fromkeys(("ceremony", "reception", "gala", "rally", "celebration", "banquet"), ("speech",)),
    **dict.fromkeys(("survey", "inspection", "visit", "trip", "tour"), TRIPS),
}

_BY_ITS_NOUN = re.compile(rf"(?:The|This) (?:[\w-]+ )?({'|'.join(_KINDS_OF_NOUNS)})\b")
"""A sentence that says by a noun which of several events it goes on about."""

_REPLIED = WordPattern(r"\b(?:replied|responded|answered)\b")

_OF_THOSE_APPOINTED = WordPattern(
    rf"^(?:They|Both|All (?:of them|two|three|four|five))\b|^(?:[Hh]e|[Ss]he|{P})(?:, \d+,)? (?:was|is|has|had|will|takes|took|replaces|replaced|succeeds|succeeded|served|graduated|joined|began|worked|became)\b|\b(?:elected|appointed|named)\b"
)
"""A sentence about those who were appointed, not about the session that did so."""

_SESSION = WordPattern(r"\b[Tt]he (?:session|meeting|congress)\b")

_WENT_ON = WordPattern(
    r"^(?:After|From|Following) (?:the )?[\ue800-\uebff][^.;]{0,40}?, [^.;]{1,40}? (?:will |is to |are to |then |later )?(?:go|went|travel|fly|flew|proceed|head|visit|continue)|\bwill (?:also |then |later )?(?:go|travel|fly|head|proceed|continue) (?:on )?to\b|\b(?:also|then|later) (?:visited|toured|attended|went to|inspected|stopped|addressed|called at|(?:spoke|talked|chatted) (?:to|with) [a-z ]{0,30}(?:students|teachers|pupils|workers|farmers|villagers|residents|nurses|doctors|engineers|soldiers|fishermen)|gave a (?:talk|lecture)|lectured|planted|laid)\b"
)

_AMONG_MANY = re.compile(
    r"\b[Aa]mong (?:the|those|its) (?:[\d,]+|(?:some |about |over |nearly |more than )[\d,]+|hundreds of|many) (?:[a-z]+ )?(?:guests|people|present)\b"
)
"""Somebody who was at a reception, and not at talks next to it."""

_OF_THE_TRIP = WordPattern(
    rf"\b(?:who )?travell?(?:ed|ing) with (?:the (?:[\w-]+ )?(?:delegation|group|team)|him|her|them)\b|\b(?:[Tt]he|[Mm]embers of the) (?:[\w-]+ )?(?:delegation|group|team)(?:, [^.;]{{1,60}},)? (?:also )?(?:includ|consist|compris|visited|toured|went)|\b(?:a member|members|part) of the (?:[\w-]+ )?(?:delegation|group|team)\b|\bwho (?:was|were|is|are) (?:also )?(?:on|among|part of) the (?:[\w-]+ )?(?:trip|tour|visit|delegation|group|team)\b|\bwho (?:also )?(?:made|joined|took part in|was on) the (?:trip|tour|visit)\b|\baccompanied (?:{P}|him|her|them|the (?:[\w-]+ )?(?:delegation|group|team|envoys|diplomats|guests|visitors))|{P} said in (?:the )?{L}(?: (?:on )?{D})? that\b|\b(?:took part in|joined|participated in) the (?:[\w-]+ )?(?:inspection|survey|tour|trip|visit|research)\b"
)
"""A sentence about those who travelled, whom they met before it."""

_TALKS = WordPattern(r"\b(?:talks?|meeting|two sides|both sides|guests?|visitors?|conversation|bilateral|delegation)\b")
