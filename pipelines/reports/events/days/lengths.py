"""Says when an event was of which one end is known, and how long it took: "a two-day inspection tour"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import D, L
from pipelines.reports.dates.around import LASTS, LATER_STOP
from pipelines.reports.dates.patterns import NUMBERS
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern

_CLOSING = re.compile(
    r"\bclosing (?:plenary )?(?:meeting|session|ceremony)\b|\bat the (?:end|close|conclusion) of (?:an?|its|the) (?:[\w-]+ ){0,3}(?:session|meeting|congress|conference|forum)\b"
)
_LENGTH = WordPattern(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-day (?:[\w-]+ ){0,5}?(?i:visit|tour|trip|survey|stay|inspection|study|investigation|session|meeting|forum|conference|symposium|seminar|summit|event|gathering|dialogue|consultation|congress|mission|round[ -]?table|workshop|talks|training)\b"
)


def has_a_length(text: str) -> bool:
    """Return whether a sentence says that something took several days: "a two-day inspection tour"."""
    return bool(_LENGTH.search(text))


def with_length(days: Days | None, text: str, reported: str) -> Days | None:
    """Return days of which one end is known with the other, if a sentence gives their number: "During the five-day tour".

    reported: the sentence that the days are of; a closing meeting was on the last of them.
    """
    if days is None or not (days.first or days.last):
        return days
    if days.first == days.last and _OPENING_OF_IT.search(text):
        days = Days(days.first, None, "day", days.at)
    if days.first == days.last and _DURING_IT.search(text) and _SET_OUT.search(reported):
        days = Days(days.first, None, "day", days.at)
    if bool(days.first) == bool(days.last) and not (days.first == days.last and _CLOSING.search(reported)):
        return days
    found = _LENGTH.search(text) or LASTS.search(text)
    if found and days.last is None and LATER_STOP.search(text, 0, found.start()):
        return days
    number = NUMBERS.get(found["number"]) or int(found["number"]) if found else 0
    if number < 2:
        return days
    known = date.fromisoformat(days.last or days.first or "")
    other = (known + timedelta((number - 1) * (-1 if days.last else 1))).isoformat()
    return Days(other if days.last else days.first, days.last or other, "day", days.at)


_OPENING_OF_IT = WordPattern(
    r"\b(?:opening|beginning|start) (?:ceremony |session |meeting )?of (?:the|its|their) (?:\w+|\d+)-day (?:session|meeting|forum|conference|congress|symposium)\b"
)
_DURING_IT = re.compile(r"(?:During|In|On|Throughout) (?:the|his|her|their|its|this) (?:\w+|\d+)-day ")
_SET_OUT = WordPattern(
    rf"\b(?:(?:led|headed|took|brought) [^.;]{{1,80}} to|arrived in|came to|left [^.;]{{0,20}}for|set (?:off|out) for|flew to|travell?ed to) {L}(?:, {L})* (?:on )?{D}"
)
"""A day on which travellers set out, so that they stayed longer: "led a group to L on D. During their three-day stay …"."""
_ENDED_LONG = WordPattern(
    r"\b(?P<ended>concluded|concludes|ended|ends|closed|closes|completed|finished|wrapped up|opened|opens|began|begins|started|starts|convened|kicked off) (?:its|their|an?|the) (?:[\w-]+, )?(?:\w+|\d+)-day (?:[\w-]+ ){0,3}?(?:session|meeting|forum|conference|symposium|seminar|congress)\b"
)


def of_the_whole(days: Days | None, occasion: Occasion, text: str) -> Days | None:
    """Return the days of a session whose last day a sentence gives, and its length: "on Friday …, as B concluded its four-day session"."""
    if days is None or days.first is None or days.first != days.last or occasion.kind not in ("session", "symposium"):
        return days
    found = _ENDED_LONG.search(text)
    if found is None:
        return days
    begins = found["ended"].startswith(("open", "beg", "start", "conv", "kick"))
    one = Days(days.first if begins else None, None if begins else days.last, "day", days.at)
    return with_length(one, text, "")
