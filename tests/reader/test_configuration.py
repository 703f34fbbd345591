from __future__ import annotations

import html
import re

import pytest
from markupsafe import Markup

from archive.schema.descriptions import TABLES
from reader.table_pages import table_rows


def test_settings_json_is_read(get):
    settings = get("/-/settings.json").json()
    assert (settings["default_page_size"], settings["max_csv_mb"], settings["allow_download"]) == (50, 0, False)


def test_articles_are_found_by_full_text_search(get):
    found = get("/archive/articles.json?_search=internet&_shape=array").json()
    assert [row["id"] for row in found] == ["cppcc-470857"]


def test_csv_of_everything_holds_every_article(get):
    lines = get("/archive/articles.csv?_stream=on&_col=title&_size=1").text.splitlines()
    assert lines[0].split(",")[:2] == ["id", "title"]
    assert [line.split(",")[0] for line in lines[1:]] == ["cppcc-1", "cppcc-470857", "cppcc-502113", "npc-694559"]


@pytest.mark.parametrize("filtered", ["", "?word_count__gt=0"])
def test_articles_have_facets_on_section_source_and_year(get, filtered):
    facets = get(f"/archive/articles.json{filtered}").json()["facet_results"]
    counts = {name: {one["value"]: one["count"] for one in facet["results"]} for name, facet in facets.items()}
    assert counts == {
        "section": {"Surveys": 3, "Laws": 1},
        "source": {"Xinhua": 3, "chinadaily.com.cn": 1},
        "year": {"2021": 2, "2020": 1},
    }


def test_facets_link_to_their_articles_and_back(get):
    def section(path):
        return get(path).json()["facet_results"]["section"]["results"][0]

    all_of_them = section("/archive/articles.json")
    assert all_of_them["toggle_url"] == "http://localhost/archive/articles.json?section=Surveys"
    chosen = section("/archive/articles.json?section=Surveys")
    assert (chosen["count"], chosen["selected"], chosen["toggle_url"]) == (
        3,
        True,
        "http://localhost/archive/articles.json",
    )


def test_a_column_without_stored_counts_is_counted(get):
    facets = get("/archive/articles.json?_facet_counted=status").json()["facet_results"]
    assert [(one["value"], one["count"]) for one in facets["status"]["results"]] == [("live", 4)]


def test_table_shows_important_columns_first(get):
    page = get("/archive/articles").text
    columns = re.findall(r'<th [^>]*data-column="([^"]+)"', page)
    assert columns[:6] == ["id", "title", "published", "section", "source", "word_count"]
    first_row = re.search(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)
    assert first_row
    assert re.findall(r'class="col-(\w+)', first_row[1])[:4] == ["id", "title", "published", "section"]


def test_cells_are_escaped_and_titles_link_to_their_articles():
    row = [
        {"column": "id", "raw": "cppcc-1", "value": Markup('<a href="/a/cppcc-1">cppcc-1</a>'), "value_type": "pk"},
        {"column": "title", "raw": "A <b> & \x1b", "value": "A <b>…", "value_type": "str"},
        {"column": "_odd", "raw": 7, "value": "7", "value_type": "int"},
    ]
    assert table_rows([row], "articles", "/base/") == (
        '<tr><td class="col-id type-pk" data-label="id"><a href="/a/cppcc-1">cppcc-1</a></td>'
        '<td class="col-title type-str" data-label="title">'
        '<a href="/base/articles/cppcc-1">A &lt;b&gt; &amp; ␛</a></td>'
        '<td class="col-odd-305082 type-int" data-label="_odd">7</td></tr>\n'
    )
    assert "/base/" not in table_rows([row], "crawls", "/base/")


def test_table_shows_short_columns_only_unless_it_is_asked_for_others(get):
    def columns(query: str) -> list[str]:
        return re.findall(r'<th [^>]*data-column="([^"]+)"', get(f"/archive/articles{query}").text)

    assert columns("") == ["id", "title", "published", "section", "source", "word_count", "revision_count", "status"]
    assert columns("?_col=title&_col=body") == ["id", "title", "body"]
    everything = re.search(r'href="([^"]*)"[^>]*>Show all columns', get("/archive/articles?_sort=title").text)
    shown = columns(html.unescape(everything[1]).removeprefix("/archive/articles"))
    assert {"body", "sources", "url"} <= set(shown)
    assert "body" in get("/archive/articles.csv").text.splitlines()[0].split(",")


def test_every_table_and_column_is_described(get, archive):
    page = html.unescape(get("/archive?_show_hidden=1").text)
    undescribed = re.findall(r'<dt><a href="/archive/([^"]+)">[^<]*</a>[^\n]*</dt>\s*<dd><details', page)
    ours = [
        name for name in undescribed if not re.match(r"_sqlite|sqlite_|\w+_(data|idx|content|docsize|config)$", name)
    ]
    assert [name for name in ours if name in TABLES] == []
    for table in ("articles", "revisions", "captures", "crawls", "frontier"):
        page = get(f"/archive/{table}").text
        described = re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", page)
        assert [name for name, text in described if not text] == []
        assert len(described) >= 10


def test_queries_offer_values_to_choose_from(get):
    page = get("/archive/reports_a_month?section=Laws").text
    options = re.findall(r"<option( selected| value=\"\")?>([^<]*)</option>", page)
    assert options == [(' value=""', "All"), (" selected", "Laws"), ("", "Surveys")]
    assert ">published</option>" in get("/archive/where_values_came_from").text
    assert '<input type="text" id="qp1" name="name"' in get("/archive/how_often_named").text


def test_pages_of_datasette_have_language_landmark_and_menu(get):
    for path in ("/archive", "/archive/articles", "/archive/articles/cppcc-1", "/archive?sql=select+1", "/-/settings"):
        page = get(path).text
        assert '<html lang="en">' in page
        assert page.count("<main ") == 1
        assert page.count("<h1") == 1
        assert 'href="/changes"' in page


@pytest.mark.parametrize(
    "given", [{"section": "Surveys", "name": "wetlands", "field": "published"}, {}, {"name": '"', "field": '"'}]
)
def test_every_canned_query_answers(get, given):
    queries = get("/archive.json").json()["queries"]
    assert len(queries) >= 3
    for query in queries:
        answer = get(f"/archive/{query['name']}.json", params={**given, "_shape": "objects"})
        assert (query["name"], answer.status_code, answer.json()["ok"]) == (query["name"], 200, True)


def test_query_counts_articles_that_hold_a_phrase(get):
    rows = get('/archive/how_often_named.json?name=ten+counties"&_shape=array').json()
    assert rows == [{"year": "2020", "articles": 1}]


def test_inner_tables_are_hidden(get):
    page = html.unescape(get("/archive").text)
    assert "article_watch" not in page.split("hidden tables")[0]


def test_readers_cannot_write(get):
    answer = get("/archive.json?sql=delete+from+articles")
    assert (answer.status_code, answer.json()["error"]) == (400, "Statement must be a SELECT")


def test_articles_are_counted_from_stored_counts(get, archive):
    counted = get("/archive.json?sql=select+count(*)+from+articles&_shape=array").json()
    assert counted == [{"count(*)": 4}]
    assert get("/archive/articles.json?_size=1").json()["filtered_table_rows_count"] == 4
    assert get("/archive/articles.json?_size=1&site=npc").json()["filtered_table_rows_count"] == 1
