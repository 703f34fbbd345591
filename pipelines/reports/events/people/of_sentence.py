"""Adds the people of a sentence to its event."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import GATHERINGS, SOMEWHERE, TRIPS, Draft, add_person
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.occasions import is_spokesperson
from pipelines.reports.events.kinds.posts import appoints
from pipelines.reports.events.people.announcers import announces_or_nominates, invites, only_announces
from pipelines.reports.events.people.leaders import LED_A_TRIP, leads_by_title
from pipelines.reports.events.people.only_named import is_only_named, is_talked_about
from pipelines.reports.events.people.parts import default_part, parts_in, replaced
from pipelines.reports.events.people.quoted import is_quoted
from pipelines.reports.events.subjects.of_sentence import subject_span
from pipelines.reports.model import Mention, Part


def add_people(draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add the people whom a sentence names as part of the event."""
    if occasion.kind == "session" and appoints(clause, clause.text):
        return
    if occasion.rule in ("session-announced", "session-to-come", "session-decided"):
        return
    parts = parts_in(clause)
    left_out = replaced(clause) | _others(clause, occasion)
    only_speakers = draft.kind in ("speech", "statement") and any(part == "spoke" for part, _ in parts.values())
    about = None if draft.kind == "meeting" else subject_span(clause, draft.kind)
    for index, (person, start, end) in enumerate(clause.people):
        position = clause.text.find(chr(0xE000 + index))
        if position < 0:
            continue  # part of a title: "special envoy of President P"
        if about and about[0] <= position < about[1] and not _is_subject_of_part(parts, index):
            continue
        if index in left_out or (only_speakers and index not in parts):
            continue
        if _is_only_mentioned(draft, clause, occasion, index, parts.get(index)):
            continue
        part, rule = _part_there(draft, clause, occasion, index, parts.get(index))
        if draft.kind == "statement" and not (is_spokesperson(person.role) or index in parts):
            continue
        add_person(draft, person, part, Mention(start, end, rule))


def _is_only_mentioned(
    draft: Draft, clause: Clause, occasion: Occasion, index: int, given: tuple[Part, str] | None
) -> bool:
    """Return whether a sentence names somebody without a part in its event: who announces it, invites, or is talked about.

    given: the part that the words of the sentence give, and its rule.
    """
    text, position = clause.text, clause.text.find(chr(0xE000 + index))
    if draft.kind == "appointment" and (announces_or_nominates(text, position) or only_announces(clause, index)):
        return True
    acts = given is not None and given[0] in ("met", "received", "led")
    elsewhere = draft.kind in (*TRIPS, *SOMEWHERE) and position != occasion.start
    if elsewhere and (invites(clause, index) or (not acts and only_announces(clause, index))):
        return True
    if draft.kind in TRIPS and _TALKED_OF_TRIP.search(text, 0, position):
        return True
    if draft.kind in TRIPS and _FOR_SOMEBODY.search(text, 0, position):
        return True
    travels_himself = draft.kind in TRIPS and _is_whose_trip(clause, index)
    if is_only_named(text, position) or (_is_possessor(clause, index) and not travels_himself):
        return True
    if not _in_scope(clause, index, occasion):
        return True
    said = given is None or given[1] == "speaking-words"
    return said and draft.kind in GATHERINGS and is_talked_about(clause, position)


_TALKED_OF_TRIP = re.compile(
    r"\b(?:timing|arrangements?|preparations?|prospects?|significance|importance|success) (?:of|for) (?:the )?$"
)
"""Before whose trip was only talked of: "talks on the timing of P's visit"."""
_FOR_SOMEBODY = re.compile(
    r"\bto (?:congratulate|thank|mourn|honou?r|commemorate|pay (?:tribute|(?:his |her |their )?respects?) to|prepare for)\b[^.;]*$"
)
"""Before somebody for whom others travelled: "went to L to congratulate P on his election"."""


