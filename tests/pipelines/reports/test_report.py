"""What is found in reports, the page that the project started from first."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from pipelines.reports.model import Event
from pipelines.reports.report import as_json, read_report

SHARED = Path(__file__).parents[4] / "shared" / "pages" / "cppcc-470857.txt"


def people(text: str, published: str = "2021-06-12") -> dict[str, str | None]:
    return {person.name: person.role for person in read_report(text, date.fromisoformat(published)).people}


def bodies(text: str) -> list[str]:
    return [body.name for body in read_report(text, date(2021, 6, 12)).bodies]


def places(text: str) -> dict[str, str]:
    return {place.name: place.kind for place in read_report(text, date(2021, 6, 12)).places}


def events(text: str, published: str = "2021-06-12") -> list[Event]:
    return read_report(text, date.fromisoformat(published)).events


@pytest.mark.skipif(not SHARED.exists(), reason="the shared pages are not here")
def test_the_first_page_gives_its_people_bodies_and_one_survey() -> None:
    body = SHARED.read_text(encoding="utf-8").partition("chinadaily.com.cn\n")[2].partition("Copyright")[0]
    found = read_report(body, date(2020, 1, 13))
    assert {person.name: person.role for person in found.people} == {
        "Gu Shengzu": "vice-chairman of the Chinese People's Political Consultative Conference National Committee; "
        "executive vice-chairman of the Central Committee of the CNDCA",
        "Miao Wei": "Party Secretary and Minister of the Ministry of Industry and Information Technology",
        "Chen Zhaoxiong": "vice-minister",
        "Wu Hequan": "Academician of the Chinese Academy of Engineering",
        "Gao Jinji": "Academician of the Chinese Academy of Engineering",
        "Yin Hao": "academician of the Chinese Academy of Sciences",
    }
    wanted = {
        "China National Democratic Construction Association Central Committee",
        "Ministry of Industry and Information Technology",
        "CPPCC National Committee",
        "State Council",
        "Chinese Academy of Engineering",
        "Chinese Academy of Sciences",
    }
    assert wanted <= {one.name for one in found.bodies}
    (event,) = found.events
    assert event.kind == "survey"
    assert event.days is not None
    assert (event.days.first, event.days.last) == (None, None)  # "recently"
    assert event.about == "accelerating the construction of industrial internet"
    assert {one.person.name: one.part for one in event.people}["Gu Shengzu"] == "led"


def test_offsets_lead_back_to_the_words() -> None:
    text = "Erkenjan Turahun, vice-chairman of the CPPCC National Committee, surveyed Hami on June 7."
    found = as_json(read_report(text, date(2021, 6, 12)))
    (event,) = found["events"]
    (person,) = event["people"]
    assert text[person["start"] : person["end"]] == "Erkenjan Turahun"
    assert text[event["date_at"]["start"] : event["date_at"]["end"]] == "June 7"
    assert text[found["people"][0]["roles"][0]["start"] :].startswith("vice-chairman")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A team led by Baatar visited Hami.", ["Baatar"]),
        ("Padma Choedon met with Alojz Kovšin, president of the council, in Lhasa.", ["Padma Choedon", "Alojz Kovšin"]),
        ("He Liping spoke. During the trip, He praised the town.", ["He Liping"]),
        ("He said the plan was sound.", []),
        ("They went to Honghe Hani and Yi autonomous prefecture.", []),
        ("Leung Kam-chung and Tung Sau-wah attended.", ["Leung Kam-chung", "Tung Sau-wah"]),
        ("Sun Yat-sen University and the Soong Ching Ling Foundation sent guests.", []),
        ("A study session on Xi Jinping Thought was held.", []),
    ],
)
def test_names_of_people(text: str, expected: list[str]) -> None:
    assert list(people(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CPPCC National Committee vice-chairmen Chen Wubin and Zhu Yongli spoke.",
            {
                "Chen Wubin": "CPPCC National Committee vice-chairman",
                "Zhu Yongli": "CPPCC National Committee vice-chairman",
            },
        ),
        (
            "Li Guo and Ma Hui, ministers of commerce and culture respectively, spoke.",
            {"Li Guo": "minister of commerce", "Ma Hui": "minister of culture"},
        ),
        (
            "President of the Peruvian Institute of Friendship (PIF) Rodrigo Tello visited Hefei.",
            {"Rodrigo Tello": "President of the Peruvian Institute of Friendship"},
        ),
        (
            "Wang Dongli was elected secretary-general of the committee.",
            {"Wang Dongli": "secretary-general of the committee"},
        ),
    ],
)
def test_roles(text: str, expected: dict[str, str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The CPPCC National Committee met.",
        "The National Committee of the CPPCC met.",
        "The National Committee of the Chinese People's Political Consultative Conference (CPPCC) met.",
        "The 13th National Committee of the Chinese People's Political Consultative Conference met.",
    ],
)
def test_the_national_committee_has_one_name(text: str) -> None:
    assert bodies(text) == ["CPPCC National Committee"]


def test_the_longest_name_of_a_body_counts() -> None:
    assert bodies("The Committee on Culture, Historical Data and Studies of the CPPCC National Committee met.") == [
        "Committee on Culture, Historical Data and Studies of the CPPCC National Committee"
    ]


def test_an_acronym_is_the_body_it_was_defined_for() -> None:
    assert bodies("The Tea Growers Association (TGA) met. The TGA Central Committee agreed.") == [
        "Tea Growers Association",
        "Tea Growers Association Central Committee",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They visited Southwest China's Sichuan province.", {"Sichuan": "province"}),
        ("They visited Shaanxi and Shanxi provinces.", {"Shaanxi": "province", "Shanxi": "province"}),
        ("They visited Liangshan Yi autonomous prefecture.", {"Liangshan": "prefecture"}),
        ("They visited Beijing's Huairou district.", {"Beijing": "city", "Huairou": "county"}),
        ("They visited Gonghe and Guinan counties.", {"Gonghe": "county", "Guinan": "county"}),
        ("They met in Victoria, the capital city of Seychelles.", {"Victoria": "city", "Seychelles": "country"}),
    ],
)
def test_places(text: str, expected: dict[str, str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("from June 7 to 10", "2021-06-12", ("2021-06-07", "2021-06-10")),
        ("from June 28 to July 2", "2021-07-03", ("2021-06-28", "2021-07-02")),
        ("from Dec 29 to Jan 2", "2020-01-06", ("2019-12-29", "2020-01-02")),
        ("on Monday", "2021-06-12", ("2021-06-07", "2021-06-07")),
        ("from Friday to Saturday", "2021-06-12", ("2021-06-11", "2021-06-12")),
        ("recently", "2021-06-12", (None, None)),
        ("in May", "2021-06-12", (None, None)),
    ],
)
def test_dates_are_resolved_or_absent(words: str, published: str, expected: tuple[str | None, str | None]) -> None:
    (event,) = events(f"Bater led a survey in Sichuan {words}.", published)
    assert event.days is not None
    assert (event.days.first, event.days.last) == expected


def test_the_dateline_city_and_photographers_are_left_out() -> None:
    text = "BEIJING, June 9 (Xinhua) -- Gao Yunli met guests in Hefei. [Xinhua/Ding Lin]"
    assert (list(people(text)), list(places(text))) == (["Gao Yunli"], ["Hefei"])


def test_history_is_no_event() -> None:
    assert events("In 1953, Deng Hongli led a survey in Guizhou province.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Aaa Bbb ", "Aaa's ", "Aaa, ", "Committee and Council ", "Zhang Wei, ", "President of the ", "Dr. ",
        "Beijing, ", "CPPCC ", "Is ", "Chairmen Beijing ", "Zhang Wei was elected. ", ". ",
        "Members visited Beijing to survey water. ", '"The members visited ', "from June 7 to 10 ", "(A) ",
        "Zhang Wei\n", "a", "A", "Zhang Wei said the focus on the team over the research ",
        "It was discussed at a symposium by the members, ", "the survey by a team of members in Hunan on Monday, ",
    ],
)  # fmt: skip
def test_a_text_that_repeats_itself_is_read_in_bounded_time(words):
    began = time.process_time()
    read_report(words * (100_000 // len(words)), date(2021, 6, 12))
    assert time.process_time() - began < 5  # below 1 s; a minute where each place is read to the end of the text


def test_in_and_on_are_no_short_forms_of_names_that_end_with_them() -> None:
    text = "Mr Vong Hoi In spoke first. In the afternoon, he left. On Monday Chui Sai Lok was there."
    found = read_report(text, date(2021, 6, 12)).people
    assert {one.name: len(one.mentions) for one in found} == {"Vong Hoi In": 1, "Chui Sai Lok": 1}
