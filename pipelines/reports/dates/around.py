"""Reads what the words around a day say of it: that something began, ended, or lasted some days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.reports.dates.after_the_day import PART_OF_DAY, goes_home, what_follows
from pipelines.reports.dates.dated import Dated, dated, iso
from pipelines.reports.dates.patterns import MONTH, NUMBERS, PART_OF, WEEKDAY
from pipelines.reports.dates.tense import has_future, without_quotations
from pipelines.reports.first_characters import begins_with
from pipelines.reports.model import Mention

_LENGTH = begins_with(
    "EFNOSTW\\defnostw",
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-day\b|\b(?:(?P<weeks>two|three|four)-)?week-?long\b"
    r"|\b(?P<weeks_of>one|two|three|four)-week\b",
    re.IGNORECASE,
)
_ITS_LENGTH = rf" (?:an?|his|her|their|its|the) (?:[\w-]+ ){{0,2}}?{_LENGTH.pattern}"
"""Something that lasts some days: " a fruitful five-day visit"."""
_FOR_DAYS = re.compile(
    rf"{PART_OF_DAY},? (?:for|on|to (?:start|begin|kick off)|at the (?:opening|start|beginning) of|as (?:a|the) (?:start|beginning) of){_ITS_LENGTH}",
    re.IGNORECASE,
)
"""What follows the first of several days: "left on Monday for a five-day visit"."""
_AFTER_A_TRIP = re.compile(
    rf"{PART_OF_DAY}(?: with [^.;,]{{1,60}}?)?,? (?:after|at the end of|following){_ITS_LENGTH}",
    re.IGNORECASE,
)
"""What follows the last of several days: "left for home on Friday after a five-day tour"."""
_AFTER_IT = re.compile(
    rf"^\s*(?:after|at the end of|following){_ITS_LENGTH}[^,.;]{{0,80}},",
    re.IGNORECASE,
)
"""In front of the last of several days: "After a five-day tour of Shandong, the group left on Friday"."""
_ARRIVES = re.compile(
    r"\b(?:arriv|met|meet|held|hold|began|begin|start|open|visited|said|called|told|urged|signed|published|released|sp(?:oke|eak))\w*\b"
)
"""What came later than a trip: "met reporters on Friday after a five-day tour"."""
_WRAPPED_UP = re.compile(
    r"\b(?:wrapped up|concluded|ended|completed|finished) (?:an?|his|her|their|its|the) (?:[\w-]+ ){0,2}[\w-]+-day (?:[\w-]+ ){0,3}(?:visit|tour|trip|survey|inspection)\b[^.;]{0,80} and (?:left|departed|returned|set off|headed)\b"
)
_AFTER_DAYS = re.compile(r"\bafter (two|three|four|five|six|seven|eight|nine|ten) days\b", re.IGNORECASE)
LASTS = re.compile(
    r"\b(?:(?:spent|spends?|spending|stayed|stays?|staying) (?:for )?|(?:runs?|ran|lasts?|lasted|continues?) (?:for )?|for (?!the (?:past|last)))(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days\b"
)
"""How long something takes: "will run for ten days"."""
_ANOTHER_DAY = re.compile(rf"\b(?:{MONTH} \d|\d{{1,2}} {MONTH}|{WEEKDAY})")
_BEGINNING = begins_with(
    "ABCDEFGKLOSabcdefgklos",
    r"(?:\b(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|kick(?:s|ed|ing)? off|since|commenc(?:es|ed|ing)|embark(?:s|ed|ing) on|set (?:off|out)|g[eo]t(?:s|ting)? under ?way|from(?= (?:the )?$)|arriv(?:es|ed|ing)|(?<=will )arrive|left|leav(?:es|ing)|depart(?:s|ed|ing))\b[^.;]{0,140})$",
    re.IGNORECASE,
)
_ENDING = begins_with(
    "ACDEFRTWacdefrtw",
    r"\b(?:end(?:s|ed|ing)|clos(?:es|ed|ing(?! (?:\w+ )?(?:meeting|session|ceremony|speech|address|remarks)))|conclud(?:es|ed|ing)|(?:wrap(?:s|ped|ping)|round(?:s|ed|ing)) (?:up|off)|w(?:ound|inds?|inding) up|return(?:s|ed|ing) (?:to|from|home|on)|finish(?:es|ed|ing)|complet(?:es|ed|ing)|(?:came|comes|coming|drew|draws|drawing) to (?:an end|a close|its (?:end|close))|(?:(?<=will )|(?<=to )|(?<=and )|(?<=then ))(?:close|end|conclude|wrap up)|at the (?:end|close|conclusion) of)\b[^.;]{0,140}$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\b(?:(?:sent|dispatched) (?!(?:his |her |their )?(?:[\w-]+ )?(?:greetings|regards|condolences|congratulations|messages?|letters?)\b)[^.;]{2,80}?|(?:left|leaves|leave for|depart(?:ed|s)? (?:from|for)|flew out of|flew from|flew in to|arrived(?: in)?|arrives? in|set (?:off|out) (?:from|for)) [\w -]{2,40}?|(?:arrived|arrives?|flew in|landed)(?: here| there)?(?: (?:at )?(?:noon|midday|midnight|early|late))?|(?:opened|opens|kick(?:ed|s)? off|got under ?way|gets under ?way|began|begins|begun|started|starts|open|begin|start|commenced|embarked on|(?:was|were|is) (?:officially )?(?:declared open|inaugurated)|(?:opening|beginning|starting|kicking off)(?= (?:its|the|their|an?) (?:[\w'-]+ ){0,4}(?:session|meeting|forum|conference|symposium|congress|visit|tour|trip|survey|inspection)\b))(?: (?:its|the|their|his|her|an?) (?:[\w'-]+ ){0,4}(?:session|meeting|forum|conference|symposium|congress|visit|tour|trip|survey|inspection|investigation|supervision|research)(?: (?:on|of|into|to) [^.;,]{1,80}?)?)?|set (?:off|out) to [^.;,]{2,60}?|the opening (?:ceremony |meeting |session )?of (?:its|the|their|an?) (?:[\w'-]+ ){0,6}(?i:session|meeting|forum|conference|symposium|congress|seminar|summit|dialogue))(?: (?:in|at|here)\b[^.;]{0,80}?|,[^.;]{0,60}?)?,? (?:on )?"
    rf"(?:{PART_OF})?$"
)
_CLOSES = re.compile(r"\b(?:and|then) (?:will )?(?:end(?:ed|s)?|close[sd]?|conclude[sd]?)\b[^.;]{0,40}$")
_MORE_VERBS = re.compile(
    r"\b(?:opened|began|and(?! (?:[A-Z]|the\b))|which|that|where|who|after|(?:at|with|during|an?) (?:[\w-]+ ){0,3}(?:meeting|ceremony))\b"
)
_UNTIL_END = re.compile(
    r"\b(?:until|till|through|from (?:the )?(?:end|beginning|middle|late|early|mid)\b[\w -]{0,25} to) $", re.IGNORECASE
)
_HOME = r"(?: (?:back|home|for home|here|(?:to |for )?(?-i:[A-Z])\w+|the (?:country|city|region|capital)))*"
_GOES_HOME = re.compile(
    rf"\b(?:(?:(?:will|is to|are to|(?:is|are|was|were) (?:due|scheduled|expected|set) to|and then|before) (?:then )?(?:return|returning|fly|flying|head|heading) (?:back|home)"
    rf"|(?:before|until|ahead of) (?:leaving|departing|returning)|(?:is|are) (?:due |scheduled |expected |set )?to (?:leave|depart)|(?:will|and) (?:leaves?|departs?) for home){_HOME}|(?:before|until|ahead of) (?:his|her|their|its|the (?:[\w-]+ )?(?:group|delegation|team|guests?|visitors?)'s?) departure),? (?:on )?$",
    re.IGNORECASE,
)
"""Before the day on which travellers leave: "and is to leave on"."""
_SINCE_END = re.compile(
    r"\b(?:since|starting|beginning|opening|from|began|begins|starts|opens|kicked off|kicks off|set (?:off|out))(?: on| from)? $",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|told [^.,;]{1,20})(?: in an? [\w ]{1,20})? (?:on )?$"
)
"""Before the day on which somebody said when something will begin and end."""
_TAIL = 40
"""Characters that hold the last words before a day."""
_OPENS = (
    "sent",
    "dispatched",
    "under",
    "left",
    "flew",
    "leaves",
    "depart",
    "arriv",
    "open",
    "kick",
    "beg",
    "start",
    "set o",
    "embark",
    "commenc",
    "inaug",
)
_CLOSES_WITH = (
    "end ",
    "ends ",
    "ended ",
    "ending ",
    "clos",
    "conclud",
    "wrap",
    "round",
    "wound",
    "wind",
    "return",
    "finish",
    "complet",
    "to a close",
)
"""Pieces of words one of which is before a day that began, or ended, something."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose dates are resolved."""

    text: str
    """The whole text."""
    start: int
    end: int
    future: bool
    """Whether it has words for the future."""
    length: re.Match[str] | None
    """"three-day"."""
    after_days: re.Match[str] | None
    """"after three days"."""
    lasts: re.Match[str] | None
    """"will run for ten days"."""


