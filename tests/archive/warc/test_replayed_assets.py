"""Replay of pages with images and styles by pywb and replayweb.page, in a browser that reaches nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.archive.warc.replaying import NEEDS_PYWB, pywb_serving
from tests.archive.warc.replayweb import NEEDS_REPLAYWEB, replayed, replayweb_serving
from tests.crawler.crawling import crawl, rows
from tests.reader.browsing import CHROMIUM, chromium
from tests.sample_site.site import SampleSite

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
STATE = """() => ({
    images: [...document.querySelectorAll('.logo img, .art-text img')].map(e => e.naturalWidth),
    headline: getComputedStyle(document.querySelector('h2.art-tit')).color,
    body: getComputedStyle(document.body).backgroundImage,
    column: document.querySelector('.l870').getBoundingClientRect().width,
})"""

WITH_PICTURES = """
    SELECT c.target_uri, substr(c.captured_at, 1, 19) FROM captures c JOIN articles a ON a.id = c.article_id
    JOIN assets s ON s.outcome = 'stored' AND s.url LIKE '%/images/' || substr(a.id, 7) || '/%'
    WHERE c.page = 1 AND c.status = 200 AND CAST(substr(a.id, 7) AS INTEGER) % 7 <> 1 LIMIT 1
"""
CONFIRMED_LIST = """
    SELECT target_uri, substr(captured_at, 1, 19) FROM captures
    WHERE status = 304 AND target_uri LIKE '%/surveys.html' ORDER BY captured_at DESC LIMIT 1
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of two crawls of an unchanged site: the second has rechecks answered with 304."""
    folder = tmp_path_factory.mktemp("replayed") / "archive"
    with SampleSite(articles=12).serve() as server:
        for _ in range(2):
            crawl(folder, server.url, assets=True)
    return folder


@pytest.fixture(scope="module")
def wacz(archive: Path) -> Path:
    target = archive.parent / "cppcc.wacz"
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "export", "wacz", "-o", target]
    subprocess.run(command, check=True, timeout=120)
    return target


@NEEDS_PYWB
def test_pywb_shows_a_page_complete_with_images_and_styles(archive: Path, tmp_path: Path) -> None:
    url, time = found(archive, WITH_PICTURES)
    with pywb_serving(tmp_path, sorted((archive / "warc").iterdir())) as address, alone(address) as (page, _):
        page.goto(f"{address}/{time}mp_/{url}", wait_until="networkidle")
        (frame,) = [frame for frame in page.frames if "mp_/" in frame.url]
        state = frame.evaluate(STATE)
    assert_complete(state)


@NEEDS_REPLAYWEB
def test_replayweb_shows_a_page_of_a_wacz_file_complete(archive: Path, wacz: Path, tmp_path: Path) -> None:
    url, time = found(archive, WITH_PICTURES)
    with replayweb_serving(tmp_path / "web", wacz, url, time) as address, alone(address) as (page, elsewhere):
        page.goto(address)
        state = replayed(page, url).evaluate(STATE)
    assert_complete(state)
    assert elsewhere == []


@NEEDS_REPLAYWEB
def test_replayweb_shows_the_page_that_a_304_confirmed(archive: Path, wacz: Path, tmp_path: Path) -> None:
    url, time = found(archive, CONFIRMED_LIST)
    with replayweb_serving(tmp_path / "web", wacz, url, time) as address, alone(address) as (page, _):
        page.goto(address)
        links = replayed(page, url).evaluate("document.querySelectorAll('a[href*=\"/c_\"]').length")
    assert links > 5


@contextmanager
def alone(address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a page in a browser that reaches only ``address``; yield it, and what it asks for elsewhere."""
    own = urlsplit(address).netloc
    elsewhere: list[str] = []

    def refuse(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.route(lambda asked: urlsplit(asked).netloc != own, refuse)
        yield context.new_page(), elsewhere


def found(archive: Path, query: str) -> tuple[str, str]:
    """Return the address and the time (14 digits) of one capture."""
    ((url, at),) = rows(archive, query)
    return url, re.sub(r"\D", "", at)


def assert_complete(state: dict[str, Any]) -> None:
    assert state["images"] == [260, 320]
    assert state["headline"] == "rgb(140, 28, 19)"
    assert "paper.png" in state["body"]
    assert state["column"] == 660
