"""Checks the labelled reports against their own rules (labelled/README.md)."""

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

LABELLED = Path(__file__).parent / "labelled"
PARTS_OF_THE_SET = ("development", "set_aside")
KINDS = {"survey", "visit", "meeting", "symposium", "session", "speech", "statement", "appointment"}
PARTS = {"led", "took part", "met", "received", "spoke"}
PLACE_KINDS = {"country", "province", "city", "prefecture", "county"}
WRITTEN_OUT = {
    "cppcc": "chinese people's political consultative conference",
    "npc": "national people's congress",
    "cpc": "communist party of china",
}
OTHER_NAMES = {
    "United States": ("US", "U.S.", "USA", "America"),
    "United Kingdom": ("UK", "Britain"),
    "South Korea": ("Republic of Korea", "ROK"),
    "North Korea": ("Democratic People's Republic of Korea", "DPRK"),
    "United Arab Emirates": ("UAE",),
}
UNCOUNTED = {"the", "of", "and", "for", "on", "a", "an", "in", "at"}

Label = dict[str, Any]
FILES = sorted(LABELLED.glob("*/*.json"))
REPORTS: dict[str, Label] = {f"{path.parent.name}/{path.name}": json.loads(path.read_text()) for path in FILES}


def words(text: str) -> set[str]:
    """Lower-case words of a text, each with its singular."""
    plain = re.sub(r"['’]s?\b", "", text.lower().replace("people's", "people"))
    found = set(re.findall(r"[^\W_]+", plain))
    singular = {re.sub(r"(?<=m)en$", "an", re.sub(r"ies$", "y", word)) for word in found}
    return found | singular | {word.removesuffix("s") for word in found}


def with_acronyms(text: str) -> str:
    """The text, with the acronyms that readers know without a definition written out at its end."""
    return text + "".join(f" {long} " for short, long in WRITTEN_OUT.items() if short in text.lower())


def dateline(place: str, text: str) -> list[str]:
    """The form of a place in a dateline, which the text takes up with "here"."""
    return [place.upper()] if re.search(r"\bhere\b", text) else []


def missing(name: str, text: str) -> set[str]:
    wanted = re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", with_acronyms(name).lower().replace("people's", "people")))
    acronyms = {short for short, long in WRITTEN_OUT.items() if words(long) - UNCOUNTED <= words(text)}
    return {word for word in wanted if word not in words(with_acronyms(text)) | UNCOUNTED | acronyms}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Label:
    return REPORTS[request.param]


def test_a_file_has_these_keys_only(report: Label) -> None:
    assert set(report) - {"title"} == {"source_kind", "published", "text", "expected"}
    assert report["source_kind"] in {"article", "list_item"}
    assert date.fromisoformat(report["published"])
    expected = report["expected"]
    assert list(expected) == ["events", "people", "bodies", "places"]
    for event in expected["events"]:
        assert list(event) == ["kind", "people", "bodies", "places", "from", "to", "about", "complete"]
        assert all(list(person) == ["name", "role", "part"] for person in event["people"])
    assert all(list(person) == ["name", "role"] for person in expected["people"])
    assert all(list(body) == ["name"] for body in expected["bodies"])
    assert all(list(place) == ["name", "kind"] for place in expected["places"])


def test_nothing_is_listed_twice(report: Label) -> None:
    expected = report["expected"]
    lists = [[entry["name"] for entry in expected[key]] for key in ("people", "bodies", "places")]
    for event in expected["events"]:
        lists += [[person["name"] for person in event["people"]], event["bodies"], event["places"]]
    assert [names for names in lists if len(set(names)) < len(names)] == []
    assert [(a, b) for a, b in combinations(expected["events"], 2) if a == b] == []


def test_people_and_their_roles_are_in_the_text(report: Label) -> None:
    people = report["expected"]["people"]
    assert [p["name"] for p in people if not re.search(rf"(?<!\w){re.escape(p['name'])}(?!\w)", report["text"])] == []
    roles = [p["role"] for p in people] + [p["role"] for e in report["expected"]["events"] for p in e["people"]]
    assert [(role, lost) for role in roles if role and (lost := missing(role, report["text"]))] == []
    assert [role for role in roles if role and re.match(r"(a|an|the|its|also|then|Mr|Ms|Dr) ", role)] == []


def test_bodies_and_places_are_in_the_text(report: Label) -> None:
    text, expected = report["text"], report["expected"]
    assert [(b["name"], lost) for b in expected["bodies"] if (lost := missing(b["name"], text))] == []
    assert [b["name"] for b in expected["bodies"] if b["name"].startswith("the ")] == []
    assert [
        place["name"]
        for place in expected["places"]
        if not any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            for name in (place["name"], *OTHER_NAMES.get(place["name"], ()), *dateline(place["name"], text))
        )
    ] == []
    assert {place["kind"] for place in expected["places"]} <= PLACE_KINDS


def test_events_use_the_names_listed(report: Label) -> None:
    expected = report["expected"]
    roles = {person["name"]: person["role"] for person in expected["people"]}
    for event in expected["events"]:
        assert event["kind"] in KINDS
        assert set(event["bodies"]) <= {body["name"] for body in expected["bodies"]}
        assert set(event["places"]) <= {place["name"] for place in expected["places"]}
        for person in event["people"]:
            assert person["part"] in PARTS
            assert person["name"] in roles
            given = (roles[person["name"]] or "").split("; ")
            assert set((person["role"] or "").split("; ")) <= set(given)


def test_days_are_in_order_and_subjects_in_the_text(report: Label) -> None:
    for event in report["expected"]["events"]:
        start, end = event["from"], event["to"]
        days = [date.fromisoformat(day) for day in (start, end) if day]
        assert days == sorted(days)
        assert event["about"] is None or (event["about"] and not missing(event["about"], report["text"]))


def test_complete_events_lack_nothing(report: Label) -> None:
    for event in report["expected"]["events"]:
        needed = ["people", "from"]
        needed += ["places"] if event["kind"] not in {"statement", "appointment"} else []
        needed += ["about"] if event["kind"] != "appointment" else []
        assert event["complete"] is all(event[slot] for slot in needed)


def test_the_parts_share_no_text() -> None:
    sentences = {
        part: {
            sentence
            for name, report in REPORTS.items()
            if name.startswith(part)
            for sentence in re.split(r"(?<=[.!?])\s+", report["text"].casefold())
            if len(sentence.split()) > 5
        }
        for part in PARTS_OF_THE_SET
    }
    assert sentences["development"] & sentences["set_aside"] == set()
    texts = [report["text"].casefold() for report in REPORTS.values()]
    assert len(set(texts)) == len(texts)
