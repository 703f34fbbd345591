"""German umlauts written out: Zürich and Zuerich, Straße and Strasse.

The index has no diacritics: *Zürich* is *zurich* there, and so is found by both spellings. *Zuerich* is another word.
"""

from __future__ import annotations

import re
import sqlite3
from functools import partial

from archive.search.folding import fold
from archive.search.fulltext import WORDS
from archive.search.terms import AllOf, Term, with_terms

_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_DIGRAPH = re.compile("ae|oe|ue")
_SAMPLE = 20
"""Articles that are read to learn how the archive spells a word."""


def with_umlauts(db: sqlite3.Connection, root: AllOf) -> AllOf:
    """Return the query with the other spellings of its words: *Zürich* also finds *Zuerich*, and the reverse."""
    return with_terms(root, partial(_spelled, db))


def _spelled(db: sqlite3.Connection, term: Term) -> Term:
    if term.exact or term.prefix or len(term.words) != 1:
        return term
    return Term(term.text, field=term.field, variants=_spellings(db, term.words[0].lower()))


def _spellings(db: sqlite3.Connection, word: str) -> tuple[str, ...]:
    written_out = "".join(_WRITTEN_OUT.get(letter, letter) for letter in word)
    if written_out != word:
        return (written_out,)
    sharp = (word.replace("ss", "ß"),) if "ss" in word else ()
    short = _DIGRAPH.sub(lambda digraph: digraph[0][0], word)
    return (*sharp, short) if short != word and _has_umlauts(db, short, word) else sharp


def _has_umlauts(db: sqlite3.Connection, short: str, written_out: str) -> bool:
    """Return whether the archive writes ``short`` with umlauts: *pot* is no other spelling of *poet*."""
    rows = db.execute(
        f"SELECT coalesce(title, '') || ' ' || body || ' ' || authors FROM articles WHERE rowid IN "
        f"(SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH ? ORDER BY rowid DESC LIMIT {_SAMPLE})",
        [f'{{title body people}} : "{short}"'],
    )
    return any(
        "".join(_WRITTEN_OUT.get(letter, fold(letter)) for letter in found[0].lower()) == written_out
        for (text,) in rows
        for found in re.finditer(r"[^\W_]+", text)
        if fold(found[0]) == short
    )
