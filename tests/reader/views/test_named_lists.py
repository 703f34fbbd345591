"""Lists of people, bodies and places, as pages and files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from archive.models import Moment
from archive.opening import open_archive
from pipelines.events.reading_pass import read_reports
from pipelines.reparse.executors import local_workers
from tests.reader import small_archive

Get = Callable[..., httpx.Response]
TEXTS = (
    (
        "Erkenbek Turdi, vice-chairman of the Jiusan Society Central Committee, visited Hami, Xinjiang Uygur "
        "autonomous region, on June 7. He Lan, a member of the China Democratic League, joined him."
    ),
    "Erkenbek Turdi met with Alojz Kovač, president of the National Council of Slovenia, in Beijing on June 11.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    articles = tuple(
        replace(one, body=body, body_html=f"<p>{body}</p>", published=Moment("2021-06-12", "day", zone_assumed=False))
        for one, body in zip(small_archive.ARTICLES[:2], TEXTS, strict=True)
    )
    small_archive.write(folder, articles)
    with open_archive(folder) as opened, local_workers(1) as workers:
        read_reports(opened, workers)
    return folder


def names(get: Get, address: str) -> list[str]:
    return [row["name"] for row in get(address).json()]


def test_people_are_listed_with_role_party_and_counts(get: Get) -> None:
    assert get("/people.json").json() == [
        {
            "id": "erkenbek-turdi",
            "name": "Erkenbek Turdi",
            "role": "vice-chairman of the Jiusan Society Central Committee",
            "party": "Jiusan Society",
            "articles": 2,
            "events": 2,
        },
        {
            "id": "alojz-kovac",
            "name": "Alojz Kovač",
            "role": "president of the National Council of Slovenia",
            "party": None,
            "articles": 1,
            "events": 1,
        },
        {
            "id": "he-lan",
            "name": "He Lan",
            "role": "member of the China Democratic League",
            "party": "China Democratic League",
            "articles": 1,
            "events": 1,
        },
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/people.json?q=kovac", ["Alojz Kovač"]),
        ("/people.json?q=KOVAČ alojz", ["Alojz Kovač"]),
        ("/people.json?q=nobody", []),
        ("/people.json?q=%25", []),
        ("/people.json?party=China Democratic League", ["He Lan"]),
        ("/people.json?sort=name", ["Alojz Kovač", "Erkenbek Turdi", "He Lan"]),
        ("/places.json?kind=city&sort=name", ["Beijing", "Hami"]),
        ("/places.json?kind=planet&sort=name", ["Beijing", "Hami", "Xinjiang"]),
        ("/bodies.json?q=slovenia", ["National Council of Slovenia"]),
    ],
)
def test_a_list_is_searched_narrowed_and_sorted(get: Get, address: str, expected: list[str]) -> None:
    assert names(get, address) == expected


def test_csv_has_the_same_rows_with_all_names_of_a_body_in_one_cell(get: Get) -> None:
    rows = list(csv.DictReader(io.StringIO(get("/bodies.csv?q=jiusan").text)))
    assert rows == [
        {
            "id": "jiusan-society-central-committee",
            "name": "Jiusan Society Central Committee",
            "names": "Jiusan Society Central Committee",
            "articles": "1",
            "events": "1",
        }
    ]


def test_a_page_shows_the_rows_and_links_to_their_pages(get: Get) -> None:
    page = get("/people").text
    assert "3 people" in page
    assert 'href="/people/erkenbek-turdi"' in page
    assert "China Democratic League (1)" in page
    assert 'href="/people.csv"' in page


def test_a_place_is_listed_with_what_it_is_in(get: Get) -> None:
    (hami,) = get("/places.json?q=hami").json()
    assert (hami["kind"], hami["within"]) == ("city", "Xinjiang")


def test_nothing_found_offers_the_whole_list(get: Get) -> None:
    page = get("/people?q=nobody").text
    assert "0 people" in page
    assert 'href="/people">Show all people' in page


@pytest.mark.parametrize("number", ["0", "999999999999999999999", "-1", "x"])
def test_any_page_number_is_answered(get: Get, number: str) -> None:
    assert get(f"/people?page={number}").status_code == 200


def test_events_people_bodies_and_places_link_to_each_other(get: Get) -> None:
    for address in ("/events", "/people", "/bodies", "/places"):
        page = get(address).text
        assert all(f'href="/{name}"' in page for name in ("events", "people", "bodies", "places")), address


def test_a_person_has_the_party_with_the_role_that_says_so(get: Get) -> None:
    page = get("/people/erkenbek-turdi").text
    assert "Jiusan Society <span" in page
    assert "as in “vice-chairman of the Jiusan Society Central Committee”" in page
