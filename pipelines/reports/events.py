"""Puts together the events of a text from its sentences: who, in what part, where, when, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.dates import Dated
from pipelines.reports.kinds import APPOINTMENT, Occasion, is_spokesperson, occasions
from pipelines.reports.model import PART_ORDER, Body, Days, Event, Kind, Mention, Part, Participant, Person, Place
from pipelines.reports.parts import default_part, parts_in, replaced
from pipelines.reports.reading import BodySpan, PlaceSpan, Reading
from pipelines.reports.subjects import subject

_TRIPS = ("survey", "visit")
_GATHERINGS = ("symposium", "session", "speech")
_SOMEWHERE = (*_GATHERINGS, "meeting")
_REFERS = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Tt]his|[Ii]ts|[Dd]uring|[Bb]oth) (?:[\w-]+ ){0,2}(?:team|delegation|group|trip|visit|tour|survey|inspection|research|symposium|seminar|forum|session|meeting|guests?|visitors?|experts|discussion|conference|event|members|participants|ceremony|reception|panel|two sides|sides|stay|talks|advisors|advisers|chair|conversation)\b"
    r"|^(?:They|He|She|It|Also|Among|Participants|Members|Experts|Others|In the chair|At the)\b"
)
_MOVES = re.compile(
    r"\b(?:visit|went|toured|travel|stop|held|called at|arriv|inspect|survey|walk|saw|learned|talked|met|stayed)\w*\b"
)
_FINDS_OUT = re.compile(r"\b(?:survey|inspect|research|investigat|study tour|field trip|fact-finding)")
_BACKGROUND = re.compile(
    r"\b(?:had (?:visited|met|led|held|attended|surveyed|been|come|gone)|last (?:year|October|November|December|spring|autumn|winter|summer)|years? (?:ago|earlier|later)|decades? ago|as early as|previously|formerly)\b"
)
_OLD_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Bb]etween|[Ff]rom|[Uu]ntil|[Dd]uring|of) (?:the )?(?:early |late )?((?:1[5-9]|20)\d\d)s?\b"
)


@dataclass(slots=True)
class _Draft:
    """An event while the sentences of its text are read."""

    kind: Kind
    at: Mention
    clause: Clause
    people: dict[int, tuple[Person, Part, Mention]] = field(default_factory=dict)
    bodies: dict[str, tuple[BodySpan, Mention]] = field(default_factory=dict)
    places: dict[tuple[str, str | None], tuple[PlaceSpan, Mention]] = field(default_factory=dict)
    days: Days | None = None
    about: tuple[str, Mention] | None = None


def find_events(reading: Reading, clauses: list[Clause], bodies: list[Body], places: list[Place]) -> list[Event]:
    """Return the events of a text in its order."""
    drafts: list[_Draft] = []
    before: Clause | None = None
    several = len({clause.paragraph for clause in clauses if clause.text}) > 1
    for clause in clauses:
        if not clause.text or (clause.caption and several) or _is_background(clause, reading.published):
            continue
        occasion = occasions(clause)
        if occasion:
            for one in occasion:
                _take(reading, drafts, clause, one)
                if before and one.kind == "speech" and drafts[-1].clause is clause:
                    _add_ceremony(drafts[-1], before)
        elif drafts:
            _add_to_last(reading, drafts, clause)
        before = clause
    for clause in clauses if several else ():
        if clause.caption and clause.people:
            _add_caption(drafts, clause)
    _add_bodies_of_roles(drafts, clauses)
    by_body = {body.name: body for body in bodies}
    by_place = {(place.name, place.code): place for place in places}
    return [_event(draft, by_body, by_place) for draft in drafts]


def _add_caption(drafts: list[_Draft], clause: Clause) -> None:
    """Add where and when an event was that a caption tells again: the same kind and none but its people."""
    shown = {id(person) for person, _, _ in clause.people}
    for occasion in occasions(clause):
        days = _days(clause, occasion)
        for draft in drafts:
            if draft.kind == occasion.kind and shown <= draft.people.keys() and not _apart(draft.days, days):
                if not draft.places:
                    _add_places(draft, clause, occasion)
                draft.days = draft.days or days


def _add_ceremony(draft: _Draft, before: Clause) -> None:
    """Add to a speech where and when the ceremony was that the sentence before it tells."""
    if before.paragraph != draft.clause.paragraph or not _CEREMONY.search(before.text):
        return
    if draft.places or (draft.days and draft.days.first) or _CEREMONY.search(draft.clause.text):
        return
    occasion = Occasion("speech", 0, 0, "goes-on")
    draft.days = _days(before, occasion) or draft.days
    _add_places(draft, before, occasion)
    _add_bodies(draft, before)


def _is_background(clause: Clause, published: date | None) -> bool:
    """Return whether a sentence tells of earlier times."""
    text = re.sub(r'"[^"]*"', "", clause.text) if '"' in clause.text else clause.text
    if published and any(map(str.isdigit, text)):
        years = [int(found.group(1)) for found in _OLD_YEAR.finditer(text)]
        if years and max(years) < published.year - 1 and not any(one.days.precision == "day" for one in clause.dates):
            return True
        if any(
            one.explicit_year and one.days.first and int(one.days.first[:4]) < published.year - 1
            for one in clause.dates
        ):
            return True
    return bool(_BACKGROUND.search(text)) and not any(one.days.precision == "day" for one in clause.dates)


def _take(reading: Reading, drafts: list[_Draft], clause: Clause, occasion: Occasion) -> None:
    """Add what a sentence tells: to an event that is known already, or as a new one."""
    days = _days(clause, occasion) if occasion.dated else None
    if days is None and occasion.kind == "appointment":
        days = _of_the_paragraph(drafts, clause)
    known = _same(drafts, clause, occasion, days)
    draft = known or _Draft(
        occasion.kind,
        Mention(clause.offset(occasion.start), clause.offset(occasion.end - 1) + 1, occasion.rule),
        clause,
    )
    if known is None:
        drafts.append(draft)
    elif known.kind == "visit" and occasion.kind == "survey" and _FINDS_OUT.search(clause.text):
        known.kind = "survey"
    _add_people(draft, clause, occasion)
    _add_bodies(draft, clause)
    if known is None and occasion.kind == "meeting" and occasion.scope is None:
        trip = next((one for one in drafts if one.kind in _TRIPS and one.clause is not clause), None)
        if trip and not _apart(trip.days, days):
            _add_places(trip, clause, occasion)
    met_on_a_trip = occasion.kind in _SOMEWHERE and draft.kind in _TRIPS
    if known is None or known.kind == occasion.kind or occasion.kind in _TRIPS or met_on_a_trip:
        _add_places(draft, clause, occasion)
        if draft.days is None or (draft.days.first is None and draft.days.last is None and days and days.first):
            draft.days = days
        elif draft.days.first is None and draft.days.last and days and days.first and days.first < draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
        elif days and days.first is None and days.last and draft.days.last is None:
            draft.days = Days(draft.days.first, days.last, "day", draft.days.at)
    if draft.about is None:
        draft.about = subject(clause, draft.kind, reading.w.text)


def _of_the_paragraph(drafts: list[_Draft], clause: Clause) -> Days | None:
    """Return the days of another appointment in the same paragraph: one sentence has the day for all."""
    return next(
        (
            draft.days
            for draft in reversed(drafts)
            if draft.kind == "appointment" and draft.clause.paragraph == clause.paragraph and draft.days
        ),
        None,
    )


def _same(drafts: list[_Draft], clause: Clause, occasion: Occasion, days: Days | None) -> _Draft | None:
    """Return the event of the text that a sentence tells again, or is a part of."""
    here = {id(person) for person, _, _ in clause.people}
    for draft in reversed(drafts):
        if draft.clause is clause:
            continue
        apart = _apart(draft.days, days)
        common = here & {id(person) for person, _, _ in draft.people.values()}
        refers = bool(_REFERS.search(clause.text))
        if draft.kind == occasion.kind:
            if occasion.kind == "appointment":
                if common:
                    return draft
                continue
            if occasion.kind == "meeting" and _other_counterpart(draft, clause, occasion, len(common)):
                continue
            if not apart and (common or refers or not here or not draft.people):
                return draft
        elif draft.kind in _TRIPS and occasion.kind in _TRIPS:
            if not apart and (common or refers or not here):
                return draft
        elif draft.kind in _TRIPS and occasion.kind in (*_GATHERINGS, "meeting"):
            if (
                not apart
                and (common or refers)
                and (
                    occasion.kind != "meeting" or _MET_THE_GROUP.search(clause.text) or not _foreign_counterpart(clause)
                )
            ):
                return draft
        elif (
            draft.kind in ("symposium", "session", "meeting")
            and occasion.kind in (*_GATHERINGS, "meeting")
            and not apart
            and (refers or common or _only_spoke(clause, occasion, days))
        ) or (
            draft.kind == "meeting"
            and occasion.kind in _TRIPS
            and not any(one.kind in _TRIPS for one in drafts)
            and not apart
            and re.search(r"\bvisit", clause.text)
            and (refers or common)
            and days is None
        ):
            return draft
    return None


def _only_spoke(clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence tells a speech and no occasion of its own: "attended and made a keynote speech"."""
    return (
        occasion.kind == "speech"
        and days is None
        and not clause.places
        and not _CEREMONY.search(clause.text)
        and bool(_ATTENDED.search(clause.text))
    )


