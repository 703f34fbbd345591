"""Says which places of a sentence are only in what somebody says, or do something themselves."""

from __future__ import annotations

import re

from pipelines.reports.clauses import L


def is_talked_of(text: str, position: int, after: str) -> bool:
    """Return whether a place is only in what somebody says or makes known."""
    if _SAYING.search(text[:position]) and not _AT_IT.search(text[:position]) and not _ON_A_TRIP.match(after):
        return True
    if " that " in text[:position] and _TELLING.search(text, 0, position):
        return True
    if " that " in text[:position] and _CLAIMS_THERE.search(text, 0, position):
        return True
    if _PRAISED.search(text, 0, position):
        return True
    return after.startswith("'s ") and bool(_ITS_GROWTH.match(after))


def acts_itself(text: str, position: int, after: str) -> bool:
    """Return whether somebody says of a country what it does: "says that L is willing"."""
    return bool(_ACTS.match(after)) and bool(_SAYS.search(text[:position]) or _SAYS_AFTER.search(text, position + 1))


_SAYING = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|stressed|emphasi[sz]ed|added|spoke highly|pointed out|told (?:the |an? )?[^,.;]{1,40}? (?:that|what|how|about))\b(?! (?:in|at|during|on|when|while|here|as (?:he|she|they))\b)"
    r"|[\ue000-\ue3ff], who [^.;\ue000-\ue3ff]{3,160}?, (?:also |then )?(?:said|noted|stressed|added|pointed out)\b"
    r"|\b(?:members|advis[eo]rs|lawmakers|experts|participants|attendees|deputies|team|group|[Tt]hey)\b[^.;\ue000-\ue3ff]{0,80}? (?:said|noted|stressed|emphasi[sz]ed|added|agreed|believed|pointed out|acknowledged) that\b"
)
"""Before what somebody says, which is about places, and not there."""

_PRAISED = re.compile(r"\b(?:congratulat|prais)(?:ed|es|ing) (?:the )?$")
"""Before a place to whose people somebody spoke: "congratulated Tibet on its progress at a rally in Lhasa"."""

_TELLING = re.compile(r", (?:telling|saying|adding|noting|stressing)\b[^.;]{0,60}? that [^.;]*$")
"""Before what somebody says at the end of a sentence: "arrived in L, telling reporters that …"."""
_CLAIMS_THERE = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|stressed|added) (?:in|at|during) [^.;]{1,80}? that (?:(?! (?:at|during) (?:an?|the) | when | while )[^.;])*$"
)
"""Before what somebody says at a gathering: "said in a report to the session that households in L had …"."""

_AT_IT = re.compile(
    r"\b(?:at|during|while|when|as(?= (?:he|she|they|[\ue000-\ue3ff]) )|(?:on|in)(?= (?:an?|his|her) (?:[\w-]+ ){0,3}(?:tour|trip|visit|inspection|survey|meeting)\b)) (?:[\ue000-\ue3ff] |an?|the|his|her|their|he|she|they|[a-z]+ing)\b(?:[^,;]|, (?=[\ue800-\uebff]|(?:the )?capital|an? (?:[\w-]+ ){0,2}(?:city|county|district|prefecture|province)\b|in (?:[\w'-]+ ){0,3}(?:[\ue800-\uebff]|$)|$))*$"
)

_ON_A_TRIP = re.compile(
    rf"(?:,? (?:and )?{L})*,? (?:during|in|on|while on) (?:an?|his|her|their|its|the) (?:[\w-]+ ){{0,4}}(?:trip|tour|visit|inspection|survey)s?\b"
)
"""After a place where somebody said something on a trip: "stressed ethnic unity in L during an inspection tour"."""

_ITS_GROWTH = re.compile(
    r"'s (?:[a-z-]+,? (?:and )?){0,3}(?:development|progress|growth|economy|modernization|reforms?|stability|prosperity)\b(?! (?:zones?|areas?|parks?|projects?)\b)"
)
"""After the place whose growth is reported: "achievements in Tibet's economic development"."""

_ACTS = re.compile(
    r" (?:and [\ue800-\uebff] )?(?:is|are|will|would|has|have|hopes?|stands?|attach(?:es)?|supports?|appreciates?|needs?|welcomes?|values?|should|can|must|always|firmly)\b"
)

_SAYS = re.compile(r"\b(?:said|says|added|noted|stressed|pointed out|told)\b")
"""Before a country that somebody says something of: "says that L is willing"."""

_SAYS_AFTER = re.compile(
    r", (?:[\ue000-\ue3ff],?|(?:the )?(?:participants|speakers|experts|scholars|officials|delegates|members|advis[eo]rs|lawmakers|statement)\b[^.;\"]{0,80}?) (?:[a-z]+ )?(?:sa(?:id|ys)|told|noted|stressed|added|pointed out)\b"
)
"""After a country that somebody says something of: "L should expand trade, P says"."""
