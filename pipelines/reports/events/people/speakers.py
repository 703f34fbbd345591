"""Gives who speaks in a later sentence a part in its event: at a gathering, as a host of travellers, as a guest."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, L, P
from pipelines.reports.events.drafts import TRIPS, Draft
from pipelines.reports.events.people.at_the_event import (
    answers_the_press,
    has_no_named_guest,
    is_an_election,
    is_to_come,
)
from pipelines.reports.events.people.next_speakers import HEADS_SOMETHING, is_a_bystander, is_the_next_speaker
from pipelines.reports.events.people.quoted import is_quoted
from pipelines.reports.model import Part, Person
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern


def part_of_a_speaker(
    reading: Reading, draft: Draft, clause: Clause, index: int, *, about_it: bool
) -> tuple[Part, str] | None:
    """Return the part of somebody who speaks: at a gathering, as a host of travellers, as a guest; None elsewhere."""
    spoke: tuple[Part, str] = ("spoke", "speaking-words")
    if is_to_come(draft, reading) and not _WILL_SPEAK.search(clause.text):
        return None
    if (is_an_election(draft) and not about_it) or is_quoted(clause.text, index):
        return None
    person = clause.people[index][0]
    if id(person) in draft.elsewhere or (draft.kind not in TRIPS and is_a_bystander(clause, index)):
        return None
    if draft.kind in ("symposium", "session"):
        return spoke
    if draft.kind == "speech":
        return spoke if _SPOKE_THERE.search(clause.text) or is_the_next_speaker(draft, clause, index) else None
    a_host = any(words.search(clause.text) for words in _HOSTS)
    if draft.kind in TRIPS and (a_host or _is_of_the_travellers(draft, person) or _is_a_host(clause, person)):
        return "took part", spoke[1]
    if draft.kind == "meeting" and has_no_named_guest(draft) and person.role:
        return "met", spoke[1]  # one of the guests, whom the text did not name
    if draft.kind == "meeting" and _HOLDS_AN_OFFICE.search(person.role or ""):
        return ("took part" if _AT_THE_MEETING.search(clause.text) else "met"), spoke[1]
    return spoke if answers_the_press(draft, clause, index) else None


_HOLDS_AN_OFFICE = re.compile(
    r"(?i:\b(?:president|chair(?:man|woman|person)|speaker|minister|ambassador|governor|mayor|director|secretary-general|principal|dean|rector|(?-i:MPs?)|senator|lawmaker|legislator|parliamentarian)\b)"
)
"""The title of somebody who may be one of those who met."""

_AT_THE_MEETING = re.compile(r"\b(?:at|during) the (?:meeting|talks)\b")


def note_who_is_elsewhere(draft: Draft, clause: Clause) -> None:
    """Remember who talked to the press next to a gathering, so that what they say later is not taken for a speech."""
    if draft.kind != "statement" and _TO_THE_PRESS.search(clause.text):
        draft.elsewhere.update(id(person) for person, _, _ in clause.people)


def _is_a_host(clause: Clause, person: Person) -> bool:
    """Return whether somebody speaks for the place that travellers came to: "P, vice-mayor of L, promised …"."""
    role = person.role or ""
    return any(map(_LOCAL_OFFICIAL.match, role.split("; "))) or bool(
        _SHOWED_THEM.search(clause.text) and HEADS_SOMETHING.search(role)
    )


_SHOWED_THEM = WordPattern(
    r"\bshowed (?:them|the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests|advis[eo]rs|members|inspectors))\b"
)

_LOCAL_OFFICIAL = re.compile(
    r"(?:[A-Z][\w']+ ){0,3}(?:(?:[Vv]ice|[Dd]eputy|[Aa]cting|[Ee]xecutive)[ -]){0,2}(?:(?:county|city|district|prefecture|banner) )?"
    r"(?:[Mm]ayor|[Gg]overnor|(?:[Cc]ounty|[Cc]ity|[Pp]refecture|[Dd]istrict|[Bb]anner|[Tt]ownship) (?:head|chief|magistrate|leader)|[Mm]agistrate|[Pp]arty (?:secretary|chief)"
    r"|(?:[Hh]ead|[Cc]hief|[Dd]irector|[Dd]irector-general)(?= of (?:the |its )?[^,;]{1,80}?\b(?i:bureau|department|county|city|district|prefecture|banner|township|(?:regional|provincial|municipal|city|county|prefectural) (?:commission|administration|office|government))\b)"
    r"|[Cc]hair(?:man|woman|person)(?= of (?:the |its )?[^,;]{0,60}?\b(?i:region|(?:regional|provincial|municipal|city|county|prefectural) (?:government|people's congress))\b))"
)
"""A title in the government of a province, city or county."""

_TO_THE_PRESS = WordPattern(
    r"\b(?:told (?:Xinhua|China Daily|the newspaper|the agency|(?:the )?(?:reporters|journalists|media|press))|interview|by (?:tele)?phone|on (?:his|her) blog)\b|\btold (?:the )?[\ue400-\ue7ff](?=,| that\b| in\b| on\b| by\b|\.?$)"
)


def _is_of_the_travellers(draft: Draft, person: Person) -> bool:
    """Return whether somebody heads the body whose members travel: "Federation President P" after "members of the … Federation"."""
    role = person.role or ""
    if any(noun in role.lower() and group in draft.clause.text for group, noun in _ONE_OF_THEM):
        return True
    found = _HEADS_ITS_BODY.match(role)
    return found is not None and any(name.endswith(f" {found[1]}") for name in draft.bodies)


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
"""Groups of travellers, and what one of them is called: "a group of diplomats visited L. P, ambassador of L, hoped"."""

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
    r"\b(?:briefed|told|introduced|reported|explained)\b[^.;]*\b(?:the (?:group|team|delegation|visitors|advis[eo]rs|members|inspectors)|them)\b"
    r"|\b(?:heard?|hearing|listen(?:ed|ing) to) (?:an? |the )?(?:[\w-]+ ){0,2}(?:reports?|briefings?|introductions?|opinions) (?:by|from)\b"
)

_ON_THE_WAY = WordPattern(
    r"\bwho (?:also )?(?:accompan(?:ied|ies)|is accompanying|was accompanying)\b|\btravell?ing with the (?:[\w-]+ )?(?:group|team|delegation)\b|\b(?:on the way|(?:deputy (?:head|leader)|(?:an? )?member) of (?:the|its|this) (?:[\w-]+ )?(?:team|group|delegation|mission)|who (?:also )?(?:joined|took part|participated|went along|came along|travell?ed with|(?:was|were|is|are) (?:also )?(?:on|part of|a member of) the (?:team|trip|tour|delegation|group))|(?:participated in|took part in|joined|attended) the (?:survey|trip|tour|inspection|research|visit|team|group|delegation)|(?<!not )(?<!not been )(?:during|on) the (?:trip|tour|survey|inspection|visit))\b"
)

_AT_A_STOP = re.compile(rf"^(?:In|At) {L}, {P} ")

_HOSTS = (_ON_THE_WAY, _HOSTS_SPOKE, _AT_A_STOP)
"""Words for those who speak where travellers come by."""
