"""Classes of verbs that say what somebody does with a subject, and expressions for their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IRREGULAR = {
    "take": "t(?:akes?|ook|aken|aking)",
    "hold": "h(?:olds?|eld|olding)",
    "give": "g(?:ives?|ave|iven|iving)",
    "hear": "hear(?:s|d|ing)?",
    "seek": "s(?:eeks?|ought|eeking)",
    "find": "f(?:inds?|ound|inding)",
    "make": "m(?:akes?|ade|aking)",
    "put": "put(?:s|ting)?",
    "get": "g(?:ets?|ot|etting)",
    "see": "s(?:ees?|aw|een|eeing)",
    "deal": "deal(?:s|t|ing)?",
    "speak": "sp(?:eaks?|oke|oken|eaking)",
    "learn": "learn(?:s|ed|t|ing)?",
    "weigh": "weigh(?:s|ed|ing)?",
    "map": "map(?:s|ped|ping)?",
    "sum": "sum(?:s|med|ming)?",
    "plan": "plan(?:s|ned|ning)?",
    "keep": "k(?:eeps?|ept|eeping)",
    "draft": "draft(?:s|ed|ing)?",
}


def forms(verb: str) -> str:
    """Return an expression for all forms of a verb: "look into" gives "look(?:s|ed|ing)? into"."""
    first, space, rest = verb.partition(" ")
    if first in _IRREGULAR:
        found = _IRREGULAR[first]
    elif first.endswith("e"):
        found = f"{first[:-1]}(?:e[sd]?|ing)"
    elif re.search("[^aeiou]y$", first):
        found = f"{first[:-1]}(?:y|ies|ied|ying)"
    elif re.search("(?:s|ch|sh|x)$", first):
        found = f"{first}(?:es|ed|ing)?"
    else:
        found = f"{first}(?:s|ed|ing)?"
    return found + space + rest


def all_forms(verbs: Iterable[str]) -> str:
    """Return an expression for all forms of some verbs, without those of others that begin with them."""
    return rf"(?:{'|'.join(map(forms, sorted(verbs, key=len, reverse=True)))})\b"


CLAIMS = r"(?:said|says|noted|stressed|pointed out|added|suggested|proposed|urged|argued|warned|believes?|held)"
"""What somebody does who claims something."""
WENT_ON = r"(?:also |then )?(?:said|told|added|noted|called|urged|stressed|asked|pledged|demanded|promised|pointed out|encouraged|thanked|welcomed|invited|praised|hailed|wished|conveyed|gave|delivered|made|visited|met|held|heard|listened|talked|attended|presided|inspected|learned|toured|inquired|adopted|passed|approved|ratified|appointed|elected|removed|voted|exchanged|agreed|expressed|signed|reached|(?:took|takes?) (?:questions|part|the floor))\b"
"""What the one who looked at or talked about a subject did next."""
FIND_OUT = (
    "survey", "inspect", "examine", "investigate", "study", "research", "explore", "assess", "evaluate", "observe",
    "oversee", "supervise", "look into", "look at", "learn about", "inquire about", "inquire into", "ask about",
    "find out about", "check on", "check up on", "take stock of", "probe", "monitor", "test", "measure", "sample", "get acquainted with", "familiarize themselves with", "check", "follow up on", "get to know",
    "delve into", "gauge", "take a look at", "take a close look at", "take a closer look at", "keep an eye on",
)  # fmt: skip
"""What somebody does on a trip to find something out."""
TALK_OVER = (
    "discuss", "debate", "deliberate", "deliberate on", "deliberate over", "consider", "explore", "examine", "tackle",
    "analyze", "analyse", "talk about", "talk over", "work out", "figure out", "argue about", "argue over", "disagree about", "disagree over", "disagree on", "look at", "look into", "brainstorm", "brainstorm on", "dwell on",
    "compare notes on", "touch on", "touch upon", "deal with", "take up", "reflect on", "weigh", "consult on",
    "advise on", "delve into", "map out", "study", "review", "exchange views on", "exchange ideas on",
    "exchange opinions on", "exchange notes on", "take stock of", "speak on", "think about", "speak about", "speak of", "go over",
)  # fmt: skip
"""What people do with the subject of a gathering."""
