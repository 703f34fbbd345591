"""Says which statements of a text are by others: "in a separate statement, B …", "P, a spokesperson for B, told a news conference …"."""

from __future__ import annotations

from pipelines.reports.clauses import Clause
from pipelines.reports.events.drafts import Draft
from pipelines.reports.mentions import same_words
from pipelines.reports.word_patterns import WordPattern


def is_anothers_statement(draft: Draft, clause: Clause) -> bool:
    """Return whether a sentence reports a statement by another body than the known one, or by somebody of another."""
    if _SEPARATE.search(clause.text):
        return True
    if not draft.bodies or any(id(person) in draft.people for person, _, _ in clause.people):
        return False
    named = {same_words(clause.role_bodies[number].name) for numbers in clause.role_of for number in numbers}
    known = [set(same_words(name).split()) for name in draft.bodies]
    return bool(named) and not any(
        set(name.split()) <= each or each <= set(name.split()) for name in named for each in known
    )


_SEPARATE = WordPattern(
    r"\b(?:a separate|another) (?:[\w-]+ )?(?:statement|news conference|press conference|briefing)\b"
)
