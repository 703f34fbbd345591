"""Finds symposiums, sessions and speeches in a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.reports.clauses import MARK, Clause, D, L, P
from pipelines.reports.events.kinds.done import is_done
from pipelines.reports.events.kinds.gathering_words import SESSION, SYMPOSIUM
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.signs import (
    SESSIONS,
    SPEECHES,
    SYMPOSIA,
)
from pipelines.reports.events.kinds.speech_words import AT_A_RECEPTION, SPEECH
from pipelines.reports.events.several import (
    decided_session,
)
from pipelines.reports.events.subjects.of_sentence import subject_span
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern


def gatherings(clause: Clause, text: str, signs: int) -> list[Occasion]:
    """Return the symposiums, sessions and speeches that a sentence reports.

    text: the sentence in short form, without what is blanked in it.
    signs: of which kinds it has a word.
    """
    session = _first_done("session", SESSION, text, "session-noun") if signs & SESSIONS else None
    symposium = first_occasion("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if symposium and session and symposium.end <= session.start and _is_in_subject(clause, session, "symposium"):
        session = None  # "a symposium to study the spirit of the plenary session"
    if (
        symposium
        and session
        and symposium.start < session.start
        and _OF_IT.search(text, symposium.start, session.start)
    ):
        session = None  # "a conference was held, marking the first meeting on …"
    if symposium and session and _OF_A_SYMPOSIUM.search(text, session.start, symposium.end):
        session = None  # "addressed the closing meeting of a symposium"
    if symposium and session and is_done(text, symposium):
        if _AT_A_SYMPOSIUM.search(text, session.end):
            return [symposium]
        own_sitting = re.search(
            r"session|plenary|^join|group (?:discussion|deliberation)", text[session.start : session.end]
        )
        a_forums = _OF_A_FORUM.match(text, session.end)
        return [symposium if a_forums or (_is_part_of(symposium, session) and not own_sitting) else session]
    speech = first_occasion("speech", SPEECH, text, "speech-on-an-occasion") if signs & SPEECHES else None
    if speech is None and any(map(text.__contains__, _RECEPTIONS)):
        speech = first_occasion("speech", AT_A_RECEPTION, text, "said-at-a-reception")
    for one in (symposium, session, speech):
        if one and is_done(text, one):
            return decided_session(text, _as_meeting(clause, one)) if one is session else [one]
    return []


def _is_part_of(symposium: Occasion, session: Occasion) -> bool:
    """Return whether the words for a session are those for a symposium: "the third roundtable meeting was held"."""
    return symposium.end <= session.end or session.start <= symposium.start < session.end


_OF_IT = re.compile(
    r", (?:marking|making it|becoming|being) [^,;]*$|\bto (?:[a-z]+ly )?(?:study|learn|implement|convey) [^,;]*\b(?:speech|speeches|instructions|remarks)\b.*$"
)
"""In front of a session that only says what a gathering was, or where a speech was given that is studied there."""
_OF_A_SYMPOSIUM = re.compile(
    r"(?:meeting|session) of (?:an?|the|its|this) (?:[\w-]+ ){0,3}(?:symposium|seminar|forum)\b"
)


_OF_A_FORUM = re.compile(r" of (?:the )?(?:[A-Z][\w-]+ ){1,4}(?:Round ?[Tt]able|Forum|Dialogue|Symposium|Seminar)\b")
"""After a meeting that is one of a forum: "the 19th meeting of the China-EU Round Table"."""


_AT_A_SYMPOSIUM = re.compile(r" at an? (?:[\w-]+ )?(?:symposium|seminar|forum)\b(?! (?:of|held|on) the sidelines)")
"""After members of a session who gathered elsewhere: "talks with lawmakers of the 28th session at a symposium"."""


def with_gathering(text: str, one: Occasion, signs: int) -> list[Occasion]:
    """Return an occasion with the gathering that the same sentence reports before or after it: "chaired a forum and then met P"."""
    gathering = first_occasion("symposium", SYMPOSIUM, text, "symposium-noun") if signs & SYMPOSIA else None
    if gathering is None or not is_done(text, gathering) or _THERE_FOR_IT.search(text, 0, gathering.start):
        return []
    first, second = sorted((gathering, one), key=lambda each: each.start)
    if first.end > second.start:
        return []
    then = list(_THEN.finditer(text, first.end, second.start + 1))
    border = then[-1].start() if then and one.kind == "meeting" else None
    if then and _has_its_own(text[: then[-1].start()]) and _has_its_own(text[then[-1].start() :]):
        border = then[-1].start()  # "attended a forum in L on D, and conducted a survey in L from D to D"
    if border is None and (after := _AFTER_IT.match(text)) and first.start < after.end() <= second.start + 1:
        border = after.end() - 1
    if border is None:
        return []
    marks = [frozenset(re.findall(MARK, part)) for part in (text[:border], text[border:])]
    if (fronted := _FRONTED.match(text)) and fronted.end() <= first.start:
        for group in (L, D):
            shared = frozenset(re.findall(group, fronted.group()))
            if shared and not marks[1] & frozenset(re.findall(group, text[border:])):
                marks[1] |= shared
    if not re.search(P, text[:border]):
        marks[0] |= frozenset(re.findall(P, text[border:])[:1])
    if not re.search(P, text[border : second.end]):
        marks[1] |= frozenset(re.findall(P, text[:border])[:1])
    return [replace(first, marks=marks[0]), replace(second, marks=marks[1])]


def _has_its_own(part: str) -> bool:
    """Return whether a part of a sentence has a place and a day."""
    return bool(re.search(L, part) and re.search(D, part))


_FRONTED = re.compile(rf"(?:In|On|At) [^,;]*(?:, {L})*, ")
"""Where and when all was that a sentence reports: "In L on D, P chaired a forum and then met P"."""


_THERE_FOR_IT = re.compile(
    r"\bwho (?:is|are|was|were)(?: here| in [^,.;]{1,30}?)?(?: (?:to|for|attending)\b[^,.;]*)? $|\bguests attending [^,.;]*$"
)
"""Before what guests had come for whom somebody met: "met with ministers who were here to attend a dialogue"."""
_THEN = re.compile(
    r",? (?:and|before|after)(?: (?:then|later|also|afterwards?))?(?: (?:on )?[\uec00-\uefff],?)? (?=[a-z])"
)


_AFTER_IT = re.compile(r"(?:After|Before|Following|Having) [^;]*?, (?=[\ue000-\ue3ff])")


def _is_in_subject(clause: Clause, occasion: Occasion, kind: Kind) -> bool:
    """Return whether words are part of the subject that the sentence gives an event of a kind."""
    span = subject_span(clause, kind)
    return span is not None and span[0] <= occasion.start < span[1]


_RECEPTIONS = (
    "ceremony", "reception", "gathering", "rally", "banquet", "celebration", "commemoration", "inauguration", "dinner",
    "gala", "assembly", "memorial", "tea party", "meeting ",
)  # fmt: skip
"""Pieces of words one of which a sentence with a speech at a reception has."""


_TWO_COUNTRIES = re.compile(r"(?!All-)[A-Z]\w+-[A-Z]\w+ ")


def _as_meeting(clause: Clause, session: Occasion) -> Occasion:
    """Return a session as a meeting where it is of a body of two countries: "the Canada-China Legislative Association"."""
    bodies = clause.bodies_in(clause.text[session.start : session.end])
    return replace(session, kind="meeting") if any(_TWO_COUNTRIES.match(one.name) for one in bodies) else session


def first_occasion(kind: Kind, pattern: WordPattern, text: str, rule: str) -> Occasion | None:
    """Return the first occasion of a kind that a pattern finds."""
    found = pattern.search(text)
    return Occasion(kind, found.start(), found.end(), rule) if found else None


def _first_done(kind: Kind, pattern: WordPattern, text: str, rule: str) -> Occasion | None:
    """Return the first occasion that is not only mentioned: "to prepare for the session, he said at a meeting"."""
    found = (Occasion(kind, one.start(), one.end(), rule) for one in pattern.finditer(text))
    return next((one for one in found if is_done(text, one)), None)
