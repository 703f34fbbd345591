"""Says who else spoke at a gathering, by sentences that follow: those listed, the next speaker at a ceremony; and who only was quoted."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, P, people_in
from pipelines.reports.events.drafts import GATHERINGS, Draft, add_body, add_person
from pipelines.reports.events.people.those_met import AMONG_THEM
from pipelines.reports.model import Mention
from pipelines.reports.word_patterns import WordPattern


def add_speakers_listed(draft: Draft, clause: Clause, before: Clause | None) -> None:
    """Add those who spoke at a gathering by what the sentence before says of all: "Eleven members spoke. Among them were P and P"."""
    listed = AMONG_THEM.match(clause.text) if draft.kind in GATHERINGS and before else None
    if listed is None or before is None or not _SOME_SPOKE.search(before.text):
        return
    for index in people_in(clause.text[listed.start("who") :]):
        person, start, end = clause.people[index]
        add_person(draft, person, "spoke", Mention(start, end, "speaking-words"))
        for number in clause.role_of[index]:
            add_body(draft, clause, clause.role_bodies[number], "named-in-a-role")


_SOME_SPOKE = WordPattern(
    r"\b(?:spoke|took the floor|made (?:[\w-]+ )?(?:speeches|presentations|suggestions|remarks)|gave (?:[\w-]+ )?(?:talks|speeches|lectures|presentations)|(?:offered|voiced|aired|shared|put forward|presented|delivered) [^.;]{3,60})\b"
)


def is_a_bystander(clause: Clause, index: int) -> bool:
    """Return whether somebody who holds no office is quoted on what was talked about: '"…," P says, who exports melons'."""
    person = clause.people[index][0]
    if not clause.text.startswith('"'):
        return False
    if not person.role:
        return bool(_QUOTED.search(clause.text))
    return bool(_IN_DAILY_LIFE.match(person.role) and _QUOTED_ONLY.search(clause.text))


_QUOTED = re.compile(rf'[,?!]" (?:sa(?:id|ys)|added|recalled) {P}, who (?!spoke|attended|took part|joined)')
_SOME_ONE = rf"{P}(?:,? an? [\w-]+-year-old,? ?| of [^,.;\"]{{3,40}})?(?:,? who [^.;\"]*)?"
_QUOTED_ONLY = re.compile(
    rf'[,?!]" (?:(?:sa(?:id|ys)|added|recalled) {_SOME_ONE}|{_SOME_ONE},? (?:sa(?:id|ys)|added|recalled))(?:\.? *"[^"]*"?)?\.?$'
)
_IN_DAILY_LIFE = re.compile(
    r"(?:[\w-]+ ){0,2}(?:villager|resident|farmer|herder|herdsman|fisherman|fisherwoman|grower|shepherd|driver|shopkeeper|shop owner|stallholder|vendor|courier|tourist|visitor|retiree|tenant|passenger|patient|pupil|housewife|migrant worker|mother|father)$"
)
"""What somebody is whom a reporter asks on the way, and who says nothing at a sitting unless the text says so."""


def is_the_next_speaker(draft: Draft, clause: Clause, index: int) -> bool:
    """Return whether a holder of an office speaks for others after a speech, or is named first in the next paragraphs and speaks."""
    person, start, _ = clause.people[index]
    if not HEADS_SOMETHING.search(person.role or ""):
        return False
    if _FOR_OTHERS.search(clause.text):
        return True
    if clause.paragraph - draft.clause.paragraph > _NEAR or person.mentions[0].start < start:
        return False
    return bool(_SPEAKS.match(clause.text))


_NEAR = 3
"""Paragraphs after a speech that may report the others."""
_SPEAKS = re.compile(
    rf"(?:(?:The|Its|His|Her) [^.;,\ue000-\ue3ff]{{3,60}})?(?:, )?{P}(?: of [^.;,]{{3,60}})?(?:, who [^,;]{{3,80}})?,? (?:also |then |in turn )?(?:sa(?:id|ys)|thanked|noted|recalled|hoped|wished|congratulated|praised|promised|replied|stressed|described|called|expressed|voiced|quoted)\b"
)

_FOR_OTHERS = WordPattern(r"\b(?:[Oo]n behalf of|thanked|welcomed|congratulated|paid tribute)\b")

HEADS_SOMETHING = re.compile(
    r"\b(?i:director|head|president|principal|manager|chief|chair\w*|secretary|minister|ambassador|consul|governor|mayor|justice|speaker|dean|curator|abbot|owner|founder|rector)\b"
)
"""A title of somebody at the head of something."""
