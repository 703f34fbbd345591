"""The forms of words that the archive has: one that no article has costs FTS5 as much as one that many have."""

from __future__ import annotations

import sqlite3
from functools import partial

from archive.search.fulltext import WORDS, alternatives
from archive.search.terms import AllOf, Term, terms_of, with_terms

_MOST_TERMS = 10
"""Each takes 0.1 ms to look up."""


def with_known_forms(db: sqlite3.Connection, root: AllOf) -> AllOf:
    """Return a query for ``articles_fts`` that finds the same, without the forms of its words that no article has."""
    if len(list(terms_of(root, excluded=True))) > _MOST_TERMS:
        return root
    return with_terms(root, partial(_known, db))


def _known(db: sqlite3.Connection, term: Term) -> Term:
    forms = alternatives(term)
    if term.exact or term.prefix or len(forms) == 1:
        return term
    known = [form for form in forms if _occurs(db, form)]
    first, *others = known or forms[:1]
    return Term(first, exact=True, field=term.field, variants=tuple(others))


def _occurs(db: sqlite3.Connection, form: str) -> bool:
    query = f"SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH ? LIMIT 1"
    return db.execute(query, [f'"{form}"']).fetchone() is not None
