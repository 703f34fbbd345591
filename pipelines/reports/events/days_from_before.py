"""Says when an event was whose sentence has no date of its own: "the next day", "on the same day", "made the remarks"."""

from __future__ import annotations

from datetime import date, timedelta

from pipelines.reports.clauses import Clause
from pipelines.reports.events.appointments import AT_A_SESSION, days_of_another, days_of_the_vote
from pipelines.reports.events.days import days_of
from pipelines.reports.events.drafts import GATHERINGS, Draft
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.model import Days, Mention
from pipelines.reports.word_patterns import WordPattern

REMARKS = WordPattern(
    r"\b(?:made|gave|put forward|offered|raised|delivered) (?:the|these|those|his|her|their|such) (?:remarks?|comments?|statement|suggestions|proposals|opinions|advice|call|appeal)"
    r"|\b(?:[Tt]he|[Tt]hese|[Tt]heir|[Ss]uch) (?:remarks?|comments?|suggestions?|proposals?|opinions?|advice|views|call|appeal) (?:was|were|came) (?:made |put forward |raised |given |voiced |delivered )?(?=at|during|when|while|on|in|as)|\b(?:spoke|speaking|said so) (?:at|during|when|while)\b"
)
"""Words for what the sentence before quotes."""
_NEXT_DAY = WordPattern(r"\b[Tt]he (?:next|following) day\b|\ba day later\b")
_SAME_DAY = WordPattern(
    r"\b(?:[Oo]n the same day|(?:[Ll]ater|[Ee]arlier) (?:on )?(?:that|the same) day|[Ee]arlier in the day)\b"
)
_ENDED = WordPattern(r"\b(?:concluded|ended|closed|wrapped up) on the same day\b")
_EVE = WordPattern(
    r"\b(?:[Oo]n the eve of|(?:[Oo]ne|[Aa]|[Tt]he) day (?:before|ahead of)) (?:the|its) (?:[\w-]+ )?(?:opening|forum|session|conference|symposium|seminar|summit|ceremony)\b"
)

_CLOSED = WordPattern(r"\b(?:closed|concluded|ended|wrapped up) (?:its|an?|the) (?:[\w-]+ ){0,4}session\b")
_AT_THE_CLOSE = WordPattern(r"\b(?:[Aa]t|[Dd]uring) (?:the|its) closing (?:plenary )?(?:meeting|session)\b")


def days_from_before(drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> Days | None:
    """Return the days that the text before a sentence gives its event.

    drafts: the events reported before.
    before: the sentence before.
    """
    text = clause.text
    if occasion.kind == "appointment" and (days := _of_an_appointment(drafts, clause, before)):
        return days if days.first or not days.last else None
    if before and _NEXT_DAY.search(text):
        return _shifted(_last_day(drafts), 1, "next-day")
    if _SAME_DAY.search(text) and (same := _shifted(_last_day(drafts), 0, "same-day")):
        return Days(None, same.last, "day", same.at) if _ENDED.search(text) else same
    if _EVE.search(text):
        return _the_day_before(drafts)
    if before and REMARKS.search(text) and clause.paragraph - before.paragraph < 2:
        return days_of(before, Occasion(occasion.kind, 0, 0, "remarks-before"))
    return None


def _of_an_appointment(drafts: list[Draft], clause: Clause, before: Clause | None) -> Days | None:
    found = days_of_another(drafts, clause) or days_of_the_vote(clause, before)
    if found is None and AT_A_SESSION.match(clause.text):
        session = next((one for one in reversed(drafts) if one.kind == "session"), None)
        days = session.days if session else None
        words = (before.text if before else "", clause.text)
        closed = any(map(_AT_THE_CLOSE.search, words)) or bool(session and _CLOSED.search(session.clause.text))
        last = days.last if days and (days.first == days.last or closed) else None
        found = Days(last, last, "day", days.at) if days and last else None
    return found


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
