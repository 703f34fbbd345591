"""Says which bodies a sentence only mentions, and which take part."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, P
from pipelines.reports.events.drafts import Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.reading import BodySpan

_HANDED_TO = re.compile(
    r"\b(?:submit|hand|present|sen[dt]|deliver|forward|g[ai]ve)\w* [^.;]{0,40}?\b(?:report|finding|result|suggestion|proposal|advice|letter|draft|plan)s?\b[^.;]{0,40}? to (?:the )?$|\b(?:report|finding|result|suggestion|proposal|advice|letter|draft|plan)s? (?:(?:that )?(?:was |were |to be )?)?(?:submitted|handed|sent|presented|delivered|forwarded)(?: (?:in|over))? to (?:the )?$|\b(?:report|finding|result|suggestion|proposal|draft|plan)s?\b[^.;]{0,60}? (?:goes|go|were sent|was sent|will be (?:sent|submitted)) to (?:the )?$"
)
"""Before a body that only got what was found out: "handed their findings to B"."""

_THEIR_NOUNS = re.compile(
    r"(?:'s)? (?:Work\b|(?:leadership )?group of|conferences|activities|units|branches|organi[sz]ational|system|work|committees?|organi[sz]ations?|organs?|leadership|proposals?|history|theor(?:y|ies)|cause|building"
    r"|standards?|rules|charter|affairs|polic(?:y|ies)|principles?|guidelines?|functions?|website|auditorium|hall|spirit)\b"
)


def is_another_nouns(body: BodySpan, text: str, position: int) -> bool:
    """Return whether a body's acronym is there only to say which system or work is meant: "local CPPCC committees"."""
    own = OCCASION_OF.search(text, max(0, position - 30), position) or _HOLD_IT.match(text, position + 1)
    short = " " not in body.name or body.rule == "acronym"
    return short and not own and bool(_THEIR_NOUNS.match(text, position + 1))


_HOLD_IT = re.compile(
    r" (?:committees|organi[sz]ations)\b(?: (?:from|of|in|at) [^.;]{1,80}?)? (?:jointly )?(?:held|hosted|convened|gathered|exchanged|met)\b"
)
"""After a body whose local committees met themselves: "B committees from nine provinces held a symposium"."""

OCCASION_OF = re.compile(r"\b(?:conference|meeting|session|forum|delegation|group|team) of (?:the )?$")

_HELD = re.compile(
    r"\b(?:held|hosted|convened|organi[sz]ed|opened|began|started|met|took place|kicked off|concluded|closed)\b[^.;]{0,80}? at (?:the )?$"
)

_CENTER = re.compile(r"\b(?:Expo|Exhibition|Convention|Conference|International)(?: and \w+)? (?:Center|Centre)$")


def is_a_venue(text: str, position: int, name: str) -> bool:
    """Return whether a body is only where another held something: "B held a meeting at the Chinese Academy of History"."""
    if _CENTER.search(name) and text.endswith(("at the ", " at "), 0, position):
        return True
    if text.startswith(" building", position + 1) and text.endswith((" at the ", " in the "), 0, position):
        return True
    held = _HELD.search(text, max(0, position - 120), position)
    return bool(held and re.search(B, text[:position]))


_DESCRIBED = re.compile(
    rf"{B},? (?:which is |is )?(?:one of the [^,.;{B[1:-1]}]{{1,60}}? of|(?:an?|the) (?:[\w-]+ )?(?:part|member|branch|affiliate|agency|arm|organ|department) of) (?:the )?$"
)
"""Before the body that another is a part of: "the federation, one of the 34 groups of the committee,"."""

_ABSTRACT = re.compile(
    r"\b(?:history|roles?|spirit|work|principles?|development|achievements|theor(?:y|ies)|innovation|functions?|duties|leadership|report|[Ll]aw on (?:(?! at )[^,.;]){1,60}?"
    r"|guidance|founding|framework|constitution|charter)(?: (?:of|by|from|to))? (?:the )?(?:\d+(?:st|nd|rd|th) )?$"
    r"|^(?:Presented|Submitted|Proposed|Drafted|Issued|Released|Published) by (?:the )?$|\bproposals? (?:[a-z]+ ){0,2}by (?:the )?$"
)

