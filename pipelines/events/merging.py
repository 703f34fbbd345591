"""Puts together the events of all articles: one that several articles report is one, with all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pipelines.events.occurrence import Occurrence
from pipelines.events.same_occasion import TRIPS, is_same

_LONGEST = 31
"""Days of an event for each of which it is looked up."""
_OPEN_END = 16
"""Days before the last day of an event of which the first is not known."""
_NEAREST = 60
"""Undated events that are compared with a new one, the latest."""

_Key = tuple[str, str]


def merged(events: Iterable[Occurrence]) -> list[Occurrence]:
    """Return events with those that are the same put together, in the order of their first reports."""
    kept: list[Occurrence] = []
    near: dict[_Key, list[Occurrence]] = {}
    listed: set[tuple[_Key, int]] = set()
    for event in events:
        same = _best([one for one in _candidates(near, event) if is_same(one, event)], event)
        if same:
            if event.kind == "survey":
                same.kind = "survey"
            same.take_in(event)
            event = same
        else:
            kept.append(event)
        for key in _keys(event):
            if (key, id(event)) not in listed:
                listed.add((key, id(event)))
                near.setdefault(key, []).append(event)
    return kept


def _best(fitting: list[Occurrence], event: Occurrence) -> Occurrence | None:
    """Return the event with the most people in common, None where several have as many."""
    common = [len(one.people.keys() & event.people.keys()) for one in fitting]
    most = max(common, default=0)
    return fitting[common.index(most)] if common.count(most) == 1 else None


def _candidates(near: dict[_Key, list[Occurrence]], event: Occurrence) -> Iterator[Occurrence]:
    """Yield the events that may be the same, each once, the latest first."""
    seen: set[int] = set()
    for key in _keys(event):
        under = near.get(key, ())
        for one in reversed(under[-_NEAREST:] if not key[1] else under):
            if id(one) not in seen:
                seen.add(id(one))
                yield one


def _keys(event: Occurrence) -> list[_Key]:
    """Return what an event is looked up by: its group of kinds, with each of its days or with none."""
    group = "trip" if event.kind in TRIPS else event.kind
    return [(group, day) for day in _days(event)] or [(group, "")]


def _days(event: Occurrence) -> list[str]:
    first, last = event.first, event.last
    if event.kind == "session" and (first is None) != (last is None):  # it opened, or closed, within some days
        known = date.fromisoformat(first or last or "")
        step = 1 if first else -1
        return [(known + timedelta(step * number)).isoformat() for number in range(_OPEN_END + 1)]
    if not (first and last):
        return [day for day in (first, last) if day]
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if not 0 <= length <= _LONGEST:
        return [first]
    return [(date.fromisoformat(first) + timedelta(number)).isoformat() for number in range(length + 1)]
