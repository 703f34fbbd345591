"""Where a sentence has what was stressed on an occasion, or what others were urged to do."""

from __future__ import annotations

import re

from pipelines.reports.events.subjects.empty import says_nothing
from pipelines.reports.events.subjects.stress_words import OCCASION_OF_STRESS, STRESSED, URGED_TO


def stressed_span(text: str) -> tuple[int, int] | None:
    """Return what was stressed or called for, as far as it is no more than a thing."""
    for found in STRESSED.finditer(text):
        start = found.end()
        stop = OCCASION_OF_STRESS.search(text, start + 3)
        end = _before_more(text, start, stop.start() if stop else len(text))
        if (_TO_DO if _ASKED.match(found.group()) and not _DOING.match(text, start) else _OTHERS_TO_DO).search(
            text, start, end
        ):
            continue
        if end > start and not _NO_COMMA.search(text, start, end) and not says_nothing(text, (start, end)):
            return start, end
    return None


def _before_more(text: str, start: int, end: int) -> int:
    """Return the end of the first thing that was stressed, in front of a second one or of what it is good for."""
    comma = _NO_COMMA.search(text, start, end)
    return comma.start() if comma and comma.start() > start + _SHORT and _MORE.match(text, comma.start()) else end


_SHORT = 15
_MORE = re.compile(r",(?: and(?: to)?| to| so as to| in order to| thus| thereby) [a-z]")
_NO_COMMA = re.compile(r"[.;]|,(?! (?:and )?[a-z-]+(?: [a-z-]+){0,5}(?:,| and )| and (?:the )?[a-z-]+ [a-z-]+)")
"""Where more than a list of things follows."""
_ASKED = re.compile(r"urg|ask")
_TO_DO = re.compile(r"(?<!efforts) to [a-z]")
_DOING = re.compile(r"[a-z]{3,}ing ")
_OTHERS_TO_DO = re.compile(
    r"(?:(?<!of )(?<!of the )[\ue000-\uefff]|\b(?:members|advis[eo]rs|lawmakers|deputies|Chinese|compatriots|people|youths?|students|entrepreneurs|enterprises|officials|authorities|governments|departments|committees|organizations|parties|sides|countries|experts|media)) to [a-z]"
)
"""What somebody is urged to do is no subject as a whole."""


def urged_span(text: str) -> tuple[int, int] | None:
    """Return what somebody is urged to do, without the verb where that only says that it is to become better."""
    for found in URGED_TO.finditer(text):
        start = found.end()
        stop = OCCASION_OF_STRESS.search(text, start + 3)
        end = _before_more(text, start, stop.start() if stop else len(text))
        if end > start and not _NO_COMMA.search(text, start, end) and not says_nothing(text, (start, end)):
            return start, end
    return None
