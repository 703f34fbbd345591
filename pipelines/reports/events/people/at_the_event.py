"""Says whether people of a sentence were at an event that it goes on about."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import PRESS, TO_COME, TRIPS, Draft
from pipelines.reports.events.kinds.occasions import is_spokesperson
from pipelines.reports.events.kinds.post_words import APPOINTMENT
from pipelines.reports.reading import Reading
from pipelines.reports.word_patterns import WordPattern


def is_attended(draft: Draft, clause: Clause) -> bool:
    """Return whether people who attend are at the event, without words that refer to it."""
    if draft.kind == "speech":
        return bool(_ALSO_THERE.search(clause.text))
    return draft.kind in (*TRIPS, "symposium", "session", "meeting")


def has_no_named_guest(draft: Draft) -> bool:
    """Return whether a meeting has one person so far, or none, but for guests who spoke of it."""
    return sum(at.rule != "speaking-words" for _, _, at in draft.people.values()) <= 1


def is_an_election(draft: Draft) -> bool:
    """Return whether a session is known only for whom it elected, so that people who talk about them were elsewhere."""
    return draft.kind == "session" and bool(APPOINTMENT.search(draft.clause.text))


def is_to_come(draft: Draft, reading: Reading) -> bool:
    """Return whether an event is only announced, so that nobody spoke there yet."""
    if draft.at.rule in (TO_COME, "session-announced", "session-decided"):
        return True
    first = draft.days.first if draft.days else None
    return bool(first and reading.published and first > reading.published.isoformat())


_ALSO_THERE = WordPattern(
    r"\b(?:also (?:present|in attendance|attended|attending)|(?:were|was) present|(?:was|were) (?:also )?(?:joined|accompanied) by)\b|\b(?:attended|were there|was there)(?: the (?:event|ceremony|meeting|reception|gathering|celebration|rally))?[.]?$"
)


def answers_the_press(draft: Draft, clause: Clause, index: int) -> bool:
    """Return whether someone spoke at the news conference of an event: a spokesperson, or someone of the same body."""
    for_a_body = _FOR_A_BODY.search(draft.clause.text) or IN_A_STATEMENT.search(clause.text)
    if draft.kind == "statement" and not draft.people and for_a_body and is_spokesperson(clause.people[index][0].role):
        return True
    if draft.kind == "statement" and _speaks_for_it(draft, clause, index):
        return True
    if draft.kind != "statement" or not PRESS.search(draft.clause.text):
        return False
    if _ANSWERED.search(clause.text):
        return True
    several = _SEVERAL_SPOKE.search(draft.clause.text) and clause.paragraph - draft.clause.paragraph < _FAR
    if (several or clause.paragraph == draft.clause.paragraph) and clause.people[index][0].role:
        return True
    names = [clause.role_bodies[number].name for number in clause.role_of[index]]
    return is_spokesperson(clause.people[index][0].role) or any(body in name for name in names for body in draft.bodies)


_FAR = 5
"""Paragraphs after the first of a news conference that may say who spoke there."""
_SEVERAL_SPOKE = WordPattern(
    r"\b(?:officials|experts|representatives|authorities|departments|organi[sz]ers|leaders|scientists|researchers|doctors)\b[^.;]*? (?:news|press|media) (?:conference|briefing)"
)


def _speaks_for_it(draft: Draft, clause: Clause, index: int) -> bool:
    """Return whether a spokesperson of the body that issued a statement spoke about it: "a spokesperson for the committee"."""
    role = clause.people[index][0].role
    if not is_spokesperson(role) or not _SPOKE_ON_IT.search(clause.text):
        return False
    names = [clause.role_bodies[number].name for number in clause.role_of[index]]
    return any(body in name for name in names for body in draft.bodies) or bool(_OF_THE_BODY.search(role or ""))


_OF_THE_BODY = re.compile(
    r"spokes\w+ (?:for|of) the (?:committee|council|ministry|office|commission|department|association|administration|party|bureau)$"
    r"|^(?:committee|council|ministry|office|commission|association|party) spokes"
)
_SPOKE_ON_IT = WordPattern(
    r"\btold (?:the )?(?:reporters|journalists|media|press)\b|\b(?:at|told) an? (?:[\w-]+ )?(?:news|press|media) (?:conference|briefing)\b"
)
_FOR_A_BODY = WordPattern(r"\bspokes(?:man|woman|person)\b")

IN_A_STATEMENT = WordPattern(
    r"\b[Ii]n (?:a|the) (?:[\w-]+ )?statement\b|\bstatement,? (?:which |that )?was (?:read out|issued|released|delivered|presented)\b"
)

_ANSWERED = WordPattern(
    r"\b(?:answered (?:the )?(?:\w+ )?questions|told (?:the )?(?:reporters|journalists)|(?:at|told) the (?:news|press|media) (?:conference|briefing))\b"
)
