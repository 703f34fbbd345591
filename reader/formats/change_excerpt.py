"""The words around the first change of a version, for lists of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.comparison import FieldChange, Paragraph, Run

_CONTEXT = 60
"""Characters before and after a change."""
_LENGTH = 240


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of one field with its changed words."""

    field: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The excerpt as text: ``on [-Monday-]{+Tuesday+} in``, as wdiff marks changes."""
        marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
        return "".join(marks[run.kind].format(run.text) for run in self.runs)


def excerpt(changes: Sequence[FieldChange]) -> Excerpt | None:
    """Return the words around the first change of the body, or else of another field; None if none can be shown."""
    for change in sorted(changes, key=lambda one: one.name != "body"):
        for paragraph in sorted(change.paragraphs, key=_interest):
            runs = paragraph.edits or paragraph.runs
            if any(run.kind != "same" and run.text.strip() for run in runs):
                return Excerpt(change.name, tuple(_shortened(runs)))
    return None


def _interest(paragraph: Paragraph) -> int:
    """Return an order: an edited paragraph says more than one that is new, and that more than a moved one."""
    mixed = len({run.kind for run in paragraph.runs}) > 1
    return 0 if mixed else 2 if paragraph.moved else 1


def _shortened(runs: Sequence[Run]) -> list[Run]:
    first = next(at for at, run in enumerate(runs) if run.kind != "same" and run.text.strip())
    shown: list[Run] = []
    if first and runs[first - 1].kind == "same":
        shown.append(Run("same", _end_of(runs[first - 1].text)))
    length = 0
    for run in runs[first:]:
        if length > _LENGTH:
            break
        text = run.text if run.kind != "same" or len(run.text) <= 2 * _CONTEXT else _start_of(run.text)
        text = text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"
        shown.append(Run(run.kind, text))
        length += len(text)
        if text != run.text:
            break
    return shown


def _end_of(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    end = text[-_CONTEXT:]
    return "…" + end[end.find(" ") + 1 :] if " " in end[:-1] else f"…{end}"


def _start_of(text: str) -> str:
    start = text[:_CONTEXT]
    return (start[: start.rfind(" ")] if " " in start[1:] else start) + "…"
