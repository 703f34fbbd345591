"""Gives speeches and statements their subjects: what somebody said there, rather than what the occasion was for."""

from __future__ import annotations

import re

from pipelines.reports.clauses import Clause
from pipelines.reports.events.days.from_before import REMARKS
from pipelines.reports.events.drafts import Draft
from pipelines.reports.events.subjects.of_sentence import NAME_OF_OCCASION, announced, claim, stressed, subject
from pipelines.reports.model import Mention


def add_subject_of_statement(draft: Draft, first: Clause, text: str) -> None:
    """Add what the lead, or the sentence about the press itself, says that was announced or claimed."""
    if draft.kind != "statement" or draft.about:
        return
    leads = draft.clause.paragraph - first.paragraph < _NEAR and (
        _IS_SAID.search(first.text) or REMARKS.search(draft.clause.text)
    )
    found = None
    if leads:
        found = announced(first, text) or subject(first, "statement", text, later=True) or claim(first, text)
    draft.claimed = found or announced(draft.clause, text) or claim(draft.clause, text) or draft.claimed


_NEAR = 2
_IS_SAID = re.compile(r"\b(?:said|says|announced|told|stressed|urged|pledged|promised)\b")


def correct_by_lead(draft: Draft, lead: Clause, text: str) -> None:
    """Give a speech, known only for its occasion, what the sentence before quotes: "P urged …. P made the remarks at a ceremony"."""
    if _is_only_named(draft):
        draft.about = stressed(lead, text) or claim(lead, text) or draft.about


def correct_by_speech(draft: Draft, clause: Clause, text: str) -> None:
    """Give a speech, known only for its occasion, the subject that a later sentence gives: "in his speech, P spoke on …"."""
    if draft.kind != "speech" or draft.about is None or draft.about[1].rule != NAME_OF_OCCASION:
        return
    found = subject(clause, "speech", text, later=True)
    if found and found[1].rule != NAME_OF_OCCASION and _SPOKE_ON.search(clause.text):
        draft.about = found
    elif _is_only_named(draft):
        draft.about = claim(clause, text, things=False) or draft.about


def _is_only_named(draft: Draft) -> bool:
    """Return whether the subject of a speech is but the name of what was opened, and no anniversary."""
    about: tuple[str, Mention] | None = draft.about if draft.kind == "speech" else None
    return about is not None and about[1].rule == NAME_OF_OCCASION and not _ANNIVERSARY.search(about[0])


_ANNIVERSARY = re.compile(r"\b(?:anniversary|birthday|years|century|centenary|bicentenary|Day|Festival|Year)\b")
_SPOKE_ON = re.compile(r"\b(?:sp[eo]\w+|speech|address|remarks|lecture|talk\w*)\b")
