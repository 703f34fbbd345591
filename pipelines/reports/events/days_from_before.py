"""Says when an event was whose sentence has no date of its own: "the next day", "on the same day", "made the remarks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import B, Clause, D, P, people_in
from pipelines.reports.events.appointments import AT_A_SESSION, days_of_another, days_of_the_vote
from pipelines.reports.events.days import days_of
from pipelines.reports.events.drafts import GATHERINGS, Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.model import Days, Mention
from pipelines.reports.word_patterns import WordPattern

REMARKS = WordPattern(
    r"\b(?:made|gave|put forward|offered|raised|delivered) (?:the|these|those|his|her|their|such) (?:remarks?|comments?|statement|speech|address|call|suggestions|proposals?|opinions|advice|appeal|pledge|promise)"
    r"|\b(?:[Tt]he|[Tt]hese|[Tt]heir|[Ss]uch) (?:remarks?|comments?|suggestions?|proposals?|opinions?|advice|views|call|appeal) (?:was|were|came) (?:made |put forward |raised |given |voiced |delivered )?(?=at|during|when|while|on|in|as)|\b(?:spoke|speaking|said so|said this|said it) (?:at|on an?|during|when|while)\b"
)
"""Words for what the sentence before quotes."""
_NEXT_DAY = WordPattern(r"\b[Tt]he (?:next|following) day\b|\ba day later\b")
_SAME_DAY = WordPattern(
    r"\b(?:[Oo]n the same day|(?:[Ll]ater|[Ee]arlier) (?:on )?(?:that|the same) day|[Ee]arlier in the day)\b"
)
_LATER_THAT_DAY = re.compile(
    r"(?:In the (?:evening|afternoon)|Later|Afterwards?|After (?:the|their) (?:meeting|talks)),? "
)
_ENDED = WordPattern(r"\b(?:concluded|ended|closed|wrapped up) on the same day\b")
_EVE = WordPattern(
    r"\b(?:[Oo]n the eve of|(?:[Oo]ne|[Aa]|[Tt]he) day (?:before|ahead of)) (?:the|its) (?:[\w-]+ )?(?:opening|forum|session|conference|symposium|seminar|summit|ceremony)\b"
)

_ELECTED_AT_IT = WordPattern(
    r"\b(?:elected|appointed|named|removed)\b[^.;]{0,60}? at the (?:[\w'-]+ ){0,4}(?:session|meeting) of\b"
)
_CLOSED = WordPattern(
    r"\b(?:closed|concluded|ended|wrapped up) (?:its|an?|the) (?:[\w-]+ ){0,4}session\b|\bsession of [^.;,]{2,80}? (?:was )?(?:closed|concluded|ended|wrapped up)\b"
)
_AT_THE_MEETING = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring) (?:the|its|[A-Z][a-z]+day's) (?:closing |plenary )*(?:meeting|session)\b(?! (?:of|in|on)\b)"
)
_AT_THE_CLOSE = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring) (?:the|its|[A-Z][a-z]+day's) closing (?:plenary )?(?:meeting|session)\b|^The closing (?:plenary )?(?:meeting|session)\b"
)


def days_from_before(drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> Days | None:
    """Return the days that the text before a sentence gives its event.

    drafts: the events reported before.
    before: the sentence before.
    """
    text = clause.text
    if occasion.kind == "appointment" and (days := _of_an_appointment(drafts, clause, before)):
        return days if days.first or not days.last else None
    if drafts and _NEXT_DAY.search(text):
        return _shifted(_last_day(drafts), 1, "next-day")
    if _SAME_DAY.search(text) and (same := _shifted(_last_day(drafts), 0, "same-day")):
        return Days(None, same.last, "day", same.at) if _ENDED.search(text) else same
    if before and occasion.kind in ("speech", "meeting", "symposium") and _LATER_THAT_DAY.match(text):
        return _shifted(_last_day(drafts), 0, "same-day")
    if occasion.kind == "session" and (sitting := _NEXT_TO_A_SITTING.match(text)):
        return _of_a_sitting(drafts, closing=sitting["which"] == "closing")
    if _EVE.search(text):
        return _the_day_before(drafts)
    if before and clause.paragraph - before.paragraph < 2 and (REMARKS.search(text) or _said_there(clause, before)):
        return days_of(before, Occasion(occasion.kind, 0, 0, "remarks-before"))
    return None


_NEXT_TO_A_SITTING = re.compile(
    r"(?:Before|After|Ahead of|Prior to|Following) the (?P<which>opening|closing) (?:plenary )?(?:meeting|session|ceremony)\b"
)


def _of_a_sitting(drafts: list[Draft], *, closing: bool) -> Days | None:
    """Return the first or the last day of the session reported last."""
    session = next((one for one in reversed(drafts) if one.kind == "session" and one.days), None)
    days = session.days if session else None
    day = (days.last if closing else days.first) if days else None
    return Days(day, day, "day", days.at) if days and day else None


def _said_there(clause: Clause, before: Clause) -> bool:
    """Return whether somebody said at a meeting what the lead has the day of: "P on D urged …. More is needed, P said at a meeting"."""
    found = _SAID_AT.search(clause.text) if before.paragraph == 0 and not clause.dates else None
    who = clause.people[people_in(found["who"])[0]][0] if found else None
    if before.people and before.people[0][0] is who and _ON_A_DAY.match(before.text):
        return True
    return (
        before.paragraph == 0
        and not clause.dates
        and bool(_CLAIMED_ON_A_DAY.match(before.text) and _BEFORE_THE_PRESS.search(clause.text))
    )


_SAID_AT = re.compile(
    rf"(?P<who>{P}) (?:said|noted|stressed|added)(?: [a-z]+ly)? (?:at|while attending|while chairing|during) an? [^.;]{{0,60}}\b(?:meeting|session|symposium|seminar|conference|forum)\b"
)
_CLAIMED_ON_A_DAY = re.compile(
    rf"[^.;,]{{0,60}}(?:{P}|{B}|\b[a-z]+) (?:said|announced|stressed|urged|warned|denied)(?: here)? (?:on )?{D}"
)
_BEFORE_THE_PRESS = re.compile(
    r"\b(?:told|said at|made [^.;,]{1,40} (?:at|to)) (?:an?|the) (?:[\w-]+ )?(?:news|press) (?:conference|briefing)\b|\btold (?:the )?(?:reporters|journalists|media|press)\b"
)
"""What somebody claimed on a day, and that this was before the press."""
_ON_A_DAY = re.compile(rf"{P}(?: (?:on )?{D}|[^.;,]{{0,40}} (?:on )?{D} (?:urged|called|stressed|said))")
"""The words of somebody on a day, at the beginning of a text."""


def _of_an_appointment(drafts: list[Draft], clause: Clause, before: Clause | None) -> Days | None:
    found = days_of_another(drafts, clause) or days_of_the_vote(clause, before)
    if found is None and (
        AT_A_SESSION.match(clause.text)
        or _AT_THE_MEETING.search(clause.text)
        or _AT_THE_CLOSE.search(clause.text)
        or _ELECTED_AT_IT.search(clause.text)
    ):
        session = next((one for one in reversed(drafts) if one.kind == "session"), None)
        days = session.days if session else None
        words = (before.text if before else "", clause.text)
        closed = any(map(_AT_THE_CLOSE.search, words)) or bool(session and _CLOSED.search(session.clause.text))
        last = days.last if days and (days.first == days.last or closed) else None
        found = Days(last, last, "day", days.at) if days and last else None
    return found or _of_the_sitting(drafts, clause)


def _of_the_sitting(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the day of a sitting that the text reported just before somebody "was named spokesperson", without a day."""
    sitting = drafts[-1] if drafts else None
    if (
        sitting is None
        or sitting.kind != "session"
        or clause.dates
        or clause.paragraph - sitting.clause.paragraph > _FAR
    ):
        return None
    days = sitting.days if sitting.at.rule == "session-noun" and sitting.clause is not clause else None
    one_day = days and days.first == days.last and _WAS_CHOSEN.search(clause.text)
    return days if one_day else None


_FAR = 4
"""Paragraphs of a report of a sitting."""
_WAS_CHOSEN = re.compile(
    r"(?<!who )(?<!who was )\b(?:was|were) (?:also |then )?(?:named|appointed|elected|removed|nominated|added)\b|\b(?:[Ii]t|[Ll]awmakers|[Mm]embers|session|meeting) (?:also )?(?:voted to )?(?:appoint|elect|remove|name)"
)


def _last_day(drafts: list[Draft]) -> Days | None:
    """Return when the event reported last was, if that was one day."""
    last = drafts[-1].days if drafts else None
    return last if last and last.first and last.first == last.last else None


def _shifted(known: Days | None, days: int, rule: str) -> Days | None:
    if known is None or known.first is None:
        return None
    day = (date.fromisoformat(known.first) + timedelta(days)).isoformat()
    return Days(day, day, "day", Mention(known.at.start, known.at.end, rule))


def _the_day_before(drafts: list[Draft]) -> Days | None:
    """Return the day before the gathering reported last began."""
    gathering = next((draft for draft in reversed(drafts) if draft.kind in GATHERINGS), None)
    return _shifted(gathering.days, -1, "day-before") if gathering else None
