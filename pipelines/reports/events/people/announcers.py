"""Says which people of a sentence only invite others, or announce what others do."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.word_patterns import WordPattern


def invites(clause: Clause, index: int) -> bool:
    """Return whether someone invited the travellers, and is not who made the trip: "At the invitation of P, P visited L"."""
    before, _, after = clause.text.partition(chr(0xE000 + index))
    if "nvit" not in before or not _INVITED_BY.search(before):
        return False
    return not (_AFTER_INVITERS.search(before) and _TRAVELS.match(after))


def only_announces(clause: Clause, index: int) -> bool:
    """Return whether someone announced the trip of others, or wrote to them."""
    before, _, after = clause.text.partition(chr(0xE000 + index))
    if before.endswith(("according to ", "According to ")) or _ACCORDING_TO_ITS.search(before):
        return not _WHO_ACTED.match(after)
    if _CHARGED.search(before):
        return True
    if before.endswith(_BEFORE_OTHERS) and re.search(
        r"\b(?:invitation of|invited by|(?:letter|message|telegram|greetings|(?<!courtesy )call) (?:from|by|of)) (?:the )?$",
        before,
    ):
        return True
    if _SAYS_TO_COME.match(after):
        return True
    if _SAID_BY.search(before) and _ENDS_THERE.match(after) and _TO_COME.search(before):
        return True
    if _ONLY_REPORTS.match(after) and _REPORTED.search(before):
        return True
    if not re.match(r",? (?:announced|said|told|added|noted|stated)\b[^,;]*$", after) or not _ENDS_CLAIM.search(before):
        return False
    return bool(re.search(r"[\ue000-\ue3ff]", before) or _TO_COME.search(before))


_ENDS_CLAIM = re.compile(r"(?:,|[\ue000-\ue3ff]) $")
"""Between what is claimed and who says so; the comma behind a title is left out with it: "at the invitation of P P said"."""
_ACCORDING_TO_ITS = re.compile(r"\b[Aa]ccording to (?:the|its|their) (?:[\w-]+ ){0,2}(?:[\w-]+'s )?,? ?$")
"""Before somebody whose title is left out: "according to the committee's director, P"."""
_SAYS_TO_COME = re.compile(
    r"(?:,[^,]{1,60},)? (?:also |then )?(?:announced|said|told (?:the )?[\w ]{1,20}?|confirmed)(?: (?:on )?[\uec00-\uefff])? that (?!(?:he|she|they) )[^.;]*? (?:will|would|is to|are to) (?:be held|sign|include|hold|open|visit|meet|lead|convene|begin|start|take place|send|survey|inspect|tour)\b"
    r"|,? (?:announces?|announced): "
)
"""After somebody who only makes known what will be."""
_SAID_BY = re.compile(r", (?:said|announced|added|confirmed|noted|stated) (?:the )?$")
_ENDS_THERE = re.compile(r"(?: (?:on |here )?[\uec00-\uefff])?[.]?$")
"""Around who makes known what will be, at the end: "P will visit L from D to D, said P"."""
_ONLY_REPORTS = re.compile(r",? said(?: (?:on )?[\uec00-\uefff])?\.?$")
_REPORTED = re.compile(r"\b(?:has|have) (?:submitted|published|handed|completed|sent)\b[^;]*, $")
"""Before somebody who says of others what they did after their trip."""


def announces_or_nominates(text: str, position: int) -> bool:
    """Return whether somebody gives a post to another, or makes it known."""
    return bool(_ANNOUNCES.match(text, position + 1) or _NOMINATES.match(text, position + 1))


_ANNOUNCES = re.compile(
    r" (?:also |(?:on )?[\uec00-\uefff] )?(?:announced|presented|confirmed) the (?:appointment|nomination|election|removal|resignation)s?\b"
)
"""After somebody who makes the appointment of another known."""
_NOMINATES = re.compile(
    r"(?: on [\uec00-\uefff]| [\uec00-\uefff])? (?:has |have |had |also )?(?:nominated|appointed|named|appoints|nominates) [\ue000-\ue3ff]"
)
"""After somebody who gives the post to another: "the premier has nominated P as minister"."""
_WHO_ACTED = re.compile(
    r",? who (?:also )?(?:led|headed|chaired|presided|attended|joined|took part|addressed|spoke|visited|hosted)\b"
)
"""After somebody who says what he has seen himself."""
_INVITED_BY = re.compile(
    r"\b(?:[Ii]nvited by|[Aa]t the invitation of) (?:the )?(?:(?:his|her|their) (?:[\w-]+ ){0,2}counterparts?,? )?(?:, )?(?:[\ue000-\ue3ff](?:(?: of (?:the )?)?[\ue400-\uebff])?(?:; (?:and )?(?:, |[A-Z][^.;\ue000-\ue3ff]{0,80}, )?|, and |, | and | )(?:the )?)*$"
)
"""Before those who invited somebody, whose titles may be in front of a comma: "at the invitation of the Speaker of B, P; …"."""
_AFTER_INVITERS = re.compile(r"[^;](?<! and), $|[\ue000-\ue7ff] $")
_TRAVELS = re.compile(
    r"(?:,? (?:and|also) [^.;\ue000-\ue3ff]{1,120},)?,? (?:(?:on )?[\uec00-\uefff],? )?(?:also |has |have )?(?:will|is|was|led|leads|heads|paid|pays|left|met|meets|held|made|went|began|visits|arrives|starts|attends|[a-z]+ed)\b"
)
"""Around the subject of a sentence that begins with who invited: "At the invitation of P, P visited L"."""
_CHARGED = re.compile(r"\b(?:[Ee]nvoy of|entrusted|authori[sz]ed|instructed|commissioned) $")
"""Before somebody who is to do something later."""
_BEFORE_OTHERS = ("of ", "by ", "from ", "the ")
_TO_COME = WordPattern(r"\b(?:will|is to|are to|scheduled|due|set to|expected to)\b")
