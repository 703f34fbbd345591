"""Pages, files and feeds of events, people, bodies and places."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import httpx
import openpyxl
import pytest

from archive.models import Moment
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from pipelines.events.reading_pass import read_reports
from pipelines.reparse.executors import local_workers
from reader.formats.province_map import draw_map
from reader.views import events_export
from tests.reader import small_archive
from tests.reader.conftest import getter

Get = Callable[..., httpx.Response]
SURVEY = (
    "A team led by Erkenbek Turdi, vice-chairman of the CPPCC National Committee, visited Hami, Xinjiang Uygur "
    "autonomous region, from June 7 to 10 to survey the protection of grassland. Zhang Liwen accompanied the team."
)
MEETING = "Erkenbek Turdi met with Alojz Kovač, president of the National Council of Slovenia, in Beijing on June 11."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    articles = tuple(
        replace(one, body=body, body_html=f"<p>{body}</p>", published=Moment("2021-06-12", "day", zone_assumed=False))
        for one, body in zip(small_archive.ARTICLES[:2], (SURVEY, MEETING), strict=True)
    )
    small_archive.write(folder, articles)
    with open_archive(folder) as opened, local_workers(1) as workers:
        read_reports(opened, workers)
    return folder


def test_the_list_shows_events_and_what_to_choose_by(get: Get) -> None:
    page = get("/events").text
    assert "2 events" in page
    assert "the protection of grassland" in page
    assert 'href="/people/erkenbek-turdi"' in page
    assert "kind=meeting" in page


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("kind=survey", ["survey"]),
        ("person=alojz-kovac", ["meeting"]),
        ("place=xinjiang-650000", ["survey"]),
        ("place=yunnan-530000", []),
        ("body=national-council-of-slovenia", ["meeting"]),
        ("year=2021&complete=1", ["survey"]),
        ("year=2020", []),
    ],
)
def test_files_have_exactly_the_chosen_events(get: Get, query: str, kinds: list[str]) -> None:
    assert [event["kind"] for event in get(f"/events.json?{query}").json()] == kinds
    assert [row["kind"] for row in csv.DictReader(io.StringIO(get(f"/events.csv?{query}").text))] == kinds


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("knid=survey", "“knid” is not a parameter of events."),
        ("kind=surveys", "kind=surveys: expected one of survey, visit"),
        ("year=21", "year=21: expected a year of four digits."),
        ("complete=yes", "complete=yes: expected 1"),
        ("kind=survey&kind=visit", "“kind” is given 2 times."),
        ("person=nobody", "No person has the id “nobody”; /people lists all with their ids."),
        ("place=atlantis&body=x", "No body has the id “x”; /bodies lists"),
    ],
)
@pytest.mark.parametrize("path", ["/events", "/events.json", "/events.csv", "/events.atom"])
def test_what_is_not_understood_is_refused(get: Get, path: str, query: str, message: str) -> None:
    answer = get(f"{path}?{query}")
    assert answer.status_code == 400
    assert message in (answer.json()["error"] if path.endswith("json") else answer.text)


def test_every_province_of_the_map_can_be_chosen(get: Get) -> None:
    provinces = set(re.findall(r'href="(/events\?place=[a-z-]+\d\d0000)"', get("/events").text))
    assert len(provinces) == len(draw_map({}).provinces)
    assert {get(one).status_code for one in provinces} == {200}


def test_a_province_has_the_events_of_its_cities_where_no_article_names_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "cities"
    text = "Zhang Liwen, a vice-mayor, visited Guiyang on June 7, 2021 to survey the protection of grassland."
    article = replace(small_archive.ARTICLES[0], body=text, body_html=f"<p>{text}</p>")
    small_archive.write(folder, (article,))
    with open_archive(folder) as opened, local_workers(1) as workers:
        read_reports(opened, workers)
    chosen = getter(folder)("/events.json?place=guizhou-520000").json()
    assert [[place["name"] for place in event["places"]] for event in chosen] == [["Guiyang"]]


def test_a_page_number_is_a_number(get: Get) -> None:
    statuses = [get(f"/events?page={page}").status_code for page in ("1", "7", "0", "x", "-1", "")]
    assert statuses == [200, 200, 400, 400, 400, 200]


def test_every_file_has_every_event(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_export, "_BATCH", 1)
    whole = get("/events.json")
    assert [json.loads(line) for line in get("/events.ndjson").text.splitlines()] == whole.json()
    workbook = openpyxl.load_workbook(io.BytesIO(get("/events.xlsx").content), read_only=True)
    header, *rows = workbook.active.iter_rows(values_only=True)
    workbook.close()
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    table = list(csv.DictReader(io.StringIO(get("/events.csv").text)))
    assert [{name: str(value if value is not None else "") for name, value in row.items()} for row in cells] == table
    assert [row["id"] for row in table] == [event["id"] for event in whole.json()]
    assert (len(table), whole.headers["x-total-count"]) == (2, "2")
    assert get("/events.json?year=2020").json() == []


def test_an_event_in_json_has_all_its_slots(get: Get) -> None:
    (event,) = get("/events.json?kind=survey").json()
    assert (event["from"], event["to"], event["about"]) == ("2021-06-07", "2021-06-10", "the protection of grassland")
    assert [(one["name"], one["part"]) for one in event["people"]] == [
        ("Erkenbek Turdi", "led"),
        ("Zhang Liwen", "took part"),
    ]
    assert [one["name"] for one in event["places"]] == ["Hami", "Xinjiang"]
    assert [one["id"] for one in event["articles"]] == ["cppcc-470857"]


def test_a_person_has_career_events_and_companions(get: Get) -> None:
    page = get("/people/erkenbek-turdi").text
    assert "vice-chairman of the CPPCC National Committee" in page
    assert 'href="/people/zhang-liwen"' in page
    assert "part of 2 events" in page


def test_places_and_bodies_have_pages(get: Get) -> None:
    assert "Xinjiang" in get("/places/hami-650500").text
    assert "National Council of Slovenia" in get("/bodies/national-council-of-slovenia").text


@pytest.mark.parametrize("path", ["/people/nobody", "/places/nowhere-1", "/bodies/none"])
def test_what_is_not_there_is_not_found(get: Get, path: str) -> None:
    assert get(path).status_code == 404


def test_names_in_an_article_are_links_and_its_events_are_next_to_it(get: Get) -> None:
    page = get("/articles/cppcc-470857").text
    assert '<a class="name" href="/people/erkenbek-turdi">Erkenbek Turdi</a>' in page
    assert 'class="event k-survey"' in page


def test_the_calendar_has_whole_days(get: Get) -> None:
    calendar = get("/events.ics?kind=survey").text
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20210607\r\nDTEND;VALUE=DATE:20210611\r\n" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_a_person_has_a_feed(get: Get, extension: str) -> None:
    feed = feedparser.parse(get(f"/events.{extension}?person=alojz-kovac").text)
    assert [entry.title for entry in feed.entries] == ["Meeting: Erkenbek Turdi, Alojz Kovač in Beijing"]


def test_a_withdrawn_article_leaves_no_event_on_any_page(get: Get, archive: Path) -> None:
    with open_archive(archive) as opened:
        withdraw(opened.db, opened.folder, "cppcc-470857", "On request.")
    assert [event["kind"] for event in get("/events.json").json()] == ["meeting"]
    assert get("/places/hami-650500").status_code == 404
