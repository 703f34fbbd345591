"""Finds what an event was about: the shortest phrase after "to survey", "symposium on", "to discuss"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.reports.clauses import Clause
from pipelines.reports.events.subjects.claims import ANNOUNCED, PROMISED, THINGS_CLAIMED
from pipelines.reports.events.subjects.empty import ONLY_SITES
from pipelines.reports.events.subjects.spans import first_whole
from pipelines.reports.events.subjects.stressed import stressed_span, urged_span
from pipelines.reports.events.subjects.topic_positions import POSITIONS
from pipelines.reports.events.subjects.wishes import CLAIMED, WISHES
from pipelines.reports.events.subjects.words import BEGINNINGS, OF_THE_OCCASION, PURPOSES, THEMES
from pipelines.reports.model import Kind, Mention


def subject(clause: Clause, kind: Kind, text: str, later: bool = False) -> tuple[str, Mention] | None:
    """Return the subject that a sentence gives an event of a kind, and where.

    text: the whole text that the clause's offsets count.
    later: whether it only goes on about the event, so that what others are urged to do is no subject.
    """
    span = _span(clause.text, kind)
    if span is None and not later and kind in ("survey", "session", "visit"):
        span = urged_span(clause.text)
    only_called_for = kind in ("survey", "symposium") and span is not None and span == stressed_span(clause.text)
    found = _words(clause, span, "speech" if only_called_for else kind, text)
    if found and kind == "speech" and span == first_whole(OF_THE_OCCASION, clause.text, kind):
        return found[0], Mention(found[1].start, found[1].end, NAME_OF_OCCASION)
    return found


NAME_OF_OCCASION = "subject-of-occasion"
"""The rule of a mention of what the occasion of a speech was for, which may be no more than its name."""


def stressed(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was stressed, where the next sentence says on what occasion; arguments of :func:`subject`."""
    return _words(clause, stressed_span(clause.text) or urged_span(clause.text), "speech", text)


