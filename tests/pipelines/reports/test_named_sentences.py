"""Reads plain sentences of the pages: names with their roles, organizations and places."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import read_report

SENTENCES: list[dict[str, Any]] = [
    one
    for name in ("named_sentences.json", "named_officials.json", "named_in_leads.json")
    for one in json.loads(Path(__file__).with_name(name).read_text("utf-8"))
]


@pytest.mark.parametrize("sentence", SENTENCES, ids=[one["text"][:60] for one in SENTENCES])
def test_people_with_their_roles_bodies_and_places(sentence: dict[str, Any]) -> None:
    found = read_report(sentence["text"], None)
    assert {
        "text": sentence["text"],
        "people": {person.name: person.role for person in found.people},
        "bodies": [body.name for body in found.bodies],
        "places": {place.name: place.kind for place in found.places},
    } == sentence