_CEREMONY = re.compile(
    r"\b(?:ceremony|ceremonies|reception|gathering|rally|banquet|celebrations?|gala|dinner|tea party|commemoration|event)\b"
)
_ATTENDED = re.compile(r"\b(?:attended|attends|present|chaired|presided|opened|on the occasion|keynote)\b")
_MET_THE_GROUP = re.compile(r"\b(?:met|meets) (?:with )?(?:the (?:group|team|delegation)|them)\b")


def _other_counterpart(draft: _Draft, clause: Clause, occasion: Occasion, common: int) -> bool:
    """Return whether a sentence names someone else whom the same person met: a meeting of its own."""
    named = clause.people_in(clause.text[occasion.start :])
    known = {id(person) for person, _, _ in draft.people.values()}
    new = [index for index in named if id(clause.people[index][0]) not in known]
    return bool(new) and common < 2 <= len(known)


def _foreign_counterpart(clause: Clause) -> bool:
    return (
        any(
            person.role and not re.search(r"Party|CPPCC|provincial|county|mayor", person.role) and " " in person.name
            for person, _, _ in clause.people[1:]
        )
        and len(clause.people) > 1
    )


def _apart(one: Days | None, other: Days | None) -> bool:
    """Return whether two times exclude each other."""
    if one is None or other is None or not one.first or not other.first:
        return False
    return not (one.first <= (other.last or other.first) and other.first <= (one.last or one.first))


