"""Says which sentences are about the same session: its sittings, but not one to come or the one around it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipelines.reports.clauses import B, Clause
from pipelines.reports.events.drafts import TO_COME, WILL_OPEN, Draft
from pipelines.reports.events.kinds.occasion import Occasion
from pipelines.reports.mentions import same_words
from pipelines.reports.model import Days
from pipelines.reports.word_patterns import WordPattern


def is_a_sitting(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports one day of a session: "addressed a plenary meeting on Tuesday"."""
    if occasion.kind != "session" or clause.bodies or clause.places or days is None or draft.days is None:
        return False
    within = days.first and draft.days.first and draft.days.last and draft.days.first <= days.first <= draft.days.last
    return bool(within and draft.days.first != draft.days.last and _SITTING.search(clause.text))


def is_a_later_sitting(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a sentence reports a later day of a session of which only the first is known: "On D, members held group discussions"."""
    if occasion.kind != "session" or draft.kind != "session" or clause.bodies or clause.places:
        return False
    known = draft.days
    if known is None or days is None or known.last is not None or not (known.first and days.last):
        return False
    return known.first < days.last <= _longest(known.first) and bool(_LATER_SITTING.search(clause.text))


def closes(clause: Clause) -> bool:
    """Return whether a sentence reports the last sitting of a session."""
    return bool(_CLOSING.search(clause.text))


def _longest(first: str) -> str:
    return (date.fromisoformat(first) + timedelta(_LONGEST_SESSION)).isoformat()


_LONGEST_SESSION = 20
"""Days from the first to the last, at most."""
_LATER_SITTING = WordPattern(
    r"\b(?:(?:second|third|fourth|fifth|closing|plenary|full|panel|group) (?:plenary )?(?:meeting|session|discussion|deliberation)s?|group meetings|in groups)\b"
)
_CLOSING = WordPattern(
    r"\b[Aa]t (?:the|its) closing (?:plenary )?(?:meeting|session)\b|^The closing (?:plenary )?(?:meeting|session)\b"
)


def is_another_session(draft: Draft, clause: Clause, occasion: Occasion, days: Days | None) -> bool:
    """Return whether a session is only mentioned with its days: one to come, or the one that a sitting was part of."""
    if occasion.kind != "session" or draft.kind not in ("session", "symposium", "meeting"):
        return False
    if _is_another_sitting(draft, clause) or _is_of_another_body(draft, clause, days):
        return True
    if occasion.rule == TO_COME or draft.at.rule == TO_COME:
        return _are_others(days, draft.days)
    if WILL_OPEN.search(clause.text) and draft.days is not None and not WILL_OPEN.search(draft.clause.text):
        return _are_others(days, draft.days)
    one_day = draft.days is not None and draft.days.first is not None and draft.days.first == draft.days.last
    if not one_day or days is None or days.first == days.last:
        return False
    return draft.part_of_a_session and not clause.people


def _is_another_sitting(draft: Draft, clause: Clause) -> bool:
    """Return whether sittings have other names: "a preparatory meeting, held earlier" after a presidium meeting."""
    known, new = _sitting_of(draft.clause), _sitting_of(clause)
    if known == new:
        return False
    return bool(known and new) or bool(new and (_ALSO_HELD.search(clause.text) or _A_MEETING_OF.search(clause.text)))


def _is_of_another_body(draft: Draft, clause: Clause, days: Days | None) -> bool:
    """Return whether a sentence says when another body's session opens: "The third session of B opens on D"."""
    opens = _SESSION_OF.match(clause.text) if days and not clause.people else None
    found = opens or _ITS_SESSION.match(clause.text)
    if found is None or not draft.bodies:
        return False
    words = set(same_words(clause.bodies_in(found["body"])[0].name).split())
    known = [set(same_words(name).split()) for name in draft.bodies]
    return not any(words <= each or each <= words for each in known)


_SESSION_OF = re.compile(
    rf"The (?:[\w-]+ ){{1,3}}session of (?:the )?(?:\d+\w\w )?(?P<body>{B})[^.;]{{0,60}}? (?:opens|opened|begins|began|starts|started|closes|closed|concludes|concluded)\b"
)


_ITS_SESSION = re.compile(rf"The (?P<body>{B}) session\b")


def _sitting_of(clause: Clause) -> str | None:
    found = _NAMED_SITTING.search(clause.text)
    if found:
        return "chairpersons" if found.group().lower().startswith("chair") else found.group().lower()
    return "chairpersons" if any("Chairperson" in body.name for body in clause.bodies) else None


_NAMED_SITTING = WordPattern(r"\b(?:presidium|[Pp]reparatory|[Cc]hairpersons?'s?)(?= meeting\b)")
_ALSO_HELD = WordPattern(
    r"\balso (?:held|convened|had|chaired|presided over) (?:an?|its) (?:[\w-]+ ){0,2}meeting\b"
    r"|^(?:Before|After|Ahead of|Prior to|Following|Earlier|Also)\b[^.;]{0,60}, [\ue000-\ue3ff] (?:also )?(?:held|convened|chaired|presided over|attended) an? (?:[\w-]+ ){0,2}meeting\b"
)


_A_MEETING_OF = WordPattern(
    r"\b(?:held|convened|had|chair(?:s|ed)|presid\w+ over|attend(?:s|ed)|address(?:es|ed)) an? (?:[\w-]+ ){0,2}meeting of\b"
)
"""A sitting that is new in the text: "chaired a meeting of the council of chairpersons"."""


def _are_others(days: Days | None, known: Days | None) -> bool:
    """Return whether two sentences give different days, wherever they are."""
    if days is None or known is None:
        return days is not known
    if days.last and not days.first and known.first and not known.last:
        return days.last < known.first  # it opens, and another sentence says when it will conclude
    return (days.first, days.last) != (known.first, known.last)


_SITTING = WordPattern(
    r"\b(?:plenary|full|opening|closing|first|second|third|panel|group) (?:meeting|session|discussion)\b"
)
