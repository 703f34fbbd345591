"""Says which sentences report the same event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L
from pipelines.reports.events.days import apart
from pipelines.reports.events.delegations import is_abroad
from pipelines.reports.events.drafts import CEREMONY, GATHERINGS, TO_COME, TRIPS, Draft, refers
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.parts import parts_in
from pipelines.reports.events.same_meeting import (
    delegation_met,
    foreign_counterpart,
    hosts_the_group,
    meeting_and_forum,
    met_at_home,
    new_host,
    only_received,
    other_counterpart,
)
from pipelines.reports.events.same_session import is_a_later_sitting, is_a_sitting, is_another_session
from pipelines.reports.events.same_trip import (
    is_a_stop,
    is_a_week_later,
    is_after_it,
    is_on_a_trip,
    is_open,
    is_the_next_day,
    is_within,
    opened_before,
    was_on_the_trip,
)
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def same_event(drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> Draft | None:
    """Return the event of the text that a sentence reports again, or is a part of."""
    here = {id(person) for person, _, _ in clause.people}
    refers_to = _referred(drafts, clause)
    given = days
    for draft in reversed(drafts):
        if draft.clause is clause:
            continue
        referred = draft in refers_to
        days = draft.days if is_a_week_later(draft, given) else given
        separate = (
            apart(draft.days, days)
            or _has_another_chair(draft, clause, occasion)
            or _is_another_group(draft, clause, occasion)
            or is_another_session(draft, clause, occasion, days)
        )
        if is_a_later_sitting(draft, clause, occasion, days):
            return draft
        common = here & {id(person) for person, _, _ in draft.people.values()}
        if draft.kind == occasion.kind:
            if occasion.kind == "appointment":
                if common:
                    return draft
                continue
            if occasion.kind == "meeting" and other_counterpart(draft, clause, occasion, len(common)):
                continue
            if draft.kind in TRIPS and is_the_next_day(draft, clause):
                return draft
            if opened_before(draft, clause, days):
                return draft
            if (referred or common) and separate and draft.kind in TRIPS and is_open(draft, clause, days):
                return draft
            if not separate and (
                common
                or referred
                or not here
                or not draft.people
                or _was_visiting(draft, clause)
                or _spoke_there(draft, drafts, clause, occasion)
                or is_a_sitting(draft, clause, occasion, days)
            ):
                return draft
        elif meeting_and_forum(draft, clause, occasion):
            continue
        elif (
            draft.kind in ("symposium", "session")
            and occasion.kind == "visit"
            and PARTICIPANTS_VISIT.match(clause.text)
        ):
            return draft
        elif draft.kind in TRIPS and occasion.kind in TRIPS:
            if is_the_next_day(draft, clause):
                return draft
            if (referred or common) and separate and is_open(draft, clause, days):
                return draft
            if not separate and (common or referred or not here or _is_repeated(draft, clause, days)):
                return draft
        elif draft.kind in GATHERINGS and occasion.kind == "statement" and _ADOPTED_THERE.match(clause.text):
            return draft
        elif draft.kind in (*TRIPS, "meeting") and occasion.kind == "statement":
            if common and not clause.bodies and not separate:
                return draft  # "said in a written statement at the airport"
        elif draft.kind in ("symposium", "session") and occasion.kind in TRIPS:
            if common and not separate and (_AT_THE_GATHERING.search(clause.text) or was_on_the_trip(draft, days)):
                return draft  # "chaired the seminar when he led a group on a visit to …"
        elif draft.kind == "visit" and occasion.kind == "meeting" and only_received(draft, clause):
            return draft
        elif (draft.kind == "visit" and occasion.kind == "meeting" and delegation_met(draft, clause)) or (
            draft.kind == "visit" and occasion.kind == "meeting" and hosts_the_group(draft, clause)
        ):
            continue
        elif (
            draft.kind in TRIPS
            and occasion.kind == "symposium"
            and (is_the_next_day(draft, clause) or (not separate and is_a_stop(draft, clause, days)))
        ):
            return draft
        elif draft.kind in TRIPS and occasion.kind in (*GATHERINGS, "meeting"):
            if occasion.rule == TO_COME or is_after_it(draft, clause, occasion, days):
                continue
            if (
                not (_THE_SITTING.match(clause.text) and any(one.kind in GATHERINGS for one in drafts))
                and not separate
                and (common or referred)
                and (
                    occasion.kind != "meeting"
                    or (_MET_THE_GROUP.search(clause.text) and not (is_abroad(draft) and clause.people))
                    or not (
                        met_at_home(draft, clause)
                        or foreign_counterpart(draft, clause)
                        or new_host(draft, clause)
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
                and not (occasion.kind == "speech" and is_on_a_trip(drafts, draft, days))
                and not (
                    occasion.kind == "speech" and draft.kind == "meeting" and _ANOTHER_CEREMONY.search(clause.text)
                )
                and (
                    referred
                    or common
                    or _only_spoke(draft, clause, occasion, days)
                    or _talked_there(draft, drafts, clause, occasion)
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
                and not _THE_GUESTS_VISIT.match(clause.text)
                and (referred or common)
                and days is None
            )
        ):
            return draft
    return None


_ADOPTED_THERE = re.compile(
    r"(?:(?:The |All )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Mm]embers)|(?:The|This) (?:[\w-]+ )?(?:symposium|seminar|forum|conference|meeting|session|dialogue|round[ -]?table|summit)|(?:The )?(?:two|both) sides) "
    r"(?:also |then |later |jointly )?(?:adopted|issued|released|signed|approved|passed|agreed on)\b"
)
"""What a gathering adopted, which is no statement of its own: "The participants adopted a joint declaration"."""


_THE_GUESTS_VISIT = re.compile(
    rf"(?:(?:Before|After|Earlier|Prior to|Following)\b[^.;]{{0,60}}?, the|The) (?:[\w-]+ ){{0,2}}(?:delegation|group|guests?|visitors) (?:(?:is|are|was|were) (?:now |currently )?(?:visiting|on an? (?:[\w-]+ )?visit to)|(?:had |also |has |have )*(?:visited|toured|been to|went to|travell?ed to)) (?:the )?{L}"
)
"""A sentence that says that those who were met are in the country: a visit of its own."""


def _was_visiting(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence begins with where the travellers were: "While visiting L, P bought bread"."""
    return draft.kind in TRIPS and not clause.dates and bool(_WHILE_VISITING.match(clause.text))


