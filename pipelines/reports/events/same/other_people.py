"""Says which gatherings on the same day are of others: with another chair, or of people whom the known event has not."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause, D, L, P
from pipelines.reports.events.drafts import GATHERINGS, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.events.people.parts import parts_in


def has_another_chair(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether somebody else chaired what a sentence reports: a symposium has one chair, or both in one sentence."""
    if occasion.kind != "symposium" or draft.kind not in ("symposium", "meeting"):
        return False
    known = {id(person) for person, part, _ in draft.people.values() if part == "led" or draft.kind == "meeting"}
    chairs = {id(clause.people[index][0]) for index, (part, _) in parts_in(clause).items() if part == "led"}
    return bool(known and chairs) and not known & chairs


def is_of_others(draft: Draft, clause: Clause, occasion: Occasion) -> bool:
    """Return whether a sentence introduces another gathering on the same day, of people whom the known event has not."""
    if occasion.kind not in (*GATHERINGS, "statement") or not draft.people or not clause.people:
        return False
    known = {id(person) for person, _, _ in clause.people} & draft.people.keys()
    return not known and bool(_ON_THE_SAME_DAY.match(clause.text))


_ON_THE_SAME_DAY = re.compile(
    rf"(?:Also|(?:Later|Earlier)?,? ?(?:[Oo]n )?the same day|Separately|Meanwhile|Elsewhere)(?: (?:on |in )?(?:{D}|{L}))*, [^.;]*?\b(?:an?|the) (?!(?:symposium|seminar|forum|meeting|session|conference|ceremony|reception|event)\b(?! (?:of|on|to|for|marking|in)\b))"
)
"""The beginning of a sentence with news of others: "Also on Wednesday, P attended a ceremony"."""


def is_news_of_somebody_else(clause: Clause) -> bool:
    """Return whether a sentence begins as the news of somebody else, whatever the person did: "Also on D, P attended …"."""
    return bool(_ANOTHER_OF_THE_DAY.match(clause.text))


_ANOTHER_OF_THE_DAY = re.compile(
    rf"(?:Also on {D}|(?:On )?[Tt]he same day|Meanwhile|Separately|Elsewhere|Earlier in the day|Later in the day), {P},?"
)
