"""Names of places from the data files, found by their first word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.reports.model import PlaceKind
from pipelines.reports.words import data_rows, is_english

_KIND: dict[str, PlaceKind] = {
    "province": "province",
    "autonomous region": "province",
    "special administrative region": "province",
    "municipality": "city",
    "city": "city",
    "prefecture": "prefecture",
    "league": "prefecture",
    "county": "county",
    "district": "county",
    "banner": "county",
    "new area": "county",
    "country": "country",
    "foreign city": "city",
    "foreign province": "province",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the data files."""

    name: str
    """For China, the spelling that was found: Tibet or Xizang, Ganzi or Garze; for countries the usual name."""
    kind: PlaceKind
    code: str
    level: int
    """0 for countries, 1 for provinces, 2 for cities and prefectures, 3 for counties."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their names, and adjectives of countries."""

    names: dict[str, tuple[tuple[tuple[str, ...], Known], ...]]
    """First word to names, the longest first. Without counties, which need their kind after the name."""
    counties: dict[str, tuple[Known, ...]]
    """Names of counties and of small cities."""
    prefectures: dict[str, Known]
    """Names of prefectures, also of those that share theirs with a province: Hainan in Qinghai."""
    usual_names: dict[str, str]
    """Code of a country, and of a place in China, to its usual name."""
    adjectives: dict[str, tuple[tuple[str, ...], ...]]
    """First word of an adjective of a country, to the adjectives."""


@cache
def gazetteer() -> Gazetteer:
    """Return the places of the data files."""
    names: dict[str, dict[tuple[str, ...], Known]] = {}
    counties: dict[str, list[Known]] = {}
    small: list[tuple[str, Known]] = []
    prefectures: dict[str, Known] = {}
    usual: dict[str, str] = {}
    local = {row["code"]: row for row in data_rows("local_names.csv")}
    for row in [*local.values(), *(row for row in data_rows("divisions.csv") if row["code"] not in local)]:
        code = row["code"]
        usual[code] = row["name"]
        level = 1 if code.endswith("0000") else 2 if code.endswith("00") else 3
        spellings = [row["name"], *filter(None, row.get("aliases", "").split("|"))]
        for spelling in spellings:
            known = Known(spelling, _KIND[row["kind"]], code, level)
            if level == 3:
                if known.kind == "city" and " " not in spelling:
                    small.append((spelling, known))
                counties.setdefault(spelling, []).append(known)
            else:
                _add(names, spelling, known)
                if plain := _without_apostrophe(spelling):
                    _add(names, plain, known)
            if known.kind == "prefecture":
                prefectures.setdefault(spelling, known)
        for spelling in filter(None, row.get("short_forms", "").split("|")):
            _add(names, spelling, Known(row["name"], _KIND[row["kind"]], code, level))
    for spelling, known in small:
        same = names.get(spelling, {}).get((spelling,))
        if same and same.kind == "prefecture" and same.code[:4] == known.code[:4]:
            names[spelling][(spelling,)] = known  # without its noun, Kashgar is the city
        elif not is_english(spelling):
            _add(names, spelling, known)
    for row in data_rows("countries.csv"):
        usual[row["code"]] = row["name"]
        for spelling in [row["name"], *filter(None, row["aliases"].split("|"))]:
            _add(names, spelling, Known(row["name"], "country", row["code"], 0))
    for row in data_rows("foreign_places.csv"):
        _add(names, row["name"], Known(row["name"], _KIND[row["kind"]], row["country"], 2))
    for spelling in ("Washington D.C.", "Washington , D.C.", "Washington , DC"):  # words and marks as a text has them
        _add(names, spelling, Known("Washington", "city", "US", 2))
    _add(names, "St. Petersburg", Known("St. Petersburg", "city", "RU", 2))
    _add(names, "St . Petersburg", Known("St. Petersburg", "city", "RU", 2))
    return Gazetteer(
        {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in names.items()},
        {name: tuple(found) for name, found in counties.items()},
        prefectures,
        usual,
        _adjectives(),
    )


def _without_apostrophe(spelling: str) -> str | None:
    """Return "Maanshan" for "Ma'anshan"; None if the syllables were no longer certain, as in "Xian"."""
    plain = spelling.replace("'", "")
    return plain if plain != spelling and _TWO_SYLLABLES.search(plain.lower()) else None


_TWO_SYLLABLES = re.compile(r"[aeiouü][^aeiouü]+[aeiouü]")


def _add(names: dict[str, dict[tuple[str, ...], Known]], spelling: str, known: Known) -> None:
    parts = tuple(spelling.replace("'s ", " 's ").split())  # as the words of a text are
    names.setdefault(parts[0], {}).setdefault(parts, known)


def _adjectives() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in data_rows("countries.csv"):
        for adjective in filter(None, row["adjectives"].split("|")):
            parts = tuple(adjective.split())
            found.setdefault(parts[0], []).append(parts)
    for other in (
        "African",
        "European",
        "Asian",
        "Arab",
        "Latin American",
        "Western",
        "Nordic",
        "Caribbean",
        "Taiwanese",
    ):
        parts = tuple(other.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(parts, key=len, reverse=True)) for first, parts in found.items()}
