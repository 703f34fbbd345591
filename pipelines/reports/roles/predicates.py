"""Roles in sentences of their own: "Zhang is vice-chairman of the NPC Standing Committee"."""

from __future__ import annotations

from pipelines.reports.reading import Reading
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.name_lists import all_before
from pipelines.reports.roles.series import titles_from


def give_predicates(reading: Reading, given: dict[int, list[Given]]) -> None:
    """Roles in sentences of their own: "Zhang is vice-chairman of the NPC Standing Committee"."""
    for name in list(reading.names.values()):
        verb_at = name.after + (reading.low(name.after) in ("currently", "now", "also", "once"))
        verb = reading.low(verb_at)
        if verb in ("has", "have") and reading.low(verb_at + 1) == "been":
            verb_at += 1
        elif verb not in ("is", "was", "serves", "served", "remains", "are", "were"):
            continue
        step = verb_at + 1 + (reading.low(verb_at + 1) == "also")
        if reading.low(step) == "as":
            step += 1
        if reading.low(step) in ("elected", "appointed", "named"):
            continue
        for unit, former in titles_from(reading, step):
            once = former or verb in ("was", "were", "served")
            for one in all_before(reading, name) if unit.plural and verb in ("are", "were") else [name]:
                given.setdefault(one.first, []).append(Given(unit, unit.plural, once, "after-is"))