def sentence_of(text: str, start: int, end: int) -> Sentence:
    """Return a part of a text with what its dates are resolved with."""
    words = text[start:end]
    return Sentence(
        text,
        start,
        end,
        has_future(words),
        _LENGTH.search(text, start, end) if "-" in words or "long" in words else None,
        _AFTER_DAYS.search(text, start, end) if "days" in words else None,
        LASTS.search(text, start, end) if "days" in words else None,
    )


def single(day: date | None, at: Mention, sentence: Sentence, rule: str, explicit: bool) -> Dated:
    """Return one day, or the beginning or end of some days where the words say so."""
    if day is None:
        return dated(None, None, "unknown", at, rule, explicit)
    text, end = sentence.text, sentence.end
    before = without_quotations(text[max(sentence.start, at.start - 160) : at.start])
    before = before.replace("p.m.", "pm").replace("a.m.", "am").replace("St. ", "St ")
    closes = any(map(before.lower().__contains__, _CLOSES_WITH))
    ending = _ENDING.search(_after_other_days(before)) if closes else None
    then_ends, then_begins = what_follows(text, at, sentence.start, end)
    then_ends = then_ends or goes_home(text, at, before, end)
    number = _days_in(sentence.length) if sentence.length and not _of_another_trip(sentence, at.end) else 0
    beginning = _BEGINNING.search(before)
    if beginning and _ANOTHER_DAY.search(beginning.group()):
        beginning = None  # "arrived on Monday for a three-day visit, met on Tuesday"
    if beginning and ending and ending.end() - len(ending.group()) + before.rfind(ending.group()) > beginning.start():
        beginning = None  # "a two-day visit that began late and ended on April 3"
    if ending and beginning and _SINCE_END.search(before[-_TAIL:]):
        ending = None  # "wrapped up a four-day tour that began on Tuesday"
    if number and _WRAPPED_UP.search(before):
        beginning = None  # "wrapped up a four-day visit and departed on Friday"
    after = bool(number) and bool(_AFTER_A_TRIP.match(text, at.end, end) or _AFTER_IT.match(before))
    if after and not _ARRIVES.search(before):
        return dated(iso(day - timedelta(number - 1)), iso(day), "day", at, f"{rule}-and-length", explicit)
    if number and (beginning or _FOR_DAYS.match(text, at.end, end) or then_begins):
        return dated(iso(day), iso(day + timedelta(number - 1)), "day", at, f"{rule}-and-length", explicit)
    if number and (ending or then_ends):
        return dated(iso(day - timedelta(number - 1)), iso(day), "day", at, f"{rule}-and-length", explicit)
    if sentence.after_days and ending:
        number = NUMBERS[sentence.after_days.group(1).lower()]
        return dated(iso(day - timedelta(number - 1)), iso(day), "day", at, f"{rule}-and-length", explicit)
    counted = _COUNTED_DAY.match(text, at.end, end) or _COUNTED_BEFORE.search(before) or _COUNTED_FIRST.match(before)
    if counted:
        which = "last-day" if counted["end"] else f"day-{_ORDINALS[counted['number']]}"
        return dated(iso(day), iso(day), "day", at, f"{rule}-{which}", explicit)
    first, last = _side(before, ending, then_begins, then_ends)
    if first and sentence.lasts:
        length = timedelta(_number(sentence.lasts["number"]) - 1)
        return dated(iso(day), iso(day + length), "day", at, f"{rule}-and-length", explicit)
    if first:
        return dated(iso(day), None, "day", at, f"{rule}-start", explicit)
    if last:
        return dated(None, iso(day), "day", at, f"{rule}-end", explicit)
    return dated(iso(day), iso(day), "day", at, rule, explicit)


