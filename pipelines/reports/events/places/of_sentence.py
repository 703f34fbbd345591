"""Adds the places of a sentence to its event."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.events.drafts import GATHERINGS, PRESS, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.mentioned import ITS_ORGAN, not_where
from pipelines.reports.events.subjects.of_sentence import subject_span
from pipelines.reports.model import Mention, Person
from pipelines.reports.reading import PlaceSpan
from pipelines.reports.word_patterns import WordPattern


def add_places(draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add the places of a sentence where its event was."""
    about = subject_span(clause, draft.kind)
    issued = occasion.kind == "statement" and _ISSUED_IN.search(clause.text)
    elected = occasion.kind == "appointment" and bool(_ELECTED_IN.search(clause.text))
    elected = elected or (occasion.kind == "appointment" and bool(_AT_A_SESSION_IN.search(clause.text)))
    if (occasion.kind == "appointment" and not elected) or (
        occasion.kind == "statement" and not issued and not PRESS.search(clause.text)
    ):
        return
    found = []
    for number, place in enumerate(clause.places):
        position = clause.text.find(chr(0xE800 + number))
        if position < 0:
            continue  # part of a title
        if occasion.marks is not None and chr(0xE800 + number) not in occasion.marks:
            continue
        if (
            occasion.rule == "session-announced"
            and position < occasion.start
            and _PRESS_IN.search(clause.text, 0, position)
        ):
            continue
        inside = about is not None and about[0] <= position < about[1] - (place.rule == "here")
        if about and draft.kind in GATHERINGS and _is_of_the_topic(clause.text, about[1], position):
            continue
        if draft.kind not in TRIPS and _ASKED_TO_DO.search(clause.text, 0, position):
            continue
        if draft.kind in GATHERINGS and _is_of_the_participants(clause.text, occasion, position):
            continue
        if draft.kind == "meeting" and clause.text.endswith(" to visit ", 0, position):
            continue
        if draft.kind == "meeting" and place.kind == "country" and _POSTED_IN.search(clause.text, 0, position):
            continue
        if draft.kind == "meeting" and _is_before_another(clause.text, occasion, position):
            continue
        if (claim := _CLAIM.match(clause.text)) and position < claim.end() <= occasion.start:
            continue
        if issued and position < issued.start():
            continue
        if (
            occasion.kind == "statement"
            and not issued
            and (press := PRESS.search(clause.text))
            and position < press.start()
        ):
            continue
        if inside and draft.kind != "survey":
            continue
        if draft.kind == "visit" and (
            _TOLD_OF.search(clause.text, 0, position)
            or (_ARRIVED_IN.search(clause.text, 0, position) and _HOME_AGAIN.match(clause.text, position + 1))
        ):
            continue
        if draft.kind in GATHERINGS and _GIVEN_TO.search(clause.text, 0, position):
            continue
        asked = inside and about is not None and re.match(r"how|what|why|whether|where", clause.text[about[0] :])
        seen = inside and about is not None and position == about[0] and clause.text.startswith("'s ", position + 1)
        if inside and not asked and not seen and not _WITHIN.search(clause.text, 0, position):
            continue
        if not_where(clause.text, position):
            continue
        found.append(place)
    if not found and draft.kind in TRIPS and (area := _THE_AREA.search(clause.text)):
        kinds = _AREAS[area["noun"]]
        named = {
            (place.name, place.code): place
            for number, place in enumerate(clause.places)
            if place.kind in kinds and not ITS_ORGAN.match(clause.text.partition(chr(0xE800 + number))[2])
        }
        abroad = "neighb" in area.group() or any(map(_is_chinese, clause.people))
        if area["noun"] == "country" and len(named) > 1 and abroad:
            named = {key: place for key, place in named.items() if place.name != "China"}
        found = list(named.values()) if len(named) == 1 else []
    if not found and draft.kind in TRIPS and _TRIP_THERE.search(clause.text) and len(clause.places) == 1:
        found = list(clause.places)
    if not found and _THOSE_COUNTRIES.search(clause.text):
        found = [place for place in clause.places if place.kind == "country" and place.name != "China"]
    if len({place.name for place in found}) > 1 and not _CAPITAL_OR_TRIP.search(clause.text):
        found = [
            place
            for place in found
            if place.name != "China" or (draft.kind in TRIPS and _is_gone_to(clause, place)) or _holds(clause, place)
        ] or found
    for place in found:
        draft.places.setdefault(
            (place.name, place.code), (place, Mention(clause.start, clause.end, "named-in-the-sentence"))
        )


