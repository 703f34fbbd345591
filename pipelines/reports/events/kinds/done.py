"""Says whether an event was done or announced, and not only wished, planned, mentioned or usual."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, D, L, P
from pipelines.reports.events.background import BEFORE_THE_NEWS
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.wish_words import HABIT, URGED, WISH


def is_done(text: str, occasion: Occasion) -> bool:
    """Return whether the words are about something done or announced, not wished."""
    return not (
        _is_wished(text, occasion)
        or _is_planned(text, occasion)
        or _is_usual(text, occasion)
        or _is_of_another(text, occasion)
        or _was_over_by_then(text, occasion)
        or (occasion.kind == "survey" and _ONLY_AGREED.search(text, max(0, occasion.start - 40), occasion.end))
    )


def _was_over_by_then(text: str, occasion: Occasion) -> bool:
    """Return whether somebody "had" done it before the news; not that it had begun on a day, or was done for a session."""
    if not _HAD.search(text, max(0, occasion.start - 50), occasion.start):
        return False
    begun = _BEGUN.match(text, occasion.start) or BEFORE_THE_NEWS.match(text)
    return not (begun and re.search(D, text[occasion.start :]))


_HAD = re.compile(r"\bhad (?:\w+ )?$|\b(?:had|has|have) been to [^.;,]{1,30}? $")
_BEGUN = re.compile(r"(?:arrived|set (?:out|off)|begun|started|opened|come|left|flown|went|gone)\b")
"""How what was still going on had begun: "They had arrived in L on D"."""


def _is_wished(text: str, occasion: Occasion) -> bool:
    """Return whether somebody only wants it, or asks others for it: "called for", "urged members to"."""
    if occasion.kind == "survey" and (
        URGED.search(text, occasion.start, occasion.end)
        or _HOPED.search(text, 0, occasion.end)
        or _ASKED_TOO.search(text, 0, occasion.end)
    ):
        return True
    if _GERUND.match(text, occasion.start) and _ASKED_FOR.search(text, 0, occasion.start):
        return True
    if occasion.kind in ("meeting", "visit") and text.endswith(_PROMISED, 0, occasion.start):
        return True
    if occasion.kind == "meeting" and _WELCOME_TO.match(text, occasion.start):
        return True
    if occasion.kind == "meeting" and _WANTS_TO.search(text, max(0, occasion.start - 30), occasion.start):
        return True
    before = text[max(0, occasion.start - 60) : occasion.start + 7]
    wishes = list(WISH.finditer(before))
    if not wishes:
        return False
    wish = wishes[-1]
    at_it = _AT_IT.search(text[: occasion.start]) or text.startswith(
        ("at ", "during ", "after ", "following ", "in a", "on a"), occasion.start
    )
    at_it = at_it and wish.group() != "invited"
    invited = wish.group() == "invited" and _FROM_TO.search(text[occasion.end :])
    between = before[wish.end() : _first_word(text, occasion)]
    return not (
        at_it or invited or re.search(rf"[,;]|\b(?:said|while|when|during)\b|\bas (?:{P}|he |she |they )|{D}", between)
    )


_PROMISED = tuple(f"{verb} to " for verb in ("agreed", "promised", "pledged", "offered"))
_WANTS_TO = re.compile(r"\b(?:seek(?:s|ing)?|sought|wants?|wanted|wish(?:es|ed)?|hop(?:es?|ed|ing)) to (?:also )?$")
"""Right before a meeting that somebody only wants."""
_WELCOME_TO = re.compile(
    r"(?:[\ue000-\uebff] )?welcome[sd]? (?:visiting )?(?:[\w-]+ ){0,2}[\ue000-\ue3ff] to (?:lead|visit|attend|come|join|take part|pay|make)\b"
)
"""A guest who is only invited: "China welcomes P to visit L"."""
_HOPED = re.compile(r"\b(?:hope[sd]?|hoping|willing|ready|eager|looks? forward|would like) to [a-z]+$")
"""A verb of finding out that somebody only hopes to do: "hopes to learn"."""
_ASKED_TOO = re.compile(
    r"\b(?:urg|ask|call|encourag|requir|remind|appeal|invit)\w* (?:on |upon )?[^.;]{1,160} to [^.;]{1,120} and to [a-z]+$"
)
"""The second thing that somebody is asked to do: "called on members to choose fewer topics, and to examine them"."""
_ONLY_AGREED = re.compile(
    r"\b(?:agreement|mechanism|memorandum|plans?|rules?|measures|guidelines?) (?:on|for) (?:[\w-]+ ){0,2}(?:survey|inspection|investigation|supervision)s?\b"
    r"|\b(?:cooperation|collaboration|exchanges?|partnerships?|investment|funds?|funding|grants?|experts?|progress|achievements|talent|work) (?:in|on|into|for) (?:[\w-]+ ){0,3}(?:research|stud(?:y|ies))\b"
)
"""In front of what is agreed on, and not done: "signed an agreement on joint inspections"."""
_GERUND = re.compile(r"(?:conduct|carry|mak|launch|hold|organiz|strengthen|do)ing\b")
_ASKED_FOR = re.compile(
    r"\b(?:urg|call|ask|encourag|requir)\w* (?:on |upon )?[^.;]{1,80} to (?:continue|keep|start|begin) $|\b(?:stress\w*|call\w* for|suggest\w*|propos\w*|emphasi\w*|urg\w*|advocat\w*|highlight\w*|in|by|through|of|committee members in) (?:[\w-]+ )?$"
)
"""In front of what is asked for: "stressed carrying out investigations", "support members in conducting research"."""


def _is_planned(text: str, occasion: Occasion) -> bool:
    """Return whether it is to come, and its day is not given."""
    planned = _PLANNED.search(text, max(0, occasion.start - 40), occasion.start + 12)
    planned = planned or _TO_FIND_OUT.search(text, max(0, occasion.start - 80), occasion.end)
    if planned and not _ON_A_DAY.search(_SAID_ON.sub("", text)):
        return True
    if _WILL_BE.search(text, occasion.start, occasion.end + 30) and not re.search(D, text):
        return True
    upcoming = occasion.kind == "session" and _UPCOMING.search(text, 0, occasion.start)
    return bool(upcoming and not _ITS_TIME.search(text, occasion.start))


def _is_usual(text: str, occasion: Occasion) -> bool:
    """Return whether it is done again and again, or by nobody in particular."""
    of_whom = text.endswith((" who ", " that "), 0, occasion.start) and not _OF_NOTE.search(text)
    return bool(of_whom or HABIT.search(text, 0, occasion.start))


def _is_of_another(text: str, occasion: Occasion) -> bool:
    """Return whether the words belong to another event: papers of a sitting, the source of what it did, its spirit."""
    if (
        occasion.kind == "survey"
        and _REPORT_ON_IT.search(text, 0, occasion.end)
        and _AT_A_SITTING.search(text, occasion.end)
    ):
        return True
    if occasion.kind == "survey":
        claims = _CLAIMED.search(text, 0, occasion.start) or _SAYS.search(text, occasion.end)
        claimed = claims and not re.search(f"{L}|{D}", text)
        return bool(claimed) or _of_documents(text, occasion) or bool(_TALKED_OF.search(text, 0, occasion.start))
    if occasion.kind in ("visit", "meeting") and _RESPONDED_TO.search(text, 0, occasion.start + 1):
        return True
    if occasion.kind == "statement":
        return _of_an_occasion(text, occasion)
    if occasion.kind == "symposium":
        if _SPIRIT_OF.search(text, 0, occasion.start + 4):
            return True
        if _SAID_BEFORE.search(text, 0, occasion.start) and not occasion.marks:
            return True
        decided = _DECIDED_THERE.search(text, max(0, occasion.start - 60), occasion.start)
        return bool(decided and not re.search(D, text[occasion.start :]))
    return occasion.kind == "session" and bool(_ONLY_MENTIONED.search(text[: occasion.start + 12]))


_RESPONDED_TO = re.compile(
    r"\b(?:in (?:response|reply) to|(?:opposition|objection|response|reaction) to|oppos(?:es|ed|ing)|condemn(?:s|ed|ing)|protest(?:s|ed|ing)? (?:against|over)|denounc(?:es|ed|ing)) [^,;.]{0,80}$"
)
"""In front of a trip that a statement is about: "in response to a visit to Taiwan"."""
_CLAIMED = re.compile(
    rf"^(?:[^.;]{{0,60}}, )?{P} (?:also )?(?:said|added|noted|stressed|explained|pointed out) that\b[^;]*$"
)
"""Before a trip without where and when, which somebody speaks of: "said that most proposals came after field trips"."""
_SAYS = re.compile(rf", says {P}")
"""After a trip that somebody speaks of in general: "a good field trip begins at the kitchen door, says P"."""
_REPORT_ON_IT = re.compile(
    r"\b(?:reports?|proposals?) (?:based )?(?:on|about|of) (?:an?|the|its|their) (?:[\w-]+ ){0,3}[a-z-]+$"
)
_AT_A_SITTING = re.compile(
    r"\b(?:at|to|during) (?:an?|the|its) (?:[\w-]+ ){0,3}(?:session|meeting|symposium|seminar|forum)\b"
)
"""Before and after a survey of which a sitting only heard: "a report on a survey of … was delivered at a session"."""
_TALKED_OF = re.compile(
    r"\b(?:arrangements?|plans?|preparations?|schedules?) $|\b(?:compar\w+ notes|exchang\w+ (?:views|ideas|notes)|briefed [^,.;]{1,40}?|talk(?:s|ed|ing)?|spoke|findings|results|discuss\w*|heard (?:a report|reports)) ?(?:on|about|of|from)? (?:their|its|his|her|the|recent) (?:recent )?$"
)
"""In front of a trip that is only talked about: "compared notes on their research trips"."""


def _of_documents(text: str, survey: Occasion) -> bool:
    """Return whether a sitting examined papers: "examined and approved a draft list", "a meeting of the inspection teams"."""
    if _SITS.search(text, 0, survey.start):
        return bool(_EXAMINED.match(text, survey.start) or _OF_A_SITTING.search(text, 0, survey.start))
    return bool(_PAPERS.match(text, survey.start))


_SITS = re.compile(
    r"\b(?:[Mm]eeting|[Ss]ession|[Cc]ongress|[Cc]onference|participants|attendees|delegates)\b|^(?:It|They)\b"
)
_EXAMINED = re.compile(r"(?:examined|examines|studied|investigated)\b")
_PAPERS = re.compile(
    r"(?:examined|examines)(?:,? and \w+)? (?:an? |the |its |their |two |three |several )?(?:[\w'-]+ ){0,3}(?:reports?|lists?|drafts?|amendments?|bills?|resolutions?|agendas?|documents?|budgets?|proposals?|constitution|regulations?)\b"
)
_OF_A_SITTING = re.compile(r"\b(?:meeting|session|conference) (?:of|for) (?:the |an? |its )?(?:[\w'-]+ ){0,3}$")


def _of_an_occasion(text: str, statement: Occasion) -> bool:
    """Return whether a statement only is the source of what a meeting did: "a statement released after the meeting"."""
    if _SOURCE.search(text, 0, statement.end) and _WERE_THERE.search(text, 0, statement.start):
        return True
    if _TO_THE_PRESS.search(text, statement.start, statement.end):
        return False
    return bool(_AFTER_A_SITTING.match(text, statement.end) or _SAID_OF_A_SITTING.search(text, 0, statement.end + 40))


_TO_THE_PRESS = re.compile(r"\b(?:conference|briefing)s?$")
"""What is an event of its own next to a sitting: "a press conference of the first session"."""
_SOURCE = re.compile(r", according to (?:an?|the) (?:[\w-]+ ){0,2}(?:statement|communique|release)\b")
_WERE_THERE = re.compile(
    r"\b(?:attended|addressed|chaired|presided over|held|joined|opened|closed) (?:an?|the|its) (?:[\w-]+ ){0,3}(?:symposium|seminar|forum|conference|meeting|session)\b"
)
"""What a statement only was the source of: "attended the symposium, according to a statement issued on D"."""


_AFTER_A_SITTING = re.compile(
    r"(?: (?:issued|released|published|made|adopted))? (?:after|at|by|following|during|of) (?:the|its|an?) (?:[\w'-]+ ){0,2}(?:meeting|session|congress|conference|symposium|forum)\b"
)
_SAID_OF_A_SITTING = re.compile(
    r"\b(?:said|according to) (?:an?|the) (?:[\w-]+ )?(?:statement|communique) (?:issued|released|published)? ?(?:after|at|by|following) (?:the|its) (?:[\w-]+ ){0,2}(?:meeting|session|congress|conference|symposium|forum)\b"
)


def _first_word(text: str, occasion: Occasion) -> int | None:
    """Return where the words in front of an occasion end, with its first word such as "when"; none where that is a mark."""
    return -7 if text[occasion.start] >= "\ue000" else None


_OF_NOTE = re.compile(rf"{D}|{P}|{L}|{B}")
"""Who, where or when: without them, "farmers who attended the lecture" are no news."""
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)?|intend(?:s|ed)?|is going|are going) to\b[^,;.]*$|\b(?:plan(?:s|ned)?|intend(?:s|ed)?) to [a-z]+"
    r"|\bwill (?:also )?(?:hold|carry out|conduct|organi[sz]e|make|pay) (?:more|further|regular|several|a series)\b"
)
_TO_FIND_OUT = re.compile(
    r"\b(?:will|would)\b[^,;.]{0,80}?\b(?:carry out|conduct|send|launch|undertake) (?:[\w-]+ ){0,3}(?:research|survey|inspection|investigation|stud)"
)
_SAID_ON = re.compile(
    rf", (?:the )?(?:{P}|{B}),? (?:[a-z]+ )?(?:said|announced|told [^.;]{{1,30}}?)(?: in {L})? (?:on )?{D}\.?$"
)
"""At the end of a sentence, when somebody said what is planned."""
_ON_A_DAY = re.compile(rf"\b(?:on|from|between) {D}|{D} (?:to|and|until)")
_FROM_TO = re.compile(rf"^[^.;]*(?:from|between) {D}")
"""Days of a visit that guests were invited to, and made."""
_AT_IT = re.compile(
    r"\b(?:at|during|after|following|on) (?:an?|the|its|this year's) (?:[\w'-]+ ){0,8}$|\bin an? (?:joint )?$"
)
"""In front of the occasion on which something was called for."""
_WILL_BE = re.compile(r"\b(?:will|would|is to|are to) (?:be held|be convened|open|take place|begin|start|kick off)\b")
_UPCOMING = re.compile(r"\b(?:upcoming|forthcoming|coming|next) (?:[\w-]+ ){0,3}$")
"""In front of a session that is only mentioned."""
_ITS_TIME = re.compile(
    rf"\b(?:will|scheduled|due|set|expected|slated|opens?|starts?|begins?|runs?|running|held|convene[sd]?|from|on|in)\b[^.;]{{0,60}}?{D}"
)
_SPIRIT_OF = re.compile(
    r"\b(?:spirit|principles?|decisions?|resolutions?|guidelines?) (?:of|from|set at|adopted at|made at) (?:the|this|its) (?:[\w'-]+ ){0,6}[\w'-]*$"
)
"""In front of a conference that is only followed: "to implement the spirit of the annual Central Economic Work Conference"."""
_SAID_BEFORE = re.compile(
    rf"\b(?:remarks?|speech|speeches|instructions?|address|words|one|ideas?|proposals?|requirements?|call|thought)\b[^.;]{{0,120}}? (?:he|she|{P}) (?:had |has |once )?(?:made|gave|delivered|put forward|raised|given|issued|expressed) (?:[^.;,]{{0,20}} )?(?:while|when|at|during|in)\b[^.;,]{{0,20}}$"
)
"""Before the occasion of what others are to follow now: "studied the speech that he made at a symposium"."""
_DECIDED_THERE = re.compile(r"\b(?:announced|adopted|reached|agreed(?: upon| on)?|proposed|outlined) $")
"""Before "at the summit", where only its results are talked about."""
_ONLY_MENTIONED = re.compile(
    r"\barriv(?:e|es|ed) (?:in|at) [^.;]{1,60}? for (?:the|its|their|an?) (?:[\w'-]+ ){0,3}[\w-]*$|\bspokes(?:man|woman|person) (?:for|of) (?:the|its|this year's) [^.;,]{0,60}$|\b(?:will be used|is|prepared|preparing|material|basis) for (?:an?|the) (?:[\w-]+ ){0,3}$|"
    r"\b(?:spirit|principles?|decisions?|resolutions?|documents?|report|instructions|guidelines) (?:of|at|from|adopted at|made at|set at) (?:the|its) (?:[\w-]+ ){0,2}[\w-]*$"
    r"|\b(?:submitted to|submit (?:(?:them|it|the [^.;,]{1,60}) )?to|ahead of|prior to|since|preparations? for|prepar\w+ for|in the run-up to|on the sidelines of|cover(?:s|ed|ing)?|(?<!of )(?<!on )proposals? (?:to|for|at(?! an? ))|brought to) "
    r"(?:this year's|last year's|next year's|the|their|its|an?|both) (?:upcoming |ongoing |just-concluded |coming )?(?:[\w'-]+ ){0,2}[\w-]*$"
)
