"""The curated file of an archive, ``events.csv``: what people corrected in what the machine read.

Columns: ``action``, ``target``, ``article``, ``value``, ``note``. Lines that match nothing any more are reported.

=================  ==========================  ===================  ==================================================
action             target                      article              value
=================  ==========================  ===================  ==================================================
merge people       id of a person                                   id of the person it is
split person       name                        where it is named    id of the person it is there
name person        id of a person                                   the right name
not a person       name                        empty for all
not an event       id of an event
merge events       id of an event                                   id of the event it is
event kind         id of an event                                   the right kind
event from         id of an event                                   the right first day, empty for none
event to           id of an event                                   the right last day, empty for none
event about        id of an event                                   the right subject, empty for none
role in event      id of an event, a space,                         the right role, empty for none
                   id of a person
part in event      the same                                         the right part
=================  ==========================  ===================  ==================================================
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import CorrectionsUnreadable
from archive.paths import CORRECTIONS

COLUMNS = ("action", "target", "article", "value", "note")
ACTIONS = (
    "merge people", "split person", "name person", "not a person", "not an event", "merge events", "event kind",
    "event from", "event to", "event about", "role in event", "part in event",
)  # fmt: skip
_NEED_VALUE = frozenset(("merge people", "split person", "name person", "merge events", "event kind", "part in event"))


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the curated file."""

    line: int
    """Number of the line, the header being 1."""
    action: str
    target: str
    article: str
    value: str


@dataclass(slots=True)
class Corrections:
    """The lines of the curated file, and which of them matched something."""

    lines: tuple[Correction, ...] = ()
    applied: set[int] = field(default_factory=set)

    def use(self, action: str, target: str, article: str = "") -> Correction | None:
        """Return the line for a target, and note that it matched; None if there is none."""
        for one in self.lines:
            if one.action == action and one.target == target and one.article in ("", article):
                self.applied.add(one.line)
                return one
        return None


def read_corrections(folder: Path) -> Corrections:
    """Read the curated file of an archive folder; nothing if it has none.

    Raises :class:`CorrectionsUnreadable` for a wrong column or action, or a value that is missing.
    """
    path = folder / CORRECTIONS
    if not path.exists():
        return Corrections()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise CorrectionsUnreadable(f"{path}: expected CSV in UTF-8, found {error}. Save it so.") from error
    if not rows or tuple(rows[0][: len(COLUMNS)]) != COLUMNS[: len(rows[0])] or len(rows[0]) < 4:
        raise CorrectionsUnreadable(
            f"{path}: expected the columns {','.join(COLUMNS)}, found {','.join(rows[0] if rows else ())}."
        )
    lines = [_line(path, number, row) for number, row in enumerate(rows[1:], 2) if any(row)]
    return Corrections(tuple(lines))


def _line(path: Path, number: int, row: list[str]) -> Correction:
    action, target, article, value, *_ = (*(cell.strip() for cell in row), "", "", "", "")
    if action not in ACTIONS:
        raise CorrectionsUnreadable(
            f"{path}, line {number}: expected an action of {', '.join(ACTIONS)}, found {action!r}."
        )
    if not target or (action in _NEED_VALUE and not value):
        missing = "target" if not target else "value"
        raise CorrectionsUnreadable(f"{path}, line {number}: expected a {missing} for {action!r}, found none.")
    return Correction(number, action, target, article, value)
