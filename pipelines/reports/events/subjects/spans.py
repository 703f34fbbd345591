"""Where a sentence has a subject after some words, or as a part of them."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, D, L
from pipelines.reports.events.subjects.empty import is_only, says_nothing
from pipelines.reports.events.subjects.ends import end_for
from pipelines.reports.events.subjects.stress_words import EFFORTS_TO
from pipelines.reports.events.subjects.words import PLACE
from pipelines.reports.model import Kind
from pipelines.reports.word_patterns import WordPattern


def first_whole(
    patterns: tuple[WordPattern, ...], text: str, kind: Kind, without: re.Pattern[str] | None = None
) -> tuple[int, int] | None:
    """Return where the first subject is that says something, and more than an expression without."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            span = _whole(text, kind, found)
            if kind == "statement" and span and _A_SESSION.fullmatch(text, *span):
                return span
            if span and not says_nothing(text, span) and not (without and is_only(without, text, span)):
                return span
    return None


_A_SESSION = re.compile(
    r"(?:the |its |this year's )?(?:upcoming |coming |annual |ongoing |next )(?:annual |plenary )?session(?: of [^.;,]{3,80})?"
)
"""What the press may be briefed on, although it says nothing of a trip."""
_LONGEST = 220
_LEADING = re.compile(
    rf"^(?:what (?:ha[sd] )?bec(?:ome|ame) of |{EFFORTS_TO}|(?:carry out|conduct|undertake) (?=[a-z]+ [a-z])|(?:on )?{D},? (?=[a-z])|and (?:\w+ed|passed) |(?:[\w-]+ )?topics (?:ranging from|such as|including) |(?:(?:more than|some|about|nearly|over|at least) )?\d[\d,]* (?:proposals|suggestions|motions) on |[Tt]he (?:topic|theme|issue|subject|purpose|question|problem) of |issues? (?:related to|concerning) |about |on |(?:their |its |the |his |her )(?:findings|views|opinions|suggestions|ideas|proposals|advice|insights) (?:on|about|regarding) )"
)
_A_SURVEY_ON = re.compile(r"(?:an?|the|its) (?:[\w-]+ )?(?:survey|inspection|investigation) (?:on|of|into|about) ")
"""In front of what a survey was on: "went to Shouguang for a survey on greenhouses"."""
_TO_A_PLACE = re.compile(rf" to (?:the )?(?:[a-z]+ ){{0,2}}(?:of )?(?:{L}|{B})")
_TOLD = re.compile(r"\b(?:lectures?|reports?|speech|presentations?|talks?)\b")
_HEARERS = re.compile(
    r" to (?:the |some |about |more than )?(?:\d+ )?(?:[\w-]+ ){0,2}?(?:students|members|officials|lawmakers|guests|teachers|cadres|pupils|session|meeting)\b"
)
"""To whom a lecture was given: "a lecture on customs to lawmakers"."""
_AT_THE_END = re.compile(rf" in {PLACE}(?:(?:'s|,| and|, and)* {L})*$")
_LAW_AND_MORE = re.compile(
    r"(?P<law>(?:an? |the )?(?:(?!and\b)[\w'-]+ ){0,4}(?:law|amendment|code)\b[^,;.]*?),? and (?:an? |the )?(?:[\w'-]+ ){0,2}(?:decision|resolution|report|treaty|agreement|list)\b"
)
"""A law in front of a lesser paper: "a law on grain reserves and a resolution on fire safety"."""


def _whole(text: str, kind: Kind, found: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the subject that begins after some words, or is a part of them."""
    groups = found.groupdict()
    if groups.get("q"):
        return found.span("q")
    start, end = found.span("x") if groups.get("x") else (found.end(), 0)
    lead = _LEADING.match(text[start:])
    start += lead.end() if lead else 0
    if kind == "survey" and (survey := _A_SURVEY_ON.match(text, start)):
        start = survey.end()
    if not end:
        ends = end_for(kind, found, text, start)
        stop = ends.search(text, start + 2)
        end = stop.start() if stop else len(text)
        if kind == "survey" and (trip := _TO_A_PLACE.search(text, start + 2, end)):
            end = trip.start()
        if kind == "statement" and _AS_A_WHOLE.search(found.group()):
            end = _STATEMENT_END.search(text, start).start()  # type: ignore[union-attr]
        if kind == "meeting" and stop and _GOES_ON_AFTER_A_PLACE.match(text, stop.start()):
            stop = ends.search(text, stop.end())
            end = stop.start() if stop else len(text)
        bare = (
            stop
            and not stop.group().startswith((" in ", " at ", " was ", " were "))
            and _BARE_PAPER.fullmatch(text, start, end)
        )
        if stop and (bare or _is_cut_short(text, start, stop)):
            stop = ends.search(text, end + 1)
            end = stop.start() if stop else len(text)
    if text.endswith((" there", " here"), start, end):
        end = text.rindex(" ", start, end)
    if kind == "session" and (other := _LAW_AND_MORE.match(text, start, end)):
        end = other.end("law")
    if _TOLD.search(found.group()) and (hearers := _HEARERS.search(text, start + 3, end)):
        end = hearers.start()
    if kind == "survey" and groups.get("x") and (where := _AT_THE_END.search(text, start + 3, end)):
        end = where.start()
    if more := _AND_DO_MORE.search(text, start + 3, end):
        end = more.start()
    while start < end and text[end - 1] in " ,":
        end -= 1
    while text.endswith((" and", " or", " of", " in the", " that", " which"), start, end):
        end = text.rindex(" ", start, end)
    if end > start + _LONGEST and kind == "meeting":
        end = text.rfind(", ", start, start + _LONGEST)  # the first things of a long list
    return (start, end) if start + 1 < end <= start + _LONGEST else None


_AND_DO_MORE = re.compile(
    r",? and (?:to )?(?:(?:strengthen|deepen|enhance|boost) (?:[a-z-]+ ){0,2}(?:ties|relations|links) with|(?:oversee|make|give|set up|build|share|take|keep|help|let|speed up|step up|provide|offer|bring|send|support|protect) (?:the|an?|their|its|his|her|more|each|both|new|better|young|local)\b)"
)
"""A second verb after the thing that a first one is about: "cooperation in fishing and oversee the projects"."""
_STATEMENT_END = re.compile(
    r"\s*(?:[.;](?!\d)|$)|, (?:saying|adding|noting|stressing|calling|urging)\b|,? (?:that|which) (?:was|were|had|has|is|the |[\ue400-\uebff])"
)
_AS_A_WHOLE = re.compile(r"(?:opposition|objection) (?:[\w ]+? )?to ")
_GOES_ON_AFTER_A_PLACE = re.compile(rf" in {L}, and (?:[a-z]+ing|other) ")
"""A place inside a list of topics: "pensions, urban renewal in L, and enhancing cooperation"."""


def _is_cut_short(text: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether a subject says nothing before a stop: "visits by young lawmakers", "scientists who stayed"."""
    if stop.group().startswith(" by "):
        return says_nothing(text, (start, stop.start()))
    return stop.group() == " who" and text[start : stop.start()].isalpha()


_BARE_PAPER = re.compile(
    r"(?:an?|the|its|two) (?:[\w-]+ )?(?:resolution|bill|law|act|report|statement|decision|motion|draft|paper|document)s?"
)
