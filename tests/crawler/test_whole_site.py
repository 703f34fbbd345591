"""A crawl with the scope ``site`` archives every article that the home page leads to, and stays within bounds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crawler.crawling import cppcc, crawl, last_run, rows
from tests.sample_site.server import SampleServer
from tests.sample_site.whole import DOCUMENTS, EXCHANGES, SPEECHES, TOPIC, WholeSite

pytestmark = pytest.mark.long

ORIGIN = "http://en.cppcc.gov.cn"
MISSING = 3
"""Place in the list of exchanges of an article that the site does not have."""


@pytest.fixture(scope="module")
def site() -> WholeSite:
    site = WholeSite(articles=30, seed=5, per_list=8)
    site.without_page(site.in_section(EXCHANGES)[MISSING].id, 1)
    return site


@pytest.fixture(scope="module")
def server(site: WholeSite) -> Iterator[SampleServer]:
    with site.serve() as serving:
        yield serving


@pytest.fixture(scope="module")
def folder(server: SampleServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("archive")
    crawl(archive, server.url)
    return archive


def test_every_article_is_archived_as_the_site_has_it(folder: Path, site: WholeSite) -> None:
    missing = site.in_section(EXCHANGES)[MISSING].id
    archived = {row[0]: row for row in rows(folder, "SELECT id, url, title, body, documents FROM articles")}
    expected = {one.id: (one.id, one.url, one.title, one.body) for one in site.expected() if one.id != missing}
    assert {article_id: row[:4] for article_id, row in archived.items()} == expected
    documents = {
        article_id: tuple((each["url"], each["text"]) for each in json.loads(row[4]))
        for article_id, row in archived.items()
    }
    assert documents == {one.id: one.documents for one in site.expected() if one.id != missing}
    assert len([each for each in documents.values() if each]) == 1


def test_no_other_host_and_no_trap_without_end_gets_requests(site: WholeSite, folder: Path) -> None:
    assert folder.exists()
    assert site.requests.strays == []
    paths = [url.removeprefix(ORIGIN) for url in site.requests.urls()]
    assert not [path for path in paths if path.startswith(("/calendar/", "/search", "/print/", "/m/", "/hidden"))]
    assert 0 < len([path for path in paths if path.startswith("/events/")]) < 100


def test_the_frontier_says_what_each_page_is_and_where_it_was_found(folder: Path) -> None:
    query = "SELECT kind, found_in, outcome FROM frontier WHERE url = ?"
    found = {
        path: rows(folder, query, [f"{ORIGIN}{path}"])
        for path in ("/surveys.html", EXCHANGES.path(), TOPIC.path(), SPEECHES.path(), "/n_21777.htm", "/about.html")
    }
    assert found == {
        "/surveys.html": [("list", None, "listed")],
        EXCHANGES.path(): [("list", "navigation", "listed")],
        TOPIC.path(): [("topic", "navigation", "listed")],
        SPEECHES.path(): [("list", "text", "listed")],
        "/n_21777.htm": [("list", "footer", "listed")],
        "/about.html": [("other", "navigation", "kept")],
    }
    assert rows(folder, "SELECT kind, outcome, count(*) FROM frontier WHERE kind = 'document' GROUP BY 1, 2") == [
        ("document", "kept", 2)
    ]


def test_documents_are_stored_as_sent(folder: Path) -> None:
    stored = rows(folder, "SELECT url, status, content_type FROM captures WHERE url LIKE '%/att/%' ORDER BY url")
    assert stored == [(f"{ORIGIN}{path}", 200, kind) for path, (_, _, kind) in sorted(DOCUMENTS.items())]


def test_what_a_list_says_of_an_article_is_kept(folder: Path, site: WholeSite) -> None:
    articles = site.in_section(EXCHANGES)
    query = (
        "SELECT article_id, text, page, position, date_text, published, summary FROM sightings "
        "WHERE list = '/internationalexchanges' ORDER BY page, position"
    )
    assert rows(folder, query) == [
        (
            article.id,
            article.title,
            1 + place // 8,
            1 + place % 8,
            f"{article.published:%Y-%m-%d}",
            f"{article.published:%Y-%m-%d}",
            article.summary,
        )
        for place, article in enumerate(articles)
    ]


def test_columns_are_known_with_their_titles(folder: Path) -> None:
    found = dict(rows(folder, "SELECT list, title FROM site_columns WHERE kind = 'topic'"))
    assert found == {
        "/1stsessionof14thcppcc": TOPIC.title,
        "/": rows(folder, "SELECT title FROM site_columns WHERE list = '/'")[0][0],
    }
    lists = {name for (name,) in rows(folder, "SELECT list FROM site_columns WHERE kind = 'list'")}
    assert lists == {
        "/surveys",
        "/news",
        "/vicechairpersons",
        "/internationalexchanges",
        "/special/speeches",
        "/n_21777",
    }


def test_a_rebuild_from_warc_gives_the_same_rows(folder: Path, server: SampleServer) -> None:
    finished = cppcc(folder, server.url, "reparse")
    assert "The archive matches its WARC files." in finished.stdout, finished.stdout


def test_a_second_run_asks_for_the_home_page_and_the_declared_lists(
    folder: Path, site: WholeSite, server: SampleServer
) -> None:
    site.requests.clear()
    before = rows(folder, "SELECT count(*), sum(position) FROM sightings")
    crawl(folder, server.url)
    assert set(last_run(folder)) == {"not_modified"}
    assert sorted(url.removeprefix(ORIGIN) for url in site.requests.urls() if "robots" not in url) == [
        "/",
        "/news.html",
        "/surveys.html",
        "/vicechairpersons.html",
    ]
    assert rows(folder, "SELECT count(*), sum(position) FROM sightings") == before
    finished = cppcc(folder, server.url, "reparse")
    assert "The archive matches its WARC files." in finished.stdout, finished.stdout


def test_other_columns_are_asked_for_at_most_twenty_a_run(folder: Path, site: WholeSite, server: SampleServer) -> None:
    site.requests.clear()
    crawl(folder, server.url, "--accept-clock", after=timedelta(days=400))
    asked = {url.removeprefix(ORIGIN) for url in site.requests.urls()}
    articles = {article.path for article in site.articles}
    others = {path for path in asked if path.endswith((".html", "/n_21777.htm")) and path not in articles}
    declared = {path for path in others if path.startswith(("/surveys", "/news", "/vicechairpersons"))}
    assert EXCHANGES.path() in others
    assert 15 < len(others - declared) <= 20
