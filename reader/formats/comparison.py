"""Compare two revisions word by word."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from archive.article_fields import CONTENT_FIELDS, ArticleField
from archive.models import Image, Moment

Kind = Literal["same", "removed", "added"]

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+|\s+|.", re.DOTALL)
_MOST_WORDS = 3_000
"""Longer pairs of paragraphs are shown as replaced: comparing words takes up to quadratic time."""


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


def changed_fields(before: sqlite3.Row, after: sqlite3.Row) -> list[FieldChange]:
    """Return the content fields in which two rows of ``revisions`` differ."""
    found = ((field.name, *(as_text(field, row[field.name]) for row in (before, after))) for field in CONTENT_FIELDS)
    return [FieldChange(name, compare(old, new)) for name, old, new in found if old != new]


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
    """Return the paragraphs of two texts, with changed ones compared word by word."""
    old, new = before.split("\n\n"), after.split("\n\n")
    return tuple(_paragraphs(old, new))


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Paragraph((Run("same", text),)) for text in old[a:b])
            continue
        paired = min(b - a, d - c)
        for left, right in zip(old[a : a + paired], new[c : c + paired], strict=True):
            yield Paragraph(tuple(_words(left, right)))
        yield from (Paragraph((Run("removed", text),)) for text in old[a + paired : b] if text)
        yield from (Paragraph((Run("added", text),)) for text in new[c + paired : d] if text)


def _words(before: str, after: str) -> Iterator[Run]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        yield from (run for run in (Run("removed", before), Run("added", after)) if run.text)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(old[a:b]))
            continue
        yield from (run for run in (Run("removed", "".join(old[a:b])), Run("added", "".join(new[c:d]))) if run.text)


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
