"""Titles that are shortened in front of names: "Gov. Huang", "Lt. Gen. Li"."""

from __future__ import annotations

import re

from pipelines.reports.word_sets import word_set

_RANKS = "Gov|Gen|Lt|Col|Maj|Capt|Adm|Brig|Cmdr|Cdr|Sgt|Prof"
"""Shortened without a full stop, too, as they are no other words."""
_OTHERS = "Sen|Rep|Sec|Amb|Pres|Eng|Supt|Insp"
_IN_FRONT = "Dep|Asst|Assoc|Atty"
"""Shortened words in front of the noun of a title."""
_MANY = "Govs|Gens|Cols|Profs|Sens|Reps"
_BEGINS_SENTENCE = r"(?:The|An?|On|In|At|He|She|It|They|We|This|That|But|After|During|Both|All)\b"
"""What no name begins with: in front of it, "Gen" is a name that ends a sentence."""
_ALL = rf"(?:{_RANKS}|{_OTHERS}|{_IN_FRONT}|{_MANY})"
ABBREVIATED = (
    rf"(?:(?:{_RANKS}|{_OTHERS})\.?-)?{_ALL}\.(?= (?!{_BEGINS_SENTENCE})[A-Z]| of State\b)"
    r"|Sr\.?(?= (?:Col|Capt|Lt)\b)"
    rf"|\b(?:(?:{_RANKS})-)?(?:{_RANKS})(?= [A-Z])(?! [A-Z]+\b)"
)
"""A shortened title, with its full stop and with another that a hyphen joins: "Lt.-Gen."."""


_WORDS = "|".join((_RANKS, _OTHERS, _IN_FRONT, _MANY, "Sr")).split("|")
SHORTENED = frozenset(_WORDS) | {f"{first}-{second}" for first in _WORDS for second in _WORDS}
"""Words one of which each text with a shortened title has."""


def with_full_stops(word: str) -> str:
    """Return a shortened title as it is listed: "Lt.-Gen." for "Lt-Gen"; other words as they are."""
    return "-".join(f"{part.rstrip('.')}." for part in word.split("-")) if _WORD.fullmatch(word) else word


_WORD = re.compile(rf"(?:{_ALL}|Sr)\.?(?:-{_ALL}\.?)?")


def _listed(*words: str) -> frozenset[str]:
    return word_set(" ".join(f"{word.lower()}." for each in words for word in each.split("|")))


_ONE = _listed(_RANKS, _OTHERS)
SHORT_TITLES = _ONE | _listed(_MANY) | {f"{first}-{second}" for first in _ONE for second in _ONE}
"""Shortened heads of titles, in lower case."""
SHORT_MODIFIERS = _listed(_IN_FRONT, "Sr")
