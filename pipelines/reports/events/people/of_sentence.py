"""Adds the people of a sentence to its event."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import GATHERINGS, SOMEWHERE, TRIPS, Draft, add_person
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.kinds.occasions import is_spokesperson
from pipelines.reports.events.kinds.post_words import APPOINTMENT
from pipelines.reports.events.people.parts import default_part, parts_in, replaced
from pipelines.reports.events.subjects.of_sentence import subject_span
from pipelines.reports.model import Mention, Part, Person
from pipelines.reports.word_patterns import WordPattern


def add_people(draft: Draft, clause: Clause, occasion: Occasion) -> None:
    """Add the people whom a sentence names as part of the event."""
    parts = parts_in(clause)
    left_out = replaced(clause) | _others(clause, occasion)
    if occasion.kind == "session" and APPOINTMENT.search(clause.text):
        return
    if occasion.rule in ("session-announced", "session-to-come", "session-decided"):
        return
    only_speakers = draft.kind in ("speech", "statement") and any(part == "spoke" for part, _ in parts.values())
    about = subject_span(clause, draft.kind)
    for index, (person, start, end) in enumerate(clause.people):
        position = clause.text.find(chr(0xE000 + index))
        if position < 0:
            continue  # part of a title: "special envoy of President P"
        if (
            about
            and about[0] <= position < about[1]
            and draft.kind != "meeting"
            and not _is_subject_of_part(parts, index)
        ):
            continue
        if only_speakers and index not in parts:
            continue
        if draft.kind == "appointment" and (
            _ANNOUNCES.match(clause.text, position + 1) or _NOMINATES.match(clause.text, position + 1)
        ):
            continue
        acts = index in parts and parts[index][0] in ("met", "received", "led")
        elsewhere = draft.kind in (*TRIPS, *SOMEWHERE) and position != occasion.start
        if elsewhere and (_invites(clause, index) or (not acts and _only_announces(clause, index))):
            continue
        if (
            _is_remembered(clause.text, position)
            or _WROTE.match(clause.text, position + 1)
            or _SENT_BY.search(clause.text, 0, position)
            or _STUDIED.search(clause.text, 0, position)
            or _QUOTED.search(clause.text, 0, position)
        ):
            continue
        travels_himself = draft.kind in TRIPS and _is_whose_trip(clause, index)
        possessor = _is_possessor(clause, index) and not travels_himself
        if index in left_out or possessor or not _in_scope(clause, index, occasion):
            continue
        said = index not in parts or parts[index][1] == "speaking-words"
        if said and draft.kind in GATHERINGS and _is_talked_about(clause, position):
            continue
        part, rule = parts.get(index) or default_part(draft.kind)
        if occasion.kind == "appointment" or draft.kind == "appointment":
            part = "took part"
        if part == "spoke" and draft.kind in (*TRIPS, "appointment"):
            part = "took part"
        travels = id(person) in draft.people and (
            draft.kind == "visit" or (draft.kind == "survey" and len(clause.people) == 1)
        )
        of_the_meeting = part in ("met", "received") and occasion.kind in TRIPS and occasion.scope
        if (part == "met" and travels) or of_the_meeting:
            part, rule = default_part("visit")
        if (
            draft.kind == "meeting"
            and part == "took part"
            and occasion.marks
            and _meets_on_a_trip(clause, index, occasion)
        ):
            part = "met"
        if draft.kind in GATHERINGS and part == "led" and LED_A_TRIP.match(clause.text, position + 1):
            part, rule = default_part(draft.kind)
        if draft.kind in (*TRIPS, "meeting") and part != "led" and leads_by_title(person):
            part, rule = "led", "leading-title"
        if draft.kind == "meeting" and rule == "attending-words" and _goes_on_to_meet(clause.text, position, occasion):
            part = "met"
        if draft.kind == "statement" and part == "met":
            part, rule = default_part("statement")
        if draft.kind == "speech" and part == "received":
            part, rule = default_part("speech")
        if draft.kind == "meeting" and part == "led" and re.search(r"\bhosted (?:by|an?|the)\b", clause.text):
            part = "received"
        if draft.kind == "meeting" and part == "led" and _LED_THERE.search(clause.text, position, occasion.start):
            part, rule = default_part("meeting")  # "P led a delegation to L, during which he met with P"
        if draft.kind == "meeting" and part in ("spoke", "took part") and rule != "attending-words":
            part = "met"
        if draft.kind == "statement" and not (is_spokesperson(person.role) or index in parts):
            continue
        add_person(draft, person, part, Mention(start, end, rule))


_LED_THERE = re.compile(
    r"[\ue000-\ue3ff](?:,[^,]{1,60},)? (?:led|headed|heads|leads) (?:an?|the|his|her) (?:[^.;,]{0,40} )?(?:delegation|group|team)\b[^.;]*? to "
    r"|[\ue000-\ue3ff][^.;\ue000-\ue3ff]*? during which [\ue000-\ue3ff] $"
)
"""A traveller at the head of a group, in front of whom he met on the way."""


LED_A_TRIP = re.compile(
    r",? who (?:also )?(?:led|headed|leads|heads) (?:the|a|an|its|their) (?:[\w-]+ ){0,2}(?:team|group|delegation|mission|survey|inspection|trip|tour)\b"
)
"""After somebody who led a trip, and no gathering."""


def _goes_on_to_meet(text: str, position: int, occasion: Occasion) -> bool:
    """Return whether somebody met others after what he attended: "P attended the opening of …, and held talks with P"."""
    between = text[position + 1 : occasion.start]
    return position < occasion.start and bool(_AND_THEN.search(between)) and not re.search("[\ue000-\ue3ff]", between)


_AND_THEN = re.compile(r",? and (?:also |later |then )?$")


def leads_by_title(person: Person) -> bool:
    """Return whether somebody is called the leader of those who travel: "delegation leader P"."""
    return any(_LEADER.fullmatch(one) for one in (person.role or "").split("; "))


_LEADER = re.compile(
    r"(?:[Tt]he )?(?:(?:delegation|team|group|mission|inspection team|survey team)(?:'s|’s)? (?:leader|head|chief))",
    re.IGNORECASE,
)


def _is_remembered(text: str, position: int) -> bool:
    """Return whether an occasion was held in honor of somebody: "the 100th anniversary of the birth of P"."""
    return bool(_REMEMBERED.search(text, max(0, position - 60), position))


_QUOTED = re.compile(r"\b(?:quot(?:ed|ing)|cit(?:ed|ing)|in the words of) (?:the )?(?:[\w-]+ ){0,2}$")
"""Before somebody whose words another used."""
_STUDIED = re.compile(
    r"\b(?:stud(?:y|ied|ying)|learn(?:ed|ing)?|convey(?:ed|ing)?|implement(?:ed|ing)?|relay(?:ed|ing)?|spirit of)\b[^.;]{0,80}?\b(?:speech|speeches|remarks|address|instructions?|articles?|letter|thought)\b[^.;,]{0,30}? (?:by|of) (?:the )?$"
)
"""Before somebody whose speech a meeting studied."""
_SENT_BY = re.compile(
    r"\b(?:envoy|representative|on behalf) of (?:the )?$"
    r"|\b(?:letters?|messages?|greetings|congratulations)(?: of [a-z]+)? (?:from|by) (?:the )?$"
)
"""Before somebody who only sent another: "as special envoy of P, P attended"."""
_WROTE = re.compile(
    r"(?: and [\ue000-\ue3ff])?(?: (?:on )?[\uec00-\uefff])? (?:also |each |separately )?(?:sent|wrote|extended|conveyed) (?:an? |his |her |their )?(?:[\w-]+ )?(?:letters?|messages?|telegrams?|congratulations|greetings)\b(?! (?:at|in|during)\b|[^.;]*? (?:in|during) (?:his|her|an?|the) (?:[\w-]+ )?(?:remarks|speech|address)\b)"
)
"""After somebody who only wrote to those who met: "sent a congratulatory letter to the conference"."""
_REMEMBERED = re.compile(
    r"\b(?:birth|birthday|(?:inauguration|funeral|enthronement|coronation)(?: ceremony)?|wedding|death|passing|life|lives|memory|legacy|centenary|works?|thought|contributions?) of (?:the )?(?:late )?(?:[\w-]+ ){0,2}$|\b(?:memorial|commemorative|farewell|tribute)(?: [\w-]+)? (?:for|to) (?:the )?(?:late )?$|\b(?:residence|birthplace|hometown|tomb|mausoleum|statue|bust|portrait|grave|memorial(?: \w+)?) (?:of|to) (?:the )?(?:late )?$|(?<!banquet )(?<!reception )(?<!dinner )(?<!lunch )(?<!luncheon )\bin honor of (?:the )?(?:late )?$|\b(?:commemorat|remember|mourn)(?:e|ed|es|ing) (?:the )?(?:late )?$"
)


def _is_subject_of_part(parts: Mapping[int, tuple[Part, str]], index: int) -> bool:
    """Return whether someone named in the subject has a part of his own: not whose speech was studied."""
    return index in parts and parts[index][1] != "speaking-words"


def _meets_on_a_trip(clause: Clause, index: int, occasion: Occasion) -> bool:
    """Return whether someone visited a place "and met with" somebody there."""
    before = clause.text[: occasion.start]
    return chr(0xE000 + index) in before and bool(
        re.search(r"\b(?:and|then|where (?:he|she|they)) (?:also |later )?$", before)
    )


def _is_talked_about(clause: Clause, position: int) -> bool:
    """Return whether somebody is only in what another says at a gathering: "P said that P had devoted his life to …"."""
    return bool(_SAID_THAT.search(clause.text, 0, position) or _SAYING_THAT.search(clause.text, 0, position))


_SAID_THAT = re.compile(
    r"[\ue000-\ue3ff],? (?:also |then )?(?:said|noted|recalled|stressed|added|told [^.;,]{1,40}?)(?: (?:at|in|during|on) [^.;,]{1,60}?)? that (?:the late |the )?$"
)


_SAYING_THAT = re.compile(r"[\ue000-\ue3ff][^.;]{1,120}?, (?:saying|adding|noting|recalling) that (?:the late |the )?$")


def _invites(clause: Clause, index: int) -> bool:
    """Return whether someone invited the travellers, and is not who made the trip: "At the invitation of P, P visited L"."""
    before, _, after = clause.text.partition(chr(0xE000 + index))
    if "nvit" not in before or not _INVITED_BY.search(before):
        return False
    return not (_AFTER_INVITERS.search(before) and _TRAVELS.match(after))


def _only_announces(clause: Clause, index: int) -> bool:
    """Return whether someone announced the trip of others, or wrote to them."""
    before, _, after = clause.text.partition(chr(0xE000 + index))
    if before.endswith("according to ") or _ACCORDING_TO_ITS.search(before):
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
    if _ONLY_REPORTS.match(after) and _REPORTED.search(before):
        return True
    if not re.match(r",? (?:announced|said|told)\b[^,;]*$", after) or not before.endswith(", "):
        return False
    return bool(re.search(r"[\ue000-\ue3ff]", before) or _TO_COME.search(before))


_ACCORDING_TO_ITS = re.compile(r"\baccording to (?:the|its|their) (?:[\w-]+ ){0,2}(?:[\w-]+'s )?,? ?$")
"""Before somebody whose title is left out: "according to the committee's director, P"."""
_SAYS_TO_COME = re.compile(
    r"(?:,[^,]{1,60},)? (?:also |then )?(?:announced|said|told (?:the )?[\w ]{1,20}?|confirmed)(?: (?:on )?[\uec00-\uefff])? that (?!(?:he|she|they) )[^.;]*? (?:will|would|is to|are to) (?:be held|sign|include|hold|open|visit|meet|lead|convene|begin|start|take place|send|survey|inspect|tour)\b"
    r"|,? (?:announces?|announced): "
)
"""After somebody who only makes known what will be."""
_ONLY_REPORTS = re.compile(r",? said(?: (?:on )?[\uec00-\uefff])?\.?$")
_REPORTED = re.compile(r"\b(?:has|have) (?:submitted|published|handed|completed|sent)\b[^;]*, $")
"""Before somebody who says of others what they did after their trip."""
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
    r"\b(?:[Ii]nvited by|[Aa]t the invitation of) (?:the )?(?:(?:his|her|their) (?:[\w-]+ ){0,2}counterparts?,? )?(?:, )?(?:[\ue000-\ue3ff](?:(?: of (?:the )?)?[\ue400-\uebff])?(?:; (?:and )?(?:, |[A-Z][^.;\ue000-\ue3ff]{0,80}, )?|, and |, | and )(?:the )?)*$"
)
"""Before those who invited somebody, whose titles may be in front of a comma: "at the invitation of the Speaker of B, P; …"."""
_AFTER_INVITERS = re.compile(r"[^;](?<! and), $")
_TRAVELS = re.compile(
    r"(?:,? (?:and|also) [^.;\ue000-\ue3ff]{1,120},)?,? (?:(?:on )?[\uec00-\uefff],? )?(?:also |has |have )?(?:will|is|was|led|leads|heads|paid|pays|left|met|meets|held|made|went|began|visits|arrives|starts|attends|[a-z]+ed)\b"
)
"""Around the subject of a sentence that begins with who invited: "At the invitation of P, P visited L"."""
_CHARGED = re.compile(r"\b(?:[Ee]nvoy of|entrusted|authori[sz]ed|instructed|commissioned) $")
"""Before somebody who is to do something later."""
_BEFORE_OTHERS = ("of ", "by ", "from ", "the ")
_TO_COME = WordPattern(r"\b(?:will|is to|are to|scheduled|due|set to|expected to)\b")


def _in_scope(clause: Clause, index: int, occasion: Occasion) -> bool:
    if occasion.marks is not None and chr(0xE000 + index) not in occasion.marks:
        return False
    return occasion.scope is None or chr(0xE000 + index) in clause.text[slice(*occasion.scope)]


def _others(clause: Clause, occasion: Occasion) -> set[int]:
    """Return the people of a sentence who are mentioned only: in its subject, or in what somebody says."""
    if occasion.kind == "appointment" or '"' not in clause.text:
        return set()
    return {index for index in range(len(clause.people)) if is_quoted(clause.text, index)}


def is_quoted(text: str, index: int) -> bool:
    """Return whether a person is named inside a quotation, by the index in the sentence."""
    mark = chr(0xE000 + index)
    return any(mark in found.group() for found in re.finditer(r'"[^"]*"', text))


def _is_whose_trip(clause: Clause, index: int) -> bool:
    """Return whether a trip is called after whoever made it: "P's visit to L from D to D"."""
    return bool(re.search(chr(0xE000 + index) + _TRIP_OF, clause.text))


_TRIP_OF = r"'s (?:[\w-]+ ){0,3}(?:visit|tour|trip|inspection|stay)\b"


def _is_possessor(clause: Clause, index: int) -> bool:
    mark = chr(0xE000 + index)
    return f"{mark}'s" in clause.text and not re.search(
        rf"{mark}'s (?:team|delegation|group|leadership|guidance|chairmanship|direction)", clause.text
    )
