"""Compare two revisions word by word, within a bound of time and size.

Paragraphs are paired by :mod:`reader.formats.paragraph_pairs`, then words within a pair. difflib takes quadratic time
and more on repetitive text. Here every comparison has a budget of steps; what it does not cover is shown as replaced,
paragraph by paragraph.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.article_fields import CONTENT_FIELDS, ArticleField
from archive.models import Image, Moment
from reader.formats.matching_blocks import Budget, matching_blocks
from reader.formats.paragraph_pairs import Pair, paired, similar, words

Kind = Literal["same", "removed", "added"]
Move = Literal["down", "up", "from above", "from below"]

STEPS = 400_000
"""Steps to compare two revisions: about 0.1 seconds."""
MAX_CHARACTERS = 300_000
"""Of both versions of a field together; more are not compared."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in both versions, or in one of them: plain text, to be escaped when rendered."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the older version together with its counterpart in the newer one."""

    runs: tuple[Run, ...]
    moved: Move | None = None
    """Where to, at its old place; where from, at its new one."""
    edits: tuple[Run, ...] = ()
    """At its new place, its text compared with that at the old one."""

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return any(run.kind != "same" for run in self.runs)

    def side(self, kind: Kind) -> tuple[Run, ...]:
        """Return the text of one version: ``removed`` for the older, ``added`` for the newer."""
        return tuple(run for run in self.runs if run.kind in ("same", kind))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The change of one field."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    """Empty if the field is too long to compare."""


def changed_fields(before: sqlite3.Row, after: sqlite3.Row) -> list[FieldChange]:
    """Return the content fields that differ between two rows of ``revisions``."""
    budget = Budget(STEPS)
    found = ((field.name, *(as_text(field, row[field.name]) for row in (before, after))) for field in CONTENT_FIELDS)
    return [FieldChange(name, _compare(old, new, budget)) for name, old, new in found if old != new]


def as_text(field: ArticleField, stored: object) -> str:
    """Return the value of a field's column as text: an image with its caption, a date without its precision."""
    match value := field.decode(stored, None):
        case Moment(iso=iso):
            return iso
        case (Image(), *_):
            return "\n\n".join(f"{image.caption or 'No caption'} ({image.url})" for image in value)
        case _:
            return field.text(value)


def compare(before: str, after: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of two texts, with changed ones compared word by word; nothing for very long texts."""
    return _compare(before, after, Budget(STEPS))


def _compare(before: str, after: str, budget: Budget) -> tuple[Paragraph, ...]:
    if len(before) + len(after) > MAX_CHARACTERS:
        return ()
    old, new = before.split("\n\n"), after.split("\n\n")
    pairs = _with_moves(list(_pairs(old, new, budget)), budget)
    return tuple(_with_replacements([_paragraph(pairs, at, budget) for at in range(len(pairs))]))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A pair, and for a paragraph on one side only, the place of the pair with its counterpart elsewhere."""

    pair: Pair
    counterpart: int | None = None


def _pairs(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Pair]:
    for equal, left, right in matching_blocks(old, new, budget):
        if equal:
            yield from (Pair(text, text) for text in left)
        else:
            yield from (pair for pair in paired(left, right, budget) if pair.old or pair.new)


def _with_moves(pairs: list[Pair], budget: Budget) -> list[_Placed]:
    """Return the pairs with paragraphs joined that are removed at one place and added at another."""
    removed = [at for at, pair in enumerate(pairs) if pair.new is None]
    added = [at for at, pair in enumerate(pairs) if pair.old is None]
    moves: dict[int, int] = {}
    for one, other in similar([pairs[at].old or "" for at in removed], [pairs[at].new or "" for at in added], budget):
        moves[removed[one]] = added[other]
        moves[added[other]] = removed[one]
    return [_Placed(pair, moves.get(at)) for at, pair in enumerate(pairs)]


def _paragraph(pairs: list[_Placed], at: int, budget: Budget) -> Paragraph:
    pair, counterpart = pairs[at].pair, pairs[at].counterpart
    if pair.old is not None and pair.new is not None:
        return Paragraph(tuple(_words(pair.old, pair.new, budget)))
    if pair.new is None:
        runs = (Run("removed", pair.old or ""),)
        return Paragraph(runs, None if counterpart is None else "down" if counterpart > at else "up")
    runs = (Run("added", pair.new),)
    if counterpart is None:
        return Paragraph(runs)
    edits = tuple(_words(pairs[counterpart].pair.old or "", pair.new, budget))
    return Paragraph(runs, "from above" if counterpart < at else "from below", edits)


def _with_replacements(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, with a single removed one and a single added one at its place as one replaced paragraph."""
    kinds = [one.runs[0].kind if len(one.runs) == 1 and not one.moved else "same" for one in paragraphs]
    around = ["same", *kinds, "same", "same"]
    replaced = {at for at in range(len(kinds)) if around[at : at + 4] == ["same", "removed", "added", "same"]}
    for at, paragraph in enumerate(paragraphs):
        if at in replaced:
            yield Paragraph((*paragraph.runs, *paragraphs[at + 1].runs))
        elif at - 1 not in replaced:
            yield paragraph


def _words(before: str, after: str, budget: Budget) -> Iterator[Run]:
    if before == after:
        yield Run("same", before)
        return
    for equal, left, right in matching_blocks(words(before), words(after), budget):
        if equal:
            yield Run("same", "".join(left))
        else:
            runs = (Run("removed", "".join(left)), Run("added", "".join(right)))
            yield from (run for run in runs if run.text)


def shorten(paragraphs: Sequence[Paragraph], around: int = 1) -> list[Paragraph | int]:
    """Return the paragraphs near a change; a number represents that many omitted paragraphs."""
    changed = [at for at, paragraph in enumerate(paragraphs) if paragraph.changed]
    near = {at for place in changed for at in range(place - around, place + around + 1)}
    shown: list[Paragraph | int] = []
    for at, paragraph in enumerate(paragraphs):
        if at in near:
            shown.append(paragraph)
        elif shown and isinstance(shown[-1], int):
            shown[-1] += 1
        else:
            shown.append(1)
    return shown
