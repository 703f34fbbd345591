"""Says which dates of a sentence belong to something that it only mentions: "which is due to open on March 4"."""

from __future__ import annotations

import re

from pipelines.reports.events.days.asides import is_outside, remark_around
from pipelines.reports.events.kinds.occasion import Occasion

_ATTRIBUTED = re.compile(
    r", (?:according to [^,;.]{1,80}?|as (?:reported|announced|confirmed|quoted|disclosed) by [^,;.]{1,60}?|[^,;.]{1,80}? (?:said|announced|reported|told [\w ]{1,20}|confirmed)(?: in an? [\w ]{1,20})?(?: [\ue800-\uebff]| here)?)(?:,? on)? $"
)
"""Who reported it, at the end of a sentence: ", the committee said on Thursday"."""


_CLAIM = re.compile(
    r"(?!In |At |On |During |(?:Speaking|Addressing|Answering|Responding|Asked|Attending|Briefing|Talking|Taking) )[^;\"]{15,240}, (?=(?:said|says|announced) [\ue000-\ue3ff]|[\ue000-\ue3ff],?(?: [^;\"]{1,160},)? (?:said|says|told|announced|added)\b)"
)
"""What somebody said, in front of who said it: "The session will close on D, P told the press"."""

_CLAIMED_ON = re.compile(
    r"[\ue000-\ue7ff\w](?:,[^,;]{1,80},)? (?:said|announced|told [^.,;]{1,30}?)(?: here)? (?:on )?$"
)
"""In front of the day of what a body announced, before its spokesperson is named."""


def of_something_else(text: str, position: int, occasion: Occasion, *, several_days: bool = False) -> bool:
    """Return whether a date belongs to something mentioned: "which is due to open on March 4"."""
    before = text[:position]
    if before.count('"') % 2 == 1:
        return True  # in a quotation or a name
    if occasion.kind == "statement" and (claim := _CLAIM.match(text)) and position < claim.end():
        return not _CLAIMED_ON.search(before)
    remark_of = remark_around(text, position)
    if remark_of and occasion.kind == "meeting" and several_days and is_outside(remark_of, occasion):
        return True  # "P, who arrived on Monday for a five-day visit, was met by P"
    if remark_of and not remark_of[2] and is_outside(remark_of, occasion):
        return True
    said = _ATTRIBUTED.search(before) if occasion.kind not in ("statement", "appointment") else None
    if said and position > occasion.end and said.start() >= occasion.start:
        return True
    if _AFTERWARDS.search(before) or _OTHER_SESSION.search(text[occasion.end : position]):
        return True
    if occasion.kind == "session" and _PAPERS.search(before):
        return True
    if (
        occasion.kind in ("visit", "survey")
        and position < occasion.start
        and _MET_MEANWHILE.search(text, 0, occasion.start)
    ):
        return True
    if _SAYS_THAT.match(text, position + 1) and _A_REPORT.match(before):
        return True
    if not any(map(before.__contains__, _ELSEWHERE)):
        return False
    if _SCHEDULED.match(text[occasion.start : position]):
        return False
    remark = _REMARK.search(before) if not _HAS_BEEN_THERE.search(before) else None
    inside = (
        remark is not None
        and remark.group().startswith(("who", "which", "that"))
        and remark.start() <= occasion.start < position
    )
    return remark is not None and not inside


_REMARK = re.compile(
    r"(?:which|that|who) (?:is|are|was|were|will|had|has) (?!(?:also |jointly |being |be |been |to |to be |co-)?(?:held|hosted|organi[sz]ed|convened|opened|begun|started|conducted|carried out|chaired|led|headed|presided over|moderated|attended|joined|accompanied|arranged|run|last|lasts|end|close|conclude|continue|in (?:the (?:[\w-]+ )?(?:region|province|city|county|country|prefecture|area)|[\ue800-\uebff]))(?!\w))[^,;]{0,50}$"
    r"|\b(?:scheduled|due) [^,;]{0,30}$|adopted on $|\b(?:will|is to|are to) [^.;]*\b(?:said|announced|reported) (?:on )?$|since $|\bborn [^,;]*$"
)
"""What is in front of the day of something mentioned, if the event is not in it itself."""
_HAS_BEEN_THERE = re.compile(r"\bha(?:s|ve) been [^,;.]*\bsince $")
_AFTERWARDS = re.compile(r"\b(?:following|after) (?:his|her|their|its) [^,;]{0,30}$")
_OTHER_SESSION = re.compile(
    r"\b(?:session|meeting|forum|conference)\b[^,;]*, (?:running|lasting|slated|scheduled|due|set|to be held) [^,;]*$"
)
"""Another session with its days: "the agenda of the annual session, running from March 4 to 10"."""
_PAPERS = re.compile(
    r"\b(?:agenda|schedule|list|draft|report)\b[^.;]*\b(?:unveiled|released|published|made public|announced)(?: on)? $"
)
"""Before the day on which papers of a session were made known."""
_A_REPORT = re.compile(
    r"(?:An?|The|Its|Their) (?:[\w-]+ ){0,2}(?:report|paper|study|document|findings)\b[^.;]*?\b(?:submitted|published|released|issued|delivered|presented|handed|carried)\b[^.;]*$"
)
"""Before the day on which a report was made known: "A report submitted on D says that members surveyed …"."""
_MET_MEANWHILE = re.compile(
    r"\b(?:met|meets|held talks|holds talks)\b[^.;]*?[\uec00-\uefff],? (?:during|as part of|on|while on) (?:an?|his|her|their|the) (?:[\w'-]+ ){0,4}$"
)
"""Before a trip on which somebody met others on a day: "met with P on D during an official visit to L"."""
_SAYS_THAT = re.compile(r" (?:says?|said|shows?|showed|found|finds|notes?|noted) that\b")
_ELSEWHERE = (
    "which ",
    "that ",
    "who ",
    "scheduled ",
    "due ",
    "adopted on ",
    "said ",
    "announced ",
    "reported ",
    "since ",
    "born ",
)
"""Pieces of words one of which is in front of a date of something else."""
_SITTING = r"(?:session|congress)"
_SCHEDULED = re.compile(
    r"[^,;.]*?(?:session|meeting|consultation|forum|conference|symposium|seminar|visit|survey|tour|trip)\b(?:[^,;.]{0,60}? (?:is|are|was|were)|,(?= \w+ (?:to open|for) ))? (?:also )?(?:scheduled|due|set|slated|expected)\b[^,;]*$"
    rf"|(?:(?!\b{_SITTING}\b)[^,;.])*{_SITTING}(?: of [^,;.]{{1,80}})?(?:, (?:an?|the|[A-Z]\w+'s) [^,;.]{{3,80}})?, which (?:(?:is|was) (?:also )?(?:scheduled|due|set|slated|expected)|will (?:open|begin|start|convene|close|conclude|end))\b[^,;]*$"
)
"""An event that is itself announced: "The session is scheduled for Aug 17", "the session of B, an advisory body, which is set to open on D"."""
