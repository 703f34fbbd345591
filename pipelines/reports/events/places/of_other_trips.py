"""Says which places of a sentence are those of another trip, or only on the way of this one."""

from __future__ import annotations

import re


def is_of_another_trip(text: str, position: int, before: str) -> bool:
    """Return whether a place is where travellers had been earlier, or where they went afterwards."""
    if " after " in before and _AFTER_ANOTHER_TRIP.search(text, 0, position):
        return True
    if _BEFORE_ANOTHER.fullmatch(text, 0, position):
        return True
    if before.endswith(("of ", "'s ")) and _LEFT_ITS_CAPITAL.search(before):
        return True
    if _FRONTED.fullmatch(text, 0, position) and _WENT_ON.match(text, position + 1):
        return True
    if " to " in before and _HAD_TAKEN_THEM.search(text, 0, position):
        return True
    if _CAME_FROM.search(before) or _TALKED_OF.search(before):
        return True
    if before.endswith(("in ", "at ", "visiting ")) and _AFTER_SOMETHING_ELSE.search(text, 0, position):
        return True
    return bool(_LONG_AFTER.search(text, 0, position) or _GOING_HOME.search(text, 0, position))


_TALKED_OF = re.compile(
    r"\b(?:timing|arrangements?|preparations?|prospects?|significance|importance|success) (?:of|for) (?:the )?[\ue000-\ue3ff]'s (?:[\w-]+ ){0,4}(?:to|of) (?:the )?$"
)
"""Before the place of a trip that was only talked of: "talks on the timing of P's visit to L"."""
_CAME_FROM = re.compile(
    r"\b(?:flew|flying|came|coming|arrived|arriving|drove|travell?ed) (?:in |here |over |there )?from (?:the )?(?:[\w-]+ |[^.;,]{1,40} in )?(?:capital (?:city )?of )?$"
)
"""Before where travellers had been: "who flew in from the Bulgarian capital of L"."""
_HAD_TAKEN_THEM = re.compile(
    r"\b(?:has|have|had) (?:already |previously |also )?(?:taken|brought|led) (?:him|her|them) to (?:the )?(?:[\ue800-\uebff](?:, and |, | and )(?:the )?)*$"
)
"""Before where a tour went earlier: "the last leg of a tour which has already taken him to L and L"."""
_FRONTED = re.compile(
    r"(?:(?:On )?[\uec00-\uefff], )?(?:[Aa]fter|[Ff]ollowing|[Uu]pon) (?:(?:concluding|completing|finishing|ending|wrapping up) (?:an?|his|her|their|its) [^.;,]{0,60}(?:visit|trip|tour|stay) (?:to|in|of)|(?:attending|addressing|taking part in) [^.;,]{3,80} (?:in|at)|visiting|leaving) (?:the )?"
)
_WENT_ON = re.compile(
    r"[^.;]*?, [^.;]*?\b(?:visited|inspected|surveyed|toured|arrived|flew|went|travell?ed) [^.;]*[\ue800-\uebff]"
)
"""Around the place of an earlier trip: "After concluding his visit to L, P inspected L"."""
_AFTER_SOMETHING_ELSE = re.compile(
    r"\b(?:arrived|flew|landed|came) (?!back\b)[^.;]{0,60}[\ue800-\uebff][^.;,]{0,30},? after (?:(?:attending|addressing|taking part in) [^.;,]{3,80} (?:in|at)|visiting) $"
)
"""Before where travellers had been earlier: "arrived in L after attending a forum in L"."""
_AFTER_ANOTHER_TRIP = re.compile(
    r"\b(?:arriv|kick|beg[au]n|start|embark)\w*\b[^.;]{1,80} after (?:an?|his|her|their|its) (?:[\w-]+ ){0,2}(?:visit|trip|tour|stay) (?:to|in|of) (?:the )?$"
)
"""Before where travellers had been earlier: "arrived in L after a three-day visit to L"."""

_BEFORE_ANOTHER = re.compile(r"(?:Before|After|Prior to) (?:going to |visiting )?(?:the )?(?:[\ue800-\uebff] and )?")
"""Before the place of another trip: "Before L, the delegation went to L"."""

_LEFT_ITS_CAPITAL = re.compile(
    r"\b(?:left|leaves|departed(?: from)?|departs) [\ue800-\uebff], (?:the )?(?:[a-z]+ )?capital(?: city)? of (?:[\w' -]{0,30})$"
)
"""Before the province whose capital travellers left."""

_LONG_AFTER = re.compile(
    r", (?:[\w-]+ ){0,3}(?:days?|weeks?|months?|years?) (?:after|before|since) (?:an?|the) [^.;,\ue800-\uebff]{1,60}$"
)
"""Before the place of something earlier: "visited L, about a month after the riot in L"."""

_GOING_HOME = re.compile(
    r"\b(?:wrapped up|concluded|ended|completed|finished) (?:an?|the|his|her|their|its) [^.;]{1,80}? and (?:left|departed|set off|headed)(?: (?:from )?[\ue800-\uebff])? for $"
)
"""Before where travellers went after their trip: "wrapped up a visit to L and departed for L"."""
