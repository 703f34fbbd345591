"""Says who leads those who travel, by a title or what follows the name: "delegation leader P", "P, who led the team"."""

from __future__ import annotations

import re

from pipelines.reports.model import Person

LED_A_TRIP = re.compile(
    r",? who (?:also )?(?:led|headed|leads|heads) (?:the|a|an|its|their) (?:[\w-]+ ){0,2}(?:team|group|delegation|mission|survey|inspection|trip|tour)\b"
)
"""After somebody who led a trip, and no gathering."""


def leads_by_title(person: Person) -> bool:
    """Return whether somebody is called the leader of those who travel: "delegation leader P"."""
    return any(_LEADER.fullmatch(one) for one in (person.role or "").split("; "))


_LEADER = re.compile(
    r"(?:[Tt]he )?(?:(?:delegation|team|group|mission|inspection team|survey team)(?:'s|’s)? (?:leader|head|chief))",
    re.IGNORECASE,
)
