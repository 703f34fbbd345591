"""An article says the same in another shape: with background between. What is added to it is added to its event."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

LABELLED = Path(__file__).parent / "labelled" / "natural_development"
ARTICLES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LABELLED.glob("article-*.json"))[::8]]
AT_MOST_DIFFERING = 5
"""Articles of a hundred that another shape may make the rules read in another way."""
BACKGROUND = (
    "The area has a history of more than 2,000 years, and was once a stop for merchants on an ancient trade route.",
    "By the end of last year, the sector had employed 3.2 million people nationwide, official figures show.",
    "Founded in 1949, the CPPCC is a key mechanism for political consultation under the leadership of the CPC.",
    "In 1998, a similar symposium was held in Guangzhou, Guangdong province.",
    "An aerial photo taken on May 5, 2001 shows a view of the old town in Lijiang, Yunnan province. [Photo/Xinhua]",
    "In recent years, the central authorities have issued several guidelines on the issue.",
)
OTHERS = (
    '"Life has become much better in recent years," said Li Guihua, a 67-year-old villager who runs a small shop.',
    '"The fees are still too high for many families," Li Guihua, a shop owner, told China Daily.',
)
"""What people say to whom only a reporter spoke."""


def with_second(paragraph: str) -> Callable[[str], str]:
    return lambda text: text.replace("\n\n", f"\n\n{paragraph}\n\n", 1)


def with_last(paragraph: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n\n{paragraph}"


SHAPES: dict[str, Callable[[str], str]] = {
    **{f"second: {paragraph[:20]}": with_second(paragraph) for paragraph in BACKGROUND},
    **{f"last: {paragraph[:20]}": with_last(paragraph) for paragraph in OTHERS},
    "one paragraph": lambda text: text.replace("\n\n", " "),
    "each sentence a paragraph": lambda text: re.sub(r"(?<=[a-z\d]\.) (?=[A-Z])", "\n\n", text),
    "a group": lambda text: re.sub(r"\b([Tt])he (?:team|delegation)\b(?! led)", r"\1he group", text),
    "on the trip": lambda text: re.sub(
        r"\bDuring (?:the|their|his|her) (?:visit|survey|stay|tour|inspection),", "On the trip,", text
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_says_the_same_in_another_shape(shape: str) -> None:
    reshaped = [(one["text"], SHAPES[shape](one["text"]), date.fromisoformat(one["published"])) for one in ARTICLES]
    changed = [(text, other, day) for text, other, day in reshaped if other != text]
    differing = [other for text, other, day in changed if events(other, day) != events(text, day)]
    assert changed
    assert len(differing) <= max(1, len(changed) * AT_MOST_DIFFERING // 100), differing


SOMEBODY = "Wei Guolin, deputy head of the China Farm Museum"
GATHERINGS, TRIPS = ("symposium", "session"), ("survey", "visit")
ADDED: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    f"{SOMEBODY}, also attended the event.": (GATHERINGS, {"part": "took part"}),
    f"Also present was {SOMEBODY}.": (GATHERINGS, {"part": "took part"}),
    f"{SOMEBODY}, made a keynote speech.": (GATHERINGS, {"part": "spoke"}),
    f"{SOMEBODY}, joined the trip.": (TRIPS, {"part": "took part"}),
    f"The team also included {SOMEBODY}.": (("survey",), {"part": "took part"}),
    "They also went to Lijiang and Dali.": (("survey",), {"places": ["Lijiang", "Dali"]}),
    "A symposium was held in Lijiang to hear the views of local officials.": (("survey",), {"places": ["Lijiang"]}),
    "They visited the China Farm Museum.": (("survey",), {"bodies": ["China Farm Museum"]}),
}


@pytest.mark.parametrize("sentence", ADDED)
def test_what_a_last_paragraph_adds_is_added_to_the_only_event(sentence: str) -> None:
    kinds, added = ADDED[sentence]
    read, differing = 0, []
    for one in ARTICLES:
        text, day = one["text"], date.fromisoformat(one["published"])
        known = events(text, day)
        if len(known) == 1 and known[0]["kind"] in kinds:
            read += 1
            if events(f"{text}\n\n{sentence}", day) != [with_added(known[0], **added)]:
                differing.append(text)
    assert read
    assert len(differing) <= max(1, read * AT_MOST_DIFFERING // 100), differing


SURVEYED = re.compile(
    r"([^\n.]*?(?:team|group|delegation|visited|traveled)[^\n.]*?) to (?:survey|inspect|study|research|investigate) "
    r"([a-z][^\n.,;]*?)((?:,? from [A-Z][a-z]+ \d+ to (?:[A-Z][a-z]+ )?\d+)?)\."
)
"""A first sentence that gives the subject of a survey: all before it, the subject, the days after it."""


@pytest.mark.parametrize(
    "sentence",
    ["The trip focused on {}.", "The aim of the trip was to study {}.", "The team looked into {}.", "They studied {}."],
)
def test_the_subject_of_a_survey_is_given_by_its_second_paragraph(sentence: str) -> None:
    read, differing = 0, []
    for path in sorted(LABELLED.glob("*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        lead = SURVEYED.match(one["text"])
        known = events(one["text"], date.fromisoformat(one["published"])) if lead else []
        if lead and len(known) == 1 and known[0]["about"] == lead[2]:
            read += 1
            other = f"{lead[1]}{lead[3]}.\n\n{sentence.format(lead[2])}{one['text'][lead.end() :]}"
            if events(other, date.fromisoformat(one["published"])) != known:
                differing.append(other)
    assert read
    assert len(differing) <= max(1, read * 2 * AT_MOST_DIFFERING // 100), differing


def with_added(
    event: dict[str, Any], part: str = "", places: list[str] | None = None, bodies: list[str] | None = None
) -> dict[str, Any]:
    name, _, role = SOMEBODY.partition(", ")
    return event | {
        "people": sorted([*event["people"], *([[name, role, part]] if part else [])], key=str),
        "places": sorted({*event["places"], *(places or [])}),
        "bodies": sorted({*event["bodies"], *(bodies or []), *(["China Farm Museum"] if part else [])}),
    }


def events(text: str, day: date) -> list[dict[str, Any]]:
    """Return the events of a text, in an order of their own."""
    found = [
        {key: event[key] for key in ("kind", "from", "to", "about")}
        | {
            "people": sorted(([one["name"], one["role"], one["part"]] for one in event["people"]), key=str),
            "bodies": sorted(event["bodies"]),
            "places": sorted(event["places"]),
        }
        for event in as_json(read_report(text, day))["events"]
    ]
    return sorted(found, key=str)
