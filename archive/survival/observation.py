"""What is known of how long one article stayed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observation:
    """What is known of one article. Ages in days since publication."""

    entered: float
    """Age when it was first observed. Lifetimes that ended before could not have been observed."""
    present: float
    """Age when it was last known to exist; at least ``entered``."""
    absent: float | None = None
    """Age by which it had been removed, more than ``present``; None if it is not known to be removed."""
