"""Adds a sentence that goes on about an event without reporting one of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, P
from pipelines.reports.events.bodies.later import add_bodies_of_later, add_bodies_of_who_is_known
from pipelines.reports.events.days.later import add_later_days
from pipelines.reports.events.drafts import GATHERINGS, TRIPS, Draft, add_body, add_person, refers
from pipelines.reports.events.event_meant import goes_on_about
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.people.at_the_event import is_attended
from pipelines.reports.events.people.leaders import LED_A_TRIP, leads_by_title
from pipelines.reports.events.people.next_speakers import add_speakers_listed
from pipelines.reports.events.people.parts import parts_in, replaced
from pipelines.reports.events.people.quoted import is_quoted
from pipelines.reports.events.people.speakers import note_who_is_elsewhere, part_of_a_speaker
from pipelines.reports.events.places.of_sentence import add_places
from pipelines.reports.events.places.stops import is_where_it_was
from pipelines.reports.events.subjects.of_event import add_subject_of_later
from pipelines.reports.model import Mention, Part, Person
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern


def go_on(reading: Reading, drafts: list[Draft], clause: Clause, before: Clause | None) -> None:
    """Add the people and places of a sentence that goes on about a known event.

    before: the sentence before.
    """
    draft = goes_on_about(drafts, clause)
    if len(drafts) > 1 and _BOTH_EVENTS.search(clause.text):
        _add_to_both(drafts, clause)
    if clause.text.count('"') % 2 == 1 and not re.search(r"\bsaid\b", clause.text):
        return
    draft.latest = clause.start
    about_it = refers(clause.text)
    known = set(draft.people)
    _add_those_listed(draft, clause)
    note_who_is_elsewhere(draft, clause)
    add_speakers_listed(draft, clause, before)
    for index in range(len(clause.people)):
        _add_person(reading, drafts, draft, clause, index, known, about_it=about_it)
    add_bodies_of_later(draft, clause, known, about_it=about_it)
    if is_where_it_was(draft, clause, known, about_it=about_it):
        add_places(draft, clause, Occasion(draft.kind, 0, 0, "goes-on"))
    add_bodies_of_who_is_known(draft, clause)
    add_later_days(draft, clause, about_it=about_it)
    add_subject_of_later(draft, clause, reading.w.text, about_it)


def _add_those_listed(draft: Draft, clause: Clause) -> None:
    """Add whom an appointment without names is of: "They are P, P and P"."""
    if draft.kind != "appointment" or draft.people or not _THEY_ARE.match(clause.text):
        return
    for person, start, end in clause.people:
        add_person(draft, person, "took part", Mention(start, end, "listed"))
    for body in draft.clause.role_bodies:
        add_body(draft, draft.clause, body, "named-in-a-role")


_THEY_ARE = re.compile(rf"They (?:are|were|include|included) {P}")

_STRONG = frozenset(("led", "received", "met"))
"""Parts that replace a weaker one of somebody who is known already."""


def _add_person(
    reading: Reading, drafts: list[Draft], draft: Draft, clause: Clause, index: int, known: set[int], *, about_it: bool
) -> None:
    """Add somebody with the part that a sentence gives: one who is known already only with a stronger one."""
    person, start, end = clause.people[index]
    part = _part_of(draft, clause, index)
    if part is None:
        return
    at = Mention(start, end, part[1])
    if id(person) in known:
        stronger = part[0] in _STRONG - _met_on_a_trip(draft)
        if stronger or (part[0] == "spoke" and draft.kind in ("symposium", "session")):
            add_person(draft, person, part[0], at)
        return
    if part[1] == "speaking-words":
        part = part_of_a_speaker(reading, draft, clause, index, about_it=about_it)
    elif not about_it and part[0] != "led" and not is_attended(draft, clause):
        return
    if part is None or draft.kind == "appointment":
        return
    if draft.kind == "meeting" and part[0] == "took part" and _AMONG_GUESTS.search(clause.text):
        part = ("met", part[1])
    add_person(draft, person, part[0], at)
    if draft.kind == "meeting" and part[0] == "led" and _LEADS_A_GROUP.search(clause.text):
        _add_to_its_trip(drafts, person, at)
    for number in clause.role_of[index]:
        add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_AMONG_GUESTS = re.compile(r"\b[Aa]mong the (?:[\w-]+ )?(?:guests|visitors)\b|^Among them\b")


def _met_on_a_trip(draft: Draft) -> set[str]:
    """Return the part that says nothing about the people of a trip, who met somebody on the way."""
    return {"met"} if draft.kind in TRIPS else set()


def _part_of(draft: Draft, clause: Clause, index: int) -> tuple[Part, str] | None:
    """Return the part of somebody in a sentence and its rule, None where it says nothing of one."""
    part = parts_in(clause).get(index)
    if part and part[0] == "led" and draft.kind in GATHERINGS:
        part = _without_a_trip(clause.text, index) or part
    if (
        draft.kind in (*TRIPS, "meeting")
        and leads_by_title(clause.people[index][0])
        and not is_quoted(clause.text, index)
    ):
        part = ("led", "leading-title")
    if part is None or index in replaced(clause):
        return None
    hosted = draft.kind == "meeting" and part[0] == "led" and _HOSTED.search(clause.text)
    return ("received", part[1]) if hosted else part


def _without_a_trip(text: str, index: int) -> tuple[Part, str] | None:
    """Return the part at a gathering of somebody who led a trip before: "P, who led a team to L, reported on …"; None for others."""
    trip = LED_A_TRIP.match(text, text.find(chr(0xE000 + index)) + 1)
    if trip is None:
        return None
    return ("spoke", "speaking-words") if _AND_SPOKE.match(text, trip.end()) else ("took part", "attending-words")


_AND_SPOKE = re.compile(
    r"[^;.]{0,120}?, (?:also )?(?:said|reported|told|spoke|stressed|noted|introduced|suggested|briefed|explained|presented|delivered|gave)\b"
)

_HOSTED = WordPattern(r"\b(?:hosted|hosts|held|gave) an? (?:[\w-]+ ){0,2}(?:banquet|dinner|lunch|luncheon|reception)\b")

_LEADS_A_GROUP = re.compile(
    r"\b(?:head|leader) of the (?:[\w-]+ )?(?:delegation|group|team)\b|\b(?:delegation|group|team) (?:leader|head)\b",
    re.IGNORECASE,
)


def _add_to_its_trip(drafts: list[Draft], person: Person, at: Mention) -> None:
    """Add the head of a group that somebody met to the trip of the group, whose leader is not known yet."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS), None)
    if trip and not any(part == "led" for _, part, _ in trip.people.values()):
        add_person(trip, person, "led", at)


def _add_to_both(drafts: list[Draft], clause: Clause) -> None:
    """Add the people of a sentence to the last two events: "P took part in both events"."""
    for draft in drafts[-2:]:
        for index, (part, rule) in parts_in(clause).items():
            person, start, end = clause.people[index]
            add_person(draft, person, part, Mention(start, end, rule))
            for number in clause.role_of[index]:
                add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_BOTH_EVENTS = WordPattern(
    r"\b(?:attended|joined|took part in|participated in|(?:was|were) present at|chaired|addressed|spoke at) (?:both|the two) (?:events|meetings|occasions|gatherings|activities|talks)\b"
)
