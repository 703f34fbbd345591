"""Says which people of a sentence are only named in it: remembered, quoted, studied, talked about, or who wrote or sent another."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause


def is_only_named(text: str, position: int) -> bool:
    """Return whether somebody is remembered, quoted or studied by those at an event, or only wrote to them or sent one of them."""
    return bool(
        _is_remembered(text, position)
        or _WROTE.match(text, position + 1)
        or _ABSENT.match(text, position + 1)
        or _SENT_BY.search(text, 0, position)
        or _STUDIED.search(text, 0, position)
        or _QUOTED.search(text, 0, position)
        or _ACHIEVED_UNDER.search(text, 0, position)
    )


def _is_remembered(text: str, position: int) -> bool:
    """Return whether an occasion was held in honor of somebody: "the 100th anniversary of the birth of P"."""
    return bool(_REMEMBERED.search(text, max(0, position - 60), position))


_QUOTED = re.compile(r"\b(?:quot(?:ed|ing)|cit(?:ed|ing)|in the words of) (?:the )?(?:[\w-]+ ){0,2}$")
"""Before somebody whose words another used."""
_ACHIEVED_UNDER = re.compile(
    r"\b(?:achieve\w*|progress|made)\b[^.;]{0,80}? under the (?:leadership|guidance) of (?:the )?$"
)
"""Before whose work is praised: "hailed what the city achieved under the leadership of P"."""
_STUDIED = re.compile(
    r"\b(?:stud(?:y|ied|ying)|learn(?:ed|ing)?|convey(?:ed|ing)?|implement(?:ed|ing)?|relay(?:ed|ing)?|spirit of)\b[^.;]{0,80}?\b(?:speech|speeches|remarks|address|instructions?|articles?|letter|thought)\b[^.;,]{0,30}? (?:by|of) (?:the )?$"
)
"""Before somebody whose speech a meeting studied."""
_SENT_BY = re.compile(
    r"\b(?:envoy|representative|[Oo]n behalf) of (?:the |(?:His|Her|Their) )?(?:Majesty |Majesties |Highness |Excellency )?$"
    r"|\b(?:letters?|messages?|greetings|congratulations)(?: of [a-z]+)? (?:from|by) (?:the )?$"
)
"""Before somebody who only sent another: "as special envoy of P, P attended"."""
_ABSENT = re.compile(
    r"(?:(?:, and |, | and )[\ue000-\ue3ff])*,? (?:will|would|did|does|do|could) not (?:attend|join|come|go|travel|take part|participate|be (?:there|present))\b"
)
"""After those who were not there: "while P and P will not attend"."""
_WROTE = re.compile(
    r"(?: and [\ue000-\ue3ff])?(?: (?:on )?[\uec00-\uefff])? (?:also |each |separately )?(?:sent|wrote|extended|conveyed) (?:an? |his |her |their )?(?:[\w-]+ )?(?:letters?|messages?|telegrams?|congratulations|greetings)\b(?! (?:at|in|during)\b|[^.;]*? (?:in|during) (?:his|her|an?|the) (?:[\w-]+ )?(?:remarks|speech|address)\b)"
)
"""After somebody who only wrote to those who met: "sent a congratulatory letter to the conference"."""
_REMEMBERED = re.compile(
    r"\b(?:birth|birthday|(?:inauguration|swearing-in|funeral|enthronement|coronation)(?: ceremony)?|wedding|death|passing|life|lives|memory|legacy|centenary|works?|thought|contributions?|widow|widower|wife|husband|famil(?:y|ies)|relatives|sons?|daughters?|descendants) of (?:the )?(?:late )?(?:[\ue800-\uebff]'s? )?(?:[\w-]+ ){0,2}$|\b(?:memorial|commemorative|farewell|tribute)(?: [\w-]+)? (?:for|to) (?:the )?(?:late )?$|\b(?:residence|birthplace|hometown|tomb|mausoleum|statue|bust|portrait|grave|memorial(?: \w+)?) (?:of|to) (?:the )?(?:late )?$|(?<!banquet )(?<!reception )(?<!dinner )(?<!lunch )(?<!luncheon )\bin honor of (?:the )?(?:late )?$|\b(?:commemorat|remember|mourn)(?:e|ed|es|ing) (?:the )?(?:late )?$"
)


def is_talked_about(clause: Clause, position: int) -> bool:
    """Return whether somebody is only in what another says at a gathering: "P said that P had devoted his life to …"."""
    return bool(_SAID_THAT.search(clause.text, 0, position) or _SAYING_THAT.search(clause.text, 0, position))


_SAID_THAT = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|recalled|stressed|added|told [^.;,]{1,40}?)(?: (?:at|in|during|on) [^.;,]{1,60}?)? that (?:the late |the )?$"
)
_SAYING_THAT = re.compile(r"[\ue000-\ue3ff][^.;]{1,120}?, (?:saying|adding|noting|recalling) that (?:the late |the )?$")
