"""The forms of words that the archive has: one that no article has costs FTS5 as much as one that many have."""

from __future__ import annotations

import sqlite3

from archive.search.fulltext import WORDS, alternatives
from archive.search.terms import AllOf, AnyOf, Node, Not, Term, terms_of

_MOST_TERMS = 10
"""Each takes 0.1 ms to look up."""


def with_known_forms(db: sqlite3.Connection, root: AllOf) -> AllOf:
    """Return a query for ``articles_fts`` that finds the same, without the forms of its words that no article has."""
    if len(list(terms_of(root, excluded=True))) > _MOST_TERMS:
        return root
    return AllOf(tuple(_known(db, node) for node in root.nodes))


def _known(db: sqlite3.Connection, node: Node) -> Node:
    if isinstance(node, Not):
        return Not(_known(db, node.node))
    if isinstance(node, AllOf | AnyOf):
        return type(node)(tuple(_known(db, each) for each in node.nodes))
    forms = alternatives(node)
    if node.exact or node.prefix or len(forms) == 1:
        return node
    known = [form for form in forms if _occurs(db, form)]
    first, *others = known or forms[:1]
    return Term(first, exact=True, field=node.field, variants=tuple(others))


def _occurs(db: sqlite3.Connection, form: str) -> bool:
    query = f"SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH ? LIMIT 1"
    return db.execute(query, [f'"{form}"']).fetchone() is not None
