"""Roles in sentences of their own: "Zhang is vice-chairman of the NPC Standing Committee"."""

from __future__ import annotations

from pipelines.reports.reading import Reading
from pipelines.reports.roles.given import Given
from pipelines.reports.roles.name_lists import all_before, list_back
from pipelines.reports.roles.respectively import divided_titles
from pipelines.reports.roles.series import titles_from
from pipelines.reports.titles.introductions import is_chosen


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
        if is_chosen(reading, step):
            continue  # "was unanimously elected chairman": a new post
        units = titles_from(reading, step)
        divided = divided_titles(reading, list_back(reading, name), [unit for unit, _ in units])
        for one, unit, text in divided:
            once = verb in ("was", "were", "served")
            given.setdefault(one.first, []).append(Given(unit, True, once, "respectively", text))
        for unit, former in units if not divided else ():
            once = former or verb in ("was", "were", "served")
            for one in all_before(reading, name) if unit.plural and verb in ("are", "were") else [name]:
                given.setdefault(one.first, []).append(Given(unit, unit.plural, once, "after-is"))