def _of_another_trip(sentence: Sentence, after: int) -> bool:
    """Return whether a length is of a trip that began before: "arrived in Bern on Tuesday to begin a visit after a 4-day stay in Rome"."""
    assert sentence.length is not None
    until = max(sentence.start, after), sentence.length.start()
    if LATER_STOP.search(sentence.text, *until) or _GOES_ON.search(sentence.text, *until):
        return True
    before = sentence.text[after : sentence.length.start()]
    return before.endswith(" after a ") and bool(_SETS_OUT.search(before))


_WHOSE_TRIP = r"(?:an?|the|his|her|their|its|[A-Z][\w ]*'s) (?:(?!(?:tour|trip|visit|journey|for)\b)[\w-]+ ){0,4}$"
LATER_STOP = re.compile(rf"\b(?:second|third|fourth|fifth|last|final|next) (?:stop|leg) (?:of|on|in) {_WHOSE_TRIP}")
"""Before the length of a trip that began elsewhere: "arrived in Bern on Tuesday, the last leg of a five-day visit"."""
_GOES_ON = re.compile(rf"\bcontinuing {_WHOSE_TRIP}")
_SETS_OUT = re.compile(
    r"\b(?:beg[ai]n|began|start(?:ed)?|kick(?:ed)? off|for) (?:an?|his|her|their|its) (?:[\w-]+ ){0,3}(?:visit|tour|trip)\b"
)


_ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_ONE_OF_THEM = (
    rf"the (?:(?P<end>last|final|closing)|(?P<number>{'|'.join(_ORDINALS)})) day of (?:an?|the|its|their|his|her|this) "
    r"(?:[\w'-]+ ){0,4}?(?:session|meeting|survey|inspection|visit|tour|trip|forum|conference|symposium|seminar|congress)\b"
)
_COUNTED_DAY = re.compile(rf"(?: morning| afternoon| evening)?(?:,? (?:which (?:is|was) |on )?| ){_ONE_OF_THEM}")
"""After a day that is one of several: "on Oct 29, the second day of the session"."""
_COUNTED_BEFORE = re.compile(rf"\b{_ONE_OF_THEM},? (?:on )?$")
"""Before such a day: "will begin the fourth day of her tour tomorrow"."""
_COUNTED_FIRST = re.compile(rf"\s*(?:On|During) {_ONE_OF_THEM}[^.;,]{{0,60}}, [^.;]{{1,90}}? (?:on )?$")
"""The same in front of the sentence: "On the last day of a tour of Hunan, Bater met farmers on Friday"."""


def _side(before: str, ending: re.Match[str] | None, then_begins: bool, then_ends: bool) -> tuple[bool, bool]:
    """Return whether a day is only the first, or only the last, of what the words before and after it are about."""
    tail = before[-_TAIL:]
    if _SAID_ON.search(tail):
        return False, False
    if _UNTIL_END.search(tail) or _GOES_HOME.search(tail):
        return False, True
    if _SINCE_END.search(tail):
        return True, False
    if then_ends or then_begins:
        return not then_ends, then_ends
    opening = _OPENING.search(before) if any(map(before.__contains__, _OPENS)) else None
    if opening:
        closing = _CLOSES.search(before)
        closed = bool(closing and closing.start() > opening.start())
        if closed or not _ANOTHER_DAY.search(opening.group()) or _OPENING.search(_after_other_days(before)):
            return not closed, closed
    return False, bool(ending and not _MORE_VERBS.search(ending.group()))


def _after_other_days(before: str) -> str:
    """Return what is between the last other day and the day that a text is in front of."""
    others = list(_ANOTHER_DAY.finditer(before))
    return before[others[-1].end() :] if others else before


def _days_in(length: re.Match[str]) -> int:
    """Return how many days "three-day", "10-day", "two-week" or "two-week-long" are."""
    days = length.group(1)
    if days is not None:
        return _number(days)
    weeks = length["weeks_of"] or length["weeks"] or ""
    return 7 * NUMBERS.get(weeks.lower(), 1)


def _number(words: str) -> int:
    return NUMBERS.get(words.lower()) or (int(words) if words.isdigit() else 1)
