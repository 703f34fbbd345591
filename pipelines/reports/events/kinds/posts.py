"""Finds the appointments of a sentence: one for each post that it gives to somebody."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.reports.clauses import P_LIST, Clause, P
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.post_words import APPOINTMENT, NEW_POST
from pipelines.reports.events.subjects.between_words import PEOPLE


def appoints(clause: Clause, text: str) -> bool:
    """Return whether a sentence says that somebody got or lost a post."""
    named = bool(clause.people) or bool(NEW_POST.search(text))
    if not named or _NOT_APPOINTED.search(text):
        return False
    return any(_is_of_somebody(text, one) for one in APPOINTMENT.finditer(text))


_NOT_APPOINTED = re.compile(
    r"\b(?:if|would be|to be|neither|may be) (?:elected|appointed)|\b(?:would|will|to) be (?:\w+ )?promoted\b(?! (?:to|as)\b)|\b(?:should|must|can|could|need to|needs to) (?:also )?be (?:\w+ )?(?:promoted|removed|named|chosen|installed)\b"
)


def _is_of_somebody(text: str, verb: re.Match[str]) -> bool:
    """Return whether an appointment is of somebody named: not "P noted that work is slow until someone is named"."""
    if _THINGS.search(text, 0, verb.start()) and not re.search(P, text[: verb.start()]):
        return False
    if NEW_POST.search(verb.group() + text[verb.end() :]) or re.search(P, text[verb.start() :]):
        return True
    report = _REPORTS_THAT.search(text[: verb.start()])
    return report is None or bool(re.search(P, text[report.end() : verb.start()]))


_THINGS = re.compile(rf"(?!{PEOPLE})\b(?!heads\b)[a-z-]{{3,}}s $")
"""In front of a verb, what is no person: "ten proposals were chosen", "two cities have been named"."""
_REPORTS_THAT = re.compile(
    rf"{P}[^.;]{{0,60}}?\b(?:said|says|pointed out|added|noted|stressed|told [^.;]{{1,40}}?)(?: (?:on |in |at )?[^.;,]{{1,30}}?)? that\b"
)


def appointments(text: str) -> list[Occasion]:
    """Return an occasion for each post that a sentence gives to somebody."""
    found = list(APPOINTMENT.finditer(text))
    borders = [0]
    for before, after in pairwise(found):
        subject = _ANOTHER_IS_APPOINTED.search(text[before.end() : after.end()])
        if subject:
            borders.append(before.end() + subject.start())
    borders.append(len(text))
    kept = [one for one, border in zip(found, borders, strict=False) if one.end() > border]
    return [
        Occasion("appointment", one.start(), one.end(), "appointing-verb", scope)
        for one, scope in zip(kept, pairwise(borders), strict=False)
    ]


_ANOTHER_IS_APPOINTED = re.compile(
    rf"(?:; |, while |, with |, and | and ){P_LIST}(?:(?!,? and (?:also )?[a-z]+(?:ed|es)\b)[^;])*$"
)
"""Between two verbs of appointing, from where the second is about somebody else; not "appointed P and P, and removed"."""
