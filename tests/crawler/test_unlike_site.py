"""A site unlike the sample site: every article that the home page leads to, every file that its pages need, no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, rows
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.sample_site.server import SampleServer
from tests.sample_site.unlike import HOST, UnlikeSite, expected_files

pytestmark = pytest.mark.slow
SHOWN = "() => [...document.querySelectorAll('img')].map(e => [e.title, e.naturalWidth])"


@pytest.fixture(scope="module")
def site() -> UnlikeSite:
    return UnlikeSite()


@pytest.fixture(scope="module")
def server(site: UnlikeSite) -> Iterator[SampleServer]:
    with site.serve() as server:
        yield server


@pytest.fixture(scope="module")
def folder(server: SampleServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unlike")
    crawl(folder, server.url, site="npc", assets=True)
    return folder


def test_every_article_is_archived_whichever_way_leads_to_it(folder: Path, site: UnlikeSite) -> None:
    archived = {article_id for (article_id,) in rows(folder, "SELECT id FROM articles WHERE complete")}
    assert {article: way for article, way in site.ways.items() if article not in archived} == {}
    assert archived == set(site.ways)
    assert rows(folder, "SELECT max(page_count) FROM articles") == [(3,)]


def test_no_undeclared_host_is_asked(folder: Path, site: UnlikeSite) -> None:
    assert rows(folder, "SELECT count(*) > 0 FROM captures") == [(1,)]
    assert site.requests.strays == []


def test_every_file_that_pages_need_is_captured(folder: Path) -> None:
    assert {
        url for (url,) in rows(folder, "SELECT target_uri FROM asset_captures WHERE status = 200")
    } >= expected_files()
    troubled = rows(folder, "SELECT url, outcome FROM assets WHERE outcome <> 'stored' ORDER BY url")
    assert troubled == [
        (f"http://{HOST}/photos/false.png", "not_an_asset"),
        (f"http://{HOST}/photos/missing.png", "missing"),
        (f"http://{HOST}/photos/moved-away.png", "off_site"),
    ]


def test_a_second_run_asks_for_no_asset_and_for_few_pages(folder: Path, site: UnlikeSite, server: SampleServer) -> None:
    site.requests.clear()
    crawl(folder, server.url, site="npc", assets=True)
    assert {seen.kind for seen in site.requests} <= {"robots", "list", "missing"}
    assert len(site.requests) <= 6


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests")
def test_the_frame_of_a_captured_page_has_no_broken_image(folder: Path, site: UnlikeSite) -> None:
    query = "SELECT record_id FROM captures WHERE url = ? LIMIT 1"
    with served(folder) as address, chromium() as browser, opened(browser, address) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in (site.illustrated, "/", "/gzdt.html"):
            ((record,),) = rows(folder, query, [f"http://{HOST}{path}"])
            page.goto(f"/captures/{record}/page", wait_until="networkidle")
            shown = [(title, width) for title, width in page.evaluate(SHOWN) if (title, width) != ("", 0)]
            missing = sum(title == "not in the archive" for title, _ in shown)
            assert missing == (4 if path == site.illustrated else 0)
            assert len(shown) > missing
        assert [url for url in asked if not url.startswith((address, "data:"))] == []
