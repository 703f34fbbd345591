"""Compare two revisions word by word, within a bound of time and size.

difflib takes quadratic time and more on repetitive text. Here every comparison has a budget of steps; what it does not
cover is shown as replaced, paragraph by paragraph.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import Literal

from archive.article_fields import CONTENT_FIELDS, ArticleField
from archive.models import Image, Moment

Kind = Literal["same", "removed", "added"]

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+|\s+|.", re.DOTALL)
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
    budget = _Budget(STEPS)
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
    return _compare(before, after, _Budget(STEPS))


def _compare(before: str, after: str, budget: _Budget) -> tuple[Paragraph, ...]:
    if len(before) + len(after) > MAX_CHARACTERS:
        return ()
    return tuple(_paragraphs(before.split("\n\n"), after.split("\n\n"), budget))


def _paragraphs(old: Sequence[str], new: Sequence[str], budget: _Budget) -> Iterator[Paragraph]:
    for equal, left, right in _blocks(old, new, budget):
        if equal:
            yield from (Paragraph((Run("same", text),)) for text in left)
            continue
        paired = min(len(left), len(right))
        for one, other in zip(left[:paired], right[:paired], strict=True):
            yield Paragraph(tuple(_words(one, other, budget)))
        yield from (Paragraph((Run("removed", text),)) for text in left[paired:] if text)
        yield from (Paragraph((Run("added", text),)) for text in right[paired:] if text)


def _words(before: str, after: str, budget: _Budget) -> Iterator[Run]:
    if before == after:
        yield Run("same", before)
        return
    for equal, left, right in _blocks(_WORD.findall(before), _WORD.findall(after), budget):
        if equal:
            yield Run("same", "".join(left))
        else:
            runs = (Run("removed", "".join(left)), Run("added", "".join(right)))
            yield from (run for run in runs if run.text)


def _blocks(
    old: Sequence[str], new: Sequence[str], budget: _Budget
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield parts of two sequences in order, and whether they are equal."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], new[:start]
    try:
        for tag, a, b, c, d in _Matcher(middle_old, middle_new, budget).get_opcodes():
            yield tag == "equal", middle_old[a:b], middle_new[c:d]
    except _OutOfBudget:
        yield False, middle_old, middle_new
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many elements at the start are equal."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


class _OutOfBudget(Exception):
    """A comparison takes more steps than its budget."""


@dataclass(slots=True)
class _Budget:
    """Steps that are left."""

    steps: int

    def spend(self, steps: int) -> None:
        """Take steps. Raises :class:`_OutOfBudget` if fewer are left."""
        if steps > self.steps:
            raise _OutOfBudget
        self.steps -= steps


class _Matcher(SequenceMatcher[str]):
    """difflib's matcher, which counts its steps before it takes them."""

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: _Budget) -> None:
        super().__init__(None, old, new, autojunk=False)
        counts = Counter(new)
        self._costs = [0, *accumulate(1 + counts[one] for one in old)]
        self._budget = budget

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """Return the longest match as difflib does. Raises :class:`_OutOfBudget`."""
        last = len(self._costs) - 1 if ahi is None else ahi
        self._budget.spend(self._costs[last] - self._costs[alo])
        return super().find_longest_match(alo, ahi, blo, bhi)


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
