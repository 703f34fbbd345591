"""Says which sentences report the same event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.days.apart import apart
from pipelines.reports.events.drafts import PRESS, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.same.gathering import is_same_gathering
from pipelines.reports.events.same.guests_visit import is_the_guests_visit
from pipelines.reports.events.same.kind import is_repeated_as_its_kind
from pipelines.reports.events.same.meeting import delegation_met, hosts_the_group, meeting_and_forum, only_received
from pipelines.reports.events.same.on_the_way import was_on_the_way
from pipelines.reports.events.same.other_people import has_another_chair, is_news_of_somebody_else, is_of_others
from pipelines.reports.events.same.pair import Pair
from pipelines.reports.events.same.referred import referred
from pipelines.reports.events.same.said_there import was_said_there
from pipelines.reports.events.same.session import is_a_later_sitting, is_another_session
from pipelines.reports.events.same.trip import is_a_week_later, was_on_the_trip
from pipelines.reports.events.same.visit_and_survey import is_another_group, is_same_trip, is_the_next_trip
from pipelines.reports.model import Days


def same_event(drafts: list[Draft], clause: Clause, occasion: Occasion, days: Days | None) -> Draft | None:
    """Return the event of the text that a sentence reports again, or is a part of."""
    here = {id(person) for person, _, _ in clause.people}
    refers_to = referred(drafts, clause)
    for draft in reversed(drafts):
        if draft.clause is clause:
            continue
        then = draft.days if is_a_week_later(draft, days) else days
        separate = (
            apart(draft.days, then)
            or has_another_chair(draft, clause, occasion)
            or is_another_group(draft, clause, occasion)
            or is_the_next_trip(draft, clause, occasion, then)
            or is_another_session(draft, clause, occasion, then)
            or is_of_others(draft, clause, occasion)
        )
        common = len(here & draft.people.keys())
        if here and not common and is_news_of_somebody_else(clause):
            continue
        if _is_same(Pair(drafts, draft, clause, occasion, then, common, draft in refers_to, separate)):
            return draft
    return None


def _is_same(pair: Pair) -> bool:
    """Return whether a sentence reports a known event, by the kinds of both."""
    draft, clause, occasion = pair.draft, pair.clause, pair.occasion
    known, reported = draft.kind, occasion.kind
    if is_a_later_sitting(draft, clause, occasion, pair.days):
        return True
    if known == reported:
        return is_repeated_as_its_kind(pair)
    if meeting_and_forum(draft, clause, occasion):
        return False
    if known in ("symposium", "session") and reported == "visit" and PARTICIPANTS_VISIT.match(clause.text):
        return True
    if known in TRIPS and reported in TRIPS:
        return is_same_trip(pair)
    if reported == "statement":
        return was_said_there(pair)
    if known == "statement" and reported == "symposium" and _THE_CONFERENCE.match(clause.text):
        return bool(PRESS.search(draft.clause.text))
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
        return was_on_the_way(pair) and not _is_the_session_named(draft, clause)
    if known == "meeting" and reported in TRIPS:
        return is_the_guests_visit(pair)
    return is_same_gathering(pair)


def _is_the_session_named(trip: Draft, clause: Clause) -> bool:
    """Return whether a sentence says when a session was that the report of a trip only names: "The session concluded on D"."""
    return bool(_SESSION_BEGAN_OR_ENDED.match(clause.text) and _SESSION_OF.search(trip.clause.text))


_THE_CONFERENCE = re.compile(r"(?:The|This) conference\b")
"""What the sentence after a news conference calls it."""
_SESSION_BEGAN_OR_ENDED = re.compile(
    r"The (?:[\w-]+ )?(?:session|congress) (?:was |is |will |had |has )?(?:concluded?|closed?|ended|opened|open|began|begin|ended|end)\b"
)
_SESSION_OF = re.compile(r"\bsession of\b")
PARTICIPANTS_VISIT = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees|[Gg]uests)(?: also| later| then)? (?:visited|toured|went)\b"
)
"""A sentence about what the people at a gathering also saw: no trip of its own."""
_AT_THE_GATHERING = re.compile(
    r"\bthe (?:seminar|symposium|meeting|discussion|forum),? (?:[^.;]* )?(?:when|while|during|as part of)\b"
)
