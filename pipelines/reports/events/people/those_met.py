"""Meetings whose guests another sentence names, or that were held next to another one."""

from __future__ import annotations

import re

from pipelines.reports.clauses import P_LIST, Clause, P, people_in
from pipelines.reports.events.drafts import CEREMONY, TRIPS, Draft, add_person
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Mention
from pipelines.reports.word_patterns import WordPattern

_MET = WordPattern(rf"(?P<who>{P}),? (?:also |then )?(?:met|held talks)(?: separately)? with ")
AMONG_THEM = re.compile(rf"(?:Among them (?:were|was)|They (?:were|are|included?)) (?P<who>{P_LIST})")
"""The beginning of a list of some whom the sentence before only counts."""


def add_those_met(drafts: list[Draft], clause: Clause, before: Clause | None) -> bool:
    """Add the meeting on a trip whose guests a sentence lists: "He met with guests. Among them were P and P"."""
    among = AMONG_THEM.match(clause.text)
    met = _MET.search(before.text) if before and among else None
    if not (drafts and drafts[-1].kind in TRIPS and among and met and before):
        return False
    at = Mention(before.offset(met.start("who")), before.offset(met.end() - 1), "among-those-met")
    draft = Draft("meeting", at, before)
    for one, people in ((before, met["who"]), (clause, among["who"])):
        for index in people_in(people):
            person, start, end = one.people[index]
            add_person(draft, person, "met", Mention(start, end, "listed"))
    drafts.append(draft)
    return True


_SEPARATELY = WordPattern(
    r"\b(?:met|meets|held talks) separately with\b|\bseparately (?:met|held talks) with\b|^(?:In|At) (?:a separate|another) (?:meeting|talk|conversation)\b"
)


def add_what_both_meetings_have(drafts: list[Draft], draft: Draft, clause: Clause) -> None:
    """Give a meeting the place and day of the one before it: "P met with P in L on D. He met separately with P"."""
    before = drafts[-2] if len(drafts) > 1 else None
    if before is None or before.kind != "meeting" or not _SEPARATELY.search(clause.text):
        return
    if before.people.keys() & draft.people.keys():
        draft.places = draft.places or dict(before.places)
        draft.days = draft.days or before.days


_WITH_BOTH = WordPattern(r"\bwith (?:the two|both) (?:[\w-]+ )?(?:delegations|groups|guests)\b")


def share_the_subject(drafts: list[Draft], clause: Clause) -> None:
    """Give two meetings the subject talked about at both: "P exchanged views with the two delegations on trade"."""
    two = drafts[-2:]
    if len(two) > 1 and all(one.kind == "meeting" for one in two) and _WITH_BOTH.search(clause.text):
        about = next((one.about or one.claimed for one in two if one.about or one.claimed), None)
        for one in two:
            one.about = one.about or about


def is_elsewhere(drafts: list[Draft], occasions: list[Occasion], clause: Clause, before: Clause | None) -> bool:
    """Return whether "P spoke on the occasion" follows no ceremony, so that it reports no speech of its own."""
    if any(one.kind != "speech" for one in occasions) or not _ON_THE_OCCASION.search(clause.text):
        return False
    return before is None or not CEREMONY.search(before.text) or any(one.clause is before for one in drafts)


_ON_THE_OCCASION = WordPattern(r"\b(?:spoke|addressed|speech|speeches|remarks) on the occasion\b(?! of)")
