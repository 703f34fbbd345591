"""Says which sentences report the same event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, people_in
from pipelines.reports.events.days import apart
from pipelines.reports.events.delegations import is_abroad
from pipelines.reports.events.drafts import CEREMONY, GATHERINGS, TRIPS, Draft, refers
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.parts import parts_in
from pipelines.reports.events.same_session import is_a_sitting, is_another_session
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def same_event(drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> Draft | None:
    """Return the event of the text that a sentence reports again, or is a part of."""
    here = {id(person) for person, _, _ in clause.people}
    refers_to = _referred(drafts, clause)
    for draft in reversed(drafts):
        if draft.clause is clause:
            continue
        referred = draft in refers_to
        separate = (
            apart(draft.days, days)
            or _has_another_chair(draft, clause, occasion)
            or _is_another_group(draft, clause, occasion)
            or is_another_session(draft, clause, occasion, days)
        )
        common = here & {id(person) for person, _, _ in draft.people.values()}
        if draft.kind == occasion.kind:
            if occasion.kind == "appointment":
                if common:
                    return draft
                continue
            if occasion.kind == "meeting" and _other_counterpart(draft, clause, occasion, len(common)):
                continue
            if not separate and (
                common
                or referred
                or not here
                or not draft.people
                or _spoke_there(draft, drafts, clause, occasion)
                or is_a_sitting(draft, clause, occasion, days)
            ):
                return draft
        elif _meeting_and_forum(draft, clause, occasion):
            continue
        elif (
            draft.kind in ("symposium", "session")
            and occasion.kind == "visit"
            and PARTICIPANTS_VISIT.match(clause.text)
        ):
            return draft
        elif draft.kind in TRIPS and occasion.kind in TRIPS:
            if not separate and (common or referred or not here or _is_repeated(draft, clause, days)):
                return draft
        elif draft.kind in (*TRIPS, "meeting") and occasion.kind == "statement":
            if common and not clause.bodies and not separate:
                return draft  # "said in a written statement at the airport"
        elif draft.kind in ("symposium", "session") and occasion.kind in TRIPS:
            if common and not separate and (_AT_THE_GATHERING.search(clause.text) or _was_on_the_trip(draft, days)):
                return draft  # "chaired the seminar when he led a group on a visit to …"
        elif (draft.kind == "visit" and occasion.kind == "meeting" and _delegation_met(draft, clause)) or (
            draft.kind == "visit" and occasion.kind == "meeting" and _hosts_the_group(draft, clause)
        ):
            continue
        elif draft.kind in TRIPS and occasion.kind == "symposium" and not separate and _is_a_stop(draft, clause, days):
            return draft
        elif draft.kind in TRIPS and occasion.kind in (*GATHERINGS, "meeting"):
            if (
                not (_THE_SITTING.match(clause.text) and any(one.kind in GATHERINGS for one in drafts))
                and not separate
                and (common or referred)
                and (
                    occasion.kind != "meeting"
                    or (_MET_THE_GROUP.search(clause.text) and not (is_abroad(draft) and clause.people))
                    or not (
                        _met_at_home(draft, clause)
                        or _foreign_counterpart(draft, clause)
                        or _new_host(draft, clause)
                        or _MET_THE_GROUP.search(clause.text)
                    )
                )
            ):
                return draft
        elif (
            (
                draft.kind in ("symposium", "session", "meeting")
                and occasion.kind in (*GATHERINGS, "meeting")
                and not separate
                and (
                    referred
                    or common
                    or _only_spoke(clause, occasion, days)
                    or _spoke_there(draft, drafts, clause, occasion)
                )
            )
            or (
                draft.kind == "speech"
                and occasion.kind in ("session", "symposium")
                and not separate
                and not clause.bodies
                and referred
                and _THE_OCCASION.match(clause.text)
            )
            or (
                draft.kind == "meeting"
                and occasion.kind in TRIPS
                and not any(one.kind in TRIPS for one in drafts)
                and not separate
                and re.search(r"\bvisit", clause.text)
                and (referred or common)
                and days is None
            )
        ):
            return draft
    return None


def _is_repeated(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a headline, or the first sentence of a report without names and days, is repeated in detail."""
    if draft.people:
        return False
    in_detail = (
        draft.clause.start == 0 and draft.days is None and bool(days) and clause.paragraph - draft.clause.paragraph < 2
    )
    return _is_title(draft) or in_detail