_WITHIN = re.compile(
    r"\b(?:in|along|across|around|throughout) (?:[\w'-]+ ){0,7}(?:[\ue800-\uebff](?:, and |, | and ))*$"
)
"""Before the places of a subject that are where it was looked at: "dikes in the provinces of L and L"."""
_TOLD_OF = re.compile(r"\bbriefed [^.;,]{1,60}? (?:on|about) [^.;,\ue800-\uebff]{1,80} (?:in|of) (?:the )?$")
"""Before a place that travellers spoke of: "briefed them on the developments in L"."""
_ARRIVED_IN = re.compile(r"\b(?:arrived|landed)(?: back)? in $")
_HOME_AGAIN = re.compile(r"[^.;,]{0,30}, (?:concluding|ending|wrapping up|completing) (?:an?|the|his|her|their|its) ")
"""Around the end of a trip elsewhere: "arrived in L on D, concluding their visit to L"."""
_GIVEN_TO = re.compile(r"\b(?:contributions?|significance|importance|support|help|benefits?) to (?:the )?$")
"""Before a place that a gathering did something for: "make contributions to China"."""


_ISSUED_IN = WordPattern(
    r"\b(?:issued|released|signed|adopted|published|made|read out|briefed (?:the )?(?:reporters|journalists|media|press)|told (?:the )?(?:reporters|journalists|media|press))(?: (?:jointly|together|[\w-]+ statement))? in [\ue800-\uebff]"
)


_ELECTED_IN = WordPattern(
    rf"\b(?:elected|voted in|appointed|chosen)\b(?! (?:(?:on )?{D} )?(?:as )?(?:the )?(?:mayor|governor)\b)[^.;,]{{0,60}}(?<! city)(?<! county) in {L}(?: (?:on )?{D})?(?:[.,]|$)|^(?:At|During) an? (?:[\w-]+ ){{0,4}}(?:meeting|session) in {L}"
)
"""Where somebody was elected."""


_AT_A_SESSION_IN = WordPattern(
    rf"\b(?:elected|voted in|appointed|named|removed|dismissed)\b[^.;]{{0,80}}? (?:at|during) (?:an?|the|its) [^.;]{{0,80}}?\b(?:session|meeting|congress)\b(?: of (?:the )?{B}(?:'s [\w ]{{3,30}})?)?,? (?:held )?in {L}(?:, {L})*(?: (?:on )?{D})?(?:[.,]|$)"
)
"""Where a session was that appointed somebody."""


def _is_before_another(text: str, occasion: Occasion, position: int) -> bool:
    """Return whether a place only describes the guests, as where they were received follows: "heads of temples in L were welcomed in L"."""
    if not 0 < position < occasion.start or re.match(r"(?:In|At|On) [^.;]*$", text[:position]):
        return False
    return bool(re.search(r"\b(?:in|at) (?:[\w'-]+ ){0,3}[\ue800-\uebff]", text[occasion.start :]))


def _is_of_the_topic(text: str, end: int, position: int) -> bool:
    """Return whether a place ends the topic of a gathering that was held elsewhere: "the seminar on ports in L was held in L"."""
    return bool(_IN.fullmatch(text, end, position)) and bool(_HELD_ELSEWHERE.match(text, position + 1))


def _is_of_the_participants(text: str, occasion: Occasion, position: int) -> bool:
    """Return whether a place says whose gathering was held elsewhere: "a forum of sister cities of L and L was held in L"."""
    return (
        position > occasion.start
        and bool(_OF_THEM.search(text, occasion.start, position))
        and bool(_HELD_HERE.search(text, position + 1))
    )


