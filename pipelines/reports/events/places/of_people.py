"""Says which places of a sentence are only where people of it are at home."""

from __future__ import annotations

import re

from pipelines.reports.clauses import L


def is_of_people(text: str, before: str, after: str) -> bool:
    """Return whether a place says where people live or work, and not where they were.

    before: the end of what is in front of the place. after: the beginning of what is behind it.
    """
    if (
        before.endswith(_FROM_ALL_OF)
        or _FROM_SUCH_AS.search(before)
        or _FROM_ALL_OVER.search(before)
        or _COMPATRIOTS.search(before)
        or _SENT_TO.search(before)
        or before.endswith(_COUNTERPARTS)
    ):
        return True
    if _AT_HOME_IN.search(before) and _SPOKE_IN.match(after):
        return True
    if " who " in before and _WHO_HAD_BEEN.search(before):
        return True
    if not before.endswith("in "):
        return False
    if _FROM_A_BODY_IN.search(before) and len(re.findall(L, text)) > 1:
        return True
    if _BASED_IN.search(before) and _THEY_WENT.match(after):
        return True
    return bool(_ASKED_IN.search(before)) and bool(re.match(r"[^.;]{0,40}? to [a-z]", after))


_COMPATRIOTS = re.compile(
    r"\b(?:compatriots|(?:Chinese|young) people|residents|citizens|friends) in (?:the )?(?:[\ue800-\uebff](?:, (?:and )?| and )?)*$"
)
"""Before where those are who are greeted: "wished compatriots in L well"."""

_WHO_HAD_BEEN = re.compile(
    r" who (?:had (?:once |also |long |all )?|once |used to )(?:taught|teach|worked?|studied|study|lived?|served?|trained?|been (?:born|trained|posted)|grown up|settled|stayed?|spent [\w ]{2,30}) (?:[\w-]+ ){0,4}(?:in|at|for) (?:the )?$"
)
"""Before where those had been before who are met: "doctors who had taught in L"."""
_FROM_SUCH_AS = re.compile(
    r"\bfrom [^.;,]{0,60}?(?:countries|nations|regions|places|provinces|cities)(?:,| \w+)? (?:such as|including|like) (?:(?:[\ue800-\uebff]|[A-Z][a-z]+)(?:, (?:and )?| and ))*$"
)
"""Before where some of many came from: "judges from countries such as L and L"."""
_SENT_TO = re.compile(
    r"\b(?:envoys?|ambassadors?|diplomats?|consuls?(?:[ -]generals?)?|representatives?)(?: (?:of|from) (?:[\ue800-\uebff], ){0,8}[^.;,]{1,60}?)? (?:accredited |posted )?to $"
)
"""Before where envoys work: "met envoys of 35 countries to L"."""

_COUNTERPARTS = ("counterpart in ", "counterparts in ")
"""Before where those hold their office who are met: "met with Ana Kern, her counterpart in L"."""

_FROM_ALL_OVER = re.compile(r"\bfrom (?:[\w-]+ ){1,3}(?:across|all over|throughout|around) (?:the )?$")
"""Before where people are at home: "teenagers from villages throughout L"."""
_FROM_ALL_OF = tuple(
    f"from {everywhere}{article}"
    for everywhere in ("across ", "all over ", "throughout ", "around ")
    for article in ("", "the ")
)

_FROM_A_BODY_IN = re.compile(
    r"\b(?:doctors|experts|scholars|teachers|students|professors|researchers|scientists|representatives|members|officials|volunteers|engineers|nurses|lawyers|artists|[\ue000-\ue3ff]) from (?:the )?[\ue400-\ue7ff] in $"
)
"""Before where the body is that somebody comes from: "doctors from B in L"."""

_AT_HOME_IN = re.compile(r"[\ue000-\ue3ff] in (?:[\ue800-\uebff], )*$")

_SPOKE_IN = re.compile(
    r"(?:, [\ue800-\uebff])*, (?:also )?(?:said|says|told|spoke|asked|suggested|noted|added|proposed|urged|called|attended)\b"
)
"""Around where somebody lives who spoke: "P, a teacher in L, L, said …"."""

_BASED_IN = re.compile(
    r"\b(?:association|federation|society|committee|league|branch|chapter|company|school|university|college|members|advis[eo]rs|lawmakers|experts)s? in $"
    r"|\b(?:[Cc]onsulates?|[Cc]onsuls?(?:[ -]generals?)?|[Dd]iplomats|[Ee]nvoys|[Aa]mbassadors)(?: (?:of|from) (?:[\ue800-\uebff], ){0,8}[^.;,]{1,40}?)? in $"
)
"""Before where those are at home who went elsewhere: "members of the association in L visited L"."""

_THEY_WENT = re.compile(
    r",? (?:(?:on )?[\uec00-\uefff],? )?(?:also |recently )?(?:visited|toured|inspected|went to|travell?ed to|surveyed) [^.;]{0,40}?[\ue800-\uebff]"
)

_ASKED_IN = re.compile(r"\b(?:called on|urged|encouraged|asked|invited) (?:[\w'-]+ ){1,4}in $")
"""Before where those live who are asked to do something: "called on women in L to take part"."""
