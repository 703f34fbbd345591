from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import openpyxl
import pytest

from archive.opening import open_archive
from archive.tables.articles import add_revision, set_status
from archive.tables.revisions import next_revision
from reader.views import changes_export, changes_feed
from tests.reader.small_archive import INTERNET, LAW, UNDATED, WATER

EDITS = (
    (WATER, {"body": WATER.body.replace("autumn", "winter")}, "2026-11-24T05:00:00.000Z"),
    (UNDATED, {"title": "Now with a title"}, "2026-12-01T05:00:00.000Z"),
    (LAW, {"section": "Laws", "body": LAW.body + " " + "It is long. " * 30}, "2027-01-05T05:00:00.000Z"),
)


@pytest.fixture
def edited(archive: Path, captures: object) -> Path:
    """Add edits of three more articles."""
    with open_archive(archive) as opened, opened.db.atomic():
        for article, changed, at in EDITS:
            first = next_revision(article, {}, "2026-11-23T02:00:00.000Z")
            after = next_revision(replace(article, **changed), {}, at, before=first, base=article)
            add_revision(opened.db, after)
        set_status(opened.db, LAW.id, "gone", "2027-02-01T00:00:00.000Z")
    return archive


def ids(page: str) -> list[str]:
    """Return the articles of a page of changes."""
    return re.findall(r'<a href="/articles/([^"/]*)/history"', page)


ALL = [LAW.id, LAW.id, UNDATED.id, WATER.id, INTERNET.id]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("?from=&to=&site=&section=&field=&size=", ALL),
        ("?from=2027", [LAW.id, LAW.id]),
        ("?to=2026-11", [WATER.id, INTERNET.id]),
        ("?from=2026-11-24&to=2026-12-01", [UNDATED.id, WATER.id, INTERNET.id]),
        ("?to=2026-11-23", []),
        ("?site=npc", [LAW.id, LAW.id]),
        ("?site=npc&site=cppcc", ALL),
        ("?section=Laws", [LAW.id, LAW.id]),
        ("?section=Laws&section=Surveys", ALL),
        ("?field=title", [UNDATED.id, INTERNET.id]),
        ("?field=title&field=body&site=cppcc", [UNDATED.id, WATER.id, INTERNET.id]),
        ("?size=100", [LAW.id]),
        ("?size=-12", [WATER.id]),
        ("?size=13-90", [UNDATED.id, INTERNET.id]),
        ("?section=Surveys&field=body&size=1", [WATER.id, INTERNET.id]),
    ],
)
def test_changes_are_chosen_by_each_filter(get, edited, query, expected):
    answer = get(f"/changes{query}")
    assert (answer.status_code, ids(answer.text)) == (200, expected)
    assert f"{len(expected)} change" in answer.text
    rows = list(csv.DictReader(io.StringIO(get(f"/changes.csv{query}").text)))
    assert [row["id"] for row in rows] == expected
    items = get(f"/changes.json{query}").json()["items"]
    assert [item["url"].split("/")[-2] for item in items] == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sort=best", "“sort” is not a parameter of changes"),
        ("from=Monday", "from=Monday: expected a day"),
        ("from=2026-02-30", "from=2026-02-30"),
        ("from=2027&to=2026", "Swap them"),
        ("from=2026&from=2027", "given 2 times"),
        ("field=colour", "field=colour: expected one of title"),
        ("size=big", "size=big: expected a number"),
        ("size=-", "size=-: expected"),
        ("site=nope", "No article has the site “nope”"),
        ("section=Surveis", "There are, for example: Surveys"),
        ("before=yesterday", "before=yesterday: expected a time"),
    ],
)
def test_what_is_not_understood_is_reported(get, edited, query, message):
    for path in ("/changes", "/changes.atom", "/changes.csv"):
        if path == "/changes.csv" and query.startswith("before"):
            continue
        answer = get(f"{path}?{query}")
        assert (answer.status_code, message in answer.text) == (400, True)


def test_a_browser_gets_a_page_that_says_what_was_not_understood(get, edited):
    answer = get("/changes?sort=best")
    assert answer.headers["content-type"].startswith("text/html")
    assert '<p class="notice" role="alert">“sort” is not a parameter of changes' in answer.text
    assert '<a href="/changes">The page without parameters</a>' in answer.text
    assert get("/changes.csv?sort=best").headers["content-type"].startswith("text/plain")


def test_a_page_shows_the_words_around_each_change(get, edited):
    page = get("/changes?section=Surveys&field=body").text
    snippets = [
        re.sub(r"\s+", " ", one).strip() for one in re.findall(r'<p class="snippet">(.*?)</p>', page, re.DOTALL)
    ]
    assert snippets == [
        "A second inspection follows in <del>autumn</del><ins>winter</ins>.",
        "The internet reaches <del>most</del><ins>nearly all</ins> villages, but not all.",
    ]


