"""Says what the days of an event are, with what another sentence says of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import Clause, D, L
from pipelines.reports.events.days.last_day_after import first_after
from pipelines.reports.events.drafts import GATHERINGS, LEG_OF_IT, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.same.session import closes, is_a_later_sitting
from pipelines.reports.events.same.trip import ARRIVED, NEXT_DAY_OF_IT, opened_before
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def days_with(
    draft: Draft, clause: Clause, occasion: Occasion, days: Days | None, *, met_on_a_trip: bool
) -> Days | None:
    """Return the days of an event, with what another sentence says of them."""
    known = draft.days
    roughly = known is not None and known.first is None and known.last is None
    if known is None or (roughly and not met_on_a_trip and days and days.first):
        return days
    if occasion.kind in GATHERINGS and days and known.last is None and known.first == days.first and days.last:
        return Days(days.first, days.last, "day", days.at) if _RUNS.search(clause.text) else known
    if known.first is None and known.last and _begins(draft, days, clause):
        return Days(days.first, known.last, "day", days.at)  # type: ignore[union-attr]
    if days and days.first and known.last and known.first and NEXT_DAY_OF_IT.match(clause.text):
        after = (date.fromisoformat(known.last) + timedelta(1)).isoformat()
        return Days(known.first, after, "day", days.at) if days.first == days.last == after else known
    if days and days.first and days.last and known.first and known.last and LEG_OF_IT.search(clause.text):
        return Days(min(known.first, days.first), max(known.last, days.last), "day", known.at)
    if days and _opened_then(draft, days, clause):
        return days
    if days and is_a_later_sitting(draft, clause, occasion, days):
        return Days(known.first, days.last, "day", days.at) if closes(clause) else known
    if days and opened_before(draft, clause, days):
        return Days(days.first, known.last, "day", days.at)
    if _arrived_before(known, days, clause) and days:
        return Days(days.first, None, "day", days.at)
    if (occasion.kind in TRIPS or _BEGAN.search(clause.text)) and _is_longer(days, known):
        return days
    if days and days.first is None and _ends_later(known, days) and not _GOES_ON.search(clause.text):
        last = first_after(days, known.first) if known.first else days.last
        return Days(known.first, last or days.last, "day", known.at)
    return known


_GOES_ON = WordPattern(rf"\b(?:leave|leaves|left|depart|departs|departed) (?:{L} )?(?:on )?{D} for (?!home){L}")
"""A sentence about the day on which travellers go on to another place."""


def _opened_then(draft: Draft, days: Days, clause: Clause) -> bool:
    """Return whether the day on which a session met was its first: "met Monday. … at the 22nd session, which opened on Monday"."""
    known = draft.days
    if draft.kind != "session" or known is None or days.last is not None:
        return False
    return days.first == known.first == known.last and bool(_BEGAN.search(clause.text))


def _begins(draft: Draft, days: Days | None, clause: Clause) -> bool:
    """Return whether days are the beginning of what is known to have ended: no day in between, such as of a plenary meeting."""
    if days is None or not days.first or not draft.days or not draft.days.last or days.first >= draft.days.last:
        return False
    if draft.kind in TRIPS and days.first == days.last and _ON_A_DAY_OF_IT.match(clause.text):
        return False
    return draft.kind not in ("session", "symposium") or days.first != days.last or bool(_BEGAN.search(clause.text))


_ON_A_DAY_OF_IT = re.compile(
    r"(?:On|At|In) [^.;]{1,40}?,? (?:the (?:[\w-]+ )?(?:delegation|group|team|guests|visitors|members)|they|it|he|she|[\ue000-\ue3ff]) (?:also |then )?(?:visited|toured|inspected|met|held|attended)\b"
)
"""What travellers did on one day of their trip, which need not be its first."""


def _arrived_before(known: Days, days: Days | None, clause: Clause) -> bool:
    """Return whether a trip of which one day is known began before: "toured … on Monday. The group arrived on Sept 12"."""
    if days is None or not (days.first and known.first) or days.last or known.first != known.last:
        return False
    return days.first < known.first and bool(ARRIVED.search(clause.text))


_RUNS = WordPattern(rf"\b(?:runs?|lasts?|ran|lasted|be held|was held|takes? place|scheduled) (?:from|between) {D}")
"""Both days of what another sentence began: "The session will run from D to D"."""

_BEGAN = WordPattern(r"\b(?:open(?:ed|s|ing)|began|begun|start(?:ed|s)|kicked off|convened)\b")


def _is_longer(days: Days | None, known: Days) -> bool:
    """Return whether days are the whole of a trip of which one day was known: "visited … on June 12 during a tour from …"."""
    if days is None or not (days.first and days.last and known.first) or known.first != known.last:
        return False
    return days.first <= known.first <= days.last and days.first < days.last


def _ends_later(known: Days, end: Days) -> bool:
    """Return whether an end is later than the only day known of an event, or all that is not known of it."""
    if known.last is None:
        return end.last is not None
    return bool(known.first and end.last and known.last == known.first < end.last)
