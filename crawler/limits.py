"""Limits of a run: pages, time or bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Self

from pipelines.crawl.tally import Tally


@dataclass(slots=True)
class Limits:
    """The limits of one run; None for no limit."""

    pages: int | None = None
    """Maximum number of leased URLs."""
    seconds: float | None = None
    size: int | None = None
    """Maximum number of bytes received."""
    reached: str | None = None
    """The limit that stopped the run; None while no limit is reached."""
    is_own: bool = True
    """Whether ``reached`` is a limit of ours; False if the server stopped the run."""
    _started: float = field(default_factory=time.monotonic)

    @classmethod
    def from_arguments(cls, max_pages: Any = None, max_seconds: Any = None, max_bytes: Any = None) -> Self:
        """Return the limits given on the command line or with ``scrapy crawl -a``."""
        return cls(
            pages=None if max_pages is None else int(max_pages),
            seconds=None if max_seconds is None else float(max_seconds),
            size=None if max_bytes is None else int(max_bytes),
        )

    def stop(self, reason: str) -> None:
        """Lease no more URLs, because of the server."""
        self.reached, self.is_own = reason, False

    def stop_leasing(self, tally: Tally) -> str | None:
        """Return the reason to lease no more URLs, None while the run may go on."""
        if self.pages is not None and tally.leased >= self.pages:
            self.reached = f"limit of {self.pages} pages"
        return self.stop_requests(tally) or self.reached

    def stop_requests(self, tally: Tally) -> str | None:
        """Return the reason to send no more requests, not even for leased URLs; None while there is none."""
        if self.seconds is not None and time.monotonic() - self._started >= self.seconds:
            self.reached = f"limit of {self.seconds:g} seconds"
        elif self.size is not None and tally.size >= self.size:
            self.reached = f"limit of {self.size} bytes"
        else:
            return None
        return self.reached

    def remaining_pages(self, tally: Tally, batch: int) -> int:
        """Return how many URLs may be leased now, up to ``batch``."""
        return batch if self.pages is None else min(batch, self.pages - tally.leased)