_OF_THEM = re.compile(
    r"\b(?:of|for|among|between) [^.;,\ue800-\uebff]{1,60} (?:of|in|from) (?:the )?(?:[\ue800-\uebff](?:, | and |, and ))*$"
)
_HELD_HERE = re.compile(
    r"[^.;]{0,40}? (?:was|were|is being|is|will be) (?:held|hosted|convened|opened) (?:here|in [^.;\ue800-\uebff]{0,30}|(?=[\ue800-\uebff]))"
)
_ASKED_TO_DO = re.compile(
    r"\b(?:invited|encouraged|urged|called on|asked|welcomed) [^.;,]{1,60} to (?:(?:[a-z]+ ){1,2}(?:in|to|into|at)|(?:visit|tour|see)) (?:the )?$"
)
"""Before where somebody is asked to do something: "invited young Africans to study in L"."""
_POSTED_IN = re.compile(
    r"\b(?:ambassadors|envoys|diplomats|consuls[ -]general|consuls)\b[^.;]{0,60}? (?:of|from) [^.;]{1,60}?(?:countries|nations|states) in $"
)
"""Before the country where the diplomats are at work who are met: "met with envoys of 30 countries in China"."""
_PRESS_IN = re.compile(r"\b(?:conference|briefing|journalists|reporters|press|media) (?:held )?in (?:the )?$")
"""Before where the press was informed of a session: "said at a press conference in L that the session will open"."""
_IN = re.compile(r" in (?:[\w'-]+ ){0,3}")
_HELD_ELSEWHERE = re.compile(
    r"[^.;\ue800-\uebff]{0,12} (?:(?:was|were|is being|is|will be) (?:held|hosted|convened|opened|organi[sz]ed)|took place|opened|concluded|closed|kicked off|ended|began|started)\b[^.;]{0,80}? (?:in|at) [^.;]{0,40}?[\ue800-\uebff]"
)


def _is_gone_to(clause: Clause, place: PlaceSpan) -> bool:
    """Return whether a country is where somebody went: "arrived in China on Sunday, and will also go to Shanghai"."""
    mark = re.escape(chr(0xE800 + clause.places.index(place)))
    return bool(
        re.search(rf"\b(?:arriv\w+ in|visit\w*(?: to)?|tour of|trip to|came to|stay in) {mark}(?!')", clause.text)
    )


def _holds(clause: Clause, place: PlaceSpan) -> bool:
    """Return whether a country says where the place before it is: "in Wuhan, China, on Monday"."""
    mark = re.escape(chr(0xE800 + clause.places.index(place)))
    return bool(re.search(rf"{L}, {mark}(?=[,.;]|$| (?:on|from|for|to|this|last)\b)", clause.text))


_THE_AREA = WordPattern(
    r"\b(?:(?:tour|visit|trip|inspection|survey|research)s? (?:of|to|in|across)|inspecting|touring|visiting|surveying) the (?:autonomous |neighbou?ring )?(?P<noun>region|province|city|municipality|county|country|island)\b"
)
_CHINESE = re.compile(r"\b(?:Chinese|China's|CPPCC|NPC|CPC|National People['’]s Congress)\b")


def _is_chinese(named: tuple[Person, int, int]) -> bool:
    """Return whether a title says that somebody is from China, whose visit to "the country" is one abroad."""
    return bool(_CHINESE.search(named[0].role or ""))


_AREAS = {
    "region": ("province",),
    "province": ("province",),
    "city": ("city",),
    "municipality": ("city",),
    "county": ("county",),
    "country": ("country",),
    "island": ("province", "country"),
}
"""What "a tour of the region" may be of, if the sentence names just one: "lasting stability in Xinjiang during a tour of the region"."""
_CAPITAL_OR_TRIP = WordPattern(
    r"\bcapital(?: city)? of [\ue800-\uebff]|-day (?:[\w-]+ ){0,3}(?:visit|trip|tour) (?:to|of) [\ue800-\uebff](?!')"
)

_TRIP_THERE = WordPattern(r"\b(?:trip|tour|visit|inspection|survey|stay) there\b")
"""The only place of a sentence: "urged officials in L to improve schools during a visit there"."""
_THOSE_COUNTRIES = WordPattern(
    r"\b(?:to|visit|visited|in|toured) (?:the|those|these) (?:two|three|four|five) (?:\w+ )?(?:countries|nations|states)\b"
)
"""What the countries named before in a sentence are called: "of the parliaments of … and …, visited the two countries"."""


_CLAIM = re.compile(
    r"(?!In |At |On |During |After |Before |When |While |Visiting |Speaking |Addressing |Attending |To |From )[^;\"]{20,240}, (?=(?:[\ue000-\ue3ff]|he|she|they) (?:said|says|told|added|noted|stressed)\b)"
)
"""What somebody says, in front of who says it: "Villages in L need teachers, P told a symposium in L"."""
