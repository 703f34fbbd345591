"""Sentences of list pages and photo captions, and short reports, each with the whole of the events they tell."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

SENTENCES = [
    one
    for name in (
        "event_sentences.json",
        "slot_sentences.json",
        "event_reports.json",
        "later_paragraphs.json",
        "foreign_guests.json",
        "published_leads.json",
        "government_notices.json",
    )
    for one in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


def reported(text: str, published: str) -> list[dict[str, Any]]:
    """Return kind, people with parts, places, days and subject of each event."""
    return [
        {key: event[key] for key in ("kind", "places", "from", "to", "about")}
        | {"people": {person["name"]: person["part"] for person in event["people"]}}
        for event in as_json(read_report(text, date.fromisoformat(published)))["events"]
    ]


@pytest.mark.parametrize("sentence", SENTENCES, ids=[one["text"][:40] for one in SENTENCES])
def test_a_sentence_gives_its_events_whole(sentence: dict[str, Any]) -> None:
    assert reported(sentence["text"], sentence["published"]) == sentence["events"]


def test_the_bodies_in_the_titles_of_its_people_belong_to_an_event_told_later() -> None:
    text = (
        "Liu Qilun, vice-chairman of the CPPCC National Committee, led a delegation to visit Serbia in September.\n"
        "Liu met with Serbian Prime Minister Ana Brnabic in Belgrade on Sept 25."
    )
    _, meeting = as_json(read_report(text, date(2018, 10, 1)))["events"]
    assert (meeting["kind"], meeting["bodies"]) == ("meeting", ["CPPCC National Committee"])


def test_title_caption_and_body_tell_one_meeting_with_the_place_of_the_caption() -> None:
    text = (
        "Wang Yao meets Lao president\n"
        "Wang Yao (R) meets with Lao President Bounnhang Vorachith in Beijing, May 9, 2019. (Xinhua/Li Tao)\n"
        "Wang Yao, chairman of the CPPCC National Committee, on Thursday met with Lao President Bounnhang Vorachith.\n"
        "Zhang Qingbo attended the meeting."
    )
    (meeting,) = reported(text, "2019-05-10")
    assert (meeting["kind"], meeting["places"], meeting["from"]) == ("meeting", ["Beijing"], "2019-05-09")
    assert meeting["people"] == {"Wang Yao": "met", "Bounnhang Vorachith": "met", "Zhang Qingbo": "took part"}


def test_a_symposium_on_a_trip_belongs_to_it_with_its_place() -> None:
    text = (
        "Wang Yao made an inspection tour in Sichuan from Monday to Thursday.\n"
        "Wang also held a symposium on poverty relief with officials in Xichang."
    )
    (survey,) = reported(text, "2019-05-10")
    assert (survey["kind"], survey["places"], survey["about"]) == ("survey", ["Sichuan", "Xichang"], "poverty relief")


def bodies_of_events(text: str, published: str) -> list[list[str]]:
    return [event["bodies"] for event in as_json(read_report(text, date.fromisoformat(published)))["events"]]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            (
                "Wang Yongming met with members of the Asian Development Bank in Beijing on Monday.\n"
                "Wang said the CPC Central Committee and the State Council attach importance to roads."
            ),
            [["Asian Development Bank"]],
        ),
        (
            (
                "A team of the Jiusan Society visited Anhui from March 5 to 9 to help the CAPD's programs, "
                "and studied the guiding principles of the third session of the 14th NPC."
            ),
            [["Jiusan Society"]],
        ),
        (
            "On March 5, the CPPCC National Committee held a session at the Chinese Academy of History in Beijing.",
            [["CPPCC National Committee"]],
        ),
        (
            (
                "A delegation of the Federation of Rowers, one of the 34 groups of the CPPCC National Committee, "
                "visited Hainan from March 5 to 9 to inspect the work of local CPPCC committees."
            ),
            [["Federation of Rowers"]],
        ),
        (
            (
                "Zhang Ruihong, chairman of Haier, who was a member of the 11th CPPCC National Committee, "
                "attended a forum in Qingdao on March 5."
            ),
            [["Haier"]],
        ),
        (
            (
                "Wang Dongbai met with ambassadors in Beijing on March 5. Wang told the CPPCC members to listen.\n"
                "The meeting was held by the CPPCC National Committee."
            ),
            [["CPPCC National Committee"]],
        ),
    ],
)
def test_bodies_that_are_only_mentioned_take_no_part_in_an_event(text: str, bodies: list[list[str]]) -> None:
    assert bodies_of_events(text, "2024-03-20") == bodies


def test_a_part_of_a_body_has_one_name_in_an_event_whichever_way_it_is_written() -> None:
    text = (
        "Wang Rongli, chairman of the Guangdong Provincial Committee of the CPPCC, made a report at the session of "
        "the CPPCC Guangdong committee, which opened in Guangzhou on Tuesday."
    )
    assert bodies_of_events(text, "2024-03-20") == [["Guangdong Provincial Committee of the CPPCC"]]
