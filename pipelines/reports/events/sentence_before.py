"""Adds to an event what the sentence before it says of it without one of the usual words for events."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.events.bodies.of_sentence import add_bodies
from pipelines.reports.events.days.from_before import REMARKS
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import CEREMONY, GATHERINGS, SOMEWHERE, TRIPS, Draft, add_body
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.occasions import occasions
from pipelines.reports.events.places.of_sentence import add_places
from pipelines.reports.events.subjects.of_sentence import subject
from pipelines.reports.model import Days, Mention
from pipelines.reports.reading import BodySpan, Reading
from pipelines.reports.word_patterns import WordPattern


def add_what_was_before(reading: Reading, drafts: list[Draft], draft: Draft, before: Clause) -> None:
    """Add to an event just read what the sentence before says of it: of a ceremony, of "the symposium", or when it was announced."""
    if draft.kind == "session" and CEREMONY.search(before.text) and _THE_MEETING.search(draft.clause.text):
        draft.kind = "speech"
    if draft.kind == "speech":
        _add_ceremony(reading, draft, before)
    if (
        draft.kind == "statement"
        and not draft.bodies
        and _SPOKESPERSON.search(reading.w.text, before.start, before.end)
    ):
        add_bodies(draft, before)
    if REMARKS.search(draft.clause.text) and draft.clause.paragraph - before.paragraph < _NEXT:
        add_bodies(draft, before)
    if not draft.places and before.paragraph == 0 and (draft.kind in _SAID_AT_IT or _spoke_before(draft, before)):
        _add_here(reading, draft, before)
    for body in _bodies_before(draft, before):
        add_body(draft, before, body, "sentence-before")
    if draft.kind in SOMEWHERE and not draft.places and REMARKS.search(draft.clause.text):
        _add_where_it_was_said(draft, before)
    if draft.clause.paragraph - before.paragraph > 1 or (draft.days and draft.days.first):
        return
    known = [one for one in drafts if one.clause is before]
    if known and not (draft.kind == "statement" and all(one.kind != "statement" for one in known)):
        return
    the_same = draft.kind in _THE_GATHERING and bool(_THE_GATHERING[draft.kind].search(draft.clause.text))
    if draft.kind == "session" and _DELIBERATED.search(before.text):
        the_same = the_same or bool(_AT_ITS_MEETING.search(draft.clause.text))
    if the_same and not occasions(before):
        _add_day(draft, before)
        if not draft.places:
            add_places(draft, before, Occasion(draft.kind, 0, 0, "goes-on"))
        add_bodies(draft, before)
    elif (
        before.paragraph == 0
        and draft.kind not in (*TRIPS, "appointment")
        and (said := _REPORTED_ON.search(before.text))
    ):
        day = before.dates_in(said["day"])[0].days
        draft.days = draft.days or (day if day.precision == "day" and day.first == day.last else None)
        where = _REPORTED_IN.search(before.text, said.start(), said.end())
        for place in before.places_in(where["place"]) if where and not draft.places else ():
            draft.places[place.name, place.code] = (place, Mention(before.start, before.end, "sentence-before"))


def _bodies_before(draft: Draft, before: Clause) -> list[BodySpan]:
    """Return whose day a speech marks, or whose people a trip is of, by the sentence before."""
    near = draft.clause.paragraph - before.paragraph < _NEXT
    if draft.kind == "speech" and near:
        return [before.bodies_in(marked["body"])[0] for marked in _ITS_BIRTHDAY.finditer(before.text)]
    if draft.kind not in TRIPS:
        return []
    by = None if draft.bodies else _A_REPORT_BY.search(before.text)
    found = before.bodies_in(by.group()) if by else []
    if near and not occasions(before):
        by_pronoun = not (draft.bodies or found) and _THEY.match(draft.clause.text)
        for pattern in (_WHO_FOUND_OUT, _WHOSE_TRIP, *([_WHOSE_PEOPLE] if by_pronoun else [])):
            found += [body for sent in pattern.finditer(before.text) for body in before.bodies_in(sent["body"])]
    return found


_SAID_AT_IT = frozenset(("meeting", "statement", "speech"))


def _spoke_before(draft: Draft, before: Clause) -> bool:
    """Return whether the sentence before has only what somebody said at a gathering: "P said here on D. P gave a speech at a forum"."""
    if draft.kind not in GATHERINGS or draft.clause.paragraph - before.paragraph >= _NEXT or occasions(before):
        return False
    speakers = {id(person) for person, _, _ in before.people}
    return any(id(person) in speakers for person, _, _ in draft.clause.people)


_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b")
_NEXT = 2
"""Paragraphs: the same, or the one before."""


def _add_here(reading: Reading, draft: Draft, before: Clause) -> None:
    """Add the place of the dateline where the first sentence says "here": "P said here Friday. P made the remarks when meeting with P"."""
    for place in before.places:
        if reading.low(place.first) == "here":
            draft.places[place.name, place.code] = (place, Mention(before.start, before.end, "sentence-before"))


_A_REPORT_BY = WordPattern(
    rf"\breport (?:[a-z]+ )?(?:(?:on )?{D} )?(?:by|from|of) (?:the )?{B}|{B} (?:said|says|found|warned|suggested|pointed out)(?: (?:on )?{D})? in (?:a|its|the) (?:[\w-]+ )?report\b"
)
"""Whose team it was that found out what a report says."""
_WHO_FOUND_OUT = WordPattern(
    rf"(?:^|, |\bthat )(?:[Tt]he |[Aa]n? |[Ss]ome |[Ss]everal )?(?:[\w-]+ ){{0,2}}?(?:members|[Mm]embers|[Ii]nspectors|[Aa]dvis[eo]rs|[Dd]eputies|[Ll]awmakers|[Ll]egislators|[Ee]xperts|[Rr]esearchers|[Dd]octors|[Vv]olunteers|team|group|delegation) (?:of|from|sent by|under) (?:the )?(?P<body>{B}(?: and (?:the )?{B})?),? (?:have |has |had |recently |also |this week |last week )*(?:said|say|found|heard|warned|suggested|urged|reported|concluded|called|proposed|learned|brought|saw|seen|noted|discovered|asked|put forward|recommended|pointed|been told|were told|came|returned|returning)\b"
)
"""Whose people found out what the first sentence says, and made the trip of the next one: "Inspectors from B have suggested"."""
_ITS_BIRTHDAY = WordPattern(
    rf"(?P<body>{B}) (?:has |have |also |on {D} )?(?:marked|celebrated|marks|celebrates|turned|opened)(?: (?:on )?{D})? (?:its|the) (?:[\w-]+ ){{0,3}}(?:anniversary|birthday|centenary|founding)\b"
)
"""Whose day the dinner marks at which the next sentence has somebody speak: "B marked its 20th birthday"."""
_WHOSE_TRIP = WordPattern(
    rf"\b(?:survey|inspection|research|field trip|fact-finding trip|study tour|visit|trip|tour) (?:[a-z]+ )?(?:by|of) (?:(?:members|experts|a (?:[\w-]+ )?(?:team|group|delegation)) (?:of|from) )?(?:the )?(?P<body>{B})"
)
"""Whose trip the sentence before mentions, which reports none: "L was the destination of a survey by B"."""
_WHOSE_PEOPLE = WordPattern(
    rf"(?:^|, |\band )(?:[Tt]he |[Aa]n? )?(?:[\w-]+ )?(?:[Mm]embers|[Oo]fficials|[Ii]nspectors|[Aa]dvis[eo]rs|[Dd]eputies|[Ll]awmakers|[Ee]xperts|[Rr]esearchers|[Dd]octors|team|group|delegation) (?:of|from) (?:the )?(?P<body>{B})"
)
_THEY = re.compile(r"(?:They|It|The (?:[\w-]+ )?(?:team|group|delegation)) ")
"""Whose trip a sentence reports with a pronoun: "Members of B boarded ferries in L. They wanted to learn why …"."""


def _add_where_it_was_said(draft: Draft, before: Clause) -> None:
    """Add the place that the first sentence gives the words of somebody: "a lawmaker said on Tuesday in Macao"."""
    where = _SAID_IN.search(before.text) if before.paragraph == 0 else None
    for place in before.places_in(where["place"]) if where else ():
        draft.places[place.name, place.code] = (place, Mention(before.start, before.end, "sentence-before"))


_SAID_IN = WordPattern(rf"\b(?:said|says)(?: (?:on )?{D})? in (?P<place>{L}(?:, {L})*)(?: (?:on )?{D})?\.$")


def _add_day(draft: Draft, before: Clause) -> None:
    days = days_of(before, Occasion("statement", 0, 0, "goes-on"))
    if days and days.first and draft.days is None:
        draft.days = days


_THE_MEETING = WordPattern(r"\bthe meeting\b(?! (?:of|on|in|held|here)\b)")
_KINDS = {
    "symposium": r"(?:symposium|seminar|forum|conference|dialogue|round-?table|workshop|lecture|discussion|meeting)",
    "session": r"(?:session|meeting|sitting|consultation|plenum)",
    "speech": r"(?:ceremony|reception|gathering|rally|banquet|celebration|event|launch|opening|dinner|gala|assembly|anniversary)",
    "statement": r"(?:news conference|press conference|media conference|briefing|statement)",
    "survey": r"(?:survey|inspection|trip|tour|visit|team|group)",
    "visit": r"(?:trip|tour|visit|delegation|group|guests)",
}
_THE_GATHERING = {
    kind: WordPattern(
        rf"^(?:The|This|Their)(?: [\w-]+){{0,2}}? {nouns}\b|\b(?:[Aa]t|[Dd]uring|[Tt]old|[Aa]ttended|[Aa]ddressed|[Cc]haired|[Pp]resided over) the (?:[\w-]+ )?{nouns}\b(?! (?:of|on|in|held|here)\b)"
    )
    for kind, nouns in _KINDS.items()
}
_DELIBERATED = WordPattern(
    rf"{D} (?:[a-z]+ )?(?:deliberat|review|discuss|consider|hear|examin)\w*|\b(?:deliberat|review|discuss|consider|heard|examin)\w*\b[^.;]* (?:on )?{D}"
)
_AT_ITS_MEETING = WordPattern(
    r"\b(?:at|to) the (?:opening|closing|second|third|fourth|fifth|sixth) (?:plenary )?meeting of (?:the|its)\b"
)
"""One sitting of a session, whose day the sentence before may have: "lawmakers on D started deliberating a report. P delivered it at …"."""
"""For each kind, words for an event that the text has reported before: "the symposium"."""
_REPORTED_IN = re.compile(rf"\bin (?P<place>{L}) (?:on )?{D}")
_REPORTED_ON = WordPattern(
    rf"\b(?:said|says|told [^,.;]{{1,40}}|announced|agreed|warned|urged|promised|pledged|reported|learned|heard)\b[^.;]{{0,60}}? (?:on )?(?P<day>{D})(?:[.,]|$| to\b)"
)
"""When something was announced, at the end of the first sentence."""


def _add_ceremony(reading: Reading, draft: Draft, before: Clause) -> None:
    """Add to a speech where, when and on what the ceremony was that the sentence before it describes."""
    opened = _ITS_CEREMONY.search(draft.clause.text) and _OPENED.search(before.text)
    if draft.clause.paragraph - before.paragraph > 1 or not (CEREMONY.search(before.text) or opened):
        return
    text = draft.clause.text
    own_day = draft.days and draft.days.first and not before.start <= draft.days.at.start < before.end
    if draft.places or own_day or _NEW_CEREMONY.search(text):
        return
    if draft.clause.paragraph != before.paragraph and not (CEREMONY.search(text) or _IN_A_SPEECH.search(text)):
        return
    occasion = Occasion("speech", 0, 0, "goes-on")
    days = days_of(before, occasion)
    if days and days.first:
        draft.days = Days(days.first, days.last or days.first, days.precision, days.at)
    draft.about = draft.about or subject(before, "speech", reading.w.text)
    add_places(draft, before, occasion)
    add_bodies(draft, before)


_ITS_CEREMONY = re.compile(r"\bthe (?:opening|closing|graduation) ceremony(?! of\b)|\bits (?:opening|closing)\b")
_OPENED = WordPattern(r"\b(?:opened|began|begun|started|kicked off|closed|concluded|ended|launched|graduated)\b")
"""What the ceremony that the next sentence names was for: "opened a training course in L on D"."""
_IN_A_SPEECH = WordPattern(
    r"\bsaid in (?:an?|his|her) (?:[\w-]+ )?(?:speech|address|toast|message|remarks)\b|^(?:In|During|Through) (?:an?|his|her) (?:[\w-]+ )?(?:speech|address|remarks|toast|message)\b(?! (?:at|in) an? )|^(?:Speaking|Addressing|Welcoming|Greeting|Toasting) "
)
_NEW_CEREMONY = WordPattern(rf"\b(?:an?|another) (?:(?!at |the |on )[\w'-]+ ){{0,4}}{CEREMONY.pattern}")
