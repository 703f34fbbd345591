"""Says when the event of a sentence was."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import Clause, D, L
from pipelines.reports.dates.around import LASTS
from pipelines.reports.dates.dated import Dated
from pipelines.reports.dates.patterns import NUMBERS
from pipelines.reports.events.days.asides import is_outside, remark_around
from pipelines.reports.events.days.dates_of_others import of_something_else
from pipelines.reports.events.drafts import TRIPS
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def days_of(clause: Clause, occasion: Occasion) -> Days | None:
    """Return when the event of a sentence was: the nearest date with a day, or the vague words."""
    dates = [
        one
        for number, one in enumerate(clause.dates)
        if occasion.marks is None or chr(0xEC00 + number) in occasion.marks
    ]
    if ";" in clause.text:
        dates = _of_its_segment(clause, occasion, dates)
    exact = [one for one in dates if one.days.precision == "day" and not _only_said(clause, occasion, one)]
    if exact:
        position = {id(one): clause.text.find(chr(0xEC00 + clause.dates.index(one))) for one in exact}
        usable = exact
        if occasion.rule not in (
            "session-to-come",
            "session-announced",
            "session-decided",
            "guest-on-a-visit",
            "remarks-before",
        ):
            usable = [
                one
                for one in exact
                if not of_something_else(
                    clause.text, position[id(one)], occasion, several_days=one.days.first != one.days.last
                )
            ]
        if usable:
            joined = _joined(clause)
            if joined and any(joined.first in (one.days.first, one.days.last) for one in usable):
                return joined
            days = min(usable, key=lambda one: _distance(clause.text, occasion, position[id(one)])).days
            days = _of_all_stops(clause, occasion, _counted(occasion, days))
            days = _the_whole(days, occasion, [one.days for one in usable])
            others = [_counted(occasion, one.days) for one in usable]
            return _of_a_side(clause, occasion, _with_the_other_end(days, others))
    others = [
        one.days
        for one in dates
        if one.days.precision not in ("year", "day")
        and not _in_a_remark(clause, occasion, clause.text.find(chr(0xEC00 + clause.dates.index(one))))
    ]
    return others[0] if others else None


def _in_a_remark(clause: Clause, occasion: Occasion, position: int) -> bool:
    """Return whether vague words are in a remark about somebody: "P, who turns 63 this month, was elected"."""
    remark = remark_around(clause.text, position)
    return remark is not None and is_outside(remark, occasion)


def _only_said(clause: Clause, occasion: Occasion, one: Dated) -> bool:
    """Return whether a day is when somebody said what will be: "said on Tuesday that she will visit Chengdu next week"."""
    position = clause.text.find(chr(0xEC00 + clause.dates.index(one)))
    before, after = clause.text[:position], clause.text[position + 1 : occasion.start + 1]
    return occasion.kind in TRIPS and bool(_SAID.search(before) and _WILL.match(after))


_SAID = re.compile(r"[\ue000-\ue3ff],? (?:said|announced|confirmed)(?: (?:here )?on)? $")
_WILL = re.compile(r" that [^.;]{1,80}? (?:will|would|(?:is|are) to)\b")


def _of_its_segment(clause: Clause, occasion: Occasion, dates: list[Dated]) -> list[Dated]:
    """Return the dates between the semicolons around an event, all of them if there is none."""
    start = clause.text.rfind(";", 0, occasion.start) + 1
    end = clause.text.find(";", occasion.end)
    marks = clause.text[start : end if end >= 0 else len(clause.text)]
    return [one for one in dates if chr(0xEC00 + clause.dates.index(one)) in marks] or dates


def _distance(text: str, occasion: Occasion, position: int) -> int:
    """Return how far a date is from the words of an event; what somebody decided or reported in between counts much."""
    if occasion.start <= position < occasion.end:
        return 0
    aside = _ANOTHER_VERB if is_outside(remark_around(text, position), occasion) else 0
    between = text[occasion.end : position] if position >= occasion.end else text[position + 1 : occasion.start]
    if position < occasion.start and " that " in between:
        return len(between) + _ANOTHER_VERB + aside
    if position < occasion.start and _AND.fullmatch(between):
        aside += _ANOTHER_VERB  # "toured L from D to D and met with P on D"
    own = occasion.kind in ("statement", "appointment")
    return len(between) + aside + (0 if own else _ANOTHER_VERB * len(_REPORTED.findall(between)))


_AND = re.compile(r",? and (?:also |then |later )?")
_ANOTHER_VERB = 100
"""More characters than are usually between an event and its date."""
_REPORTED = re.compile(
    r"\b(?:said|announced|reported|told|confirmed|decided|according to|decision|released|published|made public)\b"
)
_TO = WordPattern(
    rf"({D}) (?:to|until|till|through) ({D})|({D})(?:,? and the (?:morning|afternoon|evening) of | and (?:on )?)({D})(?=[,.;]|$| \(| (?:in|at|to|for|of)\b)"
    rf"|\b(?:arrived|landed)\b[^.;,]{{0,40}}? (?:on )?({D}) and (?:left|departed|returned|flew home)\b[^.;,]{{0,20}}? (?:on )?({D})"
)


def _joined(clause: Clause) -> Days | None:
    """Return the days of a range whose ends are given in different ways: "from Oct 27 to Saturday"."""
    found = _TO.search(clause.text) if len(clause.dates) > 1 else None
    if found is None:
        return None
    first, last = (clause.dates_in(mark)[0].days for mark in found.groups() if mark)
    end = last.last or last.first
    if first.first and end and first.first < end:
        return Days(first.first, end, "day", first.at)
    return None


def _counted(occasion: Occasion, days: Days) -> Days:
    """Return the days of an event of which a day is the second, or the last."""
    found = _DAY_OF_IT.search(days.at.rule)
    if found is None or days.first is None or occasion.kind not in (*TRIPS, "session", "symposium"):
        return days
    if found["number"] is None:
        return Days(None, days.first, "day", days.at)
    begun = date.fromisoformat(days.first) - timedelta(int(found["number"]) - 1)
    return Days(begun.isoformat(), None, "day", days.at)


_DAY_OF_IT = re.compile(r"-(?:last-day|day-(?P<number>\d))$")


def _of_all_stops(clause: Clause, occasion: Occasion, days: Days) -> Days:
    """Return the days of a trip from its first stop to its last: "visited L on D, L on D and L on D"."""
    found = _STOPS.search(clause.text) if occasion.kind in TRIPS and len(clause.dates) > 1 else None
    stops = [one.days for one in clause.dates_in(found.group())] if found else []
    if not any(stop is days for stop in stops) or not all(stop.first and stop.last for stop in stops):
        return days
    first, last = min(stop.first or "" for stop in stops), max(stop.last or "" for stop in stops)
    return Days(first, last, "day", days.at)


_IN_IT = rf"(?: in {L}|(?:, {L})*,?)?"
_STOPS = WordPattern(
    rf"{L}{_IN_IT} (?:on )?{D}(?:(?:, and |, | and )(?:then )?(?:in |to |at )?{L}{_IN_IT} (?:on )?{D})+"
)


def _the_whole(days: Days, occasion: Occasion, others: list[Days]) -> Days:
    """Return the days of a trip of which the nearest date is the first: "left on Sunday for a visit from Aug 31 to Sept 12"."""
    if occasion.kind not in TRIPS or days.first is None or days.last not in (None, days.first):
        return days
    wholes = (one for one in others if one.first and one.last and one.first < one.last and one.first <= days.first)
    return next((one for one in wholes if one.last and days.first <= one.last), days)


def _with_the_other_end(days: Days, others: list[Days]) -> Days:
    """Return days with the end or the beginning that the same sentence gives: "opened on Monday and ended on Wednesday"."""
    for other in others:
        first, last = (days, other) if days.first else (other, days)
        if first.first and not first.last and last.last and not last.first:
            end = last.last if last.last == first.first else _last_after(last, first)
            if end:
                return Days(first.first, end, "day", days.at)
    return days


def _last_after(last: Days, first: Days) -> str | None:
    """Return the last day of what began on a day; of two weekdays, both may be to come: "open on Monday and close on Thursday"."""
    if last.last is None or first.first is None or last.last >= first.first:
        return last.last
    later = (date.fromisoformat(last.last) + timedelta(7)).isoformat()
    weekdays = last.at.rule.startswith("weekday") and first.at.rule.startswith("weekday")
    return later if weekdays and later > first.first else None


_CLOSING = re.compile(
    r"\bclosing (?:plenary )?(?:meeting|session|ceremony)\b|\bat the (?:end|close|conclusion) of (?:an?|its|the) (?:[\w-]+ ){0,3}(?:session|meeting|congress|conference|forum)\b"
)
_WHEN_ENDED = WordPattern(
    rf"{D}(?: morning| afternoon| evening)?, when [^,.;]{{0,60}}\b(?:ended|concluded|closed|wrapped up)\b"
)


_WHEN_OPENED = WordPattern(
    rf"{D}(?: morning| afternoon| evening)?, when [^.;]{{2,120}}? (?:opened|began|started|convened)\b"
)


def _of_a_side(clause: Clause, occasion: Occasion, days: Days) -> Days:
    """Return the last day alone for what ended when something else was: "elected on Saturday, when the committee ended its session"."""
    if days.first is None or days.first != days.last:
        return days
    if occasion.kind == "symposium" and _FRONTED_FORUM.match(clause.text):
        return Days(days.first, None, days.precision, days.at)
    if occasion.kind != "session":
        return days
    opened = _WHEN_OPENED.search(clause.text)
    if opened and opened.start() < occasion.start < opened.end():
        return Days(days.first, None, days.precision, days.at)
    if (convened := _TO_CONVENE.search(clause.text)) and convened.end() > occasion.start:
        return Days(days.first, None, days.precision, days.at)
    if sitting := _FIRST_OR_LAST.search(clause.text):
        return (
            Days(days.first, None, "day", days.at)
            if sitting["opening"] or sitting["start"]
            else Days(None, days.last, "day", days.at)
        )
    if (fronted := _FRONTED_OPENING.match(clause.text)) and fronted.start("noun") <= occasion.end:
        return Days(days.first, None, days.precision, days.at)
    found = _WHEN_ENDED.search(clause.text)
    return Days(None, days.last, days.precision, days.at) if found and found.start() < occasion.start else days


_TO_CONVENE = WordPattern(
    rf"\b(?:will|is to|is set to|is scheduled to|is due to) convene (?:its|the|an?) (?:[\w'-]+ ){{0,4}}session(?: in {L}(?:, {L})*)?,? (?:on )?{D}"
)
"""Before the first day of a session: "will convene its annual session in L on D"."""
_FIRST_OR_LAST = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring|attend(?:ed|s)|address(?:ed|es)|chair(?:ed|s)|presided over|presides over) (?:the )?(?:(?:(?P<opening>opening)|closing) (?:plenary )?(?:meeting|session|ceremony)|(?P<start>opening|beginning|start)|close|conclusion|end) of (?:[^.;,]{0,60}?[ '])?(?:session|congress|plenum|meeting(?= of (?:the )?[\ue400-\ue7ff]))\b"
)
"""A sitting that was on the first or the last day of its session."""
_FRONTED_FORUM = re.compile(
    rf"On (?:the \w+ of )?{D}[^,.;]{{0,20}}, [^.;,\ue000-\ue3ff]{{0,120}}?\b(?:[Ff]orum|[Cc]onference|[Ss]ummit|[Ss]eminar|[Ss]ymposium|[Dd]ialogue)(?: (?:on|of|for) [^.;,]{{2,80}}?)? (?:\w+ly )?(?:opened|began|kicked off|started|commenced|was declared open)\b(?! to\b)"
)
"""The first day of a forum in front of it: "On D, the World Water Forum opened in L"."""
_FRONTED_OPENING = re.compile(
    rf"(?:At [^,;\ue000-\uefff]{{1,20}} on |On (?:the \w+ of )?){D}[^,.;]{{0,20}}, [^.;\ue000-\ue3ff]{{0,80}}?\b(?P<noun>[Ss]ession|[Cc]ongress|plenum) of [^.;\ue000-\ue3ff]{{1,80}}? (?:\w+ly )?(?:opened|began|kicked off|started|commenced|was declared open)\b"
)
"""The first day of a session in front of it: "On the morning of D, the fifth session of B opened"."""
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
    if bool(days.first) == bool(days.last) and not (days.first == days.last and _CLOSING.search(reported)):
        return days
    found = _LENGTH.search(text) or LASTS.search(text)
    number = NUMBERS.get(found["number"]) or int(found["number"]) if found else 0
    if number < 2:
        return days
    known = date.fromisoformat(days.last or days.first or "")
    other = (known + timedelta((number - 1) * (-1 if days.last else 1))).isoformat()
    return Days(other if days.last else days.first, days.last or other, "day", days.at)


_OPENING_OF_IT = WordPattern(
    r"\b(?:opening|beginning|start) (?:ceremony |session |meeting )?of (?:the|its|their) (?:\w+|\d+)-day (?:session|meeting|forum|conference|congress|symposium)\b"
)
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


def apart(one: Days | None, other: Days | None) -> bool:
    """Return whether two times exclude each other."""
    if one is None or other is None or not one.first or not other.first:
        return False
    return not (one.first <= (other.last or other.first) and other.first <= (one.last or one.first))


def first_after(end: Days, first: str) -> str | None:
    """Return the last day of what began on a day; a weekday is the next one after it."""
    if end.last is None:
        return None
    if not end.at.rule.startswith("weekday"):
        return end.last if end.last > first else None
    begun, last = date.fromisoformat(first), date.fromisoformat(end.last)
    return (begun + timedelta((last - begun).days % 7 or 7)).isoformat()
