"""What lists say of articles, on the pages for readers."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from archive.opening import open_archive
from archive.tables.sightings import Sighting, SiteColumn, add_column, add_sighting

AT, LATER = "2026-11-20T00:00:00.000Z", "2026-11-25T00:00:00.000Z"


@pytest.fixture
def listed(archive):
    """Let lists name an archived article and one that is denied."""
    with open_archive(archive) as opened:
        db = opened.db
        add_column(
            db, SiteColumn("cppcc", "/news", "http://en.cppcc.gov.cn/news.html", "list", "News & views", AT, LATER)
        )
        for number, text, summary in (
            (470857, "Survey calls for a faster rural internet", "A team led by <b>Zhang</b> visited Guizhou."),
            (999, "Denied story of herders", "Herders told the <i>team</i> of droughts."),
        ):
            url = f"http://en.cppcc.gov.cn/2020-01/13/c_{number}.htm"
            add_sighting(
                db,
                Sighting(
                    f"cppcc-{number}", "/news", text, "cppcc", url, 2, 3, "2020-01-13", "2020-01-13", summary, AT, LATER
                ),
            )
        db["frontier"].insert(
            {
                "url": "http://en.cppcc.gov.cn/2020-01/13/c_999.htm", "fetch_url": "", "site": "cppcc",
                "kind": "article",
                "article_id": "cppcc-999", "found_at": AT, "state": "excluded", "priority": 2, "due_at": AT, "page": 1,
                "outcome": "denied", "outcome_at": AT, "reason": "robots.txt disallows it", "found_on": "x",
            }
        )  # fmt: skip
        db.conn.commit()


def test_an_article_shows_what_the_list_says_of_it(listed, get):
    html = get("/articles/cppcc-470857").text
    assert "In the list" in html
    assert "News &amp; views" in html
    assert "page 2, place 3" in html
    assert "A team led by &lt;b&gt;Zhang&lt;/b&gt; visited Guizhou." in html


def test_an_article_that_only_lists_know_says_so_and_why(listed, get):
    response = get("/articles/cppcc-999")
    assert response.status_code == 200
    for text in (
        "Denied story of herders",
        "Herders told the &lt;i&gt;team&lt;/i&gt; of droughts.",
        "robots.txt forbids it (robots.txt disallows it)",
        "News &amp; views",
    ):
        assert text in response.text
    assert get("/articles/cppcc-998").status_code == 404
    assert get("/articles/cppcc-999/history").status_code == 404


def test_search_finds_what_only_lists_say(listed, get):
    html = get("/search?q=droughts").text
    assert "Found in lists" in html
    assert "/articles/cppcc-999" in html
    assert "not archived" in html
    assert "Found in lists" not in get("/search?q=droughts&section=Surveys").text
    assert "Found in lists" not in get("/search?q=nowhere").text
    assert "/articles/cppcc-470857" in get("/search?q=zhang+visited+guizhou").text


def test_coverage_is_a_page_json_and_csv(listed, get):
    html = get("/coverage").text
    assert "robots.txt forbids it" in html
    assert "What cannot be known" in html
    document = json.loads(get("/coverage.json").text)
    site = next(each for each in document["sites"] if each["site"] == "cppcc")
    assert site["uncaptured"] == {"robots.txt forbids it": 1}
    assert [each["article_id"] for each in site["articles_only_in_lists"]] == ["cppcc-999"]
    (row,) = csv.DictReader(io.StringIO(get("/coverage.csv").text))
    assert (row["list"], row["title"], row["articles"], row["captured"]) == ("/news", "News & views", "2", "1")
    assert site["articles_only_in_lists_left_out"] == 0
    workbook = openpyxl.load_workbook(io.BytesIO(get("/coverage.xlsx").content), read_only=True)
    header, cells = workbook.active.iter_rows(values_only=True)
    workbook.close()
    assert dict(zip(header, cells, strict=True))["title"] == "News & views"