def _part_there(
    draft: Draft, clause: Clause, occasion: Occasion, index: int, given: tuple[Part, str] | None
) -> tuple[Part, str]:
    """Return the part of somebody in an event and its rule, by its kind and what the words of the sentence give."""
    person, text = clause.people[index][0], clause.text
    position = text.find(chr(0xE000 + index))
    part, rule = given or default_part(draft.kind)
    if occasion.kind == "appointment" or draft.kind == "appointment":
        part = "took part"
    if part == "spoke" and draft.kind in (*TRIPS, "appointment"):
        part = "took part"
    alone = len(clause.people) == 1
    travels = id(person) in draft.people and (draft.kind == "visit" or (draft.kind == "survey" and alone))
    of_the_meeting = part in ("met", "received") and occasion.kind in TRIPS and occasion.scope
    if (part == "met" and (travels or occasion.rule == "guest-on-a-visit")) or of_the_meeting:
        part, rule = default_part("visit")
    goes_on = draft.kind == "meeting" and part == "took part" and bool(occasion.marks)
    if goes_on and _meets_on_a_trip(clause, index, occasion):
        part = "met"
    if draft.kind in GATHERINGS and part == "led" and LED_A_TRIP.match(text, position + 1):
        part, rule = default_part(draft.kind)
    if draft.kind in (*TRIPS, "meeting") and part != "led" and leads_by_title(person):
        part, rule = "led", "leading-title"
    elsewhere = draft.kind in GATHERINGS and occasion.marks is not None  # "met P in L, and attended a forum in L"
    if part == "met" and (elsewhere or draft.kind == "statement"):
        part, rule = default_part(draft.kind)
    if draft.kind == "speech" and part == "received":
        part, rule = default_part("speech")
    return _part_at_a_meeting(text, position, occasion, part, rule) if draft.kind == "meeting" else (part, rule)


def _part_at_a_meeting(text: str, position: int, occasion: Occasion, part: Part, rule: str) -> tuple[Part, str]:
    """Return the part at a meeting of somebody who is on one of its sides, or was there."""
    if rule == "attending-words" and _goes_on_to_meet(text, position, occasion):
        part = "met"
    if part == "led" and _HOSTED.search(text, 0 if _HOSTED_BY.search(text, 0, position) else position):
        part = "received"
    if part == "led" and _LED_THERE.search(text, position, occasion.start):
        part, rule = default_part("meeting")  # "P led a delegation to L, during which he met with P"
    if part in ("spoke", "took part") and rule != "attending-words":
        part = "met"
    return part, rule


_HOSTED = re.compile(r"\bhosted (?:by|an?|the)\b")
_HOSTED_BY = re.compile(r"\bhosted by [^.;]{0,60}$")
"""Around hosts, whose part is to receive."""
_LED_THERE = re.compile(
    r"[\ue000-\ue3ff](?:,[^,]{1,60},)? (?:led|headed|heads|leads) (?:an?|the|his|her) (?:[^.;,]{0,40} )?(?:delegation|group|team)\b[^.;]*? to "
    r"|[\ue000-\ue3ff][^.;\ue000-\ue3ff]*? during which [\ue000-\ue3ff] $"
)
"""A traveller at the head of a group, in front of whom he met on the way."""


def _goes_on_to_meet(text: str, position: int, occasion: Occasion) -> bool:
    """Return whether somebody met others after what he attended: "P attended the opening of …, and held talks with P"."""
    between = text[position + 1 : occasion.start]
    return position < occasion.start and bool(_AND_THEN.search(between)) and not re.search("[\ue000-\ue3ff]", between)


_AND_THEN = re.compile(r",? and (?:also |later |then )?$")


def _is_subject_of_part(parts: Mapping[int, tuple[Part, str]], index: int) -> bool:
    """Return whether someone named in the subject has a part of his own: not whose speech was studied."""
    return index in parts and parts[index][1] != "speaking-words"


def _meets_on_a_trip(clause: Clause, index: int, occasion: Occasion) -> bool:
    """Return whether someone visited a place "and met with" somebody there."""
    before = clause.text[: occasion.start]
    return chr(0xE000 + index) in before and bool(
        re.search(r"\b(?:and|then|where (?:he|she|they)) (?:also |later )?$", before)
    )


def _in_scope(clause: Clause, index: int, occasion: Occasion) -> bool:
    if occasion.marks is not None and chr(0xE000 + index) not in occasion.marks:
        return False
    return occasion.scope is None or chr(0xE000 + index) in clause.text[slice(*occasion.scope)]


def _others(clause: Clause, occasion: Occasion) -> set[int]:
    """Return the people of a sentence who are mentioned only: in its subject, or in what somebody says."""
    if occasion.kind == "appointment" or '"' not in clause.text:
        return set()
    return {index for index in range(len(clause.people)) if is_quoted(clause.text, index)}


def _is_whose_trip(clause: Clause, index: int) -> bool:
    """Return whether a trip is called after whoever made it: "P's visit to L from D to D"."""
    return bool(re.search(chr(0xE000 + index) + _TRIP_OF, clause.text))


_TRIP_OF = r"'s (?:(?!envoy|representative)[\w-]+ ){0,3}(?:visit|tour|trip|inspection|stay)\b"


def _is_possessor(clause: Clause, index: int) -> bool:
    mark = chr(0xE000 + index)
    return f"{mark}'s" in clause.text and not re.search(
        rf"{mark}'s (?:team|delegation|group|leadership|guidance|chairmanship|direction)", clause.text
    )
