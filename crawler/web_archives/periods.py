"""Periods of time that are left to ask an index for, and their halves. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_FORM = "%Y%m%d%H%M%S"
_FIRST = "19900101000000"
"""No capture is older than the first web server."""


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods that follow each other, each from its first to its last second, 14 digits."""

    periods: tuple[tuple[str, str], ...]

    @classmethod
    def whole(cls, since: str | None, until: str | None) -> Periods:
        """Return one period between two limits; without an end, until tomorrow."""
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime(_FORM)
        return cls((((since or _FIRST), (until or tomorrow)),))

    @classmethod
    def read(cls, text: str) -> Periods:
        """Return what :meth:`written` wrote."""
        return cls(tuple((one[:14], one[15:]) for one in text.split(" ")))

    def written(self) -> str:
        """Return ``19900101000000-20081231235959 20090101000000-…``."""
        return " ".join(f"{first}-{last}" for first, last in self.periods)

    @property
    def first(self) -> tuple[str, str]:
        """The period to ask for next."""
        return self.periods[0]

    @property
    def is_shortest(self) -> bool:
        """Whether the first period is one second long."""
        return self.first[0] >= self.first[1]

    @property
    def has_rest(self) -> bool:
        """Whether there are periods after the first."""
        return len(self.periods) > 1

    def rest(self) -> Periods:
        """Return the periods after the first."""
        return Periods(self.periods[1:])

    def halved(self) -> Periods:
        """Return the periods with the first in two halves."""
        first, last = (datetime.strptime(one, _FORM).replace(tzinfo=UTC) for one in self.first)
        middle = first + timedelta(seconds=int((last - first).total_seconds()) // 2)
        halves = ((first, middle), (middle + timedelta(seconds=1), last))
        return Periods((*((one.strftime(_FORM), other.strftime(_FORM)) for one, other in halves), *self.periods[1:]))
