"""Adds the places that a trip, the meetings on it and the gatherings next to them have in common."""

from __future__ import annotations

import re

from pipelines.reports.clauses import L, P
from pipelines.reports.events.days.apart import apart
from pipelines.reports.events.drafts import GATHERINGS, SOMEWHERE, TRIPS, Draft
from pipelines.reports.model import Mention
from pipelines.reports.reading import PlaceSpan
from pipelines.reports.word_patterns import WordPattern


def add_places_of_trips(drafts: list[Draft]) -> None:
    """Give a meeting on a trip the places of the trip, if the text gives it none."""
    for number, meeting in enumerate(drafts):
        if meeting.kind == "meeting" and not meeting.places:
            for trip in drafts[:number]:
                if (
                    trip.kind in TRIPS
                    and (not trip.people or trip.people.keys() & meeting.people.keys())
                    and not apart(trip.days, meeting.days)
                ):
                    if earlier := _the_meeting_before(drafts, number):
                        meeting.places.update(earlier.places)
                        break
                    if stop := _stop_before(trip, meeting):
                        meeting.places.update(stop)
                        break
                    before = {key: one for key, one in trip.places.items() if one[1].start <= meeting.clause.start}
                    meeting.places.update(before or trip.places)


def _stop_before(trip: Draft, meeting: Draft) -> dict[tuple[str, str | None], tuple[PlaceSpan, Mention]]:
    """Return the places of a trip that the sentence before a meeting was about: "From L, the team went to L. P met with P on D"."""
    lead = meeting.lead
    if lead is None or lead is trip.clause or lead.paragraph != meeting.clause.paragraph:
        return {}
    left = _LEFT.match(lead.text)
    names = {place.name for place in lead.places_in(lead.text[left.end() if left else 0 :])}
    return {key: one for key, one in trip.places.items() if one[0].name in names}


_LEFT = re.compile(rf"(?:From|After|Leaving|Having left) (?:the )?{L}")
"""Where travellers were before the stop that a sentence is about."""


def _the_meeting_before(drafts: list[Draft], number: int) -> Draft | None:
    """Return the meeting right before one, at the same stop of a trip: "In L, P met with P. P also held talks with P"."""
    meeting, before = drafts[number], drafts[number - 1]
    if before.kind != "meeting" or not before.places or not _ALSO_MET.match(meeting.clause.text):
        return None
    same = before.people.keys() & meeting.people.keys() and not apart(before.days, meeting.days)
    return before if same and not meeting.clause.dates else None


_ALSO_MET = re.compile(
    rf"(?:(?:Later|Then), )?{P},? (?:also|then|later) (?:met|held talks|had talks|exchanged views)\b"
)


def add_places_of_forums(drafts: list[Draft]) -> None:
    """Give a meeting on the sidelines of a gathering the places of that, if the text gives it none."""
    for number, meeting in enumerate(drafts):
        if meeting.kind == "meeting" and not meeting.places and _ON_THE_SIDELINES.search(meeting.clause.text):
            for gathering in drafts[:number]:
                if gathering.kind in GATHERINGS and gathering.people.keys() & meeting.people.keys():
                    meeting.places.update(gathering.places)


_ON_THE_SIDELINES = WordPattern(r"\b[Oo]n the (?:sidelines|margins)\b")


def add_places_of_stops(drafts: list[Draft]) -> None:
    """Give a trip the places where its people met somebody or spoke on the way."""
    for trip in drafts:
        stops = [one for one in drafts if one.clause is not trip.clause] if trip.kind in TRIPS and trip.places else []
        for stop in stops:
            on_the_way = trip.people.keys() & stop.people.keys() or _OF_THE_DELEGATION.search(stop.clause.text)
            known_days = bool(trip.days and trip.days.first and stop.days and stop.days.first)
            if (
                stop.kind in SOMEWHERE
                and on_the_way
                and (not apart(trip.days, stop.days) or _has_begun(trip, stop))
                and (
                    known_days
                    or (stop.days is None and not _is_of_another_leg(drafts, trip, stop))
                    or _before_the_end(trip, stop)
                    or (not (trip.days and trip.days.first) and _GOING_ON.search(trip.clause.text))
                )
            ):
                for key, (place, at) in stop.places.items():
                    if place.name != "China":
                        trip.places.setdefault(key, (place, at))


_GOING_ON = WordPattern(
    r"\b(?:is|are) (?:currently |now )?(?:paying|making|visiting|leading|on an?|in)\b[^.;]*\b(?:visit|trip|tour)"
)
"""A trip of guests that was not over when they were met: "P is paying a one-week visit to L"."""


def _has_begun(trip: Draft, stop: Draft) -> bool:
    """Return whether a meeting was after the beginning of a trip of which only that is known."""
    if stop.kind != "meeting" or not (trip.days and trip.days.first and stop.days and stop.days.first):
        return False
    return trip.days.last is None and trip.days.first <= stop.days.first


def _before_the_end(trip: Draft, stop: Draft) -> bool:
    """Return whether a stop was before the end of a trip of which only that is known."""
    if not (trip.days and trip.days.last and stop.days and stop.days.first):
        return False
    return trip.days.first is None and stop.days.first <= trip.days.last


def _is_of_another_leg(drafts: list[Draft], trip: Draft, stop: Draft) -> bool:
    """Return whether a stop is of an earlier trip than one that the text reports after it."""
    number = drafts.index(stop)
    return drafts.index(trip) > number and any(one.kind in TRIPS for one in drafts[:number])


_OF_THE_DELEGATION = WordPattern(
    r"\b[Tt]he (?:[\w-]+ )?(?:delegation|group|guests|visitors)\b|\b(?:[Tt]hey|[Hh]e|[Ss]he) (?:(?:was|were) (?:received|welcomed|greeted|met)|met)\b"
)
