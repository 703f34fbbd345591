"""Checks the labelled reports against their own rules (labelled/README.md)."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent / "labelled"
PARTS_OF_THE_SET = ("development", "set_aside")
AT_LEAST = {"article": 84, "list_item": 126}
NATURAL_AT_LEAST = {"article": 15, "list_item": 40}
KINDS = {"survey", "visit", "meeting", "symposium", "session", "speech", "statement", "appointment"}
PARTS = {"led", "took part", "met", "received", "spoke"}
PLACE_KINDS = {"country", "province", "city", "prefecture", "county"}
KEYS = {
    "report": ["source_kind", "published", "text", "expected"],
    "expected": ["events", "people", "bodies", "places"],
    "event": ["kind", "people", "bodies", "places", "from", "to", "about", "complete"],
    "event_person": ["name", "role", "part"],
    "person": ["name", "role"],
    "body": ["name"],
    "place": ["name", "kind"],
}
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
REPORTS: dict[str, Label] = {
    f"{path.parent.name}/{path.name}": json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(LABELLED.glob("*/*.json"))
}
FOLDERS = sorted({name.split("/")[0] for name in REPORTS})


def events() -> Iterator[tuple[str, Label, Label]]:
    for name, report in REPORTS.items():
        for event in report["expected"]["events"]:
            yield name, report, event


def plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’]s?\b", "", text.lower().replace("people's", "people")))


def words(text: str) -> set[str]:
    """Lower-case words of a text, each with its singular."""
    found = set(plain_words(text))
    singular = {re.sub(r"(?<=m)en$", "an", re.sub(r"ies$", "y", word)) for word in found}
    return found | singular | {word.removesuffix("s") for word in found}


def with_acronyms(text: str) -> str:
    """The text, with the acronyms that readers know without a definition written out at its end."""
    return text + "".join(f" {long} " for short, long in WRITTEN_OUT.items() if short in text.lower())


def missing(name: str, text: str) -> set[str]:
    """Words of a name that do not occur in the text, as an acronym or written out."""
    acronyms = {short for short, long in WRITTEN_OUT.items() if words(long) - UNCOUNTED <= words(text)}
    return set(plain_words(with_acronyms(name))) - words(with_acronyms(text)) - UNCOUNTED - acronyms


def occurs(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def place_occurs(name: str, text: str) -> bool:
    """Also in other usual names, and in a dateline that the text takes up with "here"."""
    in_dateline = occurs(name.upper(), text) and occurs("here", text)
    return in_dateline or any(occurs(form, text) for form in (name, *OTHER_NAMES.get(name, ())))


def names_listed(report: Label) -> list[list[str]]:
    expected = report["expected"]
    lists = [[entry["name"] for entry in expected[key]] for key in ("people", "bodies", "places")]
    for event in expected["events"]:
        lists += [[person["name"] for person in event["people"]], event["bodies"], event["places"]]
    return lists


def test_there_are_as_many_reports_as_promised_a_third_of_them_set_aside() -> None:
    for source_kind, least in AT_LEAST.items():
        counts = {
            part: sum(
                report["source_kind"] == source_kind for name, report in REPORTS.items() if name.startswith(f"{part}/")
            )
            for part in PARTS_OF_THE_SET
        }
        assert sum(counts.values()) >= least, counts
        assert counts["set_aside"] >= least // 3, counts


def test_every_kind_and_part_occurs_in_both_halves() -> None:
    for part in PARTS_OF_THE_SET:
        expected = [event for name, _, event in events() if name.startswith(f"{part}/")]
        assert {event["kind"] for event in expected} == KINDS
        assert {person["part"] for event in expected for person in event["people"]} == PARTS
        assert {event["complete"] for event in expected} == {True, False}
        assert any(not report["expected"]["events"] for name, report in REPORTS.items() if name.startswith(f"{part}/"))


def test_each_natural_part_has_as_many_reports_as_promised_and_every_kind() -> None:
    natural = [part for part in FOLDERS if part.startswith("natural_")]
    assert "natural_development" in natural
    for part in natural:
        reports = [report for name, report in REPORTS.items() if name.startswith(f"{part}/")]
        for source_kind, least in NATURAL_AT_LEAST.items():
            assert sum(report["source_kind"] == source_kind for report in reports) >= least, part
        assert {event["kind"] for report in reports for event in report["expected"]["events"]} == KINDS, part
        assert any(not report["expected"]["events"] for report in reports), part


def test_a_file_has_the_keys_of_the_output() -> None:
    for name, report in REPORTS.items():
        assert sorted(set(report) - {"title"}) == sorted(KEYS["report"]), name
        assert report["source_kind"] in AT_LEAST, name
        assert date.fromisoformat(report["published"]), name
        expected = report["expected"]
        assert list(expected) == KEYS["expected"], name
        found = {("event", tuple(event)) for event in expected["events"]}
        found |= {("event_person", tuple(person)) for event in expected["events"] for person in event["people"]}
        found |= {("person", tuple(person)) for person in expected["people"]}
        found |= {("body", tuple(body)) for body in expected["bodies"]}
        found |= {("place", tuple(place)) for place in expected["places"]}
        assert [entry for entry in found if list(entry[1]) != KEYS[entry[0]]] == [], name


def test_nothing_is_listed_twice() -> None:
    twice = {
        name: [found for found in names_listed(report) if len(set(found)) < len(found)]
        for name, report in REPORTS.items()
    }
    assert {name: found for name, found in twice.items() if found} == {}
    for name, report in REPORTS.items():
        expected = [json.dumps(event) for event in report["expected"]["events"]]
        assert len(set(expected)) == len(expected), name


def test_people_and_their_roles_are_in_the_text() -> None:
    for name, report in REPORTS.items():
        text, people = report["text"], report["expected"]["people"]
        assert [person["name"] for person in people if not occurs(person["name"], text)] == [], name
        roles = {person["role"] for person in people if person["role"]}
        assert {role: missing(role, text) for role in roles if missing(role, text)} == {}, name
        assert [role for role in roles if re.match(r"(a|an|the|its|also|then|Mr|Ms|Dr) ", role)] == [], name


def test_bodies_and_places_are_in_the_text() -> None:
    for name, report in REPORTS.items():
        text, expected = report["text"], report["expected"]
        bodies = [body["name"] for body in expected["bodies"]]
        assert {body: missing(body, text) for body in bodies if missing(body, text)} == {}, name
        assert [body for body in bodies if body.startswith("the ")] == [], name
        assert [place["name"] for place in expected["places"] if not place_occurs(place["name"], text)] == [], name
        assert {place["kind"] for place in expected["places"]} <= PLACE_KINDS, name


def test_events_use_the_names_and_roles_listed() -> None:
    for name, report, event in events():
        expected = report["expected"]
        roles = {person["name"]: person["role"] for person in expected["people"]}
        assert event["kind"] in KINDS, name
        assert set(event["bodies"]) <= {body["name"] for body in expected["bodies"]}, name
        assert set(event["places"]) <= {place["name"] for place in expected["places"]}, name
        for person in event["people"]:
            assert person["part"] in PARTS, name
            given = (roles[person["name"]] or "").split("; ")
            assert set((person["role"] or given[0]).split("; ")) <= set(given), name
        spoke = any(person["part"] == "spoke" for person in event["people"])
        assert not spoke or event["kind"] in {"symposium", "session", "speech", "statement"}, name


def test_days_are_in_order_and_subjects_in_the_text() -> None:
    for name, report, event in events():
        days = [date.fromisoformat(day) for day in (event["from"], event["to"]) if day]
        assert days == sorted(days), name
        assert event["about"] is None or (event["about"] and not missing(event["about"], report["text"])), name


def test_complete_events_lack_nothing() -> None:
    for name, _, event in events():
        needed = ["people", "from"]
        needed += ["places"] if event["kind"] not in {"statement", "appointment"} else []
        needed += ["about"] if event["kind"] != "appointment" else []
        assert event["complete"] is all(event[slot] for slot in needed), name


def test_no_two_parts_share_a_sentence() -> None:
    sentences = {
        part: {
            sentence
            for name, report in REPORTS.items()
            if name.startswith(f"{part}/")
            for sentence in re.split(r"(?<=[.!?])\s+", report["text"].casefold())
            if len(sentence.split()) > 5
        }
        for part in FOLDERS
    }
    for one, other in combinations(FOLDERS, 2):
        assert sentences[one] & sentences[other] == set(), (one, other)
    texts = [report["text"].casefold() for report in REPORTS.values()]
    assert len(set(texts)) == len(texts)


def test_a_second_reader_has_read_each_natural_report_set_aside() -> None:
    found = json.loads((LABELLED.parent / "second_reader.json").read_text(encoding="utf-8"))
    assert sorted(found) == sorted(path.stem for path in (LABELLED / "natural_set_aside").glob("*.json"))
    assert [name for name, expected in found.items() if list(expected) != KEYS["expected"]] == []
    events = [event for expected in found.values() for event in expected["events"]]
    assert [event for event in events if list(event) != KEYS["event"] or event["kind"] not in KINDS] == []
    assert {person["part"] for event in events for person in event["people"]} <= PARTS
