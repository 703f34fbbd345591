"""Finds the parts of a sentence that report a trip or a meeting each."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, L, P
from pipelines.reports.events.kinds.meeting_words import MEETING
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.survey_words import SURVEY
from pipelines.reports.events.kinds.visit_words import VISIT


def trips_apart(text: str, trip: Occasion) -> list[Occasion]:
    """Return a trip for each part between semicolons that has its own people and places: "the first team, led by P, went to L; …"."""
    found, start = [], 0
    for part in text.split("; "):
        verb = (SURVEY.search(part) or VISIT.search(part)) if re.search(P, part) and re.search(L, part) else None
        if verb is None:
            return []
        marks = frozenset(re.findall(MARK, part))
        found.append(
            replace(
                trip, start=start + verb.start(), end=start + verb.end(), scope=(start, start + len(part)), marks=marks
            )
        )
        start += len(part) + 2
    return found


def meetings_apart(text: str, meeting: Occasion) -> list[Occasion]:
    """Return a meeting for each verb: "in L it was received by P; in L it held talks with P", "P met with P, held talks with P"."""
    borders = [found.span() for found in _NEXT_MEETING.finditer(text)]
    starts, ends = [0, *(end for _, end in borders)], [*(start for start, _ in borders), len(text)]
    found: list[Occasion] = []
    who: frozenset[str] = frozenset()
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        verb = MEETING.search(part) if re.search(P, part) else None
        if verb is None:
            return []
        marks = frozenset(re.findall(MARK, part))
        if not found:
            who = frozenset(re.findall(P, part[: verb.start()]))
        elif re.search(P, part[: verb.start()]) is None:
            marks |= who
        found.append(replace(meeting, start=start + verb.start(), end=start + verb.end(), marks=marks))
    return found if len(found) > 1 else []


_NEXT_MEETING = re.compile(
    r"; |(?:, (?:and )?| and )(?=(?:(?:also|then|later) )?(?:met with|held talks with|had talks with) [^.;]{0,80}?[\ue000-\ue3ff])"
)
"""In front of the next meeting of a sentence."""
