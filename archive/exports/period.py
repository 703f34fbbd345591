"""A period of an archive's work, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last of some times: ISO 8601, UTC."""

    first: str
    last: str

    @property
    def text(self) -> str:
        """Its days: ``from 2024-01-01 to 2026-11-26``, or ``on 2024-01-01``."""
        first, last = self.first[:10], self.last[:10]
        return f"on {first}" if first == last else f"from {first} to {last}"
