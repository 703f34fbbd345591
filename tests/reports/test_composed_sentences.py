"""Sentences composed of who, what, where, when and what for are read whole, whatever their order and words."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from benchmarks.events import same_subject, words
from pipelines.reports.report import as_json, read_report
from tests.reports.composed import WHO, Composed, claims, gatherings, meetings, posts, trips
from tests.reports.composed_days import days

PUBLISHED = date(2023, 6, 16)


@pytest.mark.parametrize("compose", [trips, meetings, gatherings, claims, posts, days])
def test_composed_sentences_are_read_whole(compose: Callable[[], Iterator[Composed]]) -> None:
    sentences = list(compose())
    differing = {one.text: found for one in sentences if not is_read_whole(one, found := events(one.text))}
    assert len(sentences) > 70
    assert differing == {}


def events(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(read_report(text, PUBLISHED))["events"]
    return found


def is_read_whole(one: Composed, found: list[dict[str, Any]]) -> bool:
    if len(found) != 1:
        return False
    event = found[0]
    roles = [person["role"] for person in event["people"] if person["name"] == WHO]
    return (
        (event["kind"], event["from"], event["to"]) == (one.kind, one.first, one.last)
        and {person["name"]: person["part"] for person in event["people"]} == one.people
        and frozenset(map(words, event["bodies"])) == frozenset(map(words, one.bodies))
        and sorted(event["places"]) == sorted(one.places)
        and same_subject(event["about"], one.about)
        and (not roles or words(roles[0]) == words(one.role))
    )
