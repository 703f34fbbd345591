"""Sentences that give several meetings, or the trips to several places, each its own day: "met with P on D and with P on D"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, Clause, D, L, P
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.word_patterns import WordPattern


def two_meetings(text: str, meeting: Occasion) -> list[Occasion]:
    """Return the meetings with several people, each on its day: "met with P on D and with P on D"."""
    found = _EACH_ON_A_DAY.search(text, meeting.start)
    if found is None or found.start() > meeting.end:
        return [meeting]
    shared = frozenset(re.findall(MARK, text[: found.start("one")]))
    if not re.search(P, text[: found.start("one")]):
        return [meeting]
    spans = [found.span("one"), *_further(text, found)]
    rest = frozenset(re.findall(MARK, text[spans[-1][1] :]))
    there = any(re.search(L, text[start:end]) for start, end in spans[1:])
    of_all = frozenset(one for one in shared if not (there and re.match(L, one)))
    first = frozenset(re.findall(MARK, found["one"]))
    if not re.search(L, found["one"]) and not re.search(L, text[: found.start("one")]):
        first |= frozenset(re.findall(L, text[spans[-1][1] :]))  # "with P on D and with P on D in L"
    meetings = [replace(meeting, marks=shared | first, scope=(0, found.end("one")))]
    for start, end in spans[1:]:
        marks = of_all | frozenset(re.findall(MARK, text[start:end])) | rest
        meetings.append(replace(meeting, start=start, end=start + 1, marks=marks))
    return meetings


def _further(text: str, found: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the others than the first are who were met, each on a day."""
    spans = [found.span("two")]
    while following := _NEXT_ON_A_DAY.match(text, spans[-1][1]):
        spans.append(following.span("next"))
    return spans


_ON_A_DAY = (
    rf"(?:met )?(?:with )?{P}(?:, (?:joined|accompanied) by {P},)?(?:[^.;{P[1:-1]}{D[1:-1]}]{{0,50}}?)(?: on)? ?{D}"
)
_AND_THEN = r",?(?: and)?(?: then| later)? "
_EACH_ON_A_DAY = WordPattern(
    rf"\b(?:met|meets|held talks|held separate talks|holds talks|had talks)(?: (?:(?:in|on|at) )?{MARK})* (?:separately |respectively )?(?P<one>{_ON_A_DAY}){_AND_THEN}(?P<two>{_ON_A_DAY})"
)
_NEXT_ON_A_DAY = re.compile(rf"{_AND_THEN}(?P<next>{_ON_A_DAY})")


def with_own_days(clause: Clause, text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each place that a sentence gives its own days: "visited L from D to D and L from D to D"."""
    found = _EACH_WITH_DAYS.search(text, trip.start)
    if found is None or found.start() > trip.end + _NEAR:
        return []
    parts = [frozenset(re.findall(MARK, part)) for part in re.findall(rf"[^{D[1:-1]}]*{D}", found.group())]
    days = [clause.dates_in(day)[0].days for day in re.findall(D, found.group())]
    if not all(one.first and one.last and one.first < one.last for one in days):
        return []  # the stops of one trip, a day each
    shared = frozenset(re.findall(MARK, text)) - frozenset(re.findall(MARK, found.group()))
    return [replace(trip, marks=shared | part) for part in parts]


_NEAR = 12
"""Characters between the words for a trip and its first place: " to the city of "."""
_PLACE_AND_DAYS = rf"(?:to |in )?(?:the )?{L}(?:,? (?:and )?{L})*,? (?:(?:from|between|on|during) )?{D}"
_EACH_WITH_DAYS = WordPattern(rf"{_PLACE_AND_DAYS}(?:(?:,? and |, )(?:then |later )?{_PLACE_AND_DAYS})+")