def _is_a_stop(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a gathering was on a day of a known trip, at one of its places or without a place and anyone named."""
    if draft.days is None or days is None or not (draft.days.first and draft.days.last and days.first):
        return False
    there = {place.name for place in clause.places} & {name for name, _ in draft.places}
    unnamed = not (clause.places or clause.people or clause.bodies)
    return draft.days.first <= days.first <= draft.days.last and (bool(there) or unnamed)


PARTICIPANTS_VISIT = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Gg]uests)(?: also| later| then)? (?:visited|toured|went)\b"
)
"""A sentence about what the people at a gathering saw besides: no trip of its own."""
_THE_SITTING = re.compile(r"The (?:[\w-]+ )?(?:session|meeting|sitting|plenary|symposium|seminar|forum|conference)\b")


def _was_on_the_trip(draft: Draft, days: Days | None) -> bool:
    """Return whether a gathering was on a day of a trip, which a later sentence reports."""
    if draft.days is None or days is None or not (draft.days.first and days.first and days.last):
        return False
    return days.first < days.last and days.first <= draft.days.first <= days.last and draft.kind == "symposium"


_AT_THE_GATHERING = re.compile(
    r"\bthe (?:seminar|symposium|meeting|discussion|forum),? (?:[^.;]* )?(?:when|while|during|as part of)\b"
)
_THE_OCCASION = re.compile(r"The (?:meeting|gathering|event|conference|ceremony|rally|assembly)\b")


def _referred(drafts: list[Draft], clause: Clause) -> list[Draft]:
    """Return the events that "the team", "the meeting" may be about: the one reported last, and its trip."""
    others = [draft for draft in drafts if draft.clause is not clause]
    if not others or not refers(clause.text):
        return []
    last = max(others, key=lambda draft: draft.latest)
    trip = max((draft for draft in others if draft.kind in TRIPS), key=lambda draft: draft.latest, default=last)
    return [last, trip]


def _spoke_there(draft: Draft, drafts: list[Draft], clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence reports a speech without where and to whom, next to the gathering it was given at."""
    if occasion.kind != "speech" or draft is not drafts[-1]:
        return False
    if draft.clause.paragraph != clause.paragraph and not _ONLY_A_SPEECH.fullmatch(clause.text):
        return False
    text = _OPENING_SPEECH.sub("speech", clause.text)
    return not (clause.places or clause.dates or CEREMONY.search(text) or _GIVEN_AT.search(text))


_OPENING_SPEECH = re.compile(r"\b(?:opening|closing|keynote|welcome|welcoming) (?:speech|address|remarks)\b")
_ONLY_A_SPEECH = re.compile(
    r"[\ue000-\ue3ff],? (?:also )?(?:delivered|gave|made) (?:an? |the )?(?:[\w-]+ ){0,2}(?:speech|address|remarks)\.?"
)
_GIVEN_AT = WordPattern(r"\b(?:speech|address|remarks|spoke|addressed) (?:at|to|in|before|during) |\baddressed\b")


def _has_another_chair(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether somebody else chaired what a sentence reports: a symposium has one chair, or both in one sentence."""
    if occasion.kind != "symposium" or draft.kind not in ("symposium", "meeting"):
        return False
    known = {id(person) for person, part, _ in draft.people.values() if part == "led" or draft.kind == "meeting"}
    chairs = {id(clause.people[index][0]) for index, (part, _) in parts_in(clause).items() if part == "led"}
    return bool(known and chairs) and not known & chairs


_A_GROUP = re.compile(
    r"^(?:[^,]{1,60}, )?(?:An? (?:[\w-]+ ){0,4}?(?:team|group|delegation|mission)|Advis[eo]rs|Members|Experts|Lawmakers|Deputies)\b"
    r"(?! (?:of|from) the (?:team|group|delegation|mission)\b)"
)


def _is_another_group(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence introduces a group that travels elsewhere than a known one, and is of other bodies."""
    if occasion.kind not in TRIPS or draft.kind not in TRIPS or not _A_GROUP.match(clause.text) or _is_title(draft):
        return False
    places = {(place.name, place.code) for place in clause.places} & draft.places.keys()
    bodies = {body.name for body in clause.bodies} & draft.bodies.keys()
    return bool(draft.places and clause.places) and not places and not bodies


def _is_title(draft: Draft) -> bool:
    return draft.clause.paragraph == 0 and not draft.clause.text.rstrip().endswith((".", '"'))


def _only_spoke(clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports a speech and no occasion of its own: "attended and made a keynote speech"."""
    return (
        occasion.kind == "speech"
        and days is None
        and not clause.places
        and (
            not CEREMONY.search(clause.text)
            or bool(_ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
        )
        and bool(_ATTENDED.search(clause.text) or _ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
    )


_ATTENDED = WordPattern(r"\b(?:attended|attends|present|chaired|presided|opened|on the occasion|keynote)\b")

_ITS_OPENING = re.compile(r"\bthe (?:event|opening|closing|(?:opening|closing) ceremony)\b(?! of)")
_ITS_SPEECH = WordPattern(
    r"\bin (?:an?|his|her|the) (?:opening|welcoming|welcome|keynote|closing|concluding) (?:speech|address|remarks)\b"
)
_DELEGATION_MET = re.compile(
    r"(?:In [^,.;]{1,40}, (?:on [^,.;]{1,12}, )?)?[Tt]he (?:[\w-]+ )?(?:delegation|group|visitors|guests) (?:also |then |later )?(?:met|held talks|(?:was|were) (?:received|welcomed|greeted))\b"
)


def _delegation_met(draft: Draft, clause: Clause) -> bool:
    """Return whether the guests of a visit met somebody named: a meeting of its own."""
    named = {id(person) for person, _, _ in clause.people}
    return bool(named - draft.people.keys()) and bool(_DELEGATION_MET.match(clause.text))


_MET_THE_GROUP = WordPattern(r"\b(?:met|meets) (?:with )?(?:the (?:group|team|delegation|visitors|guests)|them)\b")


def _meeting_and_forum(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether one is a meeting with guests and the other a forum: "met with guests before the forum"."""
    words = clause.text[occasion.start : occasion.end]
    if draft.kind == "meeting":
        return occasion.kind == "symposium" and bool(_FORUM.search(words))
    gathering = draft.kind in ("symposium", "session", "speech")
    return gathering and occasion.kind == "meeting" and bool(_MEETS.match(words)) and bool(clause.people)


_FORUM = re.compile(r"\b(?:[Cc]onference|[Ff]orum|[Ss]ummit|[Ss]ymposium|[Ss]eminar|[Ee]xpo)\b")
_MEETS = re.compile(r"met|meet|held talks|holds talks|received|receives")


def _other_counterpart(draft: Draft, clause: Clause, occasion: Occasion, common: int) -> bool:
    """Return whether a sentence names someone else whom the same person met: a meeting of its own."""
    received = _RECEIVED_THE_GROUP.search(clause.text)
    named = people_in(
        clause.text if received or _MET_ONE.match(clause.text, occasion.start) else clause.text[occasion.start :]
    )
    known = {id(person) for person, _, _ in draft.people.values()}
    new = [index for index in named if id(clause.people[index][0]) not in known]
    return bool(new) and common < 2 <= len(known)


_MET_ONE = re.compile(r"(?:met|meets)(?: (?:on |in )?[\ue800-\uefff])* with [\ue000-\ue3ff]")


def _met_at_home(draft: Draft, clause: Clause) -> bool:
    """Return whether a guest in China met somebody named: "During her stay, she met with Yu"."""
    new = [person for person, _, _ in clause.people if id(person) not in draft.people]
    return draft.kind == "visit" and bool(new) and bool(_ON_THE_VISIT.match(clause.text))


_ON_THE_VISIT = WordPattern(
    r"^During (?:his|her|their|the) (?:stay|visit|trip|tour)\b[^.;]*?\b(?:met|held talks) with\b"
)


def _new_host(draft: Draft, clause: Clause) -> bool:
    """Return whether someone with a title meets a traveller abroad: "President Vella met with Su in Valletta"."""
    alone = bool(_RECEIVED_THE_GROUP.search(clause.text))
    host = clause.people[0][0] if len(clause.people) > (0 if alone else 1) else None
    return host is not None and bool(host.role) and id(host) not in draft.people and is_abroad(draft)


_RECEIVED_THE_GROUP = re.compile(
    r"[\ue000-\ue3ff] (?:also )?(?:received|met|welcomed|greeted|hosted) (?:with )?(?:the (?:group|team|delegation|visitors|guests)|them)\b"
)


def _hosts_the_group(draft: Draft, clause: Clause) -> bool:
    """Return whether somebody new met or received the guests of a visit: "P met with the guests", "they were welcomed by P"."""
    new = any(id(person) not in draft.people for person, _, _ in clause.people)
    return new and bool(_RECEIVED_THE_GROUP.search(clause.text) or _WERE_RECEIVED.search(clause.text))


_WERE_RECEIVED = re.compile(
    r"(?:^|, )(?:They|they|[Tt]he (?:[\w-]+ )?(?:delegation|group|visitors|guests)) (?:were|was) (?:also |then )?(?:met|received|welcomed|greeted)\b[^.;]* by [\ue000-\ue3ff]"
)


def _foreign_counterpart(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence names someone new whom a traveller met: on a survey, with a title of no office in China."""
    new = [person for person, _, _ in clause.people if id(person) not in draft.people]
    if draft.kind == "visit" and new and len(new) < len(clause.people):
        return True
    return len(clause.people) > 1 and any(
        person.role and not _OFFICE_IN_CHINA.search(person.role) and " " in person.name for person in new
    )


_OFFICE_IN_CHINA = re.compile(
    r"Party|CPPCC|NPC|provincial|county|mayor|governor|magistrate|prefecture|municipal|autonomous|bureau|district|deputy director|head of"
)
