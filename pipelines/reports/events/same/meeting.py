"""Says which sentences are about the same meeting: with the same guests, and no reception of travellers."""

from __future__ import annotations

import re

from pipelines.reports.clauses import P_LIST, Clause, people_in
from pipelines.reports.events.drafts import Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.abroad import is_abroad
from pipelines.reports.word_patterns import WordPattern

_DELEGATION_MET = re.compile(
    r"(?:(?:In|On|At) [^,.;]{1,40}?,? (?:on [^,.;]{1,12}, )?)?(?:[Tt]he (?:[\w-]+ )?(?:delegation|group|visitors|guests)|[Tt]hey) (?:also |then |later )?(?:met|held talks|(?:was|were) (?:received|welcomed|greeted))\b"
)

_AT_THE_AIRPORT = re.compile(
    r"\b(?:welcomed|greeted|received|met|saw off) (?:the (?:[\w-]+ )?(?:guests|visitors|delegation|group)|him|her|them|[\ue000-\ue3ff]) (?:at|on (?:his|her|their) arrival at) the (?:[\w-]+ )?(?:airport|station|border|port|pier|gate|border gate|border crossing)\b"
    r"|\b(?:was|were) (?:welcomed|greeted|received|met) (?:at|on (?:his|her|their) arrival at) the (?:[\w-]+ )?(?:airport|station|border|port|pier|gate) by\b"
)
"""Who received travellers where they arrived: no meeting of its own."""


def only_received(draft: Draft, clause: Clause) -> bool:
    """Return whether somebody received travellers where they arrived, or guests without names at the body they visited."""
    if _RECEIVED_THERE.search(clause.text):
        return True
    nowhere = not (draft.people or draft.places)
    return bool(_AT_THE_AIRPORT.search(clause.text) or (nowhere and _RECEIVED_THE_GROUP.search(clause.text)))


_RECEIVED_THERE = re.compile(
    r"\b(?:was|were) (?:received|welcomed|greeted) there by [\ue000-\ue3ff]"
    r"|\b(?:visited|toured|inspected|arrived)\b[^.;]*(?:,| and) (?:was|were) (?:warmly )?(?:welcomed|greeted) by [\ue000-\ue3ff]"
)
"""Who received travellers at a stop of their trip."""


def delegation_met(draft: Draft, clause: Clause) -> bool:
    """Return whether the guests of a visit met somebody named: a meeting of its own."""
    named = {id(person) for person, _, _ in clause.people}
    return bool(named - draft.people.keys()) and bool(_DELEGATION_MET.match(clause.text))


def meeting_and_forum(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether one is a meeting with guests and the other a forum: "met with guests before the forum"."""
    words = clause.text[occasion.start : occasion.end]
    if draft.kind == "meeting":
        return occasion.kind == "symposium" and bool(_FORUM.search(words))
    gathering = draft.kind in ("symposium", "session", "speech")
    return gathering and occasion.kind == "meeting" and bool(_MEETS.match(words)) and bool(clause.people)


_FORUM = re.compile(r"\b(?:[Cc]onference|[Ff]orum|[Ss]ummit|[Ss]ymposium|[Ss]eminar|[Ee]xpo)\b")

_MEETS = re.compile(rf"(?:{P_LIST},? (?:also |then |later )?)?(?:met|meet|held talks|holds talks|received|receives)")


def other_counterpart(draft: Draft, clause: Clause, occasion: Occasion, common: int) -> bool:
    """Return whether a sentence names someone else whom the same person met: a meeting of its own."""
    if _PRESENT_THERE.match(clause.text):
        return False
    received = _RECEIVED_THE_GROUP.search(clause.text)
    named = people_in(
        clause.text if received or _MET_ONE.match(clause.text, occasion.start) else clause.text[occasion.start :]
    )
    known = {id(person) for person, _, _ in draft.people.values()}
    new = [index for index in named if id(clause.people[index][0]) not in known]
    return bool(new) and common < 2 <= len(known)


_PRESENT_THERE = re.compile(
    r"(?:Also p|P)resent at (?:the|their) (?:[\w-]+ )?(?:meeting|talks)\b|(?:Also a|A)ttending the (?:meeting|talks)\b"
)

_MET_ONE = re.compile(r"(?:met|meets)(?: (?:on |in )?[\ue800-\uefff])* with [\ue000-\ue3ff]")


def met_at_home(draft: Draft, clause: Clause) -> bool:
    """Return whether a guest in China met somebody named: "During her stay, she met with Yu"."""
    new = [person for person, _, _ in clause.people if id(person) not in draft.people]
    return draft.kind == "visit" and bool(new) and bool(_ON_THE_VISIT.match(clause.text))


_ON_THE_VISIT = WordPattern(
    r"^During (?:his|her|their|the) (?:stay|visit|trip|tour)\b[^.;]*?\b(?:(?:met|held talks) with\b|met [\ue000-\ue3ff])"
)


def new_host(draft: Draft, clause: Clause) -> bool:
    """Return whether someone with a title meets a traveller abroad: "President Vella met with Su in Valletta"."""
    alone = bool(_RECEIVED_THE_GROUP.search(clause.text))
    host = clause.people[0][0] if len(clause.people) > (0 if alone else 1) else None
    return host is not None and bool(host.role) and id(host) not in draft.people and is_abroad(draft)


_RECEIVED_THE_GROUP = re.compile(
    r"[\ue000-\ue3ff] (?:also )?(?:received|met|welcomed|greeted|hosted) (?:with )?(?:the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests|envoys|diplomats|ambassadors)|them)\b"
)


def hosts_the_group(draft: Draft, clause: Clause) -> bool:
    """Return whether somebody new met or received the guests of a visit: "P met with the guests", "they were welcomed by P"."""
    new = any(id(person) not in draft.people for person, _, _ in clause.people)
    return new and bool(_RECEIVED_THE_GROUP.search(clause.text) or _WERE_RECEIVED.search(clause.text))


_WERE_RECEIVED = re.compile(
    r"(?:^|, )(?:They|they|[Tt]he (?:[\w-]+ )?(?:delegation|group|visitors|guests)) (?:were|was) (?:also |then )?(?:met|received|welcomed|greeted)\b[^.;]* by [\ue000-\ue3ff]"
    r"(?!,? who (?:also )?(?:showed|guided|led|took|walked|accompanied) (?:them|the)\b)"
)


def foreign_counterpart(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence names someone new whom a traveller met: on a survey, with a title of no office in China."""
    new = [person for person, _, _ in clause.people if id(person) not in draft.people]
    if draft.kind == "visit" and new and len(new) < len(clause.people):
        return True
    return len(clause.people) > 1 and any(
        person.role and not _OFFICE_IN_CHINA.search(person.role) and " " in person.name for person in new
    )


_OFFICE_IN_CHINA = re.compile(
    r"Party|CPPCC|NPC|regional|city|provincial|county|mayor|governor|magistrate|prefecture|municipal|autonomous|bureau|district|deputy director|head of"
)
