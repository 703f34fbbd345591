"""Says whether an event was in another country."""

from __future__ import annotations

from pipelines.reports.events.drafts import Draft


def is_abroad(trip: Draft) -> bool:
    """Return whether a trip was to another country."""
    return any(place.name != "China" and (place.code or "").isalpha() for place, _ in trip.places.values())
