"""Finds when something was, and resolves it against the day of publication. Nothing that the words do not say is added."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipelines.reports.model import Days, Mention

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b(?![:.]\d)"
_YEAR = r"(?:,?[ ](?:of[ ])?(?:19|20)\d\d\b)"
_TO = r"(?:[ ](?:to|until|till|through|and)[ ]|[ ]?[-–—][ ]?)"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

_DATE = re.compile(
    rf"""
      (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
    | (?P<mdmd>\b(?P<m1>{_MONTH})\ (?P<d1>{_DAY})(?P<y1>{_YEAR})?(?P<to1>{_TO})(?:the\ )?(?P<m2>{_MONTH})\ (?P<d2>{_DAY})(?P<y2>{_YEAR})?)
    | (?P<mdd>\b(?P<m3>{_MONTH})\ (?P<d3>{_DAY})(?P<to2>{_TO})(?:the\ )?(?P<d4>{_DAY})(?!\ (?:percent|members|people|countries|experts|provinces|cities|million|billion))(?P<y3>{_YEAR})?)
    | (?P<ddm>\b(?P<d5>{_DAY})(?P<to3>{_TO})(?:the\ )?(?P<d6>{_DAY})\ (?:of\ )?(?P<m4>{_MONTH})(?P<y4>{_YEAR})?)
    | (?P<md>\b(?P<m5>{_MONTH})\ (?P<d7>{_DAY})(?P<y5>{_YEAR})?)
    | (?P<dm>\b(?P<d8>{_DAY})\ (?:of\ )?(?P<m6>{_MONTH})(?P<y6>{_YEAR})?)
    | (?P<ww>\b(?P<w1>{_WEEKDAY})(?P<to4>{_TO})(?P<w2>{_WEEKDAY}))
    | (?P<w>\b(?:(?P<w_rel>last|next|this)\ )?(?P<w3>{_WEEKDAY})(?!\ (?:market|school)))
    | (?P<rel>\b(?i:today|yesterday|the\ day\ before\ yesterday|tomorrow)\b(?!'s|’s))
    | (?P<vague>\b(?i:recently|lately|last\ (?:week|month|year)|earlier\ this\ (?:week|month|year)|this\ (?:week|month|year)|(?:late|early|mid)-?[ ]?{_MONTH}|in\ recent\ (?:days|weeks)|a\ few\ days\ ago)\b(?!'s|’s))
    | (?P<month>\b(?:in|since|during|of|last|from|by)\ (?P<m7>{_MONTH})(?!\.?\ \d{{1,2}}(?:st|nd|rd|th)?\b)(?P<y7>{_YEAR})?)
    | (?P<year>\b(?:in|since|during|by|between|from)\ (?P<y8>(?:1[5-9]|20)\d\d)\b(?!-))
    """,
    re.VERBOSE,
)
_LENGTH = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-day\b|\b(?:(?P<weeks>two|three)-)?week-?long\b",
    re.IGNORECASE,
)
_FOR_DAYS = re.compile(
    rf"(?: morning| afternoon| evening| night)?,? (?:for|on|to (?:start|begin|kick off)) (?:an?|his|her|their|its|the) (?:[\w-]+ ){{0,2}}?{_LENGTH.pattern}",
    re.IGNORECASE,
)
"""What follows the first of several days: "left on Monday for a five-day visit"."""
_THEN_ENDS = re.compile(
    r"(?: morning| afternoon| evening| night)?,? (?:concluded|closed|ended|wrapped up|finished|concludes|ends|closes)\b"
)
_THEN_BEGINS = re.compile(
    r"(?: morning| afternoon| evening| night)?,? (?:began|begins|started|starts|kicked off|opened|opens)\b(?! (?:an? )?(?:exhibition|account|door)| to (?!visit|tour))"
)
"""Verbs after the day: "on Thursday concluded its session"."""
_AFTER_DAYS = re.compile(r"\bafter (two|three|four|five|six|seven|eight|nine|ten) days\b", re.IGNORECASE)
_BEGINNING = re.compile(
    r"(?:\b(?:began|begin|begins|beginning|starting|starts|start|started|opened|opens|open|kicked off|kicks off|kick off|since|commenced|from|arrived|arrives|left|leaves|departed)\b[^.;]{0,140})$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:ended|ends|closed|closes|concluded|concludes|wrapped up|returned (?:to|from|home)|finished|came to (?:an end|a close|its end)|(?:will|to) (?:close|end|conclude))\b[^.;]{0,140}$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|is to (?:be|hold|open|visit|meet|lead|start|begin|take)|are to (?:be|hold|open|visit|meet|lead|start|begin|take)|is set to|are set to|be held|scheduled|due to|upcoming|plans to|is expected to)\b"
)
_HISTORY = re.compile(r"\b(?:in|since|by|between|from|until|during) (?:the )?(1[5-9]\d\d|20\d\d)(?:s)?\b")


def month_number(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    low = name.lower().rstrip(".")
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(low[:3]))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text and where it is."""

    days: Days
    explicit_year: bool
    """Whether the text gives the year."""


@lru_cache(maxsize=50_000)
def may_have_date(low: str) -> bool:
    """Return whether a word in lower case may be part of a date that :func:`find_dates` finds."""
    return (
        (low[:3] in _BEGINNINGS and (low.rstrip("s.") in _NAMES or low.startswith("mid")))
        or low in _VAGUE
        or (low[:4].isdigit() and len(low) in (4, 10))
    )


_NAMES = frozenset((*_MONTHS, *_WEEKDAYS, *(month[:3] for month in _MONTHS), "sept"))
_BEGINNINGS = frozenset(name[:3] for name in _NAMES) | {"mid"}
_VAGUE = frozenset(("today", "yesterday", "tomorrow", "recently", "lately", "last", "earlier", "this", "recent", "ago"))


@lru_cache(maxsize=50_000)
def begins_date(low: str) -> bool:
    """Return whether a word in lower case may begin a date."""
    return low in _BEGIN or low[:1].isdigit() or may_have_date(low)


_BEGIN = frozenset(
    [
        "in",
        "since",
        "during",
        "of",
        "last",
        "from",
        "by",
        "late",
        "early",
        "mid",
        "earlier",
        "this",
        "next",
        "between",
        "the",
        "a",
    ]
)


def find_dates(
    text: str, start: int, end: int, reference: date | None, places: Iterable[int] | None = None
) -> list[Dated]:
    """Return the dates in a part of a text, in its order.

    reference: the day that "on Monday" is counted from; without it, only dates with a year are resolved.
    places: offsets of the words that may begin a date, in order; without them, every offset may.
    """
    found = []
    sentence = text[start:end]
    future = bool(_FUTURE.search(re.sub(r'["“][^"”]*["”]', "", sentence)))
    for match in _DATE.finditer(text, start, end) if places is None else _matches(text, end, places):
        resolved = _resolve(match, reference, future=future, text=text, start=start, end=end)
        if resolved:
            found.append(resolved)
    return found


def _matches(text: str, end: int, places: Iterable[int]) -> Iterator[re.Match[str]]:
    after = 0
    for place in places:
        match = _DATE.match(text, place, end) if place >= after else None
        if match:
            after = match.end()
            yield match


def _resolve(
    match: re.Match[str], reference: date | None, *, future: bool, text: str, start: int, end: int
) -> Dated | None:
    kind = match.lastgroup
    groups = match.groupdict()
    at = Mention(match.start(), match.end(), "")
    name = next(
        key
        for key in ("iso", "mdmd", "mdd", "ddm", "md", "dm", "ww", "w", "rel", "vague", "month", "year")
        if groups[key]
    )
    del kind
    future = future and _is_future(text, start, end, match.start())
    if name == "iso":
        return _dated(groups["iso"], groups["iso"], "day", at, "iso-day", True)
    if name == "mdmd":
        return _range(groups, at, reference, future, ("m1", "d1", "y1"), ("m2", "d2", "y2"))
    if name == "mdd":
        return _range(groups, at, reference, future, ("m3", "d3", "y3"), ("m3", "d4", "y3"))
    if name == "ddm":
        return _range(groups, at, reference, future, ("m4", "d5", "y4"), ("m4", "d6", "y4"))
    if name in ("md", "dm"):
        keys = ("m5", "d7", "y5") if name == "md" else ("m6", "d8", "y6")
        day = _day(groups, keys, reference, future)
        return _single(day, at, text, start, end, "month-day", bool(groups[keys[2]])) if day else None
    if name == "ww":
        first, last = (_weekday(groups[key], reference, future) for key in ("w1", "w2"))
        if first and last and first > last:
            if _GOING_ON.search(text[start : match.start()]):
                last += timedelta(7)
            else:
                first -= timedelta(7)
        return _dated(_iso(first), _iso(last), "day", at, "weekday-range", False)
    if name == "w":
        if (
            groups["w3"].lower().endswith("s")
            and groups["w3"].lower() not in _WEEKDAYS
            and not groups["w3"].lower().endswith("day")
        ) and groups["w3"].lower().rstrip("s") + "" in _WEEKDAYS:
            return None  # on Mondays
        until = _UNTIL.search(text[max(start, match.start() - 120) : match.start()])
        day = _weekday(groups["w3"], reference, future or groups["w_rel"] == "next" or bool(until))
        if groups["w_rel"] == "last" and day and day == reference:
            day -= timedelta(7)
        return _single(day, at, text, start, end, "weekday", False)
    if name == "rel":
        shift = {"today": 0, "yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}[match.group().lower()]
        if match.group() == "today" and match.group() == "today" and reference is None:
            return None
        return _single(reference + timedelta(shift) if reference else None, at, text, start, end, "relative-day", False)
    if name == "vague":
        return _dated(None, None, "unknown", at, "vague", False)
    if name == "month":
        return _dated(None, None, "month", at, "month", bool(groups["y7"]))
    return _dated(None, None, "year", at, "year", True)


def _days_in(length: re.Match[str]) -> int:
    """Return how many days "three-day", "10-day" or "two-week-long" are."""
    days = length.group(1)
    if days is None:
        return 7 * _NUMBERS.get((length["weeks"] or "").lower(), 1)
    return _NUMBERS.get(days.lower()) or (int(days) if days.isdigit() else 0)


def _is_future(text: str, start: int, end: int, position: int) -> bool:
    """Return whether the verb of a date is about the future, "will visit on Monday": the last before it, or the next."""
    sentence = _QUOTED.sub(lambda found: " " * len(found.group()), text[start:end])
    before: bool | None = None
    for verb in _VERB.finditer(sentence):
        if verb.start() > position - start and before is not None:
            break
        before = verb["future"] is not None
        if verb.start() > position - start:
            break
    return bool(before)


_QUOTED = re.compile(r'["“][^"”]*["”]')
_VERB = re.compile(
    rf"(?P<future>{_FUTURE.pattern}(?: (?:be|have been|not be))?(?: \w+ly)?(?: (?:held|[a-z]{{3,}}ed)\b)?)"
    r"|\b(?:was|were|held|met|led|said|spent|paid|took|went|began|gave|made|told|left|came|spoke|sat|flew|won|had|has|[a-z]{3,}ed)\b(?! to open| to be)"
)


def _dated(first: str | None, last: str | None, precision: str, at: Mention, rule: str, explicit: bool) -> Dated:
    return Dated(Days(first, last, precision, Mention(at.start, at.end, rule)), explicit)  # type: ignore[arg-type]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _single(day: date | None, at: Mention, text: str, start: int, end: int, rule: str, explicit: bool) -> Dated:
    """Return one day, or the beginning or end of some days where the words say so."""
    if day is None:
        return _dated(None, None, "unknown", at, rule, explicit)
    length = _LENGTH.search(text, start, end)
    before = re.sub(r'["“][^"”]*["”]', "", text[max(start, at.start - 160) : at.start])
    if length:
        number = _days_in(length)
        begins = (
            _BEGINNING.search(before) or _FOR_DAYS.match(text, at.end, end) or _THEN_BEGINS.match(text, at.end, end)
        )
        if number and begins:
            return _dated(_iso(day), _iso(day + timedelta(number - 1)), "day", at, f"{rule}-and-length", explicit)
        if number and (_ENDING.search(before) or _THEN_ENDS.match(text, at.end, end)):
            return _dated(_iso(day - timedelta(number - 1)), _iso(day), "day", at, f"{rule}-and-length", explicit)
    after_days = _AFTER_DAYS.search(text, start, end)
    if after_days and _ENDING.search(before):
        number = _NUMBERS[after_days.group(1).lower()]
        return _dated(_iso(day - timedelta(number - 1)), _iso(day), "day", at, f"{rule}-and-length", explicit)
    if re.search(r"\b(?:until|till|through) $", before):
        return _dated(None, _iso(day), "day", at, f"{rule}-end", explicit)
    if re.search(
        r"\b(?:since|starting|beginning|from|began|begins|starts|kicked off|kicks off)(?: on| from)? $",
        before,
        re.IGNORECASE,
    ):
        return _dated(_iso(day), None, "day", at, f"{rule}-start", explicit)
    if _THEN_ENDS.match(text, at.end, end):
        return _dated(None, _iso(day), "day", at, f"{rule}-end", explicit)
    if _THEN_BEGINS.match(text, at.end, end):
        return _dated(_iso(day), None, "day", at, f"{rule}-start", explicit)
    opening, closing = _OPENING.search(before), _CLOSES.search(before)
    if opening and closing and closing.start() > opening.start():
        return _dated(None, _iso(day), "day", at, f"{rule}-end", explicit)
    if opening:
        return _dated(_iso(day), None, "day", at, f"{rule}-start", explicit)
    ending = _ENDING.search(before)
    if ending and not _MORE_VERBS.search(ending.group()):
        return _dated(None, _iso(day), "day", at, f"{rule}-end", explicit)
    return _dated(_iso(day), _iso(day), "day", at, rule, explicit)


_UNTIL = re.compile(r"\b(?:is|are|will|runs?|lasts?|continues?)\b[^.;]*? (?:until|till|through) $")
_GOING_ON = re.compile(
    r"\b(?:is|are) (?:currently |now |here )?(?:on|paying|making|visiting|in|leading|being held)\b[^.;]*$"
)
_OPENING = re.compile(
    r"\b(?:(?:left|leaves|departed from|arrived in|arrives in) [\w ]{2,30}?|(?:opened|opens|kicked off|began|begins|started|starts|open|begin|start)(?: (?:its|the|their|his|her|an?) (?:[\w'-]+ ){0,4}(?:session|meeting|forum|conference|symposium|congress|visit|tour|trip|survey|inspection|investigation|supervision|research)(?: (?:on|of|into) [^.;,]{1,80}?)?)?|at the opening of (?:its|the|their) (?:[\w'-]+ ){0,4}(?:session|meeting))(?: (?:in|at|here)\b[^.;]{0,80}?|,[^.;]{0,60}?)?,? (?:on )?$"
)
_CLOSES = re.compile(r"\b(?:and|then) (?:will )?(?:end(?:ed|s)?|close[sd]?|conclude[sd]?)\b[^.;]{0,40}$")
_MORE_VERBS = re.compile(r"\b(?:opened|began|and|which|that|where|who|after|meeting|ceremony)\b")


def _day(groups: dict[str, str], keys: tuple[str, str, str], reference: date | None, future: bool) -> date | None:
    month, number, year = (groups[key] for key in keys)
    month_ = month_number(month)
    day = int(re.sub(r"\D", "", number))
    if year:
        return _safe(int(year.strip(" ,of")), month_, day)
    if reference is None:
        return None
    this = _safe(reference.year, month_, day)
    if this is None:
        return None
    if future:
        return this if this >= reference - timedelta(1) else _safe(reference.year + 1, month_, day)
    return this if this <= reference else _safe(reference.year - 1, month_, day)


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


_SOON = 31
"""Days after publication within which a range that has begun may end."""


def _range(
    groups: dict[str, str],
    at: Mention,
    reference: date | None,
    future: bool,
    one: tuple[str, str, str],
    two: tuple[str, str, str],
) -> Dated | None:
    if not groups[one[2]] and groups[two[2]]:
        groups = {**groups, one[2]: groups[two[2]]}
    elif groups[one[2]] and not groups[two[2]]:
        groups = {**groups, two[2]: groups[one[2]]}
    last = _day(groups, two, reference, future)
    if last and reference and not groups[two[2]] and (later := _safe(reference.year, last.month, last.day)):
        begun = _day(groups, one, reference, False)
        if later > reference and (later - reference).days < _SOON and begun and (reference - begun).days < _SOON:
            last = later  # going on at the time of publication
    first = _day(groups, one, last if last and not groups[one[2]] else reference, False)
    if first is None or last is None:
        return (
            None
            if not last and not first
            else _dated(_iso(first), _iso(last), "day", at, "day-range", bool(groups[two[2]]))
        )
    return _dated(_iso(first), _iso(last), "day", at, "day-range", bool(groups[two[2]]))


def _weekday(name: str, reference: date | None, future: bool) -> date | None:
    if reference is None:
        return None
    number = _WEEKDAYS.index(name.lower().rstrip("s") if name.lower() not in _WEEKDAYS else name.lower())
    if future:
        return reference + timedelta((number - reference.weekday()) % 7)
    return reference - timedelta((reference.weekday() - number) % 7)


def is_history(text: str, start: int, end: int, published: date | None) -> bool:
    """Return whether a sentence is about an earlier year."""
    if published is None:
        return False
    return any(int(found.group(1)) < published.year - 0 for found in _HISTORY.finditer(text, start, end))