def _days(clause: Clause, occasion: Occasion) -> Days | None:
    """Return when the event of a sentence was: the nearest date with a day, or the vague words."""
    dates = [
        one
        for number, one in enumerate(clause.dates)
        if occasion.marks is None or chr(0xEC00 + number) in occasion.marks
    ]
    exact = [one for one in dates if one.days.precision == "day"]
    if exact:
        position = {id(one): clause.text.find(chr(0xEC00 + clause.dates.index(one))) for one in exact}
        usable = [one for one in exact if not _of_something_else(clause.text, position[id(one)])]
        if usable:
            days = min(usable, key=lambda one: (abs(position[id(one)] - occasion.end), -len(one.days.at.rule))).days
            return _with_the_other_end(days, [one.days for one in usable])
    others = [one.days for one in dates if one.days.precision != "year"]
    return others[0] if others else None


def _with_the_other_end(days: Days, others: list[Days]) -> Days:
    """Return days with the end or the beginning that the same sentence gives: "opened on Monday and ended on Wednesday"."""
    for other in others:
        if days.first and not days.last and other.last and not other.first and other.last >= days.first:
            return Days(days.first, other.last, "day", days.at)
        if days.last and not days.first and other.first and not other.last and other.first <= days.last:
            return Days(other.first, days.last, "day", days.at)
    return days


