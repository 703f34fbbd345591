"""Completes "the spokesperson" by what the text has called the same office before its holder was named."""

from __future__ import annotations

from pipelines.reports.model import Person, Role
from pipelines.reports.reading import Reading
from pipelines.reports.titles.parse import parse_title
from pipelines.reports.titles.unit import role_text

_NOUNS = ("spokesperson", "spokesman", "spokeswoman")


def complete_spokespeople(reading: Reading, people: list[Person]) -> None:
    """Give "P, the spokesperson" whose spokesperson that is: "A spokesperson for the council said …"."""
    for person in people:
        alone = person.roles[0] if len(person.roles) == 1 else None
        if alone is None or alone.text not in _NOUNS:
            continue
        for index in reading.where.get(alone.text, ()):
            if reading.w.starts[index] >= alone.at.start or reading.low(index - 1) not in ("a", "its", "the"):
                continue
            unit = parse_title(reading, index, appositive=False)
            if (
                unit
                and unit.after > unit.head + 1
                and not any(each in reading.name_at for each in range(index, unit.after + 1))
            ):
                person.roles[0] = Role(role_text(reading, unit, singular=False), alone.at, alone.former)
                break
