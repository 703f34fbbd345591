"""Gives a body its usual name."""

from __future__ import annotations

import re
from functools import lru_cache

_ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:[A-Z][a-z]+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth)) (?=National|CPPCC|NPC|CPC|Standing|Central|Chinese)",
    re.IGNORECASE,
)


_NUMBERED = ("CPPCC", "CPC", "NPC", "National Committee", "Chinese")
"""Of the national bodies the number is left out: "14th CPPCC National Committee"; a party's central committee has it in its name."""
_PARENTHESES = re.compile(r" ?\((?=[A-Z][^) ]*[A-Z])[^)]*\)")
"""An acronym in parentheses; "(Provincial)" in "HKCPPCC (Provincial) Members Association" is a part of the name."""


_NATIONAL = r"(?:NPC|CPPCC|CPC|State Council|Supreme People's|Central Military|Ministry of|National (?:Committee|Development|Health))"
_CHINAS = re.compile(rf"^China's (?={_NATIONAL})|(?<=of )China's (?={_NATIONAL})")
_OF_CHINA = re.compile(
    r"(?:(?<=NPC)|(?<=CPPCC)|(?<=NPC Standing Committee)|(?<=CPPCC National Committee)|(?<=State Council)) of (?:China|(?:the )?People's Republic of China)$"
)


_WHERE_IN_CHINA = re.compile(
    r"\bof (?:(?i:north|south|east|west|central)(?:east|west)?(?:ern)? China's (?=[A-Z])|China's (?=[A-Z][\w ]*(?i:province|region|municipality)\b))"
)
"""What is in front of a province in the name of its body: "the committee of north China's Hebei Provincial …"."""


def _the(found: re.Match[str]) -> str:
    return "the " if found.start() else ""


def body_name(words: str, acronyms: dict[str, str]) -> str:
    """Return the usual name of a body: without "the" and acronyms in parentheses, the national bodies by their short names."""
    return _usual_name(words, tuple(acronyms.items()))


@lru_cache(maxsize=20_000)
def _usual_name(words: str, acronyms: tuple[tuple[str, str], ...]) -> str:
    name = _PARENTHESES.sub("", words).replace("’", "'")
    name = re.sub(r" 's\b", "'s", name)
    name = _WHERE_IN_CHINA.sub("of ", name)
    name = re.sub(r"\bChinese People's Political Consultative Conference\b", "CPPCC", name)
    name = re.sub(r"\bCommunist Party of China\b|\bChinese Communist Party\b", "CPC", name)
    name = re.sub(r"\bNational People's Congress\b", "NPC", name)
    name = name.replace("Chinese NPC", "NPC")
    if any(map(name.__contains__, _NUMBERED)):
        name = _ORDINAL.sub("", name)
    name = _OF_CHINA.sub("", _CHINAS.sub(_the, name))
    for acronym, full in acronyms:
        if full and acronym in name and not name.startswith(full):
            name = re.sub(rf"\b{re.escape(acronym)}\b", full, name)
    name = re.sub(r"\bNational Committee of (?:the )?CPPCC\b", "CPPCC National Committee", name)
    name = re.sub(r"\bCentral Committee of (?:the )?CPC\b", "CPC Central Committee", name)
    name = re.sub(r"\bStanding Committee of (?:the )?NPC\b", "NPC Standing Committee", name)
    name = re.sub(
        r"\bStanding Committee of (?:the )?CPPCC National Committee\b",
        "CPPCC National Committee Standing Committee",
        name,
    )
    name = re.sub(r"\b(CPPCC National Committee|CPC Central Committee|NPC|CPC)'s (.+)$", r"\2 of the \1", name)
    name = re.sub(r"\bof (CPPCC|CPC|NPC)\b(?! (?!National|Standing|Central)[A-Z])", r"of the \1", name)
    return name.removeprefix("the ").removeprefix("The ")
