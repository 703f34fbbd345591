"""Says when an event was whose sentence has no date of its own: "the next day", "on the same day", "made the remarks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import B, Clause, D, L, P, people_in
from pipelines.reports.dates.patterns import NUMBERS
from pipelines.reports.events.appointments.next_to_others import days_of_another
from pipelines.reports.events.appointments.session import AT_A_SESSION
from pipelines.reports.events.appointments.vote_before import days_of_the_vote
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import GATHERINGS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days, Mention
from pipelines.reports.word_patterns import WordPattern

REMARKS = WordPattern(
    r"\b(?:made|gave|put forward|offered|raised|delivered) (?:the|these|those|his|her|their|such) (?:remarks?|comments?|statement|speech|address|call|suggestions|proposals?|opinions|advice|appeal|pledge|promise)"
    r"|\b(?:[Tt]he|[Tt]hese|[Tt]heir|[Ss]uch) (?:remarks?|comments?|suggestions?|proposals?|opinions?|advice|views|call|appeal) (?:was|were|came) (?:made |put forward |raised |given |voiced |delivered )?(?=at|during|when|while|on|in|as)|\b(?:spoke|speaking|said so|said this|said it) (?:at|on an?|during|when|while)\b"
)
"""Words for what the sentence before quotes."""
_NEXT_DAY = WordPattern(r"\b[Tt]he (?:next|following) day\b|\b[Aa] day later\b")
_DAY_BEFORE = WordPattern(r"^(?:The day before|A day earlier|One day earlier)\b(?! the\b)|\bone day after\b")
_NEXT_DAYS = WordPattern(r"\bthe (?:next|following) (?P<number>two|three|four|five|six) days\b")
_DAYS_LATER = WordPattern(r"^(?P<number>Two|Three|Four|Five|Six) days (?:later|earlier)\b")
_SAME_DAY = WordPattern(
    r"\b(?:[Oo]n the same day|(?:[Ll]ater|[Ee]arlier) (?:on )?(?:that|the same) day|[Ee]arlier in the day)\b"
)
_LATER_THAT_DAY = re.compile(
    r"(?:In the (?:evening|afternoon)|Later|Afterwards?|After (?:the|their) (?:meeting|talks)),? "
)
_ENDED = WordPattern(r"\b(?:concluded|ended|closed|wrapped up) on the same day\b")
_EVE = WordPattern(
    r"\b(?:[Oo]n the eve of|(?:[Oo]ne|[Aa]|[Tt]he) day (?:before|ahead of)) (?:the|its) (?:[\w-]+ )?(?:opening|forum|session|conference|symposium|seminar|summit|ceremony)\b"
)

_ELECTED_AT_IT = WordPattern(
    r"\b(?:elected|appointed|named|removed)\b[^.;]{0,60}? at the (?:[\w'-]+ ){0,4}(?:session|meeting) of\b"
)
_CLOSED_WORDS = r"\b(?:closed|concluded|ended|wrapped up) (?:its|an?|the) (?:[\w-]+ ){0,4}(?:session|congress)\b|\b(?:session|congress) of [^.;,]{2,80}? (?:was )?(?:closed|concluded|ended|wrapped up)\b"
_CLOSED = WordPattern(_CLOSED_WORDS)
_CLOSING = WordPattern(rf"\bclosing (?:plenary )?(?:meeting|session) of\b|{_CLOSED_WORDS}")
"""A session of which its closing is reported."""
_AT_THE_MEETING = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring) (?:the|its|[A-Z][a-z]+day's) (?:closing |plenary )*(?:meeting|session)\b(?! (?:of|in|on)\b)"
)
_AT_THE_CLOSE = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring) (?:the|its|[A-Z][a-z]+day's) closing (?:plenary )?(?:meeting|session)\b|^The closing (?:plenary )?(?:meeting|session)\b"
)


def days_from_before(drafts: list[Draft], clause: Clause, occasion: Occasion, before: Clause | None) -> Days | None:
    """Return the days that the text before a sentence gives its event.

    drafts: the events reported before.
    before: the sentence before.
    """
    text = clause.text
    if occasion.kind == "appointment" and (days := _of_an_appointment(drafts, clause, before)):
        return days if days.first or not days.last else None
    if counted := _counted_from(drafts, clause, before):
        return counted
    if _SAME_DAY.search(text) and (same := _shifted(_last_day(drafts), 0, "same-day")):
        return Days(None, same.last, "day", same.at) if _ENDED.search(text) else same
    if before and occasion.kind in ("speech", "meeting", "symposium") and _LATER_THAT_DAY.match(text):
        return _shifted(_last_day(drafts), 0, "same-day")
    if occasion.kind == "session" and (sitting := _NEXT_TO_A_SITTING.match(text)):
        return _of_a_sitting(drafts, closing=sitting["which"] == "closing")
    if (_AROUND_THE_CLOSE.search(text)) and (close := _day_of_the_close(drafts)):
        return close
    if occasion.kind == "meeting" and (lead := met_several(drafts)) and _IN_A_MEETING.match(text):
        return lead.days
    if _EVE.search(text):
        return _the_day_before(drafts)
    if before and clause.paragraph - before.paragraph < 2 and (REMARKS.search(text) or _said_there(clause, before)):
        return _open_or_closed(days_of(before, Occasion(occasion.kind, 0, 0, "remarks-before")), occasion, text)
    return None


def _open_or_closed(days: Days | None, occasion: Occasion, text: str) -> Days | None:
    """Return the day of an opening or closing meeting as that on which the session began or ended."""
    sitting = _SITTING_OF_A_SESSION.search(text) if occasion.kind == "session" else None
    if sitting is None or days is None or not days.first or days.first != days.last:
        return days
    closing = sitting["which"] == "closing"
    return Days(None if closing else days.first, days.last if closing else None, "day", days.at)


_SITTING_OF_A_SESSION = re.compile(
    r"\b(?:at|over|to|attend(?:ed|ing)?|address(?:ed|ing)?|chair(?:ed|ing)?) the (?P<which>opening|closing) (?:plenary )?(?:meeting|session|ceremony) of (?:an?|the|its|this)\b"
)


_NEXT_TO_A_SITTING = re.compile(
    r"(?:Before|After|Ahead of|Prior to|Following) the (?P<which>opening|closing) (?:plenary )?(?:meeting|session|ceremony)\b"
)


def _of_a_sitting(drafts: list[Draft], *, closing: bool) -> Days | None:
    """Return the first or the last day of the session reported last."""
    session = next((one for one in reversed(drafts) if one.kind == "session" and one.days), None)
    days = session.days if session else None
    day = (days.last if closing else days.first) if days else None
    return Days(day, day, "day", days.at) if days and day else None


def met_several(drafts: list[Draft]) -> Draft | None:
    """Return the meetings of a day that a sentence sums up: "met on Monday with two groups of guests"."""
    meeting = next((one for one in drafts if one.kind == "meeting"), None)
    if meeting is None or meeting.days is None or not meeting.days.first:
        return None
    return meeting if _SEVERAL_GUESTS.search(meeting.clause.text) else None


_SEVERAL_GUESTS = WordPattern(
    rf"\b(?:met|meets|held (?:separate )?(?:talks|meetings))\b(?: (?:(?:on|in|at) )?(?:{D}|{L}|here),?| separately| respectively)* with (?:(?:two|three|four|five|six|several|some|a number of|many) |(?:[\w-]+ )?(?:foreign|overseas|visiting) )(?:[\w-]+ ){{0,3}}(?:guests|leaders|groups|delegations|visitors|dignitaries|envoys|officials|politicians|lawmakers|countries)\b"
    rf"|\b(?:met|meets)\b(?: (?:(?:on|in|at) )?(?:{D}|{L}|here),?)* with (?:guests|leaders|visitors|officials|envoys|delegations) (?:from|of) (?:two|three|four|five|six|several|some) "
)
_IN_A_MEETING = re.compile(
    r"(?:In|During|At) (?:an?|another|his|her|the)(?: separate)? (?:meeting|talks|conversation)\b|(?:When|While) meeting\b|(?:Also|Separately|Later)\b"
)
_AROUND_THE_CLOSE = WordPattern(
    r"\b(?:[Bb]efore|[Aa]fter|[Ff]ollowing|[Aa]head of) the (?:closing )?(?:plenary )?(?:meeting|session)\b"
)


def _day_of_the_close(drafts: list[Draft]) -> Days | None:
    """Return the last day of the session reported last, on which another meeting was held before or after its closing."""
    closed = (one for one in reversed(drafts) if one.kind == "session" and _CLOSED.search(one.clause.text))
    days = next((one.days for one in closed if one.days and one.days.last), None)
    return Days(days.last, days.last, "day", days.at) if days else None


def _counted_from(drafts: list[Draft], clause: Clause, before: Clause | None) -> Days | None:
    """Return the days that a sentence counts from a day before it: "the next day", "three days later", "spent the next two days in L"."""
    text = clause.text
    if several := _NEXT_DAYS.search(text):
        day = _day_named(clause, text[: several.start()]) or _last_day(drafts)
        first, last = _shifted(day, 1, "next-days"), _shifted(day, NUMBERS[several["number"]], "next-days")
        return Days(first.first, last.first, "day", first.at) if first and last else None
    later = _DAYS_LATER.search(text)
    shift = 1 if _NEXT_DAY.search(text) else -1 if _DAY_BEFORE.search(text) else 0
    if later:
        number = NUMBERS[later["number"].lower()]
        shift = number if later.group().endswith("later") else -number
    if not shift:
        return None
    near = before if before and before.paragraph == clause.paragraph else None
    return _shifted((near and _day_named(near, near.text)) or _last_day(drafts), shift, "counted-day")


def _day_named(clause: Clause, part: str) -> Days | None:
    """Return the only day that a part of a sentence names, or the first of what began then."""
    exact = [one.days for one in clause.dates_in(part) if one.days.precision == "day"]
    return exact[0] if len(exact) == 1 and exact[0].last in (None, exact[0].first) else None


def _said_there(clause: Clause, before: Clause) -> bool:
    """Return whether somebody said at a meeting what the lead has the day of: "P on D urged …. More is needed, P said at a meeting"."""
    dated = any(one.days.precision == "day" for one in clause.dates)
    found = _SAID_AT.search(clause.text) if before.paragraph == 0 and not dated else None
    who = clause.people[people_in(found["who"] or found["speaker"] or found["named_last"])[0]][0] if found else None
    said = _ON_A_DAY.match(before.text) or _SAID_ON_A_DAY.search(before.text)
    if before.people and before.people[0][0] is who and said:
        return True
    return (
        before.paragraph == 0
        and not clause.dates
        and bool(_CLAIMED_ON_A_DAY.match(before.text) and _BEFORE_THE_PRESS.search(clause.text))
    )


_GATHERING = r"(?:meeting|session|symposium|seminar|conference|forum)"
_SAID_AT = re.compile(
    rf"(?P<who>{P}) (?:said|noted|stressed|added)(?: [a-z]+ly)? (?:at|while attending|while chairing|during) an? [^.;]{{0,60}}\b{_GATHERING}\b"
    rf"|^(?:Speaking|Delivering a speech|Making a speech) (?:at|to) (?:an?|the) [^.;\ue000-\ue3ff]{{0,100}}?\b{_GATHERING}\b[^.;\ue000-\ue3ff]{{0,120}}, (?P<speaker>{P}) (?:also )?(?:said|noted|stressed|added|urged|called|told)\b"
    rf"|\b(?:said|noted|stressed|added) (?P<named_last>{P}) (?:at|while attending|during) (?:an?|the|its) [^.;]{{0,80}}\b{_GATHERING}\b"
)
_CLAIM = r"(?:said|announced|stressed|urged|warned|denied)"
_CLAIMED_ON_A_DAY = re.compile(
    rf"[^.;,]{{0,60}}(?:{P}|{B}|\b[a-z]+) (?:{_CLAIM}(?: here)? (?:on )?{D}|(?:on )?{D} (?:{_CLAIM}|called (?:for|on)))"
)
_BEFORE_THE_PRESS = re.compile(
    r"\b(?:told|said at|made [^.;,]{1,40} (?:at|to)) (?:an?|the) (?:[\w-]+ )?(?:news|press|media) (?:conference|briefing)\b|\btold (?:the )?(?:reporters|journalists|media|press)\b"
)
"""What somebody claimed on a day, and that this was before the press."""
_ON_A_DAY = re.compile(
    rf"(?:[^.;,\ue000-\ue3ff]{{0,80}} )?{P}(?: (?:on )?{D}|[^.;,]{{0,40}} (?:on )?{D} (?:urged|called|stressed|said)|(?: has| also)? {_CLAIM}(?: here)? (?:on )?{D})"
)
"""The words of somebody on a day, at the beginning of a text."""
_SAID_ON_A_DAY = re.compile(rf", {P} (?:of [^,;]{{3,60}} )?(?:said|noted|stressed) (?:on )?{D}\.?$")
"""The same with the claim in front of who made it."""


def _of_an_appointment(drafts: list[Draft], clause: Clause, before: Clause | None) -> Days | None:
    found = days_of_another(drafts, clause) or days_of_the_vote(clause, before)
    if found is None and (
        AT_A_SESSION.match(clause.text)
        or _AT_THE_MEETING.search(clause.text)
        or _AT_THE_CLOSE.search(clause.text)
        or _ELECTED_AT_IT.search(clause.text)
        or (before and before.paragraph == clause.paragraph and _PERSONNEL.search(before.text))
    ):
        session = next((one for one in reversed(drafts) if one.kind == "session"), None)
        days = session.days if session else None
        words = (before.text if before else "", clause.text)
        closed = any(map(_AT_THE_CLOSE.search, words)) or bool(session and _CLOSING.search(session.clause.text))
        last = days.last if days and (days.first == days.last or closed) else None
        found = Days(last, last, "day", days.at) if days and last else None
    return found or _of_the_sitting(drafts, clause)


_PERSONNEL = WordPattern(
    r"\b(?:passed|adopted|approved|made|announced)\b[^.;]*\b(?:personnel|appointments?|removals?)\b|\b[Pp]ersonnel [^.;]*\b(?:passed|adopted|made|approved|announced)\b"
)
"""What a session decided in front of a sentence that says who got a post: "A personnel decision was also passed at the meeting"."""


def _of_the_sitting(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the day of a sitting that the text reported just before somebody "was named spokesperson", without a day."""
    sitting = drafts[-1] if drafts else None
    if (
        sitting is None
        or sitting.kind != "session"
        or clause.dates
        or clause.paragraph - sitting.clause.paragraph > _FAR
    ):
        return None
    days = sitting.days if sitting.at.rule == "session-noun" and sitting.clause is not clause else None
    one_day = days and days.first == days.last and _WAS_CHOSEN.search(clause.text)
    return days if one_day else None


_FAR = 4
"""Paragraphs of a report of a sitting."""
_WAS_CHOSEN = re.compile(
    r"(?<!who )(?<!who was )\b(?:was|were) (?:also |then )?(?:named|appointed|elected|removed|nominated|added)\b|\b(?:[Ii]t|[Ll]awmakers|[Mm]embers|session|meeting) (?:also )?(?:voted to )?(?:appoint|elect|remove|name)"
)


def _last_day(drafts: list[Draft]) -> Days | None:
    """Return when the event reported last was, if that was one day."""
    last = drafts[-1].days if drafts else None
    return last if last and last.first and last.first == last.last else None


def _shifted(known: Days | None, days: int, rule: str) -> Days | None:
    if known is None or known.first is None:
        return None
    day = (date.fromisoformat(known.first) + timedelta(days)).isoformat()
    return Days(day, day, "day", Mention(known.at.start, known.at.end, rule))


def _the_day_before(drafts: list[Draft]) -> Days | None:
    """Return the day before the gathering reported last began."""
    gathering = next((draft for draft in reversed(drafts) if draft.kind in GATHERINGS), None)
    return _shifted(gathering.days, -1, "day-before") if gathering else None
