"""The log of what was asked for, and small questions about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.sample_site.answers import Kind


@dataclass(frozen=True, slots=True)
class Seen:
    """A request and how it was answered."""

    at: float
    """``time.monotonic()``, to measure distances in time."""
    method: str
    url: str
    """As it was asked for; for CONNECT ``host:port``."""
    status: int
    kind: Kind
    head: bytes

    @property
    def headers(self) -> dict[str, str]:
        """The request's headers, names in lower case."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        pairs = (line.partition(":") for line in lines if line)
        return {name.strip().lower(): value.strip() for name, _, value in pairs}


class Traffic(list[Seen]):
    """All requests in the order they came."""

    def urls(self, *kinds: Kind) -> list[str]:
        """Return the URLs that were asked for, of some kinds or all."""
        return [seen.url for seen in self if not kinds or seen.kind in kinds]

    def by_status(self) -> dict[int, int]:
        """Return how many requests got each status."""
        return _counted(seen.status for seen in self)

    def by_kind(self) -> dict[str, int]:
        """Return how many requests each kind of page got."""
        return _counted(seen.kind for seen in self)

    @property
    def strays(self) -> list[str]:
        """URLs on hosts that are none of the site's, trackers, and attempts at CONNECT: a good crawler makes none."""
        return self.urls("off-site", "tracker")


def _counted(values: Iterable[Any]) -> dict[Any, int]:
    return dict(sorted(Counter(values).items()))
