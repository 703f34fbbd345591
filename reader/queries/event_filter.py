"""Which events to show: the parameters of ``/events``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from archive.errors import InvalidSearch

KINDS = ("survey", "visit", "meeting", "symposium", "session", "speech", "statement", "appointment")
_KIND = "coalesce(e.kind_corrected, e.kind)"
_DAY = "coalesce(nullif(e.first_day_corrected, ''), e.first_day, e.last_day, e.published)"
YEAR = f"substr({_DAY}, 1, 4)"
NEWEST_FIRST = f"{_DAY} DESC, e.id DESC"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """A choice of events. Empty values choose all."""

    kind: str = ""
    person: str = ""
    """Id of a person."""
    place: str = ""
    """Id of a place; events in places within it count."""
    body: str = ""
    """Id of a body."""
    year: str = ""
    complete: str = ""
    """``1`` for complete events, ``0`` for incomplete ones."""

    @classmethod
    def of(cls, given: Iterable[tuple[str, str]], others: Iterable[str] = ()) -> EventFilter:
        """Return the filter that the parameters of a request give. Empty values count as not given.

        others: names of parameters that mean something else here

        Raises :class:`InvalidSearch` for a parameter or a value that is not known, with every mistake in its message.
        """
        stated = [(name, value.strip()[:200]) for name, value in given if name not in set(others) and value.strip()]
        problems = list(_problems(stated))
        if problems:
            raise InvalidSearch(" ".join(problems))
        return cls(**dict(stated))

    def parameters(self, **changes: str) -> dict[str, str]:
        """Return the parameters of this filter with changes, without empty ones."""
        given = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        return {name: value for name, value in given.items() if value}

    def query(self, **changes: str) -> str:
        """Return them as the query string of an address, with its question mark; empty without parameters."""
        given = self.parameters(**changes)
        return f"?{urlencode(given)}" if given else ""

    def condition(self, *, without: str = "") -> tuple[str, list[str]]:
        """Return the SQL condition on ``report_events e`` and its values; without: a parameter to leave out."""
        parts = {
            "kind": f"{_KIND} = ?",
            "person": "e.id IN (SELECT event_id FROM report_event_people WHERE person_id = ?)",
            "body": "e.id IN (SELECT event_id FROM report_event_bodies WHERE body_id = ?)",
            "place": (
                "e.id IN (SELECT event_id FROM report_event_places WHERE place_id IN ("
                "WITH RECURSIVE inside (id) AS (SELECT ? UNION SELECT p.id FROM report_places p JOIN inside i "
                "ON p.within = i.id) SELECT id FROM inside))"
            ),
            "year": f"{YEAR} = ?",
            "complete": "e.complete = CAST(? AS INTEGER)",
        }
        chosen = {name: getattr(self, name) for name in parts if getattr(self, name) and name != without}
        return " AND ".join(parts[name] for name in chosen) or "1", list(chosen.values())


def _problems(given: Sequence[tuple[str, str]]) -> Iterator[str]:
    names = [field.name for field in fields(EventFilter)]
    counted = Counter(name for name, _ in given)
    for name, times in counted.items():
        if name not in names:
            yield f"“{name}” is not a parameter of events. The parameters are {', '.join(names)}."
        elif times > 1:
            yield f"“{name}” is given {times} times. Give it once."
    for name, value in given:
        if name == "kind" and value not in KINDS:
            yield f"kind={value}: expected one of {', '.join(KINDS)}."
        elif name == "year" and not re.fullmatch(r"[0-9]{4}", value):
            yield f"year={value}: expected a year of four digits."
        elif name == "complete" and value not in ("0", "1"):
            yield f"complete={value}: expected 1 for complete events, 0 for others."
