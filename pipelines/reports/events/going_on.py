"""Adds a sentence that goes on about an event without telling one of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L, P, people_in
from pipelines.reports.events.about import add_subject_of_later
from pipelines.reports.events.days import days_of, first_after, with_length
from pipelines.reports.events.days_on_the_way import day_of_a_traveller, until_they_left, with_the_next_stop
from pipelines.reports.events.drafts import (
    GATHERINGS,
    PRESS,
    SOMEWHERE,
    TO_COME,
    TRIPS,
    Draft,
    add_body,
    add_person,
    refers,
)
from pipelines.reports.events.kind_words import APPOINTMENT
from pipelines.reports.events.kinds import is_spokesperson
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.participants import is_quoted
from pipelines.reports.events.parts import parts_in, replaced
from pipelines.reports.events.places import add_places
from pipelines.reports.model import Days, Mention
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern

_MOVES = WordPattern(
    r"\b(?:visit|went|toured|travel|stop|held|called at|arriv|inspect|survey|walk|saw|learned|talked|met|heard|stayed|cover|attend|address|brief|discuss|sat down|listen|chat)\w*\b"
)


def go_on(reading: Reading, drafts: list[Draft], clause: Clause) -> None:
    """Add the people and places of a sentence that goes on about a known event."""
    draft = _goes_on_about(drafts, clause)
    if clause.text.count('"') % 2 == 1 and not re.search(r"\bsaid\b", clause.text):
        return
    draft.latest = clause.start
    about_it = refers(clause.text)
    known = {id(person) for person in (one[0] for one in draft.people.values())}
    parts = parts_in(clause)
    out = replaced(clause)
    strong = {"led", "received", "met"}
    if draft.kind == "appointment" and _THEY_ARE.match(clause.text) and not draft.people:
        for person, start, end in clause.people:
            add_person(draft, person, "took part", Mention(start, end, "listed"))
        for body in draft.clause.role_bodies:
            add_body(draft, draft.clause, body, "named-in-a-role")
    for index, (person, start, end) in enumerate(clause.people):
        part = parts.get(index)
        if index in out or part is None or (id(person) in known and part[0] not in strong | {"spoke"}):
            continue
        if id(person) in known:
            if draft.kind in ("symposium", "session") or part[0] in strong - _met_on_a_trip(draft):
                add_person(draft, person, part[0], Mention(start, end, part[1]))
            continue
        if part[1] == "speaking-words":
            if _is_to_come(draft, reading) or (_is_an_election(draft) and not about_it):
                continue
            if is_quoted(clause.text, index):
                continue
            if draft.kind == "speech" and not _SPOKE_THERE.search(clause.text):
                continue
            if draft.kind in TRIPS and any(words.search(clause.text) for words in _HOSTS):
                part = ("took part", part[1])
            elif draft.kind == "meeting" and _has_no_named_guest(draft) and person.role:
                part = ("met", part[1])  # one of the guests, whom the text did not name
            elif draft.kind not in ("symposium", "session", "speech") and not _answers_the_press(draft, clause, index):
                continue
        elif not about_it and part[0] != "led" and not _is_attended(draft, clause):
            continue
        if draft.kind == "appointment":
            continue
        if draft.kind == "meeting" and part[0] == "took part" and _AMONG_GUESTS.search(clause.text):
            part = ("met", part[1])
        add_person(draft, person, part[0], Mention(start, end, part[1]))
        for number in clause.role_of[index]:
            add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    if (about_it or _TOOK_THE_FLOOR.search(clause.text)) and draft.kind != "appointment":
        for match in _TAKING_PART.finditer(clause.text):
            for body in clause.bodies_in("".join(filter(None, match.groups()))):
                add_body(draft, clause, body, "taking-part")
    goes_on = bool(about_it or re.match(r"^(?:In|At) ", clause.text) or _GOES_ON.search(clause.text))
    goes_on = goes_on or any(id(person) in known for person, _, _ in clause.people[:1] if _ALSO.match(clause.text))
    if draft.kind in TRIPS:
        where = bool(goes_on and _MOVES.search(clause.text)) or _is_at_a_stop(known, clause)
    else:
        where = about_it and draft.kind in SOMEWHERE and not draft.places and bool(_HELD_IN.search(clause.text))
    if where:
        add_places(draft, clause, Occasion(draft.kind, 0, 0, "goes-on"))
    for index in range(len(clause.people)):
        if id(clause.people[index][0]) in draft.people and re.match(r"^[\ue000-\ue3ff],? (?:is|was)\b", clause.text):
            for number in clause.role_of[index]:
                add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")
    if draft.kind in TRIPS and draft.days is None and clause.paragraph - draft.clause.paragraph < 2:
        draft.days = day_of_a_traveller(draft, clause)
    draft.days = with_the_next_stop(draft, clause) or draft.days
    if about_it:
        draft.days = with_length(draft.days, clause.text, draft.clause.text)
    draft.days = until_they_left(draft, clause) or draft.days
    runs = _RUNS_UNTIL.search(clause.text) if about_it else _IN_THE_DAYS.match(clause.text)
    runs = None if draft.kind == "appointment" or draft.part_of_a_session else runs
    if runs and draft.days and draft.days.first and draft.days.last in (None, draft.days.first):
        until = clause.dates_in(runs["until"])[0].days
        last = first_after(until, draft.days.first)
        if last:
            draft.days = Days(draft.days.first, last, "day", until.at)
    elif draft.days and draft.days.first is None and draft.days.last and _OPENED.search(clause.text):
        days = days_of(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if days and days.first and days.first <= draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
    elif (
        (draft.days is None or draft.days.first is None) and about_it and draft.kind not in ("appointment", "statement")
    ):
        days = days_of(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if (
            days
            and days.first
            and re.search(rf"\b(?:was|were|took place|held|began|opened|visited|team|trip|from) [^.;]*{D}", clause.text)
        ):
            draft.days = days
    elif draft.kind == "session" and draft.days and re.search(r"\bopened\b", clause.text):
        days = days_of(clause, Occasion(draft.kind, 0, 0, "goes-on"))
        if days and days.first and draft.days.last and days.first < draft.days.last:
            draft.days = Days(days.first, draft.days.last, "day", days.at)
    add_subject_of_later(draft, clause, reading.w.text, about_it)


def _is_at_a_stop(known: set[int], clause: Clause) -> bool:
    """Return whether a sentence is about what the travellers did at a place: "In L, they sat with …".

    known: ids of the people of the trip before the sentence.
    """
    found = _AT_A_PLACE.match(clause.text)
    if found is None or found["who"] is None:
        return found is not None
    return id(clause.people[people_in(found["who"])[0]][0]) in known


def _is_attended(draft: Draft, clause: Clause) -> bool:
    """Return whether people who attend are at the event, without words that refer to it."""
    if draft.kind == "speech":
        return bool(_ALSO_THERE.search(clause.text))
    return draft.kind in (*TRIPS, "symposium", "session", "meeting")


def _has_no_named_guest(draft: Draft) -> bool:
    """Return whether a meeting has one person so far, but for guests who spoke of it."""
    return sum(at.rule != "speaking-words" for _, _, at in draft.people.values()) == 1


def _is_an_election(draft: Draft) -> bool:
    """Return whether a session is known only for whom it elected, so that people who talk about them were elsewhere."""
    return draft.kind == "session" and bool(APPOINTMENT.search(draft.clause.text))


def _is_to_come(draft: Draft, reading: Reading) -> bool:
    """Return whether an event is only announced, so that nobody spoke there yet."""
    if draft.at.rule in (TO_COME, "session-announced", "session-decided"):
        return True
    first = draft.days.first if draft.days else None
    return bool(first and reading.published and first > reading.published.isoformat())


def _met_on_a_trip(draft: Draft) -> set[str]:
    """Return the part that says nothing about the people of a trip, who met somebody on the way."""
    return {"met"} if draft.kind in TRIPS else set()


_ALSO_THERE = WordPattern(
    r"\b(?:also (?:present|in attendance|attended|attending)|(?:were|was) present|(?:was|were) (?:also )?(?:joined|accompanied) by)\b"
)


def _goes_on_about(drafts: list[Draft], clause: Clause) -> Draft:
    """Return the event that a sentence goes on about: after a meeting at a forum, the forum, unless it is about the talks."""
    last = _reported_last(drafts)
    named = _BY_ITS_NOUN.match(clause.text)
    if named:
        kinds = _KINDS_OF_NOUNS[named.group(1)]
        last = next((one for one in reversed(drafts) if one.kind in kinds), last)
    elif there := _AT_THE.search(clause.text):
        kinds = _KINDS_OF_PLACES[there.group(1)]
        last = last if last.kind in kinds else next((one for one in reversed(drafts) if one.kind in kinds), last)
    if last.kind == "appointment" and _SESSION.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind == "session"), last)
    if last.kind == "meeting" and _WENT_ON.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind in TRIPS), last)
    if last.kind == "meeting" and not _TALKS.search(clause.text):
        return next((one for one in reversed(drafts) if one.kind in GATHERINGS), last)
    return last


def _reported_last(drafts: list[Draft]) -> Draft:
    """Return the event reported last, which is none that was only announced in passing."""
    return next((one for one in reversed(drafts) if one.at.rule != TO_COME), drafts[-1])


_KINDS_OF_PLACES = {
    "meeting": ("meeting", "session", "symposium"),
    **dict.fromkeys(("talks",), ("meeting",)),
    **dict.fromkeys(("forum", "symposium", "seminar", "conference"), ("symposium",)),
    "session": ("session",),
}
_AT_THE = re.compile(rf"\b(?:at|attended|joined) (?:the|their) ({'|'.join(_KINDS_OF_PLACES)})\b")
"""A sentence that says at what it was, of several events."""
_KINDS_OF_NOUNS = {
    **dict.fromkeys(("session", "plenary", "congress"), ("session",)),
    **dict.fromkeys(("forum", "symposium", "seminar", "conference"), ("symposium",)),
    **dict.fromkeys(("meeting",), ("session", "meeting", "symposium")),
    **dict.fromkeys(("dialogue", "lecture", "workshop", "discussion"), ("symposium",)),
    **dict.fromkeys(("consultation",), ("session", "symposium")),
    **dict.fromkeys(("ceremony", "reception", "gala", "rally", "celebration", "banquet"), ("speech",)),
    **dict.fromkeys(("survey", "inspection", "visit", "trip", "tour"), TRIPS),
}
_BY_ITS_NOUN = re.compile(rf"(?:The|This) (?:[\w-]+ )?({'|'.join(_KINDS_OF_NOUNS)})\b")
"""A sentence that says by a noun which of several events it goes on about."""
_THEY_ARE = re.compile(rf"They (?:are|were|include|included) {P}")
_SESSION = WordPattern(r"\b[Tt]he (?:session|meeting|congress)\b")
_WENT_ON = WordPattern(
    r"\b(?:also|then|later) (?:visited|toured|attended|went to|inspected|stopped|addressed|called at)\b"
)
_TALKS = WordPattern(r"\b(?:talks?|meeting|two sides|both sides|guests?|visitors?|conversation|bilateral|delegation)\b")


def _answers_the_press(draft: Draft, clause: Clause, index: int) -> bool:
    """Return whether someone spoke at the news conference of an event: a spokesperson, or someone of the same body."""
    for_a_body = _FOR_A_BODY.search(draft.clause.text) or _IN_A_STATEMENT.search(clause.text)
    if draft.kind == "statement" and not draft.people and for_a_body and is_spokesperson(clause.people[index][0].role):
        return True
    if draft.kind != "statement" or not PRESS.search(draft.clause.text):
        return False
    if _ANSWERED.search(clause.text):
        return True
    if clause.paragraph == draft.clause.paragraph and clause.people[index][0].role:
        return True
    names = [clause.role_bodies[number].name for number in clause.role_of[index]]
    return is_spokesperson(clause.people[index][0].role) or any(body in name for name in names for body in draft.bodies)


_AMONG_GUESTS = re.compile(r"\b[Aa]mong the (?:[\w-]+ )?(?:guests|visitors)\b")
_FOR_A_BODY = WordPattern(r"\bspokes(?:man|woman|person)\b")
_IN_A_STATEMENT = WordPattern(r"\b[Ii]n (?:a|the) (?:[\w-]+ )?statement\b")
_ANSWERED = WordPattern(
    r"\b(?:answered (?:the )?(?:\w+ )?questions|told (?:the )?(?:reporters|journalists)|(?:at|told) the (?:news|press) (?:conference|briefing))\b"
)
_TOOK_THE_FLOOR = WordPattern(
    r"\b(?:ma(?:de|ke) (?:speeches|remarks|presentations)|spoke|delivered (?:speeches|reports)|deliver(?:ed|s)? (?:an? |his |her )?(?:[\w-]+ )?(?:speech|address|lecture) at|gave (?:speeches|reports|briefings)|responded|replied|answered (?:questions|them|the)|listened|also attended|also took part)\b"
)
_SPOKE_THERE = WordPattern(
    r"\b(?:spoke|speaks|[Ss]peaking|speech|speeches|address|addressed|remarks|delivered|lecture|took the floor|read out)\b"
)
_HOSTS_SPOKE = WordPattern(
    r"\b(?:briefed|told|introduced|reported|showed|explained)\b[^.;]*\b(?:the (?:group|team|delegation|visitors|advis[eo]rs|members|inspectors)|them)\b"
    r"|\bheard? (?:an? )?(?:work )?(?:reports?|briefings?|introductions?|opinions) (?:by|from)\b"
)
_ON_THE_WAY = WordPattern(
    r"\b(?:on the way|who (?:also )?(?:joined|took part|participated)|(?:participated in|took part in|joined|attended) the (?:survey|trip|tour|inspection|research|visit|team|group|delegation)|(?:during|on) the (?:trip|tour|survey|inspection|visit))\b"
)
_AT_A_STOP = re.compile(rf"^(?:In|At) {L}, {P} ")
_HOSTS = (_ON_THE_WAY, _HOSTS_SPOKE, _AT_A_STOP)
"""Words for those who speak where travellers come by."""
_AT_A_PLACE = re.compile(
    rf"(?:In|At|Near) [^,.;\ue000-\ue3ff]{{0,40}}{L}[^.;\ue000-\ue3ff]{{0,60}}?, (?:(?P<who>{P})|(?:[Tt]hey|he|she|the (?:[\w-]+ )?(?:team|group|delegation|members|advis[eo]rs|lawmakers|inspectors|visitors|guests|experts))\b)"
)
"""A sentence about a stop of a trip, whatever was done there."""
_GOES_ON = WordPattern(
    r"\b(?:it|they|he|she) (?:also |then |later )?(?:stopped|visited|went|toured|travelled|traveled)\b"
)

_ALSO = re.compile(rf"(?:There, |Later, )?{P},? (?:will )?(?:also|then|later)\b")
_HELD_IN = WordPattern(
    rf"\b(?:gathering|meeting|session|symposium|forum|seminar|conference|ceremony|held|took place|opened)[^.;]{{0,60}} (?:in|at) [^.;]{{0,60}}{L}"
)

_RUNS_UNTIL = WordPattern(
    rf"\b(?:(?:runs?|lasts?|continues?|goes|go)\b[^.;]{{0,20}} (?:until|till|through|to)|(?:(?:will|is to|are to|is scheduled to|is due to|is expected to) (?:end|close|conclude)|ends|closes|concludes)(?: on)?(?: the (?:morning|afternoon|evening) of)?) (?P<until>{D})"
)

_IN_THE_DAYS = re.compile(rf"(?:In|Over|During) the [^.;,]{{0,40}}? (?:until|till|to|through) (?P<until>{D}),")
_OPENED = WordPattern(r"\b(?:opened|began|begun|started|kicked off)\b")

_TAKING_PART = WordPattern(
    rf"\b(?:[Oo]fficials|[Rr]epresentatives|[Ee]xperts|[Ll]eaders|[Mm]embers|[Ss]cholars|[Aa]dvis[eo]rs|[Dd]elegates|[Dd]eputies) (?:with|from|of) (?P<a>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:organized|arranged|convened|called|hosted|co-hosted|co-organized|sponsored|held|attended) (?:jointly )?by (?:the [a-z]+(?:,| and) )?(?P<b>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:on behalf of|(?:speech|remarks|lecture|address) at) (?P<f>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:heard|listened to) (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:from|by) (?P<e>(?:(?:, and |, | and )?(?:the )?{B})+)|^(?:At|In) (?P<d>(?:(?:, and |, | and )?(?:the )?{B})+), (?:they|he|she|members|advis[eo]rs|the (?:team|group|delegation))\b"
    rf"|\b(?:visited|toured|inspected|walked through) (?:the |an? )?(?:[\w-]+ ){{1,5}}(?:of|at) (?P<g>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:visited|toured|called at|went to|proceeded to|visits? to) (?P<c>(?:(?:, and |, | and )?(?:the )?{B})+)"
)
