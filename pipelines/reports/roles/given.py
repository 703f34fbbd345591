"""A title that is given to a name."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reports.reading import Reading, TitleUnit

TRAVELLERS = frozenset(("team", "group", "delegation", "mission"))
"""To lead such a group, or to be in it, is a part in an event and no role."""


def leads_travellers(reading: Reading, unit: TitleUnit) -> bool:
    """Return whether a title is "head of the delegation" or "member of its survey team"."""
    if reading.low(unit.head) in _OF_STANDING_GROUPS and _is_a_groups(reading, unit):
        return False
    if reading.word(unit.first) in TRAVELLERS and reading.word(unit.first + 1) == "'s":
        return True
    if reading.word(unit.head - 1) == "'s" and reading.low(unit.head - 2) in TRAVELLERS and unit.after == unit.head + 1:
        return True  # "The group's head, Li Ming"
    if reading.low(unit.head) in ("head", "leader") and unit.after == unit.head + 1 and reading.word(unit.after) == ",":
        return reading.low(unit.head - 1) in ("its", "their")  # "Its leader, Li Ming, is …"
    named = unit.after == unit.head + 1 and unit.after in reading.names
    if named and reading.low(unit.head) in ("head", "leader", "chief") and reading.low(unit.head - 1) in TRAVELLERS:
        return True  # "Group leader Li Ming"
    leads = reading.low(unit.head) in ("head", "leader", "chief", "member", "members")
    named = unit.after - 1 in reading.body_at  # "head of the Armenia-China parliamentary friendship group"
    return leads and not named and reading.word(unit.after - 1) in TRAVELLERS and unit.after > unit.head + 1


_OF_STANDING_GROUPS = frozenset(
    ("chairman", "chairwoman", "chairperson", "chair", "co-chair", "president", "secretary-general")
)
"""What leads a parliamentary group, and no group of travellers: "led by the group's chairman"."""


def _is_a_groups(reading: Reading, unit: TitleUnit) -> bool:
    return reading.word(unit.head - 1) == "'s" and reading.word(unit.head - 2) == "group"


@dataclass(frozen=True, slots=True)
class Given:
    """A role given to a name."""

    unit: TitleUnit
    singular: bool
    former: bool
    rule: str
    text: str | None = None
