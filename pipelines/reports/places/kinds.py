"""Gives places the kind that their text gives elsewhere: "Altay" is the prefecture where "Altay prefecture" is named."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reports.reading import PlaceSpan, Reading


def give_kinds(reading: Reading) -> list[PlaceSpan]:
    """Return places without a noun of their own, with the kind that the only other place of that name has."""
    named: dict[str, set[tuple[str, str | None]]] = {}
    spans = list(reading.places.values())
    example: dict[str, PlaceSpan] = {}
    for span in spans:
        if _has_its_noun(reading, span):
            named.setdefault(span.name, set()).add((span.kind, span.code))
            example[span.name] = span
    return [
        replace(span, kind=example[span.name].kind, code=example[span.name].code)
        for span in spans
        if len(named.get(span.name, ())) == 1
        and not _has_its_noun(reading, span)
        and (span.kind, span.code) not in named[span.name]
        and span.kind == "city"
    ]


def _has_its_noun(reading: Reading, span: PlaceSpan) -> bool:
    before = reading.low(span.first - 1) == "of" and reading.low(span.first - 2) in ("prefecture", "region", "county")
    return span.after > span.short_after or (before and span.kind in ("prefecture", "county"))
