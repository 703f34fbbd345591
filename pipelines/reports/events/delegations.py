"""What a trip and the meetings on it have in common: the leaders of the delegation, and its body."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P, people_in
from pipelines.reports.events.drafts import GATHERINGS, TRIPS, Draft, add_person
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Mention, Part
from pipelines.reports.word_patterns import WordPattern


def _add_the_delegation(drafts: list[Draft], trip: Draft) -> None:
    """Add to the meeting with a delegation the leader that the sentence about its trip names, and its body to the trip."""
    meeting = drafts[-2] if len(drafts) > 1 else None
    if meeting is None or meeting.kind != "meeting" or not _DELEGATION.match(trip.clause.text):
        return
    group = r"\ba (?:[\w-]+ |[\ue400-\ue7ff] ){0,4}(?:delegation|group|team)\b"
    if not re.search(
        rf"{group}|\b(?:with|and|received|met) {_GUESTS} from\b|\b(?:received|met|met with) (?:[A-Z][\w-]+ |[\ue800-\uebff] ){{1,2}}(?:[a-z-]+ ){{0,2}}{_GUESTS}\b",
        meeting.clause.text,
    ):
        return
    for person, part, at in list(trip.people.values()):
        if part == "led":
            add_person(meeting, person, part, at)
    for name, (body, at) in list(meeting.bodies.items()):
        words = _text_of(meeting.clause)
        if body.name in words and re.search(
            rf"{re.escape(body.name)}(?:'s)? (?:[\w-]+ )?(?:delegation|group|team)", words
        ):
            trip.bodies.setdefault(name, (body, at))


_ITS_DELEGATION = re.compile(
    r"(?:^|, | )(?:[Ii]t|[Tt]hey|(?:[Mm]embers of )?[Tt]he (?:[\w-]+ )?(?:delegation|group|team|visitors|guests|envoys)(?: (?:was|were))?(?: [^,.;]{1,60},? and)?)(?: also| later| then)? \n"
    r"|\n(?:will meet|met|meets|received|receives|welcomed|held talks)(?: with)? (?:the (?:[\w-]+ )?(?:delegation|group|team|guests|visitors|envoys|entrepreneurs|students|teachers)|them)\b"
)


def _around(clause: Clause, occasion: Occasion) -> str:
    """Return a sentence with a line break where the words of its occasion begin."""
    return f"{clause.text[: occasion.start]}\n{clause.text[occasion.start :]}"


def _add_the_leaders(drafts: list[Draft], meeting: Draft) -> None:
    """Add the leaders of the trip to a meeting that "the delegation" had."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS), None)
    for person, part, at in trip.people.values() if trip else ():
        if part == "led":
            add_person(meeting, person, part, at)
    if trip and len(trip.people) <= _FEW and not any(part == "led" for _, part, _ in trip.people.values()):
        for person, _, at in list(trip.people.values()):
            add_person(meeting, person, "met", at)  # the guests whom somebody "met with them"


def _add_the_traveller(drafts: list[Draft], meeting: Draft) -> None:
    """Add the only person of a trip to a meeting on it that somebody had "with him"."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS), None)
    if trip and len(trip.people) == 1:
        for person, _, at in trip.people.values():
            add_person(meeting, person, "met", at)


_WITH_HIM = re.compile(r"(?:met|meets|held talks|had talks|exchanged views)(?: with)? (?:him|her)\b")
_FEW = 3
_WHO_LED_IT = WordPattern(r"\bwho (?:headed|heads|led|leads) the (?:[\w-]+ )?(?:delegation|group|team)\b")
_HEADED_BY = re.compile(
    rf"(?:On {D}, |In {L}, )?[Tt]he (?:[\w-]+ )?(?:delegation|group|team|lawmakers|legislators|parliamentarians|guests|visitors|members|experts|entrepreneurs),? (?:(?:which|who) (?:is|are|was|were) )?(?:led|headed) by (?P<who>{P})"
)
"""Travellers whose leader only the sentence about a meeting names."""


def _add_what_sent_it(drafts: list[Draft], meeting: Draft) -> None:
    """Add to a meeting with "the delegation" the bodies that sent it or arranged its trip."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS and one is not meeting), None)
    for name, (body, at) in trip.bodies.items() if trip and not meeting.bodies.keys() & trip.bodies.keys() else ():
        if at.rule not in ("named-in-a-role", "taking-part") and at.start != meeting.clause.start:
            meeting.bodies.setdefault(name, (body, at))
    if trip and meeting.bodies.keys() & trip.bodies.keys():
        _share_the_delegation(trip, meeting, "led")  # who sent it, but not who had invited it