_WHILE_VISITING = re.compile(rf"(?:While|When|During|After) (?:visiting|touring|inspecting) [^.;,]{{0,60}}?{L}")


def _talked_there(draft: Draft, drafts: list[Draft], clause: Clause, occasion: Occasion) -> bool:
    """Return whether people talked about something at the gathering reported last: "P and P talked about customs clearance"."""
    if occasion.kind != "meeting" or draft is not drafts[-1] or draft.kind not in ("symposium", "session"):
        return False
    words = clause.text[occasion.start : occasion.end]
    return not (clause.dates or clause.places) and words[:1] >= "\ue000" and words.endswith(("talked", "discussed"))


def _is_repeated(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a headline, or the first sentence of a report without names and days, is repeated in detail."""
    if draft.people:
        return False
    in_detail = (
        draft.clause.start == 0 and draft.days is None and bool(days) and clause.paragraph - draft.clause.paragraph < 2
    )
    return _is_title(draft) or in_detail


PARTICIPANTS_VISIT = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Gg]uests)(?: also| later| then)? (?:visited|toured|went)\b"
)
"""A sentence about what the people at a gathering saw besides: no trip of its own."""
_THE_SITTING = re.compile(r"The (?:[\w-]+ )?(?:session|meeting|sitting|plenary|symposium|seminar|forum|conference)\b")


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
    lecture = occasion.kind == "symposium" and _A_LECTURE.match(clause.text, occasion.start)
    if not (occasion.kind == "speech" or lecture) or draft is not drafts[-1]:
        return False
    if draft.kind == "speech" and _ANOTHER_SPEAKER.search(clause.text) and not _WHERE_OR_WHEN.search(clause.text):
        return True
    if draft.clause.paragraph != clause.paragraph and not (lecture or _ONLY_A_SPEECH.fullmatch(clause.text)):
        return False
    text = _AT_ITS_OPENING.sub("there", _OPENING_SPEECH.sub("speech", clause.text))
    return not (_WHERE_OR_WHEN.search(text) or CEREMONY.search(text) or _GIVEN_AT.search(text))


_WHERE_OR_WHEN = re.compile(f"{L}|{D}")


_ANOTHER_SPEAKER = re.compile(
    r"\b(?:said|says) in (?:his|her) (?:speech|address|remarks)\b|\balso (?:spoke|addressed it|delivered|gave|made)\b"
)
_A_LECTURE = re.compile(r"(?:gave|delivered|gives|delivers) (?:an? |the )?(?:[\w-]+ ){0,2}lectures?\b")
_AT_ITS_OPENING = re.compile(r"\bat (?:the|its) (?:opening|closing)\b(?! (?:of|ceremony|session|meeting)\b)")
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
    r"^(?:[^,]{1,60}, )?(?:(?:An?|a(?= (?:second|third|separate|different)\b)|[Aa]nother|[Tt]he(?= (?:other|second)\b)) (?:[\w-]+ ){0,4}?(?:team|group|delegation|mission)|Advis[eo]rs|Members|Experts|Lawmakers|Deputies)\b"
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


def _only_spoke(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports a speech and no occasion of its own: "attended and made a keynote speech"."""
    return (
        occasion.kind == "speech"
        and (days is None or is_within(days, draft.days))
        and not re.search(L, clause.text)
        and (
            not CEREMONY.search(clause.text)
            or bool(_ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
        )
        and bool(_ATTENDED.search(clause.text) or _ITS_SPEECH.search(clause.text) or _ITS_OPENING.search(clause.text))
    )


_ANOTHER_CEREMONY = WordPattern(
    r"\b(?:at|[Aa]ddressed|addressing) an? (?:[\w'-]+ ){0,4}(?:reception|ceremony|banquet|gala|dinner|rally|celebration|luncheon|tea party)\b"
)
"""Where somebody spoke who has met guests before: "In the evening, he gave a speech at a reception"."""
_ATTENDED = WordPattern(r"\b(?:attended|attends|present|chaired|presided|opened|on the occasion|keynote)\b")

_ITS_OPENING = re.compile(r"\bthe (?:event|opening|closing|(?:opening|closing) ceremony)\b(?! of)")
_ITS_SPEECH = WordPattern(
    r"\bin (?:an?|his|her|the) (?:opening|welcoming|welcome|keynote|closing|concluding) (?:speech|address|remarks)\b"
)


_MET_THE_GROUP = WordPattern(
    r"\b(?:met|meets) (?:with )?(?:the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests)|them)\b"
)
