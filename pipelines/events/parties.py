"""The party of a person in China, as roles give it: who is "vice-chairman of the Jiusan Society" belongs to it.

Only roles within a party count: its offices, its membership, "Party secretary". Nothing is known from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_CPC = "Communist Party of China"
_NAMES = {
    "Revolutionary Committee of the Chinese Kuomintang": (
        r"Revolutionary Committee of the (?:Chinese )?Kuomintang|\bRCCK\b"
    ),
    "China Democratic League": r"China Democratic League|\bCDL\b",
    "China National Democratic Construction Association": (
        r"China (?:National Democratic|Democratic National) Construction Association|\bCNDCA\b"
    ),
    "China Association for Promoting Democracy": (
        r"China Association for (?:the )?Promoti(?:ng|on of) Democracy|\bCAPD\b"
    ),
    "Chinese Peasants and Workers Democratic Party": r"Peasants'? and Workers'? Democratic Party|\bCPWDP\b",
    "China Zhi Gong Party": r"\bZhi ?[Gg]ong(?: Dang| Party)|Zhigongdang|\bCZGP\b",
    "Jiusan Society": r"Jiu ?[Ss]an Society|September 3 Society",
    "Taiwan Democratic Self-Government League": r"Taiwan Democratic Self-Government League|\bTDSL\b",
    _CPC: (
        r"\b(?:Communist Party of China|CPC)\b|^(?:[\w-]+ ){0,4}Party (?:chief|secretary|head)\b"
        r"|Political Bureau of the Central Committee|\bPolitburo\b"
    ),
    "Chinese Kuomintang": r"\bKuomintang\b|\bKMT\b",  # after its Revolutionary Committee, which is another party
}
_PATTERNS = tuple((party, re.compile(pattern)) for party, pattern in _NAMES.items())
_OUTSIDE = re.compile(
    r"\b(?:ambassador|guest|expert on|professor|researcher|scholar|correspondent|reporter)\b", re.IGNORECASE
)
"""Words of roles that deal with a party without belonging to it."""


@lru_cache(maxsize=100_000)
def party_in(role: str) -> str | None:
    """Return the party that a role belongs to, by its usual name; None if it says nothing of one."""
    if _OUTSIDE.search(role):
        return None
    return next((party for party, pattern in _PATTERNS if pattern.search(role)), None)


def party_of(roles: Iterable[str]) -> tuple[str, str] | None:
    """Return someone's party and the role that says so; None where the roles name none.

    Of several, the one in most roles counts; where two have as many, none does: the articles do not agree.
    """
    given = [(party, role) for role in roles if (party := party_in(role))]
    counts = Counter(party for party, _ in given).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(one for one in given if one[0] == counts[0][0])