_AT_ANOTHER_TIME = re.compile(
    r"(?:\b(?:principles|spirit|convocation|convening|[Cc]iting|sidelines|ahead|sit in|submit\w* [^,.;]{1,60}?|since|prior|(?<!eputies )(?<!elegates )(?<!elegation )to(?= the (?:\w+ )?(?:session|meeting) of)))"
    r"[^,.;]{0,50}?\b(?:[Ss]essions?|meetings?|plenum|congress|conference|[Aa]ssembly) of (?:the )?(?:\d+(?:st|nd|rd|th) )?$"
    r"|\b(?:remarks|explanations?) to (?:the )?$|(?<!well )\bas (?!well )(?:[^,.;]{1,40} and )?(?:the )?$|\b(?:appreciation|thanks|gratitude|condolences|congratulations) (?:for|to) (?:the )?$"
)
"""Before a body that is named for its session at another time, or for what somebody feels."""

_CONTENT = re.compile(
    rf"^{P},? (?:also |then |further )?(?:said|noted|stressed|emphasi[sz]ed|underlined|underscored|urged|added|hoped|highlighted)\b(?! (?:in|at|during|on|when|while)\b)"
)

_PLACE_OF_IT = re.compile(r"\b(?:at|during|when|while) (?:an?|the|his|her|their|its)\b|\b(?:met|meeting) with\b")
"""Where something was announced, in front of a body, which is more than mentioned there."""

_ITS_CONGRESS = re.compile(r" (?:\w+ )?(?:National )?[Cc]ongress\b")
"""After a party whose congress sets tasks: "the spirit of the 18th B National Congress"."""

OWN_SESSION = ("session-to-come", "session-decided", "session-announced")


def met_at_another_time(draft: Draft, text: str, position: int, occasion: Occasion | None) -> bool:
    """Return whether a body is named for another of its sessions: "the guiding principles of the session of B"."""
    if _ITS_VERB.match(text, position + 1):
        return False  # "as the committee began its session"
    own = draft.kind == "appointment" or (occasion is not None and occasion.rule in OWN_SESSION)
    return not own and bool(_AT_ANOTHER_TIME.search(text, 0, position))


_ITS_VERB = re.compile(
    r"(?: (?:on )?[\uec00-\uefff])? (?:began|begins|opened|opens|held|holds|ended|ends|closed|met|meets|convened|started|kicked off|concluded|wrapped)\b"
)

_HANDED_A_REPORT = re.compile(
    r"(?:An?|The|Its|Their) (?:[\w-]+ ){0,3}(?:report|paper|study|document|proposal)s? (?:submitted|presented|delivered|handed|sent) to (?:the )?"
)
"""Before the body that got a report about the event: "A report submitted to B on D says that …"."""

_OWNED = re.compile(
    r"'s (?!(?:[\w'-]+ ){0,4}(?:delegation|team|groups?|mission|invitation|sessions?|meetings?|conference|congress|symposium|seminar|forum|consultation"
    r"|plenum|visit|tour|trip|inspection|survey|members?|leaders?|officials?|representatives?|committees?|council|headquarters|office|statement|spokes\w+|decision)\b)[a-z]"
)
"""What a body has that takes no part: "facilitate the association's assistance"."""


