"""Appointments: a post each, with the role, the bodies and the day that its text gives it."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.reports.report import as_json, read_report

Post = tuple[dict[str, str | None], list[str], str | None, str | None]


def posts(text: str, published: str = "2023-06-28") -> list[Post]:
    """Return people with their posts, bodies, first and last day of each appointment."""
    return [
        (
            {person["name"]: person["role"] for person in event["people"]},
            sorted(event["bodies"]),
            event["from"],
            event["to"],
        )
        for event in as_json(read_report(text, date.fromisoformat(published)))["events"]
        if event["kind"] == "appointment"
    ]


def test_a_body_of_one_post_is_no_body_of_another() -> None:
    text = (
        "The Standing Committee of the Hubei Provincial People's Congress appointed Luo Wenjing vice-governor on "
        "Monday, and removed Pan Heng as president of the Wuhan Intermediate People's Court."
    )
    congress = "Standing Committee of the Hubei Provincial People's Congress"
    assert posts(text) == [
        ({"Luo Wenjing": "vice-governor"}, [congress], "2023-06-26", "2023-06-26"),
        (
            {"Pan Heng": "president of the Wuhan Intermediate People's Court"},
            [congress, "Wuhan Intermediate People's Court"],
            "2023-06-26",
            "2023-06-26",
        ),
    ]


def test_posts_of_one_body_keep_it_if_only_one_of_them_names_it() -> None:
    committee, monday = "China Zhi Gong Party Central Committee", ("2023-06-26", "2023-06-26")
    text = (
        "Luo Wenjing was elected chairman of the China Zhi Gong Party Central Committee, and Pan Heng "
        "secretary-general, on Monday."
    )
    assert posts(text) == [
        ({"Luo Wenjing": "chairman of the China Zhi Gong Party Central Committee"}, [committee], *monday),
        ({"Pan Heng": "secretary-general"}, [committee], *monday),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The State Council appointed three principal officials on Sunday.",
        "The State Council on Sunday named several senior officials of the city.",
        "The State Council announced the appointment of new officials on Sunday.",
        "The State Council appointed a new leadership of the city on Sunday.",
    ],
)
def test_a_lead_gives_its_day_and_body_to_the_posts_that_follow(lead: str) -> None:
    text = (
        f"{lead}\nAlice Mok was appointed chief secretary, and Desmond Yuen marine director.\nRita Kwan becomes judge."
    )
    assert posts(text) == [
        ({name: post}, ["State Council"], "2023-06-25", "2023-06-25")
        for name, post in (
            ("Alice Mok", "chief secretary"),
            ("Desmond Yuen", "marine director"),
            ("Rita Kwan", "judge"),
        )
    ]


def test_a_new_leadership_is_elected_on_the_day_when_the_congress_closes() -> None:
    text = (
        "The Jiusan Society elected a new leadership as it concluded its congress in Beijing on Monday.\n"
        "Luo Wenjing was elected chairman of the Jiusan Society Central Committee."
    )
    committee = "Jiusan Society Central Committee"
    assert posts(text) == [({"Luo Wenjing": f"chairman of the {committee}"}, [committee], "2023-06-26", "2023-06-26")]


def test_nobody_is_dated_by_the_close_of_a_congress_that_voted_on_a_day_not_known() -> None:
    text = (
        "The Jiusan Society chose a new leadership at its congress, which closed in Beijing on Monday.\n"
        "Luo Wenjing was elected chairman of the Jiusan Society Central Committee."
    )
    (post,) = posts(text)
    assert post[2] is None


def test_posts_in_a_list_may_begin_with_any_word_for_their_field() -> None:
    text = "They elected Luo Wenjing governor, Pan Heng financial commissioner and Ge Yun marine director on Monday."
    assert [each[0] for each in posts(text)] == [
        {"Luo Wenjing": "governor"},
        {"Pan Heng": "financial commissioner"},
        {"Ge Yun": "marine director"},
    ]


def test_where_somebody_was_elected_is_no_part_of_the_post() -> None:
    for where in ("plenum", "event", "congress"):
        text = f"Tian Qingshan was elected chairman of the CPPCC Dali Committee at the {where} on Monday."
        assert posts(text) == [
            (
                {"Tian Qingshan": "chairman of the CPPCC Dali Committee"},
                ["CPPCC Dali Committee"],
                "2023-06-26",
                "2023-06-26",
            )
        ]