def _of_something_else(text: str, position: int) -> bool:
    """Return whether a date belongs to something mentioned: "which is due to open on March 4"."""
    before = text[:position]
    return bool(
        re.search(
            r"(?:which|that|who) (?:is|are|was|were|will|had|has) [^,;]{0,50}$|\b(?:scheduled|due) [^,;]{0,30}$|adopted on $|\b(?:will|is to|are to) [^.;]*\b(?:said|announced|reported) (?:on )?$|since $|\bborn [^,;]*$",
            before,
        )
    )


def _add_people(draft: _Draft, clause: Clause, occasion: Occasion) -> None:
    parts = parts_in(clause)
    left_out = replaced(clause) | _others(clause, occasion)
    if occasion.kind == "session" and APPOINTMENT.search(clause.text):
        return
    only_speakers = draft.kind in ("speech", "statement") and any(part == "spoke" for part, _ in parts.values())
    for index, (person, start, end) in enumerate(clause.people):
        if only_speakers and index not in parts:
            continue
        if index in left_out or _is_possessor(clause, index) or not _in_scope(clause, index, occasion):
            continue
        part, rule = parts.get(index) or default_part(draft.kind)
        if occasion.kind == "appointment" or draft.kind == "appointment":
            part = "took part"
        if part == "spoke" and draft.kind in (*_TRIPS, "appointment"):
            part = "took part"
        if occasion.kind in _TRIPS and occasion.scope and part == "met":
            part, rule = default_part("visit")
        if draft.kind == "meeting" and part == "led" and re.search(r"\bhosted by\b", clause.text):
            part = "received"
        if draft.kind == "meeting" and part in ("spoke", "took part") and rule != "attending-words":
            part = "met"
        if draft.kind == "statement" and not (is_spokesperson(person.role) or index in parts):
            continue
        _add_person(draft, person, part, Mention(start, end, rule))


def _in_scope(clause: Clause, index: int, occasion: Occasion) -> bool:
    if occasion.marks is not None and chr(0xE000 + index) not in occasion.marks:
        return False
    return occasion.scope is None or chr(0xE000 + index) in clause.text[slice(*occasion.scope)]


def _others(clause: Clause, occasion: Occasion) -> set[int]:
    """Return the people of a sentence who are mentioned only: in its subject, or in what somebody says."""
    if occasion.kind != "appointment":
        return {
            index
            for index, one in enumerate(clause.people)
            if re.search(r'"[^"]*' + chr(0xE000 + index), clause.text) and _quoted(clause.text, index)
        }
    return set()


def _quoted(text: str, index: int) -> bool:
    mark = chr(0xE000 + index)
    return any(mark in found.group() for found in re.finditer(r'"[^"]*"', text))


def _is_possessor(clause: Clause, index: int) -> bool:
    mark = chr(0xE000 + index)
    return f"{mark}'s" in clause.text and not re.search(rf"{mark}'s (?:team|delegation)", clause.text)


def _add_person(draft: _Draft, person: Person, part: Part, at: Mention) -> None:
    known = draft.people.get(id(person))
    if known is None or PART_ORDER.index(part) < PART_ORDER.index(known[1]):
        draft.people[id(person)] = (person, part, at)


