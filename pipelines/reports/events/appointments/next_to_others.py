"""Finds the days and bodies of an appointment in those of the others that a text reports with it."""

from __future__ import annotations

import re

from pipelines.reports.clauses import P_LIST, Clause
from pipelines.reports.events.appointments.new_posts import new_posts
from pipelines.reports.events.drafts import Draft
from pipelines.reports.model import Days, Mention
from pipelines.reports.reading import BodySpan
from pipelines.reports.word_patterns import WordPattern

SAME_OCCASION = WordPattern(
    r"\b(?:[Aa]t|[Dd]uring|[Ii]n|[Oo]n|of) the same (?:meeting|session|time|day)|\balso (?:on|voted|elected|appointed|removed|named|approved)\b|\b[Tt]he (?:session|meeting) (?:also|appointed|elected|removed|named|voted)\b|\balso (?:removed|dismissed)"
)


def days_of_another(drafts: list[Draft], clause: Clause) -> Days | None:
    """Return the days of an appointment in the same paragraph, or of the same meeting: one sentence has the day for all."""
    same = bool(SAME_OCCASION.search(clause.text))
    return next(
        (
            draft.days
            for draft in reversed(drafts)
            if draft.kind == "appointment"
            and draft.days
            and (same or draft.clause.paragraph == clause.paragraph or _goes_on(draft, clause))
        ),
        None,
    )


def _goes_on(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence names the next post after a list of those elected: "P was elected secretary-general of B"."""
    return (
        clause.paragraph - draft.clause.paragraph < _NEAR and bool(_ELECTED_TOO.match(clause.text)) and not clause.dates
    )


_NEAR = 3
_ELECTED_TOO = re.compile(rf"{P_LIST} (?:was|were) (?:also )?(?:elected|named|appointed|removed|dismissed) ")
_THAT_POST = re.compile(r"\b(?:the|that|this|same) (?:position|post|office)\b(?! (?:of|as)\b)")
"""The post of the appointment before, with its bodies."""
_OF_SOMETHING = re.compile(r" (?:of|for|to|in) ")


def bodies_of_another(drafts: list[Draft], appointment: Draft, clause: Clause) -> dict[str, tuple[BodySpan, Mention]]:
    """Return the bodies of another appointment of the same paragraph: "and Li Ming was made vice-chairman", of the same body."""
    found = (
        draft.bodies
        for draft in reversed(drafts)
        if draft.kind == "appointment"
        and draft.bodies
        and (
            draft.clause.paragraph == clause.paragraph
            or SAME_OCCASION.search(clause.text)
            or _THAT_POST.search(clause.text)
            or _goes_on(draft, clause)
        )
    )
    whole = not _THAT_POST.search(clause.text) and any(
        _OF_SOMETHING.search(post) for person, _, _ in appointment.people.values() for post in new_posts(person)
    )
    return {name: one for name, one in next(found, {}).items() if not (whole and one[1].rule == "named-in-a-role")}
