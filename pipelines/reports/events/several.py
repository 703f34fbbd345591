"""Sentences that report several events: a guest on a visit, a session to come, a trip for each person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipelines.reports.clauses import MARK, B, D, L, P
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.word_patterns import WordPattern

GUEST_ON_VISIT = WordPattern(
    rf"{P} ?,? who (?:is|are|was|were) (?:here |currently )?(?:(?:on|paying) (?:an? |his |her |their )?(?:[\w-]+ ){{0,4}}visit\b|visiting (?:the )?{L})[^,.;]*"
    rf"|(?:{B}|\b(?:members|guests|delegates|delegation|students|teachers|advis[eo]rs)),? who (?:is|are|was|were) (?:here |currently )?on (?:an? |their )?(?:[\w-]+ ){{0,4}}(?:visit|tour|trip|inspection)\b[^,.;]*"
)


def meeting_and_visit(text: str, meeting: Occasion, guest: re.Match[str]) -> list[Occasion]:
    """Return a meeting and the visit of the guest that a remark mentions: "who is on a visit to China from April 24 to 28"."""
    inside = frozenset(re.findall(MARK, guest.group()))
    guests = frozenset(re.findall(rf"{P}|{B}", guest.group()))
    met = replace(meeting, marks=frozenset(re.findall(MARK, text)) - inside | guests)
    if not re.search(D, guest.group()):
        return [met]
    return [met, Occasion("visit", guest.start(), guest.end(), "guest-on-a-visit", marks=inside)]


_NAMED_PLACES = re.compile(rf"{L}(?:[^.;{P[1:-1]}]*{L})?")
"""Places with what they are in, joined by "and"."""


def respectively(text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each person where a sentence gives everyone their own place: "P and P to L and L, respectively"."""
    people, places, dates, bodies = (re.findall(mark, text) for mark in (P, L, D, B))
    if len(places) != len(people) and (named := _NAMED_PLACES.search(text)):
        places = ["".join(re.findall(L, one)) for one in re.split(r",? and ", named.group())]
    if len(people) < 2 and len(places) == len(dates) > 1:
        alike = frozenset(people) | frozenset(bodies)
        return [replace(trip, marks=alike | set(place + day)) for place, day in zip(places, dates, strict=True)]
    if len(people) < 2 or len(places) != len(people):
        return [trip]
    own = dates if len(dates) == len(people) else [""] * len(people)
    shared = "".join(bodies) + ("" if own is dates else "".join(dates))
    return [
        replace(trip, marks=frozenset(f"{person}{place}{date}{shared}"))
        for person, place, date in zip(people, places, own, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class EarlierTrip:
    """A trip after which a sentence reports something else."""

    trip: Occasion
    rest: str
    """The sentence, with spaces where the trip is."""
    marks: frozenset[str]
    """The marks of what the rest reports: without the places and days of the trip."""


def earlier_trip(text: str, trip: Occasion) -> EarlierTrip | None:
    """Return a trip after which the sentence reports something else; None for no such.

    "Following a survey in Nantong in July, members suggested …": where and when that was is not where and when the trip was.
    """
    found = _AFTER_IT.match(text) or _AT_THE_END.search(text)
    if found is None or not found.start() <= trip.start < found.end():
        return None
    rest = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    if _LEAVES.search(rest):
        return None
    elsewhere = frozenset(re.findall(rf"{L}|{D}", rest))
    there = frozenset(re.findall(MARK, text)) - elsewhere
    later = frozenset(re.findall(MARK, text)) - (frozenset(re.findall(rf"{L}|{D}", text)) - elsewhere)
    return EarlierTrip(replace(trip, marks=there), rest, later)


_AFTER_IT = re.compile(rf"(?:After|Following|Before|Prior to|Ahead of) (?:[^,;]|,(?= {L})|,(?= (?:in|on|from) {D}))*,")
_AT_THE_END = re.compile(r" (?:after|following) (?:an?|the|his|her|their|its) [^,;.]*\.?$")
_LEAVES = re.compile(
    r"\b(?:left|leaves?|flew|returned|return|departed|headed (?:home|back)|went (?:home|back)|ended|concluded|wrapped|back)\b"
)
"""What ends a trip, on its last day."""


def visiting_guest(text: str, visit: Occasion) -> bool:
    """Return whether "visiting" only describes a guest."""
    return text[visit.start : visit.end].startswith("visiting") or bool(
        re.search(
            r"\b(?:who (?:is|are|was|were) (?:here )?(?:on|paying)|who (?:have |had |has )?(?:visited|came to|come to|arrived in|travell?ed to) [\ue800-\uebff] (?:to|for)|during (?:his|her|their|the (?:latter|former|guest|speaker|president)'s) (?:[\w-]+ ){0,3}visit)",
            text,
        )
    )


def guest_who_leads(text: str, visit: Occasion) -> bool:
    """Return whether a visit only describes a guest who is met: "met with P, who led a delegation to Beijing"."""
    return bool(_WHO_LEADS.search(text, 0, visit.start))


_WHO_LEADS = re.compile(r"(?:[\ue000-\ue3ff]|,) who (?:(?:is|are|was|were) )?$")


def announced_session(text: str) -> Occasion | None:
    """Return the session that a news conference announces."""
    found = re.search(
        r"\b(?:annual session|session|meeting)\b[^.;]*\b(?:will|would|(?:is|are|was|were) (?:scheduled|due|set|slated|expected) to) (?:open|be held|convene|begin|start)"
        r"|\bwill (?:convene|hold|open|host) (?:the|its|an?) [^.;]{0,60}?\b(?:session|congress)\b",
        text,
    )
    return Occasion("session", found.start(), found.end(), "session-announced") if found else None


_MONTH = r"(?:(?:late|early|mid)[ -])?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_TO_COME = WordPattern(
    rf"\b(?:session|meeting|plenum|[Cc]ongress)\b(?: of [^.;,]{{1,60}}?)?,? (?:(?:which|that) )?(?:(?:is|are|was|were|has been|have been) )?"
    rf"(?:(?:previously |originally )?(?:due|scheduled|set|expected|will|slated|suggested|proposed|planned|to)\b(?: to)? (?:open|start|begin|convene|(?:run|last)(?! (?:until|till|through|to)\b)|take place|be (?:held|convened|opened))\b[^.;]*?|(?:scheduled|due|set|slated|planned) (?:for|on|in) |(?:running|runs) from )(?:{D}|{_MONTH})(?: (?:to|until|through|and) {D})?"
)


_WILL = r"\b(?:will|would|is to|to) (?:be held|be convened|open|convene|start|begin|run)\b"
_DECIDED = WordPattern(
    rf"\b(?:session|meeting)\b[^.;]*?\b(?:decided|decides|announced|agreed)\b[^.;]*?\bthat (?=[^.;]*?\b(?:session|meeting)\b[^.;]*?{_WILL}[^.;]*{D})"
    rf"|\b(?:decided|decides|announced|agreed)\b[^.;]*?\b(?:session|meeting)\b[^.;]*?\bthat (?=[^.;]*?\b(?:session|meeting)\b[^.;]*?{_WILL}[^.;]*{D})"
)


_AFTER_A_DECISION = WordPattern(
    rf"^According to (?:a|the) (?:decision|announcement)[^.;]*?\b(?:meeting|session)\b[^.;]*?, (?=(?:the|its) [^.;,]*?\b(?:session|meeting)\b[^.;]*?{_WILL}[^.;]*{D})"
)
_BEFORE_A_DECISION = WordPattern(
    rf"\b(?:session|meeting)\b[^.;]*?{_WILL}[^.;]*?{D}(?: in {L})?(?=, according to (?:a|the) (?:decision|announcement)[^.;]*?\b(?:meeting|session)\b|, (?:the )?{B} (?:decided|announced|said|agreed)(?: on)? {D} at (?:an?|the) (?:[\w-]+ )?(?:meeting|session)\b)"
    rf"|\bwill (?:hold|convene|open|start|begin|meet for) (?:its|the|their|an?) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b[^.;]*? (?:on|from|between) {D}(?: (?:to|and|until) {D})?(?: in {L})?(?: to [^,.;]{{3,90}})?"
    rf"(?=, according to (?:a|the) (?:decision|announcement)[^.;]*?\b(?:meeting|session)\b|, (?:the )?{B} (?:decided|announced|agreed)(?: on)? {D} at (?:an?|the) (?:[\w-]+ )?(?:meeting|session)\b|, an? (?:[\w'-]+ ){{0,3}}(?:meeting|session) of (?:(?:the )?{B}|(?:its|the) [Ss]tanding [Cc]ommittee|(?:its|the committee's) (?:[Cc]ouncil of )?[Cc]hairpersons)[^.;]*? (?:decided|announced|agreed)\b)"
    rf"|\b(?:session|meeting)\b[^.;]*?{_WILL}[^.;]*?{D}(?: in {L})?(?=, an? (?:[\w'-]+ ){{0,3}}(?:meeting|session) of (?:the )?{B}[^.;]*? (?:decided|announced|agreed)\b)"
    rf"|\bwill [^.;]*?\bat its (?:[\w-]+ ){{0,3}}session from {D}(?: to {D})?(?=, (?:the )?{B} (?:decided|announced|said|agreed)(?: on)? {D} at (?:an?|the) (?:[\w-]+ )?(?:meeting|session)\b)"
)


_TO_CONVENE = WordPattern(
    rf"\b(?:decided|decides|agreed|voted|planned|plans|decision(?: (?:was|is) (?:adopted|made|approved|passed|taken)(?: at [^.;,]{{1,40}}?)?)?)(?: (?:on )?{D})? to (?:convene|hold|open|start) (?P<session>(?:the|its|their|an?) (?:[\w'-]+ ){{0,4}}(?:session|meeting)\b[^.;]*{D})"
)


def decided_session(text: str, meeting: Occasion) -> list[Occasion]:
    """Return a meeting and the session that it decided: "decided at a meeting on Tuesday that the 36th session will be held"."""
    if later := _TO_CONVENE.search(text):
        border, decided = later.start(), slice(later.start("session"), len(text))
        if not _SAT.search(text[:border]):
            return [
                Occasion("session", later.start(), later.end(), "session-decided", marks=_of_the_second(text, later))
            ]
    elif later := _BEFORE_A_DECISION.search(text):
        border, decided = later.end(), slice(0, later.end())
    elif later := _DECIDED.search(text) or _AFTER_A_DECISION.search(text):
        border, decided = later.end(), slice(later.end(), len(text))
    else:
        return [meeting]
    one, other = text[decided], text[border:] if decided.start == 0 else text[:border]
    start = decided.start + _NOUN.search(one).start()  # type: ignore[union-attr]
    sat = _NOUN.search(other) or _SAT.search(other)
    at = text.index(other) + sat.start() if sat else meeting.start
    return [
        Occasion("session", at, at + 7, meeting.rule, marks=frozenset(re.findall(MARK, other))),
        Occasion("session", start, start + 7, "session-decided", marks=frozenset(re.findall(MARK, one))),
    ]


def _of_the_second(text: str, later: re.Match[str]) -> frozenset[str]:
    """Return the marks of a session that a body decided to convene: its own, or another body's."""
    inside = frozenset(re.findall(MARK, text[later.start("session") :]))
    own = re.match(r"(?:its|their)\b", later["session"])
    return inside | frozenset(re.findall(B, text[: later.start()])) if own else inside


_NOUN = re.compile(r"\b(?:session|meeting)\b")
_SAT = re.compile(r"\b(?:session|meeting|met|convened)\b")
"""A sitting that decided something: "the council met on Monday and decided to convene …"."""


_SITTINGS = ("session", "meeting", "plenum", "ongress")
_PREPARED = re.compile(
    r"\b(?:prepar\w+(?: for)?|submitted to|submit [^.;,]{0,60} to|organi[sz]e|ahead of|in the run-up to|before|[Pp]reparations?(?: [\w ]{1,30})? for|(?:adopt|approv|review|deliberat|pass)\w* [^.;]{0,80}?\b(?:agenda|schedule|arrangements|report)s? (?:for|of|to)|for consideration (?:to|at|by)|\b(?:will|would) be (?:[a-z]+ )?(?:reviewed|deliberated|delivered|discussed|presented|considered|examined|put)(?: [\w ]{1,30})? (?:at|to|during|by)) (?:the|its|their|an?) [^.;,]{0,60}$"
)
"""In front of a session that a sentence about something else announces: "the draft will be submitted to the …"."""


def with_sessions_to_come(text: str, found: list[Occasion]) -> list[Occasion]:
    """Return occasions with a session that a remark announces: "of the annual session, which is due to open on March 4"."""
    later = _TO_COME.search(text) if any(map(text.__contains__, _SITTINGS)) else None
    if later is None:
        return found
    overlapping = [one for one in found if later.start() < one.end and later.end() > one.start]
    if overlapping and _PREPARED.search(text, 0, later.start()) and all(one.kind == "session" for one in overlapping):
        found = [one for one in found if one not in overlapping]
    elif overlapping:
        return found
    inside = frozenset(re.findall(MARK, later.group()))
    rest = frozenset(re.findall(MARK, text)) - inside
    held_by = frozenset() if re.search(B, later.group()) else frozenset(re.findall(B, text))
    return [
        *(replace(one, marks=one.marks if one.marks is not None else rest) for one in found),
        Occasion("session", later.start(), later.end(), "session-to-come", marks=inside | held_by),
    ]