def _add_bodies(draft: _Draft, clause: Clause) -> None:
    for index in range(len(clause.people)):
        if id(clause.people[index][0]) in draft.people:
            for number in clause.role_of[index]:
                _add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    about = subject_span(clause, draft.kind)
    for number, body in enumerate(clause.bodies):
        position = clause.text.find(chr(0xE400 + number))
        if about and about[0] <= position < about[1]:
            continue
        if _mentioned_only(clause.text, position):
            continue
        if draft.kind == "statement" and re.search(r"\b(?:passed|adopted) by (?:the )?$", clause.text[:position]):
            continue
        _add_body(draft, clause, body, "named-in-the-sentence")


def subject_span(clause: Clause, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is in the short form."""
    from pipelines.reports.subjects import _BY_KIND

    for pattern in _BY_KIND[kind]:
        found = pattern.search(clause.text)
        if found:
            return found.span("q" if found.groupdict().get("q") else "x")
    return None


def _mentioned_only(text: str, position: int) -> bool:
    before = text[:position]
    if re.match(r" (?:announced|said|reported)\b(?! in a statement)", text[position + 1 :]) and "," in text[:position]:
        return True
    return (
        before.count('"') % 2 == 1
        or bool(re.search(r"\b(?:said|noted|stressed|recalled|according to|announced) (?:that )?(?:the )?$", before))
        or bool(re.search(r"\b(?:said|stressed|noted|pointed out|added|recalls|recalled|hoped|hopes) that\b", before))
    )


def _add_body(draft: _Draft, clause: Clause, body: BodySpan, rule: str) -> None:
    if body.name not in draft.bodies:
        draft.bodies[body.name] = (body, Mention(clause.start, clause.end, rule))


def _add_places(draft: _Draft, clause: Clause, occasion: Occasion) -> None:
    about = subject_span(clause, draft.kind)
    if occasion.kind in ("appointment", "statement"):
        return
    found = []
    for number, place in enumerate(clause.places):
        position = clause.text.find(chr(0xE800 + number))
        if occasion.marks is not None and chr(0xE800 + number) not in occasion.marks:
            continue
        inside = about is not None and about[0] <= position < about[1]
        if inside and draft.kind != "survey":
            continue
        asked = inside and about is not None and re.match(r"how|what|why|whether|where", clause.text[about[0] :])
        if inside and not asked and not re.search(r"\bin (?:\w+ ){0,3}$", clause.text[:position]):
            continue
        if _not_where(clause.text, position):
            continue
        found.append(place)
    if len(found) > 1 and any(place.name != "China" for place in found):
        found = [place for place in found if place.name != "China"] or found
    for place in found:
        draft.places.setdefault(
            (place.name, place.code), (place, Mention(clause.start, clause.end, "named-in-the-sentence"))
        )


_LINK = r"(?:(?:[A-Z][a-z]+ )?China's |neighboring |the |both |cities of |city of |provinces of |eastern |western |northern |southern )*"


_COMES_FROM = re.compile(
    r"\b(?:representatives|scholars|guests|members|experts|deputies|delegates|people|participants|students|officials|journalists|"
    r"ambassadors|envoys|diplomats|lawmakers|residents|entrepreneurs|advisors|advisers|friends|youths?|teachers|specialists|"
    r"writers|lawyers|visitors) (?:from|of|representing) (?:(?:both|sides|of|the|across|and|[A-Z][\w']*|[\ue800-\uebff],?) )*$"
)


def _not_where(text: str, position: int) -> bool:
    """Return whether a place is where somebody comes from, or the name of something else."""
    before = text[max(0, position - 50) : position]
    after = text[position + 1 : position + 30]
    if text[:position].count('"') % 2 == 1:
        return True
    if (
        after.startswith("'s ")
        and not re.match(r"'s (?:provincial )?capital", after)
        and not re.match(r"'s (?:[\w-]+ ){0,4}[\ue800-\uebff]", after)
    ):
        return not re.search(rf"\b(?:visited|toured|in|to|at|across|surveyed|inspected) {_LINK}$", before)
    if _COMES_FROM.search(text[:position]) or re.search(r"\b(?:left|leaves|departed) (?:from )?$", before):
        return True
    if re.match(r", in (?:\w+ )?[\ue800-\uebff]", after) and re.search(r"[\ue000-\ue3ff] in $", before):
        return True
    if re.search(
        r"\b(?:from|of|by|between|with|against|for|about|on|including|ambassadors? to|like) (?:the |both )?"
        r"(?:[\ue800-\uebff],? and (?:the )?)?$",
        before,
    ):
        return not re.search(
            r"\b(?:communit(?:y|ies)|villages?|suburbs?|outskirts|streets?|capital(?: city)?|city|south|north|east|west|parts|part|provinces?|districts?|counties|cities|counties|visit|tour|inspection|survey) of (?:the )?(?:[\ue800-\uebff],? and (?:the )?)?$",
            before,
        ) and not re.search(r"(?:trip|visit|tour)s? (?:of|on) $", before)
    return bool(
        re.match(
            r" (?:and [\ue800-\uebff] )?(?:deputies|officials|residents|members|advisors|guests|delegation|delegates|farmers|students|compatriots|government|ambassador|people|economy)\b",
            after,
        )
    )


def _add_to_last(reading: Reading, drafts: list[_Draft], clause: Clause) -> None:
    """Add the people and places of a sentence that goes on about a known event."""
    draft = drafts[-1]
    if clause.text.count('"') % 2 == 1 and not re.search(r"\bsaid\b", clause.text):
        return
    refers = bool(_REFERS.search(clause.text))
    known = {id(person) for person in (one[0] for one in draft.people.values())}
    parts = parts_in(clause)
    out = replaced(clause)
    strong = {"led", "received", "met"}
    for index, (person, start, end) in enumerate(clause.people):
        part = parts.get(index)
        if index in out or part is None or (id(person) in known and part[0] not in strong | {"spoke"}):
            continue
        if id(person) in known:
            if draft.kind in ("symposium", "session") or part[0] in strong:
                _add_person(draft, person, part[0], Mention(start, end, part[1]))
            continue
        if part[1] == "speaking-words":
            if draft.kind not in ("symposium", "session", "speech") or _quoted(clause.text, index):
                continue
        elif not refers and part[0] != "led" and draft.kind not in (*_TRIPS, "symposium", "session", "meeting"):
            continue
        if draft.kind == "appointment":
            continue
        _add_person(draft, person, part[0], Mention(start, end, part[1]))
        for number in clause.role_of[index]:
            _add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    if refers and draft.kind != "appointment":
        for match in _TAKING_PART.finditer(clause.text):
            for body in clause.bodies_in("".join(filter(None, match.groups()))):
                _add_body(draft, clause, body, "taking-part")
    goes_on = refers or re.match(r"^(?:In|At) ", clause.text) or _GOES_ON.search(clause.text)
    if draft.kind in _TRIPS:
        where = bool(goes_on and _MOVES.search(clause.text))
    else:
        where = refers and draft.kind in _SOMEWHERE and not draft.places and bool(_HELD_IN.search(clause.text))
    if where:
        _add_places(draft, clause, Occasion(draft.kind, 0, 0, "goes-on"))
    for index in range(len(clause.people)):
        if id(clause.people[index][0]) in draft.people and re.match(r"^[\ue000-\ue3ff],? (?:is|was)\b", clause.text):
            for number in clause.role_of[index]:
                _add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    runs = _RUNS_UNTIL.search(clause.text) if refers else None
    if runs and draft.days and draft.days.first and draft.days.last in (None, draft.days.first):
        until = clause.dates_in(runs["until"])[0].days
        last = _first_after(until, draft.days.first)
        if last:
            draft.days = Days(draft.days.first, last, "day", until.at)
    elif draft.days and draft.days.first is None and draft.days.last and _OPENED.search(clause.text):
        days = _days(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if days and days.first and days.first <= draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
    elif (draft.days is None or draft.days.first is None) and refers and draft.kind not in ("appointment", "statement"):
        days = _days(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if (
            days
            and days.first
            and re.search(rf"\b(?:was|were|took place|held|began|opened|visited|team|trip|from) [^.;]*{D}", clause.text)
        ):
            draft.days = days
    elif draft.kind == "session" and draft.days and re.search(r"\bopened\b", clause.text):
        days = _days(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if days and days.first and draft.days.last and days.first < draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
    if draft.about is None and refers and draft.kind in ("survey", "symposium", "meeting", "session"):
        draft.about = subject(clause, draft.kind, reading.w.text)


def _first_after(end: Days, first: str) -> str | None:
    """Return the last day of what began on a day; a weekday is the next one after it."""
    if end.last is None or end.last <= first:
        return None
    if not end.at.rule.startswith("weekday"):
        return end.last
    begun, last = date.fromisoformat(first), date.fromisoformat(end.last)
    return (begun + timedelta((last - begun).days % 7 or 7)).isoformat()


_GOES_ON = re.compile(
    r"\b(?:it|they|he|she) (?:also |then |later )?(?:stopped|visited|went|toured|travelled|traveled)\b"
)
_HELD_IN = re.compile(
    rf"\b(?:gathering|meeting|session|symposium|forum|seminar|conference|ceremony|held|took place|opened)[^.;]{{0,60}} (?:in|at) [^.;]{{0,60}}{L}"
)
_RUNS_UNTIL = re.compile(
    rf"\b(?:(?:runs?|lasts?|continues?|goes|go)\b[^.;]{{0,20}} (?:until|till|through|to)|(?:will|is to|are to|is scheduled to|is due to|is expected to) (?:end|close|conclude)(?: on)?) (?P<until>{D})"
)
_OPENED = re.compile(r"\b(?:opened|began|started|kicked off)\b")
_TAKING_PART = re.compile(
    rf"\b(?:[Oo]fficials|[Rr]epresentatives|[Ee]xperts|[Ll]eaders|[Mm]embers|[Ss]cholars) (?:with|from|of) (?P<a>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:organized|hosted|co-hosted|co-organized|sponsored|held|attended) (?:jointly )?by (?P<b>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:visited|toured|called at|went to) (?P<c>(?:(?:, and |, | and )?(?:the )?{B})+)"
)


def _add_bodies_of_roles(drafts: list[_Draft], clauses: list[Clause]) -> None:
    """Add the bodies in the titles of the people of each event, wherever the text gives the titles."""
    given: dict[int, list[tuple[Clause, BodySpan]]] = {}
    for clause in clauses:
        for (person, _, _), numbers in zip(clause.people, clause.role_of, strict=True):
            given.setdefault(id(person), []).extend((clause, clause.role_bodies[number]) for number in numbers)
    for draft in drafts:
        if draft.kind != "appointment":
            for key in draft.people:
                for clause, body in given.get(key, ()):
                    _add_body(draft, clause, body, "named-in-a-role")


def _event(draft: _Draft, bodies: dict[str, Body], places: dict[tuple[str, str | None], Place]) -> Event:
    event = Event(draft.kind, draft.at, days=draft.days)
    event.people = [
        Participant(person, _role_for(draft, person), part, at) for person, part, at in draft.people.values()
    ]
    event.bodies = [(bodies[name], at) for name, (_, at) in draft.bodies.items() if name in bodies]
    event.places = [(places[key], at) for key, (_, at) in draft.places.items() if key in places]
    if draft.about:
        event.about, event.about_at = draft.about
    return event


def _role_for(draft: _Draft, person: Person) -> str | None:
    """Return the role in an event: in an appointment, the new post."""
    if draft.kind == "appointment":
        new = [role.text for role in person.roles if role.at.rule == "new-post"]
        if new:
            return "; ".join(new)
    return person.role


__all__ = ["Dated", "find_events"]