def called_for(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says was called for; arguments of :func:`subject`."""
    return _words(clause, stressed_span(clause.text), "meeting", text)


def theme(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says that the theme of an event was; arguments of :func:`subject`."""
    return _words(clause, first_whole(THEMES, clause.text, kind), kind, text)


def purpose(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence says that a team travelled for; arguments of :func:`subject`."""
    return _words(clause, first_whole(PURPOSES, clause.text, "survey"), "survey", text)


CALLED_FOR = "subject-of-speech"
"""The rule of a mention of what was stressed or urged."""


def less_certain(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return the subject at a position where one may be, for an event that has no better one; arguments of :func:`subject`."""
    if kind == "meeting" and (found := wished(clause, kind, text)):
        return found
    span = first_whole(POSITIONS.get(kind, ()), clause.text, kind, _WITHOUT.get(kind))
    if found := _words(clause, span, kind, text) or wished(clause, kind, text):
        return found
    return _words(clause, first_whole(BEGINNINGS[kind], clause.text, kind), kind, text) if kind == "survey" else None


def urged(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what others were urged to do on an occasion; arguments of :func:`subject`."""
    return _words(clause, urged_span(clause.text), kind, text)


def question(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return a sentence that only asks what an event was to answer; arguments of :func:`subject`."""
    found = _ASKS.fullmatch(clause.text)
    return _words(clause, found.span("x") if found else None, kind, text)


_ASKS = re.compile(r"\"?(?P<x>(?:Why|How|What|Who|Which|Should|Can|Could|Is|Are|Do|Does|Did|Will)\b[^?.;]{8,160})\?\"?")


def wished(clause: Clause, kind: Kind, text: str) -> tuple[str, Mention] | None:
    """Return what somebody praised or wanted to become otherwise; arguments of :func:`subject`."""
    span = stressed_span(clause.text) if kind in ("survey", "speech", "symposium", "statement") else None
    span = span or first_whole(WISHES.get(kind, ()), clause.text, kind)
    return _words(clause, span, kind, text)


def announced(clause: Clause, text: str) -> tuple[str, Mention] | None:
    """Return what a sentence announces to the press about a session, or the day before it; arguments of :func:`subject`."""
    return _words(clause, first_whole(ANNOUNCED, clause.text, "statement"), "statement", text)


def claim(clause: Clause, text: str, things: bool = True) -> tuple[str, Mention] | None:
    """Return what a sentence claims that somebody is to do, or what its claim is about; arguments of :func:`subject`.

    things: whether the second counts, too.
    """
    span = first_whole((*PROMISED, *THINGS_CLAIMED) if things else PROMISED, clause.text, "statement")
    if span and _MERE_TIES.fullmatch(clause.text, *span):
        return None
    found = _words(clause, span, "statement", text)
    return (found[0], Mention(found[1].start, found[1].end, OF_A_CLAIM)) if found else None


_MERE_TIES = re.compile(
    r"learn from [^.;,]*\b(?:countries|other)|(?:(?:work|cooperate|join hands|grow|develop|open up|(?:closer |more |friendly |practical |all-round )*(?:cooperation|ties|relations|exchanges|friendship|relationship))(?: (?:with|between|together|and|the|two|countries|further)| [\ue000-\uefff],?)*)"
)
"""Good will that says nothing: "work with Kenya", "closer ties between the two countries"."""
OF_A_CLAIM = "subject-of-claim"
"""The rule of a mention of what somebody only claimed or promised."""


def subject_span(clause: Clause, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is in the short form."""
    return _span(clause.text, kind)


def _words(clause: Clause, span: tuple[int, int] | None, kind: Kind, text: str) -> tuple[str, Mention] | None:
    if span is None:
        return None
    start, end = span
    first, last = _with_title(clause, clause.text[start], clause.offset(start)), clause.offset(end - 1) + 1
    if clause.text[end - 1] >= "\ue000":
        last = _end_of_mark(clause, clause.text[end - 1])
    words = _without_quotes(" ".join(text[first:last].split()).strip(" ,.")).removesuffix(" here")
    return (words, Mention(first, last, f"subject-of-{kind}")) if words else None


def _with_title(clause: Clause, mark: str, offset: int) -> int:
    """Return where the title in front of a name begins, if a subject begins with that name: "US House Speaker …"."""
    if not "\ue000" <= mark < "\ue400":
        return offset
    person = clause.people[ord(mark) - 0xE000][0]
    before = [role.at.start for role in person.roles if role.at.rule == "before-name" and role.at.end == offset - 1]
    return min(before, default=offset)


def _without_quotes(words: str) -> str:
    """Return words without the quotation marks around them, or without one that has no other."""
    if words[:1] in _QUOTES and words[-1:] in _QUOTES:
        return words.strip('"“” ,.')
    lone = sum(map(words.count, _QUOTES)) == 1
    return words.strip('"“” ,.') if lone else words


_QUOTES = ('"', "“", "”")


@lru_cache(maxsize=64)
def _span(text: str, kind: Kind) -> tuple[int, int] | None:
    """Return where the subject is; people, bodies and places of one sentence ask for it one after the other."""
    span = first_whole(BEGINNINGS[kind], text, kind, _WITHOUT.get(kind))
    if span is None and kind in ("survey", "symposium", "session", "visit", "speech"):
        return stressed_span(text)
    if kind == "speech" and span and _MARKED.search(text, 0, span[0]):
        return stressed_span(text) or span
    if kind == "speech" and span and _OF_A_CEREMONY.search(text, 0, span[0]):
        claims = (*CLAIMED, *THINGS_CLAIMED)
        return stressed_span(text) or urged_span(text) or first_whole(claims, text, kind) or span
    return span


_MARKED = re.compile(r"\b(?:mark|celebrat|commemorat)(?:ing|e) $")
"""In front of an anniversary, which says less than what a speaker called for there."""
_OF_A_CEREMONY = re.compile(
    r"(?:ceremony|opening|launch|gathering|reception|event)(?: (?:of|for|on) (?:the (?:opening|launch) of )?| (?:marking|celebrating|commemorating|launching|to (?:mark|celebrate|commemorate|launch)) )$"
)
"""In front of the name of an occasion, where a speaker may also have urged somebody to do something."""
_WITHOUT: dict[Kind, re.Pattern[str]] = {"survey": ONLY_SITES}


def _end_of_mark(clause: Clause, mark: str) -> int:
    number = ord(mark)
    if number < 0xE400:
        return clause.people[number - 0xE000][2]
    position = clause.text.index(mark)
    return clause.offset(position + 1) if position + 1 < len(clause.text) else clause.end
