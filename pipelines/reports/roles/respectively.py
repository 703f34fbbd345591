"""Divides titles among names: "Li Ming and Wang Fang, chairman and secretary-general of … respectively"."""

from __future__ import annotations

from pipelines.reports.reading import NameSpan, Reading, TitleUnit
from pipelines.reports.titles.unit import role_text

Divided = list[tuple[NameSpan, TitleUnit, str]]
"""Who has which title, and its words."""


def divided_titles(
    reading: Reading, names: list[NameSpan], units: list[TitleUnit], *, fronted: bool = False
) -> Divided:
    """Return a title for each of several names if "respectively" divides them, nothing otherwise.

    fronted: whether "respectively" is in front of the titles.
    """
    if len(names) < _SEVERAL or not units:
        return []
    if len(units) == 1 and (bodies := _of_bodies(reading, units[0])):
        titles = bodies
    elif not (fronted or _is_after(reading, units[-1].after)):
        return []
    elif len(units) == len(names):
        return [(one, unit, role_text(reading, unit, singular=True)) for one, unit in zip(names, units, strict=True)]
    else:
        titles = _titles(reading, units) or _of_each(reading, units[0])
    if len(titles) != len(names):
        return []
    return [(one, unit, text) for one, (unit, text) in zip(names, titles, strict=True)]


_SEVERAL = 2


def after_respectively(reading: Reading, index: int) -> int:
    """Return the index after "respectively" or ", respectively," in front of titles, the same index without it."""
    begin = index + (reading.word(index) == ",")
    if reading.low(begin) != "respectively":
        return index
    return begin + 1 + (reading.word(begin + 1) == ",")


def _is_after(reading: Reading, after: int) -> bool:
    return any(reading.low(step) == "respectively" for step in range(after, after + 3))


def _titles(reading: Reading, units: list[TitleUnit]) -> list[tuple[TitleUnit, str]]:
    """Return titles that share the organization at their end: "chairman, vice-chairman and secretary-general of …"."""
    head, of, organization = role_text(reading, units[-1], singular=True).partition(" of ")
    if not (units[-1].joined and of):
        return []
    before = [(unit, role_text(reading, unit, singular=True)) for unit in units[:-1]]
    shared = [(units[-1], title) for title in head.split(" and ")]
    return [(unit, title if of in title else f"{title}{of}{organization}") for unit, title in [*before, *shared]]


def _of_bodies(reading: Reading, unit: TitleUnit) -> list[tuple[TitleUnit, str]]:
    """Return the title with each of several bodies: "presidents of the Port Society and the River Society respectively"."""
    last = reading.body_at.get(unit.after - 1)
    if not unit.plural or last is None:
        return []
    bodies = [last]
    while reading.word(bodies[-1].after) in (",", "and"):
        step = bodies[-1].after + 1
        step += reading.word(step) == "and"
        step += reading.low(step) in ("of", "the")
        step += reading.low(step) == "the"
        if step not in reading.bodies:
            return []
        bodies.append(reading.bodies[step])
    if not _is_after(reading, bodies[-1].after):
        return []
    title = role_text(reading, unit, singular=True).partition(" of ")[0]
    return [(unit, f"{title} of the {reading.w.between(body.first, body.after)}") for body in bodies]


def _of_each(reading: Reading, unit: TitleUnit) -> list[tuple[TitleUnit, str]]:
    """Return one title with several fields: "ministers of commerce and culture"."""
    head, of, fields = role_text(reading, unit, singular=True).partition(" of ")
    parts = [part for piece in fields.split(", ") for part in piece.split(" and ") if part]
    return [(unit, f"{head}{of}{part}") for part in parts]
