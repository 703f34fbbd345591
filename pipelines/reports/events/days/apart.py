"""Says whether two times exclude each other."""

from __future__ import annotations

from pipelines.reports.model import Days


def apart(one: Days | None, other: Days | None) -> bool:
    """Return whether two times exclude each other."""
    if one is None or other is None or not one.first or not other.first:
        return False
    return not (one.first <= (other.last or other.first) and other.first <= (one.last or one.first))
