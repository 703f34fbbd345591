"""Adds to appointments the day and the body of a sentence that only announces them: "A new leadership was elected on D"."""

from __future__ import annotations

import re

from pipelines.reports.clauses import B, Clause, D, P
from pipelines.reports.dates.patterns import NUMBERS
from pipelines.reports.events.days.of_sentence import days_of
from pipelines.reports.events.drafts import Draft, add_body
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def announced_together(drafts: list[Draft], clauses: list[Clause]) -> None:
    """Add the day and the body of a sentence that says of several posts only that they were given to those that follow."""
    drafts = [one for one in drafts if one.kind == "appointment"]
    leads = ((clause, _announcement(clause)) for clause in clauses if drafts)
    lead, found = next(((clause, found) for clause, found in leads if found), (None, None))
    if lead is None or found is None:
        return
    for draft in drafts:
        if draft.clause.start <= lead.start:
            continue
        if draft.days is None or not (draft.days.first or draft.days.last):
            draft.days = _day_of_the_vote(lead) or draft.days
        for body in lead.bodies_in(found.group()):
            if any(name.startswith(f"{body.name} ") for name in draft.bodies):
                continue  # the party whose central committee it is
            draft.bodies.pop(body.name, None)  # it counts for each post, and not only for that with its name
            add_body(draft, lead, body, "announced")


def _day_of_the_vote(clause: Clause) -> Days | None:
    """Return the day of the votes that a sentence reports: also the last of a congress that "elected a new leadership as it closed on D"."""
    days = days_of(clause, Occasion("appointment", 0, 0, "announced"))
    if days and days.first is None and days.last and _AS_IT_CLOSED.search(clause.text):
        return Days(days.last, days.last, "day", days.at)
    return days


_AS_IT_CLOSED = re.compile(
    r"\b(?:as|when|while|before) (?:it|they|he|she|the [\w-]+) (?:was |were )?(?:clos|conclud|end|wrapp)(?:ed|ing)\b"
)
_ANNOUNCED = WordPattern(
    rf"{B}(?:, [^,.;]{{3,60}},)?(?: (?:on )?{D})? (?:announced|announces|approved|adopted|decided on|made public)(?: (?:on )?{D})? (?:[\w-]+ ){{0,4}}?(?:appointment|removal|appointments|removals|personnel changes|dismissals?)\b(?! of {P})"
    rf"|{B}(?:,? (?:on )?{D},?)? (?:appointed|elected|named|chose|removed|filled)(?: (?:on )?{D})? (?:an? (?:entirely |completely )?new (?:[\w-]+ )?(?:leadership|team|cabinet|government)|(?:an? (?:number|series|group|batch) of|{'|'.join(NUMBERS)}|\d+|several|some|its new|new|more) (?:[\w-]+ ){{0,3}}[\w-]+s)\b(?! {P})"
)
"""A sentence that only says that there are new posts: "B announced the removal of officials", "B appointed four ministers"."""


def _announcement(clause: Clause) -> re.Match[str] | None:
    """Return the words of a sentence that say that there are new posts, and to whom they were given only after it."""
    if found := _ANNOUNCED.search(clause.text):
        return found
    found = _WERE_CHOSEN.search(clause.text)
    return None if found is None or re.search(P, clause.text[: found.end()]) else found


_WERE_CHOSEN = WordPattern(
    r"(?:^|\b(?:an?|the|its) |, )(?:(?:new|several|some|principal|senior|vice|deputy|(?:twenty|thirty|forty)-\w+|two|three|four|five|six|seven|eight|nine|ten|\d+) )+(?:[\w-]+ ){0,2}?"
    rf"(?:leaders?|leadership|officials|ministers|vice-ministers|officers|heads|directors|members|vice-chair\w+|vice-presidents|judges|deputies|secretaries)\b(?: of [^.;,]{{3,60}})? (?:was|were) (?:elected|appointed|named|chosen|removed)\b(?=[^.;]*{D})"
)
"""Words for those who got posts, without their names: "A new leadership was elected on D"."""
