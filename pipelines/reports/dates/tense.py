"""Says whether a sentence is about the future, so that "on Monday" is the next one."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?<=')ll|(?:is|are)(?: also| then| later)? to (?!blame)[a-z]{2,}|is set to|are set to|leaves (?:tomorrow|today)|be held|scheduled|due to|upcoming|plans to|is expected to|to (?:start|convene|open|begin) (?:the|its|an?)"
    r"|(?:decided|agreed|planned|voted|decision)(?: on [A-Z][a-z]+(?: \d{1,2})?)? to (?:convene|hold|open|meet|send|visit)"
    r"|(?:suggested|proposed|recommended|decided) that [^.;,]{1,80}? (?:convene|hold|open|meet|begin|start|be convened|be held)"
    r"|(?:suggested|proposed|slated|set|due|expected|planned) (?:to|for))\b"
)
_PIECES = (
    "wi",
    "'ll ",
    "would",
    "shall",
    "is ",
    "are ",
    "be held",
    "scheduled",
    "due",
    "upcoming",
    "plans",
    "to ",
    "ed for",
    "ed that",
)
_QUOTED = re.compile(r'["“][^"”]*["”]')


def has_future(sentence: str) -> bool:
    """Return whether a sentence has words for the future, outside of quotations."""
    if not any(map(sentence.__contains__, _PIECES)):
        return False
    return bool(_FUTURE.search(without_quotations(sentence)))


def without_quotations(text: str) -> str:
    """Return a text without what is quoted in it."""
    return _QUOTED.sub("", text) if '"' in text or "“" in text else text


def is_future(text: str, start: int, end: int, position: int) -> bool:
    """Return whether the verb of a date is about the future, "will visit on Monday": the last before it, or the next."""
    sentence = _QUOTED.sub(_blank, text[start:end])
    if " wh" in sentence:
        sentence = _REMARK.sub(_blank, sentence[: position - start]) + sentence[position - start :]
    before: bool | None = None
    upcoming = False
    for verb in _VERB.finditer(sentence):
        if verb.start() > position - start and before is not None:
            break
        if verb["future"] == "upcoming":
            upcoming = before is None  # no verb: "presided over a meeting of the upcoming session on Friday"
            continue
        before = verb["future"] is not None
        if verb.start() > position - start:
            break
    return upcoming if before is None else before


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


_REMARK = re.compile(r", (?:who|which) [^,;.]{1,80},")
"""A remark that ends before a date, so that its verb is not the date's: "met P, who will leave on Thursday, in Beijing on Tuesday"."""
_VERB = re.compile(
    rf"(?P<future>{_FUTURE.pattern}(?: (?:be|have been|not be))?(?: \w+ly)?(?: (?:held|taken|made|[a-z]{{3,}}ed)\b)?)"
    r"|\b(?:was|were|held|met|led|said|spent|paid|took|went|began|gave|made|told|left|came|spoke|sat|flew|won|had|has|taken|[a-z]{3,}ed|according to an? (?:decision|announcement|statement|resolution|notice|communique))\b(?! to open| to be)"
)
