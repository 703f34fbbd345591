"""Adds to the days of an event what a sentence says of them that goes on about it."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D
from pipelines.reports.events.days.last_day_after import first_after
from pipelines.reports.events.days.lengths import has_a_length, with_length
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.days.on_the_way import day_of_a_traveller, until_they_left, with_the_next_stop
from pipelines.reports.events.drafts import GATHERINGS, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def add_later_days(draft: Draft, clause: Clause, *, about_it: bool) -> None:
    """Add when the vote was, when a trip ended, how long a session runs, or when it all began.

    about_it: whether words of the sentence refer to the event: "the team", "during the visit".
    """
    draft.days = draft.days or _of_the_vote(draft, clause) or _of_a_trip(draft, clause)
    draft.days = with_the_next_stop(draft, clause) or draft.days
    if about_it or (draft.kind in GATHERINGS and _THE_LONG_ONE.match(clause.text)):
        draft.days = with_length(draft.days, clause.text, draft.clause.text)
    draft.days = until_they_left(draft, clause) or draft.days
    draft.days = _until_it_closed(draft, clause) or draft.days
    draft.days = _with_one_end(draft, clause, about_it=about_it) or draft.days


def _of_the_vote(draft: Draft, clause: Clause) -> Days | None:
    vote = draft.kind == "appointment" and _THE_VOTE.match(clause.text)
    return _days_given(draft, clause) if vote else None


def _of_a_trip(draft: Draft, clause: Clause) -> Days | None:
    """Return the days of a trip by its end and length, or by what one of the travellers did on a day."""
    if draft.kind not in TRIPS:
        return None
    days = None
    if ended := _IT_ENDED.match(clause.text):
        closing = clause.dates_in(ended["last"])[0].days
        if closing.last:
            days = with_length(Days(None, closing.last, "day", closing.at), draft.clause.text, "")
    near = clause.paragraph - draft.clause.paragraph < _NEAR and not has_a_length(draft.clause.text)
    return days or (day_of_a_traveller(draft, clause) if near else None)


_NEAR = 2
"""Paragraphs: the same, or the next."""


def _until_it_closed(draft: Draft, clause: Clause) -> Days | None:
    """Return the days of what had only a beginning, with the day on which it closed."""
    known = draft.days
    if draft.kind not in (*TRIPS, "session", "symposium") or known is None or not known.first or known.last:
        return None
    closed = _IT_CLOSED.match(clause.text)
    if closed is None:
        return None
    closing = clause.dates_in(closed["last"])[0].days
    last = closing.last if closing.last and closing.last > known.first else None
    return Days(known.first, last, "day", closing.at)


def _with_one_end(draft: Draft, clause: Clause, *, about_it: bool) -> Days | None:
    """Return the days with the end, or the beginning, that a sentence gives; None if it gives nothing that is missing."""
    known = draft.days
    runs = _RUNS_UNTIL.search(clause.text) if about_it else _IN_THE_DAYS.match(clause.text)
    whole = draft.kind != "appointment" and not draft.part_of_a_session
    if runs and whole and known and known.first and known.last in (None, known.first):
        until = clause.dates_in(runs["until"])[0].days
        last = first_after(until, known.first)
        return Days(known.first, last, "day", until.at) if last else None
    if known and known.first is None and known.last and _OPENED.search(clause.text):
        days = _days_given(draft, clause)
        return (
            Days(days.first, known.last, "day", days.at) if days and days.first and days.first <= known.last else None
        )
    if known is None or known.first is None:
        return _all_of_it(draft, clause) if about_it and draft.kind not in ("appointment", "statement") else None
    if draft.kind == "session" and known.last and re.search(r"\bopened\b", clause.text):
        days = _days_given(draft, clause)
        return Days(days.first, known.last, "day", days.at) if days and days.first and days.first < known.last else None
    return None


def _all_of_it(draft: Draft, clause: Clause) -> Days | None:
    """Return the days that a sentence gives an event without any: "The survey was carried out from D to D"."""
    days = _days_given(draft, clause)
    one_of_several = draft.kind in TRIPS and has_a_length(draft.clause.text) and _ON_ONE_OF_THE_DAYS.search(clause.text)
    if one_of_several or _HANDED_IN.search(clause.text):
        return None
    return days if days and days.first and _HAPPENED.search(clause.text) else None


def _days_given(draft: Draft, clause: Clause) -> Days | None:
    return days_of(clause, Occasion(draft.kind, 0, 0, "goes-on"))


_THE_LONG_ONE = re.compile(r"(?:The|This|Its) (?:\w+|\d+)-day ")
"""The beginning of a sentence about a gathering by its name: "The two-day Silk Forum is hosted by …"."""
_THE_VOTE = re.compile(
    r"(?:The|His|Her|Their) (?:[\w-]+ )?(?:(?:vote|ballot|election|re-election|decision|appointment|nomination|removal) (?:took place|was (?:held|made|announced|adopted|passed|approved)|came)|(?:membership|qualification)s? (?:was|were) (?:revoked|ended|canceled))\b"
)
"""When somebody was appointed, after the sentence that says so."""
_IT_ENDED = re.compile(
    rf"(?:The|Their|His|Her) (?:[\w-]+ )?(?:trip|visit|tour|survey|inspection) (?:ended|concluded|finished|wrapped up|came to an end) (?:on )?(?P<last>{D})"
)
_IT_CLOSED = re.compile(
    rf"(?:The|This|Their|It|Its)(?: (?:[\w-]+ )?(?:congress|session|meeting|forum|conference|symposium|seminar|trip|visit|tour|survey|inspection))?(?:, (?:[^,;]|,(?=\d)){{3,80}},)? (?:closed|concluded|ended|wrapped up|finished)(?: in [^.;,]{{1,30}})? (?:on )?(?P<last>{D})"
)
_RUNS_UNTIL = WordPattern(
    rf"\b(?:(?:runs?|lasts?|continues?|goes|go)\b[^.;]{{0,20}} (?:until|till|through|to)|(?:(?:will|is to|are to|is scheduled to|is due to|is expected to) (?:end|close|conclude)|ends|closes|concludes)(?: on)?(?: the (?:morning|afternoon|evening) of)?) (?P<until>{D})"
)
_IN_THE_DAYS = re.compile(rf"(?:In|Over|During) the [^.;,]{{0,40}}? (?:until|till|to|through) (?P<until>{D}),")
_OPENED = WordPattern(r"\b(?:opened|began|begun|started|kicked off)\b")
_ON_ONE_OF_THE_DAYS = re.compile(
    rf"\bat (?:an?|the) (?:[\w-]+ )?(?:symposium|seminar|meeting|discussion)\b[^.;]{{0,60}}{D}"
)
"""On which of the days of a trip something was held: "listened to teachers at a seminar held on D"."""
_HANDED_IN = WordPattern(
    r"\b(?:handed|submitted|presented|sent|delivered|published|released) (?:in |over )?(?:an?|the|its|their|his|her) (?:[\w-]+ )?(?:report|proposals?|findings|suggestions|conclusions)\b"
)
"""What was done with the results of a trip, after it."""
_HAPPENED = re.compile(
    rf"\b(?:was|were|took place|held|began|opened|visited|team|trip|from|[Cc]arried out|[Cc]onducted|[Hh]eld|lasted) [^.;]*{D}"
)
