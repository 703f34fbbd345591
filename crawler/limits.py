"""Where a run stops before everything due is fetched: pages, time or bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Self

from pipelines.crawl.crawl_run import Tally


@dataclass(slots=True)
class Limits:
    """The limits of one run; None for no limit."""

    pages: int | None = None
    """URLs leased at the most."""
    seconds: float | None = None
    size: int | None = None
    """Bytes of answers at the most."""
    hit: str | None = None
    """The limit that ended the run, once one has."""
    _since: float = field(default_factory=time.monotonic)

    @classmethod
    def from_arguments(cls, max_pages: Any = None, max_seconds: Any = None, max_bytes: Any = None) -> Self:
        """Return the limits that the command line, or ``scrapy crawl -a``, names."""
        return cls(
            pages=None if max_pages is None else int(max_pages),
            seconds=None if max_seconds is None else float(max_seconds),
            size=None if max_bytes is None else int(max_bytes),
        )

    def reached(self, tally: Tally) -> str | None:
        """Return the reason to lease no more, None while the run may go on."""
        if self.pages is not None and tally.leased >= self.pages:
            self.hit = f"limit of {self.pages} pages"
        return self.used_up(tally) or self.hit

    def used_up(self, tally: Tally) -> str | None:
        """Return the reason to ask for nothing more, not even for what is leased; None while there is none."""
        if self.seconds is not None and time.monotonic() - self._since >= self.seconds:
            self.hit = f"limit of {self.seconds:g} seconds"
        elif self.size is not None and tally.size >= self.size:
            self.hit = f"limit of {self.size} bytes"
        else:
            return None
        return self.hit

    def room(self, tally: Tally, most: int) -> int:
        """Return how many URLs may be leased now, up to ``most``."""
        return most if self.pages is None else min(most, self.pages - tally.leased)
