"""Decides which mentions in different articles are one person, body or place, and says why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.events.corrections import Corrections
from pipelines.reports.bodies.acronyms import known_acronyms
from pipelines.reports.gazetteer import gazetteer
from pipelines.reports.names import surnames

_HUMBLE = re.compile(
    r"\b(?:farmer|villager|herder|herdsman|student|worker|tourist|teacher|fisherman|baker|driver|vendor|volunteer|miner|"
    r"artist|singer|dancer|actor|actress|athlete|coach|photographer)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:chair\w*|minister|governor|mayor|secretary|premier|president|procurator-general|head|director)\b|\bvice-",
    re.IGNORECASE,
)
_YEARS = 5
"""Years within which a person is not both what excludes each other."""


@lru_cache(maxsize=100_000)
def slug(name: str) -> str:
    """Return a name as part of an id: ``fernando-gonzalez``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "unnamed"


def comparable_name(name: str) -> str:
    """Return the form that names are compared by: without case, accents, hyphens and apostrophes."""
    return slug(name).replace("-", " ")


@dataclass(slots=True)
class Individual:
    """One person, over all articles."""

    id: str
    name: str
    roles: dict[tuple[str, int], None] = field(default_factory=dict)
    """Each role and year of publication once."""
    names: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)


class People:
    """Assigns people named in articles to individuals."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Individual]] = {}
        self.all: dict[str, Individual] = {}

    def assign(
        self, name: str, roles: list[str], year: int, article_id: str, corrections: Corrections
    ) -> tuple[Individual, str]:
        """Return the individual for someone named in an article, and why."""
        split = corrections.use("split person", name, article_id)
        if split:
            person, because = self._given(split.value, name), f"line {split.line} of the curated file"
        else:
            person, because = self._found(name, roles, year, article_id)
        merge = corrections.use("merge people", person.id)
        if merge:
            person, because = self._given(merge.value, name), f"line {merge.line} of the curated file"
        person.names[name] += 1
        person.articles.add(article_id)
        person.roles |= dict.fromkeys((role, year) for role in roles)
        return person, because

    def _given(self, person_id: str, name: str) -> Individual:
        person = self.all.get(person_id)
        if person is None:
            person = self.all[person_id] = Individual(person_id, name)
        return person

    def _found(self, name: str, roles: list[str], year: int, article_id: str) -> tuple[Individual, str]:
        known = self._by_name.setdefault(comparable_name(name), [])
        if not _is_full(name):  # "Zhang" of one article is never the Zhang of another
            known = [one for one in known if article_id in one.articles]
        for person in known:
            against = contradiction(person.roles, roles, year)
            if against is None:
                shared = next((role for role in roles if any(role == other for other, _ in person.roles)), None)
                return person, "the same name and role" if shared else "the same name, and no role against it"
        number = len(self._by_name[comparable_name(name)]) + 1
        first = slug(name) if _is_full(name) else f"{slug(name)}-in-{article_id}"
        person_id = first if number == 1 or not _is_full(name) else f"{first}-{number}"
        while person_id in self.all:
            number += 1
            person_id = f"{first}-{number}"
        person = Individual(person_id, name)
        self._by_name[comparable_name(name)].append(person)
        self.all[person_id] = person
        because = "named first here" if number == 1 else f"roles contradict those of {slug(name)}"
        return person, because


def _is_full(name: str) -> bool:
    """Return whether a name is more than a surname: two words, or one word that is no surname (Bater)."""
    return " " in name or name not in surnames()


def contradiction(known: Iterable[tuple[str, int]], roles: list[str], year: int) -> str | None:
    """Return which known role excludes some new ones at about the same time, None if none does."""
    for role in roles:
        for other, when in known:
            if abs(when - year) <= _YEARS and _exclude(role, other):
                return other
    return None


@lru_cache(maxsize=100_000)
def _exclude(role: str, other: str) -> bool:
    """Return whether nobody is both at about the same time: a herder and a minister, or ministers of two countries."""
    if not (_LEADING.search(role) or _LEADING.search(other)):
        return False
    if _is_humble(role) != _is_humble(other):
        return True
    here, there = _countries(role), _countries(other)
    return bool(here and there and not here & there)


def _is_humble(role: str) -> bool:
    return bool(_HUMBLE.search(role)) and not _LEADING.search(role)


def _countries(role: str) -> set[str]:
    """Return the countries of a role; China for its bodies."""
    words = re.findall(r"[A-Z][\w-]*", role)
    found = {
        known.code
        for word in words
        for parts, known in gazetteer().names.get(word, ())
        if known.kind == "country" and len(parts) == 1
    }
    if "CPPCC" in role or "CPC" in role or "Chinese" in role or "NPC" in role:
        found.add("CN")
    return found


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """Return the form that names of bodies are compared by: the set of their words, acronyms written out."""
    low = name
    for acronym, full in known_acronyms().items():
        low = re.sub(rf"\b{acronym}\b", full, low)
    words = set(re.findall(r"[a-z0-9]+", slug(low).replace("-", " "))) - {"the", "of", "and", "for", "on", "s"}
    return " ".join(sorted(words))


def place_id(name: str, kind: str, code: str | None) -> str:
    """Return the id of a place: its usual name and its code, the kind where there is none."""
    if not code:
        return f"{slug(name)}-{kind}"
    usual = gazetteer().usual_names.get(code, name) if kind == "country" or code.isdigit() else name
    return f"{slug(usual)}-{code.lower()}"


def place_within(kind: str, code: str | None) -> str | None:
    """Return the id of the place that contains the one with a code; None for countries and without a code."""
    if not code or kind == "country":
        return None
    if not code.isdigit():
        return place_id("", "country", code)
    usual = gazetteer().usual_names
    outer = (code[:4] + "00", code[:2] + "0000")
    return next((place_id("", "", one) for one in outer if one != code and one in usual), "china-cn")
