"""Adds the places of a sentence to its event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reports.clauses import B, Clause, D, L
from pipelines.reports.events.drafts import GATHERINGS, PRESS, TRIPS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.places.mentioned import not_where
from pipelines.reports.events.places.referred_to import referred_to, without_the_country
from pipelines.reports.events.subjects.of_sentence import subject_span
from pipelines.reports.model import Mention
from pipelines.reports.reading import PlaceSpan
from pipelines.reports.word_patterns import WordPattern


def add_places(draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add the places of a sentence where its event was."""
    if not _may_say_where(clause.text, occasion):
        return
    about = subject_span(clause, draft.kind)
    found = [
        place
        for place, position in _named(clause, occasion)
        if not _is_elsewhere(draft, clause.text, occasion, place, position)
        and not _is_of_the_subject(draft, clause.text, place, position, about)
        and not not_where(clause.text, position)
    ]
    for place in without_the_country(draft, clause, found or referred_to(draft, clause)):
        at = Mention(clause.start, clause.end, "named-in-the-sentence")
        draft.places.setdefault((place.name, place.code), (place, at))


def _may_say_where(text: str, occasion: Occasion) -> bool:
    """Return whether the words say where it was: statements and appointments mostly have no place."""
    if occasion.kind == "appointment":
        return bool(_ELECTED_IN.search(text) or _AT_A_SESSION_IN.search(text))
    return occasion.kind != "statement" or bool(_ISSUED_IN.search(text) or PRESS.search(text))


def _named(clause: Clause, occasion: Occasion) -> Iterator[tuple[PlaceSpan, int]]:
    """Yield each place outside of titles and of other occasions, and its position."""
    for number, place in enumerate(clause.places):
        mark = chr(0xE800 + number)
        position = clause.text.find(mark)
        if position >= 0 and (occasion.marks is None or mark in occasion.marks):
            yield place, position


def _is_elsewhere(draft: Draft, text: str, occasion: Occasion, place: PlaceSpan, position: int) -> bool:
    """Return whether a place is that of something else: what is claimed, asked for, or said of those at the event."""
    if _is_in_front(text, occasion, position):
        return True
    if draft.kind not in TRIPS and _ASKED_TO_DO.search(text, 0, position):
        return True
    if draft.kind in GATHERINGS:
        return bool(_is_of_the_participants(text, occasion, position) or _GIVEN_TO.search(text, 0, position))
    if draft.kind == "meeting":
        posted = place.kind == "country" and _POSTED_IN.search(text, 0, position)
        return bool(posted or text.endswith(" to visit ", 0, position) or _is_before_another(text, occasion, position))
    if draft.kind == "visit":
        home = _ARRIVED_IN.search(text, 0, position) and _HOME_AGAIN.match(text, position + 1)
        return bool(home or _TOLD_OF.search(text, 0, position))
    return False


def _is_in_front(text: str, occasion: Occasion, position: int) -> bool:
    """Return whether a place is in front of the occasion and not its own: in a claim, or where the press was informed."""
    announced = occasion.rule == "session-announced" and position < occasion.start
    if announced and _PRESS_IN.search(text, 0, position):
        return True
    if (claim := _CLAIM.match(text)) and position < claim.end() <= occasion.start:
        return True
    if occasion.kind != "statement":
        return False
    issued = _ISSUED_IN.search(text) or PRESS.search(text)
    return issued is not None and position < issued.start()


def _is_of_the_subject(draft: Draft, text: str, place: PlaceSpan, position: int, about: tuple[int, int] | None) -> bool:
    """Return whether a place belongs to what the event was about; not that of a survey, where that was looked at."""
    if about is None:
        return False
    if draft.kind in GATHERINGS and _is_of_the_topic(text, about[1], position):
        return True
    if not about[0] <= position < about[1] - (place.rule == "here"):
        return False
    if draft.kind != "survey":
        return True
    asked = re.match(r"how|what|why|whether|where", text[about[0] :])
    seen = position == about[0] and text.startswith("'s ", position + 1)
    return not (asked or seen or _WITHIN.search(text, 0, position))


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


_CLAIM = re.compile(
    r"(?!In |At |On |During |After |Before |When |While |Visiting |Speaking |Addressing |Attending |To |From )[^;\"]{20,240}, (?=(?:[\ue000-\ue3ff]|he|she|they) (?:said|says|told|added|noted|stressed)\b)"
)
"""What somebody says, in front of who says it: "Villages in L need teachers, P told a symposium in L"."""
