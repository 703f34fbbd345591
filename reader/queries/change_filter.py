"""The parameters by which changes are chosen in a URL, as ``/changes``, its exports and its feeds take them."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from archive.article_fields import CONTENT_FIELDS
from archive.errors import InvalidSearch
from archive.search.periods import EXPECTED, first_day, last_day
from archive.sites import all_sites

PARAMETERS = ("from", "to", "site", "section", "field", "size")
FIELDS = tuple(field.name for field in CONTENT_FIELDS)
_SIZE = re.compile(r"(\d{0,9})(-?)(\d{0,9})")
_POSITION = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{5,12}Z?(?:,[A-Za-z0-9-]{1,100})?")


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes. Values of one filter are alternatives; different filters must all match."""

    sites: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """Names of content fields. With fields or a size, removals are left out: they change no field."""
    since: str = ""
    """First day, month or year in which the change was captured (UTC), as given."""
    until: str = ""
    """Last day, month or year, as given."""
    size: str = ""
    """``100`` for 100 characters or more, ``-20`` for at most 20, ``20-100``: see ``revisions.size``."""

    @property
    def first(self) -> str:
        """The first time, for comparison with capture times as text."""
        return first_day(self.since) or ""

    @property
    def end(self) -> str:
        """The end of the last day, for comparison with capture times as text."""
        return f"{last_day(self.until)}~" if self.until else "~"

    @property
    def sizes(self) -> tuple[int, int] | None:
        """The least and the greatest size; None for any."""
        match = _SIZE.fullmatch(self.size)
        if not self.size or match is None:
            return None
        least, dash, most = match.groups()
        return int(least or 0), int(most) if most else 2**62 if least or not dash else 0

    @property
    def with_removals(self) -> bool:
        """Whether removals can match."""
        return not self.fields and not self.size

    @property
    def text(self) -> str:
        """The filters for people: ``Surveys, title or body, since 2026``."""
        titles = {site.id: site.title for site in all_sites().values()}
        size = f"{self.size} characters" if self.size else ""
        period = [f"{word} {text}" for word, text in (("from", self.since), ("to", self.until)) if text]
        parts = [" or ".join(titles.get(site, site) for site in self.sites), " or ".join(self.sections)]
        return ", ".join(filter(None, [*parts, " or ".join(self.fields), size, " ".join(period)]))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that are not empty."""
        repeated = (("site", self.sites), ("section", self.sections), ("field", self.fields))
        single = (("from", self.since), ("to", self.until), ("size", self.size))
        return [(name, value) for name, values in repeated for value in values] + [
            (name, value) for name, value in single if value
        ]

    def url(self, path: str, /, **others: str) -> str:
        """Return the URL of these changes at ``path``, with further parameters."""
        given = [*self.pairs(), *((name, value) for name, value in others.items() if value)]
        return f"{path}?{urlencode(given)}" if given else path


def change_filter(given: Mapping[str, Sequence[str]], others: Iterable[str] = ()) -> ChangeFilter:
    """Return the filter for the parameters of a URL. Empty values count as not given.

    others: names of parameters that mean something else here

    Raises :class:`InvalidSearch` for a parameter or value that is not known, with every mistake in its message.
    """
    others = set(others)
    stated = {
        name: list(dict.fromkeys(value.strip() for value in values if value.strip()))
        for name, values in given.items()
        if name not in others
    }
    stated = {name: values for name, values in stated.items() if values}
    problems = list(_problems(stated))
    if problems:
        raise InvalidSearch(" ".join(problems))
    several = {name: tuple(stated.get(name, ())) for name in ("site", "section", "field")}
    since, until, size = (stated.get(name, [""])[0] for name in ("from", "to", "size"))
    return ChangeFilter(several["site"], several["section"], several["field"], since, until, size)


def refuse_unknown(db: sqlite3.Connection, chosen: ChangeFilter) -> None:
    """Raise :class:`InvalidSearch` for a site or a section that no article has, which names similar ones."""
    problems = []
    for name, values, declared in (("site", chosen.sites, set(all_sites())), ("section", chosen.sections, set())):
        for value in values:
            if value in declared or db.execute(f"SELECT 1 FROM articles WHERE {name} = ? LIMIT 1", [value]).fetchone():
                continue
            query = "SELECT DISTINCT value FROM facet_counts WHERE facet = ? AND value <> ''"
            known = [row[0] for row in db.execute(query, [name])]
            close = difflib.get_close_matches(value, sorted({*known, *declared}), 5, 0.4)
            advice = f" There are, for example: {', '.join(close)}." if close else ""
            problems.append(f"No article has the {name} “{value}”.{advice}")
    if problems:
        raise InvalidSearch(" ".join(problems))


def position(text: str) -> tuple[str, str]:
    """Return the time and the article's id that a page of changes begins after.

    text: a capture time, or a capture time and an id, ``2026-11-24T02:30:00.000Z,cppcc-470857``

    Raises :class:`InvalidSearch` for other text.
    """
    if not _POSITION.fullmatch(text):
        raise InvalidSearch(
            f"before={text}: expected a time such as 2026-11-24T02:30:00.000Z. Follow the links of pages."
        )
    at, _, article_id = text.partition(",")
    return at, article_id


def _problems(given: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in given:
        if name not in PARAMETERS:
            yield f"“{name}” is not a parameter of changes. The parameters are {', '.join(PARAMETERS)}."
    for name in ("from", "to", "size"):
        if len(given.get(name, ())) > 1:
            yield f"“{name}” is given {len(given[name])} times. Give it once."
    yield from _period_problems(given)
    for value in given.get("field", ()):
        if value not in FIELDS:
            yield f"field={value}: expected one of {', '.join(FIELDS)}."
    size = given.get("size", [""])[0]
    match = _SIZE.fullmatch(size)
    if size and (match is None or not any(character.isdigit() for character in size)):
        yield f"size={size}: expected a number of characters (100), or a range (20-100, -20)."


def _period_problems(given: Mapping[str, Sequence[str]]) -> Iterator[str]:
    periods = {name: given.get(name, [""])[0] for name in ("from", "to")}
    for name, value in periods.items():
        if value and first_day(value) is None:
            yield f"{name}={value}: expected {EXPECTED}."
    first, last = first_day(periods["from"]), last_day(periods["to"])
    if first and last and first > last:
        yield f"from={periods['from']} is after to={periods['to']}. Swap them."
