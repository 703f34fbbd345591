"""Gives who said something in a later sentence a part in its event: at a gathering, as a host of travellers, as a guest."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, L, P
from pipelines.reports.events.at_the_event import answers_the_press, has_no_named_guest, is_an_election, is_to_come
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.participants import is_quoted
from pipelines.reports.model import Part, Person
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern


def part_of_a_speaker(
    reading: Reading, draft: Draft, clause: Clause, index: int, *, about_it: bool
) -> tuple[Part, str] | None:
    """Return the part of somebody who said something: at a gathering, as a host of travellers, as a guest; None elsewhere."""
    spoke: tuple[Part, str] = ("spoke", "speaking-words")
    if is_to_come(draft, reading) and not _WILL_SPEAK.search(clause.text):
        return None
    if (is_an_election(draft) and not about_it) or is_quoted(clause.text, index):
        return None
    if draft.kind in ("symposium", "session"):
        return spoke
    if draft.kind == "speech":
        return spoke if _SPOKE_THERE.search(clause.text) else None
    person = clause.people[index][0]
    a_host = any(words.search(clause.text) for words in _HOSTS)
    if draft.kind in TRIPS and (a_host or _is_of_the_travellers(draft, person)):
        return "took part", spoke[1]
    if draft.kind == "meeting" and has_no_named_guest(draft) and person.role:
        return "met", spoke[1]  # one of the guests, whom the text did not name
    return spoke if answers_the_press(draft, clause, index) else None


def _is_of_the_travellers(draft: Draft, person: Person) -> bool:
    """Return whether somebody heads the body whose members travel: "Federation President P" after "members of the … Federation"."""
    if (
        any(noun in person.role.lower() and group in draft.clause.text for group, noun in _ONE_OF_THEM)
        if person.role
        else False
    ):
        return True
    found = _HEADS_ITS_BODY.match(person.role or "")
    return bool(found) and any(name.endswith(f" {found[1]}") for name in draft.bodies) if found else False


_ONE_OF_THEM = (
    *(
        (group, noun)
        for group in ("diplomats", "envoys", "ambassadors")
        for noun in ("diplomat", "envoy", "ambassador", "consul", "counselor", "counsellor", "attache")
    ),
    *(
        (f"{noun}s", noun)
        for noun in ("journalist", "scholar", "entrepreneur", "senator", "legislator", "parliamentarian")
    ),
)
"""Groups of travellers, and what one of them is called: "a group of diplomats visited L. P, ambassador of L, said"."""

_HEADS_ITS_BODY = re.compile(
    r"(Federation|Association|Society|League|Union|Chamber|Institute|Foundation|Club) (?:Vice-)?(?:President|Chairman|Chairwoman|Chairperson|Secretary-General|Director)$"
)

_WILL_SPEAK = re.compile(
    rf"{P},? (?:will|(?:is|are) (?:[a-z]+ )?to) (?:also )?(?:speak|address|brief|deliver|give|make)\b"
)
"""Who is to speak at an event that is only announced: "P will deliver a work report"."""

_SPOKE_THERE = WordPattern(
    r"\b(?:spoke|speaks|[Ss]peaking|speech|speeches|address|addressed|remarks|delivered|lecture|took the floor|read out)\b"
)

_HOSTS_SPOKE = WordPattern(
    r"\b(?:briefed|told|introduced|reported|showed|explained)\b[^.;]*\b(?:the (?:group|team|delegation|visitors|advis[eo]rs|members|inspectors)|them)\b"
    r"|\b(?:heard?|hearing|listen(?:ed|ing) to) (?:an? |the )?(?:[\w-]+ ){0,2}(?:reports?|briefings?|introductions?|opinions) (?:by|from)\b"
)

_ON_THE_WAY = WordPattern(
    r"\btravell?ing with the (?:[\w-]+ )?(?:group|team|delegation)\b|\b(?:on the way|(?:deputy (?:head|leader)|(?:an? )?member) of (?:the|its|this) (?:[\w-]+ )?(?:team|group|delegation|mission)|who (?:also )?(?:joined|took part|participated)|(?:participated in|took part in|joined|attended) the (?:survey|trip|tour|inspection|research|visit|team|group|delegation)|(?:during|on) the (?:trip|tour|survey|inspection|visit))\b"
)

_AT_A_STOP = re.compile(rf"^(?:In|At) {L}, {P} ")

_HOSTS = (_ON_THE_WAY, _HOSTS_SPOKE, _AT_A_STOP)
"""Words for those who speak where travellers come by."""
