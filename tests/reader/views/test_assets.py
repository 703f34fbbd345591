"""Images and styles on the pages for readers: of a crawl of the sample site, and in a real browser."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from archive.exports.wacz import _withdrawn_records
from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from tests.crawler.crawling import crawl, rows
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

IMAGE = "SELECT a.id, i.value ->> 'url', i.value ->> 'caption' FROM articles a, json_each(a.images) i"
BOXES = """() => [...document.querySelectorAll('.logo img, .nav-k, .crumb p, .art-tit, .art-text *, .r260, .bottom')]
    .map(e => { const b = e.getBoundingClientRect(); return [e.tagName, b.x, b.y, b.width, b.height].join(' ') })"""
LOADED = "() => [...document.querySelectorAll('.logo img, .art-text img')].map(e => e.naturalWidth > 1)"
PAPER = {"width": 794, "height": 1123}
"""A4 at 96 dots an inch."""


@pytest.fixture(scope="module")
def site() -> SampleSite:
    return SampleSite(articles=24)


@pytest.fixture(scope="module")
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as server:
        yield server


@pytest.fixture(scope="module")
def folder(site: SampleSite, server: SampleServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader-assets")
    crawl(folder, server.url, assets=True)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def images(folder: Path, outcome: str) -> list[tuple[str, str, str | None]]:
    """Return article, address and caption of the images whose last visit ended so."""
    wanted = {url for (url,) in rows(folder, "SELECT url FROM assets WHERE outcome = ?", [outcome])}
    found = rows(folder, IMAGE)
    return [
        row
        for row in found
        if any(urlsplit(url).path.split("/")[2] == _number(row[1]) for url in wanted if "/images/4" in url)
    ]


def _number(url: str) -> str:
    return urlsplit(url).path.split("/")[2]


def test_an_article_has_its_images_where_the_page_had_them(folder: Path, address: str) -> None:
    article, url, caption = next(each for each in images(folder, "stored") if each[2])
    page = httpx.get(f"{address}/articles/{article}").text
    figure = page.partition("<figure>")[2].partition("</figure>")[0]
    assert '<img src="/assets/' in figure
    assert f'alt="{caption}" width="320" height="200" loading="lazy"' in figure
    shown = figure.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert re.sub(r"</?a\b[^>]*>", "", shown) == caption  # the names in it are links
    assert page.index("<figure>") < page.rindex('<p id="p')
    assert url not in page.partition('<div class="text">')[2].partition("</article>")[0]


def test_an_image_without_any_text_says_so(folder: Path, address: str) -> None:
    article = next(each for each in images(folder, "stored") if not each[2])[0]
    assert 'alt="Image without a description"' in httpx.get(f"{address}/articles/{article}").text


@pytest.mark.parametrize("outcome", ["missing", "not_an_asset"])
def test_what_is_not_in_the_archive_is_marked(folder: Path, address: str, outcome: str) -> None:
    article = images(folder, outcome)[0][0]
    text = httpx.get(f"{address}/articles/{article}").text.partition('<div class="text">')[2]
    assert "This image is not in the archive." in text
    assert "View at publisher" in text


def test_files_are_served_by_what_they_are(folder: Path, address: str) -> None:
    found = dict(rows(folder, "SELECT media_type, max(digest) FROM asset_payloads GROUP BY 1"))
    assert set(found) == {"image/png", "text/css", "text/html", "font/woff2"}
    answers = {kind: httpx.get(f"{address}/assets/{digest}") for kind, digest in found.items()}
    assert {
        kind: (one.headers["content-type"], "content-disposition" in one.headers) for kind, one in answers.items()
    } == {
        "image/png": ("image/png", False),
        "font/woff2": ("font/woff2", False),
        "text/css": ("application/octet-stream", True),
        "text/html": ("application/octet-stream", True),
    }
    for one in answers.values():
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "sandbox; default-src 'none'" in one.headers["content-security-policy"]
    assert answers["image/png"].content.startswith(b"\x89PNG")
    assert httpx.get(f"{address}/assets/{'0' * 64}").status_code == 404


def test_the_files_of_a_captured_page_are_listed(folder: Path, address: str) -> None:
    (record,) = rows(folder, "SELECT record_id FROM captures WHERE article_id IS NOT NULL AND status = 200")[0]
    page = httpx.get(f"{address}/captures/{record}/assets").text
    assert "http://subsites.chinadaily.com.cn/cppcc/att/5344.files/c/layout.css" in page
    assert "https://static.cppcc.example/att/5344.files/c/other.css" in page
    assert '<b class="flag">no</b>' in page


def test_feeds_have_the_first_image(folder: Path, address: str) -> None:
    article, _, caption = next(each for each in images(folder, "stored") if each[2])
    items = {item["url"]: item for item in json.loads(httpx.get(f"{address}/feed.json").text)["items"]}
    item = items[f"{address}/articles/{article}"]
    assert item["image"].startswith(f"{address}/assets/")
    assert item["content_html"].startswith(f'<figure><img src="{item["image"]}" alt="{caption}"><figcaption>')
    root = ET.fromstring(httpx.get(f"{address}/feed.atom").text)
    enclosures = root.findall(".//{*}link[@rel='enclosure']")
    assert item["image"] in {one.get("href") for one in enclosures}
    assert {one.get("type") for one in enclosures} == {"image/png"}


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_frame_looks_like_the_live_page_from_the_archive_alone(
    folder: Path, site: SampleSite, server: SampleServer, address: str
) -> None:
    article = next(each for each in images(folder, "stored") if each[2])[0]
    ((record, live),) = rows(
        folder,
        "SELECT record_id, target_uri FROM captures WHERE article_id = ? AND page = 1 AND status = 200",
        [article],
    )
    elsewhere: list[str] = []
    with chromium() as browser:
        size = {"viewport": {"width": 1000, "height": 900}}
        context = browser.new_context(proxy={"server": server.url}, **size)
        page = context.new_page()
        page.goto(live, wait_until="networkidle")
        expected, loaded = page.evaluate(BOXES), page.evaluate(LOADED)
        before = len(site.requests)
        with opened(browser, address, **size) as frame:
            frame.on(
                "request", lambda one: elsewhere.append(one.url) if not one.url.startswith((address, "data:")) else None
            )
            frame.goto(f"/captures/{record}/page", wait_until="networkidle")
            assert frame.evaluate(BOXES) == expected
            assert frame.evaluate(LOADED) == loaded
            assert all(loaded)
    assert elsewhere == []
    assert len(site.requests) == before


def test_a_replaced_image_is_in_the_history(tmp_path: Path) -> None:
    site = SampleSite(articles=12)
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
        article, url, _ = images(tmp_path, "stored")[0]
        site.replace_image(urlsplit(url).path)
        (path,) = {urlsplit(one).path for (one,) in rows(tmp_path, "SELECT url FROM assets") if _is_of(one, url)}
        site.replace_image(path)
        site.now = lambda: None
        crawl(tmp_path, server.url, assets=True, after=timedelta(days=200))
    with served(tmp_path) as address:
        history = httpx.get(f"{address}/articles/{article}/history").text
    assert "1 version by its publisher" in history
    assert history.count("<h2>Image replaced</h2>") == 1
    assert history.index("Image replaced") < history.index("Version 1")


def _is_of(name: str, url: str) -> bool:
    return "/images/4" in name and _number(name) == _number(url)


def test_a_withdrawal_covers_the_images_that_only_the_article_uses(tmp_path: Path) -> None:
    site = SampleSite(articles=24)
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
        article, url, _ = images(tmp_path, "stored")[0]
        before = digests(tmp_path)
        with open_archive(tmp_path) as archive:
            withdraw(archive.db, tmp_path, article, "A court order.")
            ids, _ = _withdrawn_records(archive.db)
            own = archive.db.execute("SELECT record_id FROM asset_captures WHERE url LIKE ?", [f"%/{_number(url)}/%"])
            assert {record for (record,) in own} <= ids
        asked = len(site.requests)
        crawl(tmp_path, server.url, "--full", assets=True)
        assert not [seen.url for seen in site.requests[asked:] if f"/{_number(url)}/" in seen.url]
    with served(tmp_path) as address:
        statuses = {name: httpx.get(f"{address}/assets/{digest}").status_code for name, digest in before.items()}
    gone = [name for name, status in statuses.items() if status == 410]
    assert gone == [name for name in before if _is_of(name, url)]
    assert set(statuses.values()) == {200, 410}


def digests(folder: Path) -> dict[str, str]:
    query = "SELECT c.url, p.digest FROM asset_captures c JOIN asset_payloads p USING (payload_digest)"
    return dict(rows(folder, query))


PRINTED = """() => [...document.querySelectorAll('.text figure, .text p:has(> img)')].map(e => {
  const image = e.querySelector('img'), caption = e.querySelector('figcaption');
  const style = getComputedStyle(e);
  return {whole: e.tagName === 'P' || style.breakInside === 'avoid',
    high: image ? image.getBoundingClientRect().height : 0,
    image: image ? getComputedStyle(image).breakInside : 'avoid',
    caption: caption ? getComputedStyle(caption).breakBefore : 'avoid', ink: getComputedStyle(caption || e).color};
})"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_print_images_are_shown_whole_with_their_captions_in_dark_ink(
    folder: Path, address: str, scheme: str
) -> None:
    query = """
        SELECT a.id, count(DISTINCT p.digest) FROM articles a, json_each(a.images) i
        JOIN asset_captures c ON c.target_uri = i.value ->> 'url' JOIN asset_payloads p USING (payload_digest)
        WHERE p.media_type = 'image/png' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
    """
    ((article, count),) = rows(folder, query)
    assert count > 0
    with chromium() as browser, opened(browser, address, color_scheme=scheme, viewport=PAPER) as page:
        page.goto(f"/articles/{article}")
        page.evaluate("document.querySelector('.text img').style.height = '4000px'")  # as high as some pages
        pdf = page.pdf(format="A4")
        page.emulate_media(media="print", color_scheme=scheme)
        found = page.evaluate(PRINTED)
    assert pdf.count(b"/Subtype /Image") >= count
    assert found
    for one in found:
        assert (one["whole"], one["image"], one["caption"]) == (True, "avoid", "avoid")
        assert one["high"] <= 17 / 2.54 * 96 + 1
        assert one["ink"] in ("rgb(68, 68, 68)", "rgb(0, 0, 0)")
