"""Replay of pages with their images and styles by pywb, in a real browser that reaches nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.archive.warc.replaying import NEEDS_PYWB, pywb_serving
from tests.crawler.crawling import crawl, rows
from tests.reader.browsing import CHROMIUM, chromium
from tests.sample_site.site import SampleSite

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    NEEDS_PYWB,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
STATE = """() => ({
    images: [...document.querySelectorAll('.logo img, .art-text img')].map(e => e.naturalWidth),
    headline: getComputedStyle(document.querySelector('h2.art-tit')).color,
    body: getComputedStyle(document.body).backgroundImage,
    column: document.querySelector('.l870').getBoundingClientRect().width,
})"""


def test_a_page_is_complete_with_images_and_styles(tmp_path: Path) -> None:
    site = SampleSite(articles=12)
    archive = tmp_path / "archive"
    with site.serve() as server:
        crawl(archive, server.url, assets=True)
    query = """
        SELECT c.target_uri, substr(c.captured_at, 1, 19) FROM captures c JOIN articles a ON a.id = c.article_id
        JOIN assets s ON s.outcome = 'stored' AND s.url LIKE '%/images/' || substr(a.id, 7) || '/%'
        WHERE c.page = 1 AND c.status = 200 AND CAST(substr(a.id, 7) AS INTEGER) % 7 <> 1 LIMIT 1
    """
    ((url, at),) = rows(archive, query)
    time = re.sub(r"\D", "", at)
    with pywb_serving(tmp_path, sorted((archive / "warc").iterdir())) as address, chromium() as browser:
        own = urlsplit(address).netloc
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.route(lambda asked: urlsplit(asked).netloc != own, lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{address}/{time}mp_/{url}", wait_until="networkidle")
        (replayed,) = [frame for frame in page.frames if "mp_/" in frame.url]
        state = replayed.evaluate(STATE)
    assert state["images"] == [260, 320]
    assert state["headline"] == "rgb(140, 28, 19)"
    assert "paper.png" in state["body"]
    assert state["column"] == 660
