"""Says which sentences report the same event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.reports.clauses import Clause, D, L, P
from pipelines.reports.events.days.of_sentence import apart
from pipelines.reports.events.delegations import is_abroad
from pipelines.reports.events.drafts import GATHERINGS, LEG_OF_IT, TO_COME, TRIPS, Draft, refers
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.people.parts import parts_in
from pipelines.reports.events.same.meeting import (
    delegation_met,
    foreign_counterpart,
    hosts_the_group,
    meeting_and_forum,
    met_at_home,
    new_host,
    only_received,
    other_counterpart,
)
from pipelines.reports.events.same.session import is_a_later_sitting, is_a_sitting, is_another_session
from pipelines.reports.events.same.speech import only_spoke, spoke_there, talked_there
from pipelines.reports.events.same.statement import is_anothers_statement
from pipelines.reports.events.same.trip import (
    is_a_stop,
    is_a_week_later,
    is_after_it,
    is_on_a_trip,
    is_open,
    is_the_next_day,
    opened_before,
    was_on_the_trip,
)
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


@dataclass(frozen=True, slots=True)
class _Pair:
    """A known event, and what a sentence reports, which may be the same."""

    drafts: list[Draft]
    draft: Draft
    clause: Clause
    occasion: Occasion
    days: Days | None
    common: int
    """How many people the two have in common."""
    referred: bool
    """Whether the sentence refers to the event: "the team"."""
    separate: bool
    """Whether the two differ in what one event has one of: days, chair, group, session."""

    @property
    def mentioned(self) -> bool:
        """Whether the sentence names or refers to the event's people."""
        return bool(self.common or self.referred)