def mentioned_only(text: str, position: int) -> bool:
    """Return whether a sentence names a body that takes no part: who only broadcast it, in what somebody said, in its history."""
    before = text[:position]
    if _HANDED_TO.search(before) or _BROADCAST.search(before) or _ORIGIN.search(before) or _MADE_BY.search(before):
        return True
    if _BELONGED_TO.search(before) or _AS_ANNOUNCED_BY.search(before):
        return True
    if (
        _HANDED_A_REPORT.fullmatch(before)
        or _DESCRIBED.search(before)
        or (_ABSTRACT.search(before) and not _ITS_VERB.match(text, position + 1))
    ):
        return True
    if _CONTENT.search(before) and not (_PLACE_OF_IT.search(before) or _ITS_VERB.match(text, position + 1)):
        return True
    if _ITS_FORUM.match(text, position + 1) or ("who " in before and _WHO_ATTENDED.search(before)):
        return True
    if _OWNED.match(text, position + 1) and not OCCASION_OF.search(before):
        return True
    if _ITS_CONGRESS.match(text, position + 1):
        return True
    if re.match(r"(?:,? (?:on )?[\uec00-\uefff],?)? reported (?:on [\uec00-\uefff] )?that\b", text[position + 1 :]):
        return True
    if re.search(
        r"\b(?:anniversary|founding|establishment|affiliation) of (?:the |[\ue800-\uebff]'s )?(?:founding of (?:the )?)?$",
        before,
    ):
        return True
    if re.match(r"(?:'s)? (?:member|newspapers|countries|nations|states)\b", text[position + 1 :]):
        return True
    if (
        re.match(
            r"(?: (?:news agency|broadcaster|television|newspaper|correspondent|website))? (?:announced|said|reported)\b(?! (?:in (?:an?|the|its) (?:[\w-]+ )?statement|at (?:an?|the) (?:[\w-]+ )?(?:news|press) |(?:after|during|on|following) (?:an?|the|their|its) (?:[\w-]+ ){0,3}(?:trip|tour|visit|survey|inspection|research|meeting|symposium|session)))",
            text[position + 1 :],
        )
        and "," in text[:position]
        and not _IN_A_STATEMENT.search(before)
    ):
        return True
    return (
        before.count('"') % 2 == 1
        or bool(
            re.search(r"\b(?:said|noted|stressed|recalled|according to|announced) (?:that )?(?:the |an? )?$", before)
        )
        or bool(
            re.search(
                r"\b(?:said|stressed|noted|pointed out|added|recalls|recalled|hoped|hopes)(?: (?:at|in) [^.;]{1,60}?)? that\b",
                before,
            )
        )
    )


_IN_A_STATEMENT = re.compile(r"\b[Ii]n (?:an?|another|its) (?:[\w-]+ )?statement(?: [^.;,]{1,40})?, (?:the )?$")
"""Before the body whose statement it is: "in a separate statement, B …"."""

_ITS_FORUM = re.compile(r" (?:[A-Z][\w-]+ ){1,4}(?:Forum|Summit|Expo|Exhibition|Fair|Week)\b")
"""After a body in the name of a meeting: "the B Political Parties Forum"."""

_WHO_ATTENDED = re.compile(
    r"\bwho (?:(?:are|were|have|had|will|came|will be) )*(?:[\ue800-\uebff] )?(?:invited |here |to )*(?:attend\w*|cover\w*|sat in on|sit in on|report(?:ed|ing)? on) [^.;,]{0,60}$"
)
"""Before a body at whose session guests were before: "journalists who covered the session of B"."""

_BROADCAST = re.compile(
    r"\b(?:broadcast|televised|aired|carried|streamed|live-streamed|livestreamed|relayed|covered|reported|filmed)(?: (?:live|online|worldwide|nationwide))? (?:by|on) (?:the )?$"
)
"""Before the station that only shows an event: "which was broadcast live by B"."""

_ORIGIN = re.compile(r"\bfrom (?:both )?[\ue800-\uebff] and (?:the )?$")
"""Before a body that is named like a country as where people come from: "experts from L and B"."""

_AS_ANNOUNCED_BY = re.compile(r", as (?:reported|announced|confirmed|quoted|disclosed) by (?:the )?$")
_BELONGED_TO = re.compile(
    r"\b(?:(?:once|previously|formerly|earlier|had) (?:worked|taught|served|studied) (?:for|at|with|in)|graduated from|educated at) (?:the )?$"
)
"""Before a body that somebody was at earlier in life: "who once worked for B"."""

_MADE_BY = re.compile(
    r"\b(?:reports?|bills?|resolutions?|acts?|remarks|laws?|motions?|legislation|decisions?|accusations?|book|papers?)\b(?! (?:was|were|is|are|has|have)\b)[^.;,\ue000-\uefff]{0,30}? "
    r"(?:passed|adopted|released|issued|published|approved|drafted|introduced|sponsored|made|taken|concocted|compiled) (?:[\w-]+ )?by (?:(?:an?|the|some|several) (?:[\w-]+ ){0,3}(?:of|in|from) )?(?:the )?$"
)
"""Before a body that only made the paper that a statement is about: "opposed the report released by a committee of B"."""
