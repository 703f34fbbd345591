"""Says which places of a sentence are part of what something is called."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B


def is_in_a_name(before: str, after: str) -> bool:
    """Return whether a place only says which body, office or group is meant: "the L CPPCC committee"."""
    if _OF_A_BODY.match(after):
        return True
    if after.startswith(" ") and (_AN_OFFICE.match(after) or _A_LEVEL_GROUP.match(after)):
        return True
    if (before.endswith("(") and _NAMED_AFTER.match(after)) or (
        _IN_CAPITALS.search(before) and _MORE_CAPITALS.match(after)
    ):
        return True
    if (
        before.endswith((" a ", " an "))
        and re.search(r"\b(?:of|from|with|by) an? $", before)
        and re.match(r" [a-z]", after)
    ):
        return True
    return after.startswith("'s ") and bool(_ITS_HIGHEST.match(after))


_OF_A_BODY = re.compile(
    r"(?:(?:,| and|, and) (?:the )?[\ue800-\uebff])* (?:[\w-]+ )?[\ue400-\ue7ff](?:'s)? (?:committees?|members|advis[eo]rs|chairs|leaders|officials|delegation)\b"
)
"""After a place that only says which committee is meant: "the L CPPCC committee"."""

_IN_CAPITALS = re.compile(r"\bthe (?!(?:North|South|East|West|Central|Chinese))(?:[A-Z][\w-]+ )+$")
_MORE_CAPITALS = re.compile(r"(?: [-–—])? [A-Z][a-z]")
"""Around a place in the name of something: "the Understanding L Conference"."""
_NAMED_AFTER = re.compile(rf"\) (?:[A-Z]|{B})")
"""After a place in the name of something: "the China-ASEAN (Guiyang) Culture Week"."""

_AN_OFFICE = re.compile(
    r" (?:(?:Vice|Deputy|Party|State|Lieutenant) )?(?:Mayor|Governor|Senator|Premier|President|Minister|Ambassador|Secretary|Speaker)\b"
)
"""After the place of an office: "met with San Francisco Mayor London Breed"."""

_A_LEVEL_GROUP = re.compile(
    r" (?:provincial|municipal|regional) (?i:party and government) (?i:delegation|group|team|officials|leaders)\b"
)
"""After a place whose leaders travelled: "met with a L provincial Party and government delegation"."""

_ITS_HIGHEST = re.compile(
    r"'s (?:top|national|highest|supreme|main) (?:[a-z-]+ ){0,2}(?:body|legislature|organ|court|agency|think tank)\b"
)
"""After the country whose body is meant: "visited China's top political advisory body"."""