def same_event(drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> Draft | None:
    """Return the event of the text that a sentence reports again, or is a part of."""
    here = {id(person) for person, _, _ in clause.people}
    refers_to = _referred(drafts, clause)
    for draft in reversed(drafts):
        if draft.clause is clause:
            continue
        then = draft.days if is_a_week_later(draft, days) else days
        separate = (
            apart(draft.days, then)
            or _has_another_chair(draft, clause, occasion)
            or _is_another_group(draft, clause, occasion)
            or is_another_session(draft, clause, occasion, then)
            or _is_of_others(draft, clause, occasion)
        )
        common = len(here & draft.people.keys())
        if here and not common and _ANOTHER_OF_THE_DAY.match(clause.text):
            continue
        if _is_same(_Pair(drafts, draft, clause, occasion, then, common, draft in refers_to, separate)):
            return draft
    return None


_ANOTHER_OF_THE_DAY = re.compile(
    rf"(?:Also on {D}|(?:On )?[Tt]he same day|Meanwhile|Separately|Elsewhere|Earlier in the day|Later in the day), {P},?"
)
"""The beginning of a sentence about somebody else's event, of which a text tells next: "Also on D, P attended …"."""


def _is_same(pair: _Pair) -> bool:
    """Return whether a sentence reports a known event, by the kinds of both."""
    draft, clause, occasion = pair.draft, pair.clause, pair.occasion
    known, reported = draft.kind, occasion.kind
    if is_a_later_sitting(draft, clause, occasion, pair.days):
        return True
    if known == reported:
        return _is_repeated_as_its_kind(pair)
    if meeting_and_forum(draft, clause, occasion):
        return False
    if known in ("symposium", "session") and reported == "visit" and PARTICIPANTS_VISIT.match(clause.text):
        return True
    if known in TRIPS and reported in TRIPS:
        return _is_same_trip(pair)
    if reported == "statement":
        return _was_said_there(pair)
    if known in ("symposium", "session") and reported in TRIPS:
        # "chaired the seminar when he led a group on a visit to …"
        on_the_trip = bool(_AT_THE_GATHERING.search(clause.text)) or was_on_the_trip(draft, pair.days)
        return bool(pair.common) and not pair.separate and on_the_trip
    if known == "visit" and reported == "meeting":
        if only_received(draft, clause):
            return True
        if delegation_met(draft, clause) or hosts_the_group(draft, clause):
            return False
    if known in TRIPS:
        return _was_on_the_way(pair)
    if known == "meeting" and reported in TRIPS:
        return _is_the_guests_visit(pair)
    return _is_same_gathering(pair)


def _is_repeated_as_its_kind(pair: _Pair) -> bool:
    """Return whether a sentence reports an event again as what it is known to be."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if occasion.kind == "appointment":
        return bool(pair.common)
    if occasion.kind == "meeting" and other_counterpart(draft, clause, occasion, pair.common):
        return False
    if occasion.kind == "statement" and is_anothers_statement(draft, clause):
        return False
    if draft.kind in TRIPS and _is_a_part_of_the_team(draft, clause):
        return True
    if draft.kind in TRIPS and (is_the_next_day(draft, clause) or LEG_OF_IT.search(clause.text)):
        return True
    if opened_before(draft, clause, days):
        return True
    if pair.separate:
        return pair.mentioned and draft.kind in TRIPS and is_open(draft, clause, days)
    return (
        pair.mentioned
        or not clause.people
        or not draft.people
        or _was_visiting(draft, clause)
        or spoke_there(draft, pair.drafts, clause, occasion, days)
        or is_a_sitting(draft, clause, occasion, days)
    )


def _is_same_trip(pair: _Pair) -> bool:
    """Return whether a visit and a survey are one trip."""
    if _is_a_part_of_the_team(pair.draft, pair.clause):
        return True
    if is_the_next_day(pair.draft, pair.clause) or LEG_OF_IT.search(pair.clause.text):
        return True
    if pair.separate:
        return pair.mentioned and is_open(pair.draft, pair.clause, pair.days)
    return pair.mentioned or not pair.clause.people or _is_repeated(pair.draft, pair.clause, pair.days)


def _is_a_part_of_the_team(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence tells what one of the groups did that a team was divided into: "The other, headed by P, examined mines in L"."""
    return bool(_ONE_OF_THEM.match(clause.text) and _DIVIDED.search(draft.clause.text))


_ONE_OF_THEM = re.compile(r"(?:One(?: group| team| of them)?|The (?:other|first|second|third)(?: one| group| team)?)\b")
_DIVIDED = WordPattern(
    r"\b(?:split|divided|broke(?:n)? up) (?:up )?(?:into|in) (?:two|three|four|five|several|smaller)\b|\bin (?:two|three|four) groups\b"
)


def _was_said_there(pair: _Pair) -> bool:
    """Return whether a statement is of a gathering, or of those who travel or met."""
    draft, clause = pair.draft, pair.clause
    if draft.kind in GATHERINGS and _ADOPTED_THERE.match(clause.text):
        return True
    if draft.kind not in (*TRIPS, "meeting"):
        return False
    others = any(id(person) not in draft.people for person, _, _ in clause.people)
    return bool(pair.common) and not (
        clause.bodies or pair.separate or others
    )  # "said in a written statement at the airport"


def _was_on_the_way(pair: _Pair) -> bool:
    """Return whether a gathering or meeting is a part of a trip."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if occasion.kind == "symposium" and (
        is_the_next_day(draft, clause) or (not pair.separate and is_a_stop(draft, clause, days))
    ):
        return True
    if occasion.kind == "symposium" and not pair.separate and _is_held_on_it(draft, clause, days):
        return True
    if occasion.kind not in (*GATHERINGS, "meeting"):
        return False
    if occasion.rule == TO_COME or is_after_it(draft, clause, occasion, days):
        return False
    if _THE_SITTING.match(clause.text) and any(one.kind in GATHERINGS for one in pair.drafts):
        return False
    if pair.separate or not pair.mentioned:
        return False
    if occasion.kind != "meeting":
        return True
    if _MET_THE_GROUP.search(clause.text):
        return not (is_abroad(draft) and clause.people)
    return not (met_at_home(draft, clause) or foreign_counterpart(draft, clause) or new_host(draft, clause))


def _is_held_on_it(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a gathering without a place or anyone known was on a day of a trip: "At a symposium with B on D, officials said"."""
    known = draft.days
    if not (known and known.first and known.last and days and days.first) or clause.places or clause.people:
        return False
    return known.first <= days.first <= known.last and bool(_AT_A_GATHERING.match(clause.text))


_AT_A_GATHERING = re.compile(r"(?:At|During) an? (?:[\w-]+ )?(?:symposium|seminar|meeting|discussion|forum)\b")


def _is_the_guests_visit(pair: _Pair) -> bool:
    """Return whether a sentence reports the visit of those who were met, in a text without a trip."""
    text = pair.clause.text
    if pair.separate or not pair.mentioned or pair.days is not None:
        return False
    if any(one.kind in TRIPS for one in pair.drafts):
        return False
    return bool(re.search(r"\bvisit", text)) and not _THE_GUESTS_VISIT.match(text)


def _is_same_gathering(pair: _Pair) -> bool:
    """Return whether gatherings and meetings that two sentences report as different kinds are one."""
    draft, clause, occasion, days = pair.draft, pair.clause, pair.occasion, pair.days
    if pair.separate:
        return False
    if draft.kind == "speech":
        named = occasion.kind in ("session", "symposium") and not clause.bodies
        return named and pair.referred and bool(_THE_OCCASION.match(clause.text))
    if draft.kind not in ("symposium", "session", "meeting") or occasion.kind not in (*GATHERINGS, "meeting"):
        return False
    if occasion.kind == "symposium" and draft.kind == "session" and _AFTER_THE_SESSION.search(clause.text):
        return False
    if occasion.kind == "speech" and is_on_a_trip(pair.drafts, draft, days):
        return False
    if occasion.kind == "speech" and draft.kind == "meeting" and _ANOTHER_CEREMONY.search(clause.text):
        return False
    return (
        pair.mentioned
        or only_spoke(draft, clause, occasion, days)
        or talked_there(draft, pair.drafts, clause, occasion)
        or spoke_there(draft, pair.drafts, clause, occasion, days)
    )


_AFTER_THE_SESSION = WordPattern(r"\b(?:[Aa]fter|[Ff]ollowing) the (?:closing )?(?:meeting|session)\b")
"""When a lecture was given that is no part of a session."""
_ADOPTED_THERE = re.compile(
    r"(?:(?:The |All )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Mm]embers)|(?:The|This) (?:[\w-]+ )?(?:symposium|seminar|forum|conference|meeting|session|dialogue|round[ -]?table|summit)|(?:The )?(?:two|both) sides) "
    r"(?:also |then |later |jointly )?(?:adopted|issued|released|signed|approved|passed|agreed on)\b"
)
"""What a gathering adopted, which is no statement of its own: "The participants adopted a joint declaration"."""

_THE_GUESTS_VISIT = re.compile(
    rf"{P} (?:is|was) (?:currently |now )?(?:paying|on|making) an? (?:[\w-]+ ){{0,3}}(?:visit|tour|trip) (?:to|of|in) (?:the )?{L}|(?:(?:Before|After|Earlier|Prior to|Following)\b[^.;]{{0,60}}?, the|The) (?:[\w-]+ ){{0,2}}(?:delegation|group|guests?|visitors) (?:(?:is|are|was|were) (?:now |currently )?(?:visiting|on an? (?:[\w-]+ )?visit to)|(?:had |also |has |have )*(?:visited|toured|been to|went to|travell?ed to)) (?:the )?{L}"
)
"""A sentence that says that those who were met are in the country: a visit of its own."""


def _was_visiting(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence begins with where the travellers were: "While visiting L, P bought bread"."""
    return draft.kind in TRIPS and not clause.dates and bool(_WHILE_VISITING.match(clause.text))


_WHILE_VISITING = re.compile(rf"(?:While|When|During|After) (?:visiting|touring|inspecting) [^.;,]{{0,60}}?{L}")


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
"""A sentence about what the people at a gathering also saw: no trip of its own."""
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
    noun = _BY_ITS_NOUN.search(clause.text)
    of_the_kind = [draft for draft in others if noun and draft.kind == noun.lastgroup]
    last = max(of_the_kind or others, key=lambda draft: draft.latest)
    trip = max((draft for draft in others if draft.kind in TRIPS), key=lambda draft: draft.latest, default=last)
    return [last, trip]


_BY_ITS_NOUN = re.compile(
    r"\b[Tt]he (?:(?P<speech>reception|ceremony|gala|rally|celebration|banquet|dinner)|(?P<symposium>forum|symposium|seminar)|(?P<session>session|congress))\b(?! of)"
)
"""A noun for an event that the text has reported before, which says its kind."""


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


def _is_of_others(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence introduces another gathering on the same day, of people whom the known event has not."""
    if occasion.kind not in (*GATHERINGS, "statement") or not draft.people or not clause.people:
        return False
    known = {id(person) for person, _, _ in clause.people} & draft.people.keys()
    return not known and bool(_ON_THE_SAME_DAY.match(clause.text))


_ON_THE_SAME_DAY = re.compile(
    rf"(?:Also|(?:Later|Earlier)?,? ?(?:[Oo]n )?the same day|Separately|Meanwhile|Elsewhere)(?: (?:on |in )?(?:{D}|{L}))*, [^.;]*?\b(?:an?|the) (?!(?:symposium|seminar|forum|meeting|session|conference|ceremony|reception|event)\b(?! (?:of|on|to|for|marking|in)\b))"
)
"""The beginning of a sentence with news of others: "Also on Wednesday, P attended a ceremony"."""


def _is_title(draft: Draft) -> bool:
    return draft.clause.paragraph == 0 and not draft.clause.text.rstrip().endswith((".", '"'))


_ANOTHER_CEREMONY = WordPattern(
    r"\b(?:at|[Aa]ddressed|addressing) an? (?:[\w'-]+ ){0,4}(?:reception|ceremony|banquet|gala|dinner|rally|celebration|luncheon|tea party)\b"
)
"""Where somebody spoke who has met guests before: "In the evening, he gave a speech at a reception"."""


_MET_THE_GROUP = WordPattern(
    r"\b(?:met|meets) (?:with )?(?:the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests)|them)\b"
)