def _add_the_travellers(drafts: list[Draft], gathering: Draft) -> None:
    """Add to a forum that "the delegation" attends those who lead it, and what it is a delegation of."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS), None)
    if trip:
        _share_the_delegation(trip, gathering, "took part")


def _add_the_guests(drafts: list[Draft], trip: Draft) -> None:
    """Add to the trip of "the delegation" its leader, and what it is a delegation of, as the meeting with it names them."""
    meeting = next((one for one in reversed(drafts) if one.kind == "meeting"), None)
    if meeting:
        _share_the_delegation(meeting, trip, "led")


def _share_the_delegation(known: Draft, other: Draft, part: Part) -> None:
    for person, _, at in [one for one in known.people.values() if one[1] == "led"]:
        add_person(other, person, part, at)
    text = _text_of(known.clause)
    for name, (body, at) in known.bodies.items():
        if re.search(
            rf"(?:delegation|group|team) (?:of|from) (?:the )?{re.escape(body.name)}|{re.escape(body.name)} (?:delegation|group|team)\b",
            text,
        ):
            other.bodies.setdefault(name, (body, at))


_GUESTS = r"(?:teachers|scholars|doctors|journalists|artists|businesspeople|experts|youths|farmers|principals|legislators|lawmakers|parliamentarians|guests|visitors|entrepreneurs|students|delegates|envoys)"
_DELEGATION = re.compile(
    rf"(?:(?:At the invitation of|On|From|During|After|Before|In) [^;]{{1,120}}?, the|The) (?:[\w-]+ ){{0,2}}(?:delegation|group|team|{_GUESTS})\b"
)
_ANOTHER_GROUP = re.compile(r"(?:The other|The second|Another|A second) ")


def _text_of(clause: Clause) -> str:
    """Return a sentence with the names of its bodies written out."""
    text = clause.text
    for number, body in enumerate(clause.bodies):
        text = text.replace(chr(0xE400 + number), body.name)
    return text


_IT_WENT = re.compile(
    r"(?:[^,;.]{1,40}, )?(?:[Ii]t|[Tt]hey) (?:also |then |later )?(?:visited|toured|went|inspected|travell?ed|called)\b"
)
"""What a delegation did after a meeting: "The following day, it visited …"."""


def add_what_the_delegation_has(drafts: list[Draft], draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add to a new meeting the leaders of the delegation that had it, or to the meeting before a new trip its leader."""
    if occasion.kind == "meeting" and _ITS_DELEGATION.search(_around(clause, occasion)):
        _add_the_leaders(drafts, draft)
        _add_what_sent_it(drafts, draft)
    if occasion.kind == "meeting" and len(draft.people) == 1 and _WITH_HIM.match(clause.text, occasion.start):
        _add_the_traveller(drafts, draft)
    if occasion.kind == "meeting" and (headed := _HEADED_BY.match(clause.text)):
        trip = next((one for one in reversed(drafts) if one.kind in TRIPS and not one.people), None)
        if trip:
            person, start, end = clause.people[people_in(headed["who"])[0]]
            add_person(trip, person, "led", Mention(start, end, "leading-words"))
            _add_what_sent_it(drafts, draft)
    if occasion.kind == "meeting" and _WHO_LED_IT.search(clause.text):
        trip = next((one for one in reversed(drafts) if one.kind in TRIPS and not one.people), None)
        if trip:
            _share_the_delegation(draft, trip, "led")
            _add_what_sent_it(drafts, draft)
    if occasion.kind in GATHERINGS and not draft.people and _DELEGATION.match(clause.text):
        _add_the_travellers(drafts, draft)
    if occasion.kind in TRIPS:
        _add_the_delegation(drafts, draft)
        by_pronoun = len(drafts) > 1 and drafts[-2].clause.paragraph == clause.paragraph and _IT_WENT.match(clause.text)
        named = _DELEGATION.match(clause.text) or by_pronoun
        if not any(part == "led" for _, part, _ in draft.people.values()) and named:
            _add_the_guests(drafts, draft)
            before = next((one for one in reversed(drafts) if one.kind == draft.kind and one is not draft), None)
            if before and not (draft.people or draft.bodies or clause.people or _ANOTHER_GROUP.match(clause.text)):
                _share_the_delegation(before, draft, "led")  # another leg of its trip