def followed(get: Callable, address: str, kind: str) -> list[str]:
    """Return the ids of all entries of a feed, page by page."""
    found: list[str] = []
    while address:
        answer = get(address.removeprefix("http://localhost"))
        if kind == "json":
            document = answer.json()
            found += [item["id"] for item in document["items"]]
            address = document.get("next_url", "")
        else:
            feed = feedparser.parse(answer.content)
            assert (feed.bozo, feed.version) == (False, {"atom": "atom10", "rss": "rss20"}[kind])
            found += [entry.id for entry in feed.entries]
            links = {link.rel: link.href for link in feed.feed.links if "rel" in link}
            assert links["first"] == f"http://localhost/changes.{kind}?site=npc&site=cppcc"
            address = links.get("next", "")
    return found


@pytest.mark.parametrize("kind", ["atom", "rss", "json"])
def test_feeds_have_pages_with_every_change_once(get, edited, monkeypatch, kind):
    monkeypatch.setattr(changes_feed, "_ENTRIES", 2)
    entries = followed(get, f"/changes.{kind}?site=npc&site=cppcc", kind)
    assert entries == [
        f"{LAW.url}#gone",
        f"{LAW.url}#revision-2",
        f"{UNDATED.url}#revision-2",
        f"{WATER.url}#revision-2",
        f"{INTERNET.url}#revision-2",
    ]


def test_rss_has_what_readers_show(get, edited):
    feed = feedparser.parse(get("/changes.rss?field=title&from=2026-12").content)
    (entry,) = feed.entries
    assert feed.feed.title == "CPPCC archive: changes: title, from 2026-12"
    assert (entry.title, entry.published, entry.tags[0].term) == (
        "Now with a title",
        "Tue, 01 Dec 2026 05:00:00 +0000",
        "Surveys",
    )
    assert entry.link == f"http://localhost/articles/{UNDATED.id}/history"


def test_exports_have_every_change_and_their_number(get, edited, monkeypatch):
    monkeypatch.setattr(changes_export, "_BATCH", 2)
    answer = get("/changes.ndjson")
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert (answer.headers["x-total-count"], [row["id"] for row in rows]) == ("5", ALL)
    assert rows[3] == {
        "id": WATER.id,
        "site": "cppcc",
        "section": "Surveys",
        "title": WATER.title,
        "kind": "revised",
        "version": 2,
        "captured_at": "2026-11-24T05:00:00.000Z",
        "fields": ["body"],
        "size": 12,
        "changed_field": "body",
        "excerpt": "A second inspection follows in [-autumn-]{+winter+}.",
        "publisher_url": WATER.url,
        "url": f"http://localhost/articles/{WATER.id}/history",
    }
    (header, *lines) = list(csv.reader(io.StringIO(get("/changes.csv").text)))
    assert (header[0], len(lines)) == ("id", 5)


def test_spreadsheets_get_a_mark_and_no_formulas(get, edited):
    with open_archive(edited) as opened:
        opened.db.execute("UPDATE revisions SET title = '=1+1' WHERE article_id = ?", [UNDATED.id])
        opened.db.conn.commit()
    plain = get("/changes.csv?field=title").text
    safe = get("/changes.csv?field=title&bom=1&no_formulas=1").text
    assert (plain.startswith("id,"), safe.startswith("\ufeffid,")) == (True, True)
    assert (",=1+1," in plain, ",'=1+1," in safe) == (True, True)
    assert get("/changes.csv?field=title&spreadsheet=1").text == safe
    for path in ("/changes.csv?bom=yes", "/changes.ndjson?bom=1"):
        assert get(path).status_code == 400


def test_gone_says_what_vanished_when_it_was_last_seen_and_by_what_that_is_confirmed(get, edited):
    page = " ".join(re.sub(r"<[^>]*>", " ", get("/gone").text).split())
    assert "1 article that its publisher has removed" in page
    assert "gone since 1 February 2027, 00:00 UTC" in page
    assert "last seen 5 January 2027, 05:00 UTC" in page
    assert LAW.title in page
    assert INTERNET.title not in page
    assert [item["id"] for item in get("/gone.json").json()["items"]] == [f"{LAW.url}#gone"]
    assert "No removed article matches" in get("/gone?site=cppcc").text


def test_a_workbook_has_the_same_rows(get, edited):
    workbook = openpyxl.load_workbook(io.BytesIO(get("/changes.xlsx?field=body").content), read_only=True)
    header, *rows = workbook.active.iter_rows(values_only=True)
    workbook.close()
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    table = list(csv.DictReader(io.StringIO(get("/changes.csv?field=body").text)))
    assert [{name: str(value if value is not None else "") for name, value in row.items()} for row in cells] == table
    assert len(table) == 3


def test_citations_name_the_version_that_each_change_made(get, edited, monkeypatch):
    monkeypatch.setattr(changes_export, "_BATCH", 2)
    ris = get("/changes.ris?site=cppcc")
    assert ris.headers["x-total-count"] == str(ris.text.count("TY  - NEWS\r\n")) == "3"
    assert re.findall(r"UR  - http://localhost/articles/(\S+)/at/", ris.text) == [UNDATED.id, WATER.id, INTERNET.id]
    assert re.findall(r"ET  - (\d+)", ris.text) == ["2", "2", "2"]
    bib = get("/gone.bib")
    assert bib.text.count("@online{") == 1
    assert f"/articles/{LAW.id}/at/20270105050000" in bib.text
    assert get("/changes.ris?bom=1").status_code == 400
