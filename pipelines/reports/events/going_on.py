"""Adds a sentence that goes on about an event without reporting one of its own."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L, P, people_in
from pipelines.reports.events.about import add_subject_of_later
from pipelines.reports.events.at_the_event import (
    IN_A_STATEMENT,
    answers_the_press,
    has_no_named_guest,
    is_an_election,
    is_attended,
    is_to_come,
)
from pipelines.reports.events.days import apart, days_of, first_after
from pipelines.reports.events.days_on_the_way import with_the_next_stop
from pipelines.reports.events.drafts import (
    GATHERINGS,
    SOMEWHERE,
    TRIPS,
    Draft,
    add_body,
    add_person,
    refers,
)
from pipelines.reports.events.event_meant import goes_on_about
from pipelines.reports.events.later_days import add_later_days
from pipelines.reports.events.occasion import Occasion
from pipelines.reports.events.participants import LED_A_TRIP, is_quoted, leads_by_title
from pipelines.reports.events.parts import parts_in, replaced
from pipelines.reports.events.places import add_places
from pipelines.reports.model import Days, Mention, Part, Person
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern

_MOVES = WordPattern(
    r"\b(?:visit|went|toured|travel|stop|held|called at|arriv|inspect|survey|walk|saw|learned|talked|told|met|heard|stayed|spen[dt]|go to|go on to|donat|plant|perform|distribut|present|tast|count|interview|treat|cover|attend|address|brief|discuss|sat down|listen|chat|start|ended|began|headed for|will leave for|will fly to|will head for|took|led|brought|boarded|said in|(?:takes?|brings?|taking|bringing) (?:them|the [\w-]+)(?= to))\w*\b"
)


def go_on(reading: Reading, drafts: list[Draft], clause: Clause) -> None:
    """Add the people and places of a sentence that goes on about a known event."""
    draft = goes_on_about(drafts, clause)
    if len(drafts) > 1 and _BOTH_EVENTS.search(clause.text):
        _add_to_both(drafts, clause)
    if clause.text.count('"') % 2 == 1 and not re.search(r"\bsaid\b", clause.text):
        return
    draft.latest = clause.start
    about_it = refers(clause.text)
    known = set(draft.people)
    _add_those_listed(draft, clause)
    for index in range(len(clause.people)):
        _add_person(reading, drafts, draft, clause, index, known, about_it=about_it)
    _add_bodies(draft, clause, about_it=about_it)
    if _is_where_it_was(draft, clause, known, about_it=about_it):
        add_places(draft, clause, Occasion(draft.kind, 0, 0, "goes-on"))
    _add_bodies_of_who_is_known(draft, clause)
    add_later_days(draft, clause, about_it=about_it)
    add_subject_of_later(draft, clause, reading.w.text, about_it)


def _add_those_listed(draft: Draft, clause: Clause) -> None:
    """Add whom an appointment without names is of: "They are P, P and P"."""
    if draft.kind != "appointment" or draft.people or not _THEY_ARE.match(clause.text):
        return
    for person, start, end in clause.people:
        add_person(draft, person, "took part", Mention(start, end, "listed"))
    for body in draft.clause.role_bodies:
        add_body(draft, draft.clause, body, "named-in-a-role")


_STRONG = frozenset(("led", "received", "met"))
"""Parts that replace a weaker one of somebody who is known already."""


def _add_person(
    reading: Reading, drafts: list[Draft], draft: Draft, clause: Clause, index: int, known: set[int], *, about_it: bool
) -> None:
    """Add somebody with the part that a sentence gives: one who is known already only with a stronger one."""
    person, start, end = clause.people[index]
    part = _part_of(draft, clause, index)
    if part is None:
        return
    at = Mention(start, end, part[1])
    if id(person) in known:
        stronger = part[0] in _STRONG - _met_on_a_trip(draft)
        if stronger or (part[0] == "spoke" and draft.kind in ("symposium", "session")):
            add_person(draft, person, part[0], at)
        return
    if part[1] == "speaking-words":
        part = _part_of_a_speaker(reading, draft, clause, index, about_it=about_it)
    elif not about_it and part[0] != "led" and not is_attended(draft, clause):
        return
    if part is None or draft.kind == "appointment":
        return
    if draft.kind == "meeting" and part[0] == "took part" and _AMONG_GUESTS.search(clause.text):
        part = ("met", part[1])
    add_person(draft, person, part[0], at)
    if draft.kind == "meeting" and part[0] == "led" and _LEADS_A_GROUP.search(clause.text):
        _add_to_its_trip(drafts, person, at)
    for number in clause.role_of[index]:
        add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


def _part_of(draft: Draft, clause: Clause, index: int) -> tuple[Part, str] | None:
    """Return the part of somebody in a sentence and its rule, None where it says nothing of one."""
    part = parts_in(clause).get(index)
    if part and part[0] == "led" and draft.kind in GATHERINGS:
        part = _without_a_trip(clause.text, index) or part
    if (
        draft.kind in (*TRIPS, "meeting")
        and leads_by_title(clause.people[index][0])
        and not is_quoted(clause.text, index)
    ):
        part = ("led", "leading-title")
    if part is None or index in replaced(clause):
        return None
    hosted = draft.kind == "meeting" and part[0] == "led" and _HOSTED.search(clause.text)
    return ("received", part[1]) if hosted else part


def _part_of_a_speaker(
    reading: Reading, draft: Draft, clause: Clause, index: int, *, about_it: bool
) -> tuple[Part, str] | None:
    """Return the part of somebody who said something: at a gathering, as a host of travellers, as a guest; None elsewhere."""
    spoke: tuple[Part, str] = ("spoke", "speaking-words")
    if is_to_come(draft, reading) and not _WILL_SPEAK.search(clause.text):
        return None
    if (is_an_election(draft) and not about_it) or is_quoted(clause.text, index):
        return None
    if draft.kind in ("symposium", "session"):
        return spoke
    if draft.kind == "speech":
        return spoke if _SPOKE_THERE.search(clause.text) else None
    person = clause.people[index][0]
    a_host = any(words.search(clause.text) for words in _HOSTS)
    if draft.kind in TRIPS and (a_host or _is_of_the_travellers(draft, person)):
        return "took part", spoke[1]
    if draft.kind == "meeting" and has_no_named_guest(draft) and person.role:
        return "met", spoke[1]  # one of the guests, whom the text did not name
    return spoke if answers_the_press(draft, clause, index) else None


def _add_bodies(draft: Draft, clause: Clause, *, about_it: bool) -> None:
    """Add the bodies that a sentence says took part, and those that said something in a statement."""
    if (about_it or _TOOK_THE_FLOOR.search(clause.text)) and draft.kind != "appointment":
        for match in _TAKING_PART.finditer(clause.text):
            for body in clause.bodies_in("".join(filter(None, match.groups()))):
                add_body(draft, clause, body, "taking-part")
    if draft.kind == "statement" and (said := _SAID_IN_IT.match(clause.text)):
        for body in clause.bodies_in(said["body"]):
            add_body(draft, clause, body, "taking-part")


def _is_where_it_was(draft: Draft, clause: Clause, known: set[int], *, about_it: bool) -> bool:
    """Return whether the places of a sentence are those of the event: stops of a trip, where a meeting was held."""
    if draft.kind in TRIPS:
        traveller = any(id(person) in known for person, _, _ in clause.people[:1]) and _ALSO.match(clause.text)
        goes_on = about_it or clause.text.startswith(("In ", "At ")) or _GOES_ON.search(clause.text) or traveller
        where = bool(goes_on and _MOVES.search(clause.text)) or _is_at_a_stop(known, clause)
        where = where or bool(_ONWARD.match(clause.text))
    elif draft.places:
        return False
    elif draft.kind == "statement":
        where = bool(IN_A_STATEMENT.search(clause.text))
    else:
        where = about_it and draft.kind in SOMEWHERE and bool(_HELD_IN.search(clause.text))
    on_another_day = where and apart(draft.days, days_of(clause, Occasion(draft.kind, 0, 0, "goes-on")))
    return where and (not on_another_day or bool(with_the_next_stop(draft, clause)))


def _add_bodies_of_who_is_known(draft: Draft, clause: Clause) -> None:
    """Add the bodies in the titles that a sentence gives those who are known: "P is vice-chairman of B"."""
    if draft.kind == "appointment" or not _SAYS_WHO.match(clause.text):
        return
    for index, (person, _, _) in enumerate(clause.people):
        for number in clause.role_of[index] if id(person) in draft.people else ():
            add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_SAYS_WHO = re.compile(r"[\ue000-\ue3ff],? (?:is|was)\b")


def _without_a_trip(text: str, index: int) -> tuple[Part, str] | None:
    """Return the part at a gathering of somebody who led a trip before: "P, who led a team to L, reported on …"; None for others."""
    trip = LED_A_TRIP.match(text, text.find(chr(0xE000 + index)) + 1)
    if trip is None:
        return None
    return ("spoke", "speaking-words") if _AND_SPOKE.match(text, trip.end()) else ("took part", "attending-words")


_AND_SPOKE = re.compile(
    r"[^;.]{0,120}?, (?:also )?(?:said|reported|told|spoke|stressed|noted|introduced|suggested|briefed|explained|presented|delivered|gave)\b"
)


def end_the_session(drafts: list[Draft], clause: Clause) -> None:
    """Add to a session whose first day is known the last, which a remark gives: "the session, which is scheduled to close on D"."""
    found = _WILL_CLOSE.search(clause.text)
    for session in drafts if found else ():
        if session.kind == "session" and session.days and session.days.first and session.days.last is None:
            until = clause.dates_in(found["until"])[0].days  # type: ignore[index]
            last = first_after(until, session.days.first)
            session.days = Days(session.days.first, last, "day", until.at) if last else session.days


_WILL_CLOSE = re.compile(
    rf"\b(?:session|congress|(?:annual|plenary) meeting)(?: of (?:the )?(?:\d+\w\w )?{B})?(?:, which|, that)? (?:will|is to|is scheduled to|is due to|is set to|is expected to) (?:close|conclude|end|last until|run until)(?: on)?(?: the (?:morning|afternoon|evening) of)? (?P<until>{D})"
)


_ONWARD = re.compile(
    rf"While in {L}, (?:{P}|they|he|she|the (?:[\w-]+ )?(?:group|team|delegation))\b"
    rf"|(?:After|From|Following) (?:the )?{L}[^.;]{{0,40}}?, (?:{P}|they|he|she|the (?:[\w-]+ )?(?:group|team|delegation|visitors|guests)) (?:will |is to |are to |then |later |also )?(?:go|went|travel|travell?ed|fly|flew|proceed|proceeded|head|headed|visit|visited|continue|continued|left|leave)\b"
)
"""A sentence about the next stop of a trip: "After L, P will go to L"."""
_BOTH_EVENTS = WordPattern(
    r"\b(?:attended|joined|took part in|participated in|(?:was|were) present at|chaired|addressed|spoke at) (?:both|the two) (?:events|meetings|occasions|gatherings|activities|talks)\b"
)


def _add_to_both(drafts: list[Draft], clause: Clause) -> None:
    """Add the people of a sentence to the last two events: "P took part in both events"."""
    for draft in drafts[-2:]:
        for index, (part, rule) in parts_in(clause).items():
            person, start, end = clause.people[index]
            add_person(draft, person, part, Mention(start, end, rule))
            for number in clause.role_of[index]:
                add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_LEADS_A_GROUP = re.compile(
    r"\b(?:head|leader) of the (?:[\w-]+ )?(?:delegation|group|team)\b|\b(?:delegation|group|team) (?:leader|head)\b",
    re.IGNORECASE,
)


def _is_of_the_travellers(draft: Draft, person: Person) -> bool:
    """Return whether somebody heads the body whose members travel: "Federation President P" after "members of the … Federation"."""
    if (
        any(noun in person.role.lower() and group in draft.clause.text for group, noun in _ONE_OF_THEM)
        if person.role
        else False
    ):
        return True
    found = _HEADS_ITS_BODY.match(person.role or "")
    return bool(found) and any(name.endswith(f" {found[1]}") for name in draft.bodies) if found else False


_ONE_OF_THEM = (
    *(
        (group, noun)
        for group in ("diplomats", "envoys", "ambassadors")
        for noun in ("diplomat", "envoy", "ambassador", "consul", "counselor", "counsellor", "attache")
    ),
    *(
        (f"{noun}s", noun)
        for noun in ("journalist", "scholar", "entrepreneur", "senator", "legislator", "parliamentarian")
    ),
)
"""Groups of travellers, and what one of them is called: "a group of diplomats visited L. P, ambassador of L, said"."""
_HEADS_ITS_BODY = re.compile(
    r"(Federation|Association|Society|League|Union|Chamber|Institute|Foundation|Club) (?:Vice-)?(?:President|Chairman|Chairwoman|Chairperson|Secretary-General|Director)$"
)


def _add_to_its_trip(drafts: list[Draft], person: Person, at: Mention) -> None:
    """Add the head of a group that somebody met to the trip of the group, whose leader is not known yet."""
    trip = next((one for one in reversed(drafts) if one.kind in TRIPS), None)
    if trip and not any(part == "led" for _, part, _ in trip.people.values()):
        add_person(trip, person, "led", at)


def _is_at_a_stop(known: set[int], clause: Clause) -> bool:
    """Return whether a sentence is about what the travellers did at a place: "In L, they sat with …".

    known: ids of the people of the trip before the sentence.
    """
    found = _AT_A_PLACE.match(clause.text)
    if found is None or found["who"] is None:
        return found is not None or bool(_IN_A_TOWN.match(clause.text))
    return id(clause.people[people_in(found["who"])[0]][0]) in known


_WILL_SPEAK = re.compile(
    rf"{P},? (?:will|(?:is|are) (?:[a-z]+ )?to) (?:also )?(?:speak|address|brief|deliver|give|make)\b"
)
"""Who is to speak at an event that is only announced: "P will deliver a work report"."""


def _met_on_a_trip(draft: Draft) -> set[str]:
    """Return the part that says nothing about the people of a trip, who met somebody on the way."""
    return {"met"} if draft.kind in TRIPS else set()


_THEY_ARE = re.compile(rf"They (?:are|were|include|included) {P}")
_AMONG_GUESTS = re.compile(r"\b[Aa]mong the (?:[\w-]+ )?(?:guests|visitors)\b|^Among them\b")
_SAID_IN_IT = re.compile(
    rf"In (?:an?|the|its) (?:[\w-]+ )?statement(?: (?:on )?{D})?, (?:the |its )?(?P<body>{B}) (?:said|noted|added|urged)\b"
)
_TOOK_THE_FLOOR = WordPattern(
    r"\b(?:ma(?:de|ke) (?:speeches|remarks|presentations)|spoke|delivered (?:speeches|reports)|deliver(?:ed|s)? (?:an? |his |her )?(?:[\w-]+ )?(?:speech|address|lecture) at|gave (?:speeches|reports|briefings)|responded|replied|answered (?:questions|them|the|their|members'|advis[eo]rs')|(?:was|were) (?:also |both |all )?(?:present|in attendance)|took questions|(?:accompanied|joined) by|(?:is|was|are|were) (?:leading|heading)|leads|heads|listened|also attended|also took part|(?:went|came) along|(?:delegation|team|group)\b[^.;]{0,80} (?:took part|participated|attended|was present))\b"
)
_SPOKE_THERE = WordPattern(
    r"\b(?:spoke|speaks|[Ss]peaking|speech|speeches|address|addressed|remarks|delivered|lecture|took the floor|read out)\b"
)
_HOSTED = WordPattern(r"\b(?:hosted|hosts|held|gave) an? (?:[\w-]+ ){0,2}(?:banquet|dinner|lunch|luncheon|reception)\b")
_HOSTS_SPOKE = WordPattern(
    r"\b(?:briefed|told|introduced|reported|showed|explained)\b[^.;]*\b(?:the (?:group|team|delegation|visitors|advis[eo]rs|members|inspectors)|them)\b"
    r"|\b(?:heard?|hearing|listen(?:ed|ing) to) (?:an? |the )?(?:[\w-]+ ){0,2}(?:reports?|briefings?|introductions?|opinions) (?:by|from)\b"
)
_ON_THE_WAY = WordPattern(
    r"\btravell?ing with the (?:[\w-]+ )?(?:group|team|delegation)\b|\b(?:on the way|(?:deputy (?:head|leader)|(?:an? )?member) of (?:the|its|this) (?:[\w-]+ )?(?:team|group|delegation|mission)|who (?:also )?(?:joined|took part|participated)|(?:participated in|took part in|joined|attended) the (?:survey|trip|tour|inspection|research|visit|team|group|delegation)|(?:during|on) the (?:trip|tour|survey|inspection|visit))\b"
)
_AT_A_STOP = re.compile(rf"^(?:In|At) {L}, {P} ")
_HOSTS = (_ON_THE_WAY, _HOSTS_SPOKE, _AT_A_STOP)
"""Words for those who speak where travellers come by."""
_AT_A_PLACE = re.compile(
    rf"(?:In|At|Near|During an? (?:[\w-]+ )?(?:symposium|seminar|meeting|discussion|talk) in) ?[^,.;\ue000-\ue3ff]{{0,40}}{L}[^.;\ue000-\ue3ff]{{0,60}}?, (?:(?P<who>{P})|(?:[Tt]hey|he|she|the (?:[\w-]+ )?(?:team|group|delegation|members|advis[eo]rs|lawmakers|inspectors|visitors|guests|experts))\b)"
)
"""A sentence about a stop of a trip, whatever was done there."""
_IN_A_TOWN = re.compile(rf"In (?:the )?{L}(?:, {L})*, ")
_GOES_ON = WordPattern(
    r"\b(?:it|they|he|she) (?:also |then |later )?(?:stopped|visited|went|toured|travelled|traveled)\b"
)

_ALSO = re.compile(
    rf"(?:There, |Later, )?{P},? (?:(?:will )?(?:also|then|later)|(?:said|spoke) in (?:the )?{L}|told [^.;,]{{3,40}} in (?:the )?{L}|went|walked|rode|drove|saw|stopped|climbed|boarded)\b"
)
_HELD_IN = WordPattern(
    rf"\b(?:gathering|talks|meeting|session|symposium|forum|seminar|conference|ceremony|held|took place|opened)[^.;]{{0,60}} (?:in|at) [^.;]{{0,60}}{L}|\btold (?:the |his |her |its )?(?:[\w-]+ )?(?:guests?|visitors?|delegation|group|delegates)[^.;,]{{0,20}} in {L}"
)


_TAKING_PART = WordPattern(
    rf"\b(?:[Oo]fficials|[Rr]epresentatives|[Ee]xperts|[Ll]eaders|[Mm]embers|[Ss]cholars|[Aa]dvis[eo]rs|[Dd]elegates|[Dd]eputies) (?:with|from|of) (?P<a>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:organized|arranged|initiated|commissioned|convened|called|hosted|co-hosted|co-organized|sponsored|held|given|staged|invited|attended) (?:jointly )?by (?:the [a-z]+(?:,| and) |the governments? of {L}(?:, {L})*,? (?:and )?(?:the )?)?(?P<b>(?:(?:, and |, | and )?(?:the |{L}'s )?{B})+)"
    rf"|^(?:The|This|It)\b[^.;]{{0,60}} (?:was|were) (?:also |jointly |co-)*(?:organi[sz]ed|hosted|sponsored|held|convened|arranged) (?:jointly )?by (?P<k>[^.;]{{1,160}})"
    rf"|^(?:The )?(?P<l>{B})(?: also| then)? (?:hosted|held|gave) an? (?:[\w-]+ ){{0,2}}(?:banquet|reception|dinner|luncheon|lunch)\b"
    rf"|^(?:An?|The) (?P<h>{B}) (?:delegation|team|group)\b|^(?:An?|The) (?:[\w-]+ )?(?:delegation|team|group) (?:of|from) (?:the )?(?P<i>{B})"
    rf"|\b(?:leading|leads|heads|headed|led|heading) (?:an?|the) (?:[\w-]+ )?(?P<j>{B}) (?:delegation|team|group|mission)\b"
    rf"|\b(?:was|were) held between (?:the )?(?P<m>{B},? and [^.;]{{0,50}}?{B})"
    rf"|\b(?:on behalf of|(?:speech|remarks|lecture|address) at) (?P<f>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:heard|listened to) (?:an? |the )?(?:[\w-]+ ){{0,3}}(?:from|by) (?P<e>(?:(?:, and |, | and )?(?:the )?{B})+)|^(?:At|In) (?P<d>(?:(?:, and |, | and )?(?:the )?{B})+), (?:{P}|they|he|she|members|advis[eo]rs|the (?:team|group|delegation))\b"
    rf"|\b(?:visited|toured|inspected|walked through) (?:the |an? )?(?:[\w-]+ ){{1,5}}(?:of|at) (?P<g>(?:(?:, and |, | and )?(?:the )?{B})+)"
    rf"|\b(?:visited|toured|called at|went to|proceeded to|visits? to) (?P<c>(?:(?:, and |, | and )?(?:the )?{B})+)"
)
