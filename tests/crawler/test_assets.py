"""Crawls with images and styles: what is requested, when, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipelines.crawl.asset_run import AssetLimits
from tests.crawler.crawling import WITH_ASSETS, cppcc, crawl, rows
from tests.sample_site.answers import Answer
from tests.sample_site.server import SampleServer
from tests.sample_site.site import SampleSite

pytestmark = pytest.mark.slow

ASSETS = ("image", "style", "font")
OUTCOMES = "SELECT outcome, sum(assets) FROM asset_outcomes GROUP BY 1 ORDER BY 1"


@pytest.fixture(scope="module")
def site() -> SampleSite:
    return SampleSite(articles=40)


@pytest.fixture(scope="module")
def server(site: SampleSite) -> Iterator[SampleServer]:
    with site.serve() as server:
        yield server


@pytest.fixture(scope="module")
def folder(site: SampleSite, server: SampleServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    done = crawl(folder, server.url, assets=True)
    assert "Images and styles are fetched for the first time: " in done.stderr
    return folder


def asked(site: SampleSite) -> list[str]:
    return [seen.url for seen in site.requests if seen.kind in ASSETS or "/images/" in seen.url]


def test_pages_come_first_and_each_asset_is_asked_for_once(folder: Path, site: SampleSite) -> None:
    kinds = [seen.kind for seen in site.requests if seen.kind != "robots" and "/images/missing-" not in seen.url]
    assert "article" not in kinds[kinds.index("image") :]
    assert Counter(asked(site)).most_common(1)[0][1] == 1
    hosts = {urlsplit(url).hostname for url in asked(site)}
    assert hosts == {"en.cppcc.gov.cn", "regional.chinadaily.com.cn", "subsites.chinadaily.com.cn"}
    assert site.requests.strays == []
    assert len([seen for seen in site.requests if seen.kind == "robots"]) == len(hosts)


def test_styles_bring_what_they_import_and_show(folder: Path) -> None:
    att = "http://subsites.chinadaily.com.cn/cppcc/att/5344.files"
    captured = [url for (url,) in rows(folder, "SELECT url FROM asset_captures WHERE url LIKE '%/att/%' ORDER BY url")]
    assert captured == [
        "http://regional.chinadaily.com.cn/att/7040.files/c/share.css",
        "http://regional.chinadaily.com.cn/att/7040.files/i/share.png?v=2",
        *(f"{att}/{name}" for name in ("c/layout.css", "c/print.css", "c/style.css", "f/headline.woff2")),
        *(f"{att}/i/{name}.png" for name in ("foot", "paper", "rail")),
    ]


def test_missing_and_false_images_are_kept_and_counted(folder: Path) -> None:
    found = rows(folder, "SELECT url, outcome, reason, state FROM assets WHERE outcome <> 'stored' ORDER BY 1")
    assert {(outcome, reason, state) for _, outcome, reason, state in found} == {
        ("missing", "HTTP 404", "excluded"),
        ("not_an_asset", "expected a file of kind image, found text/html", "excluded"),
    }
    captured = {url for (url,) in rows(folder, "SELECT url FROM asset_captures")}
    assert {url for url, *_ in found} <= captured
    assert dict(rows(folder, OUTCOMES)) == dict(rows(folder, "SELECT outcome, count(*) FROM assets GROUP BY 1"))


def test_lazy_images_are_captured(folder: Path, site: SampleSite) -> None:
    shown = [article for article in site.articles if {"image-name", "caption"} & article.habits]
    lazy = [article for article in shown if article.number % 7 == 1]
    assert lazy
    captured = {url for (url,) in rows(folder, "SELECT url FROM asset_captures")}
    assert all(any(f"/images/{article.number}/" in url for url in captured) for article in lazy)


def test_the_tables_match_the_warc_files(folder: Path, server: SampleServer) -> None:
    assert cppcc(folder, server.url, "verify").returncode == 0
    report = cppcc(folder, server.url, "reparse", "--processes", "1")
    assert "The archive matches its WARC files." in report.stdout


def test_a_second_run_asks_for_no_asset(folder: Path, site: SampleSite, server: SampleServer) -> None:
    before = len(site.requests)
    crawl(folder, server.url, assets=True)
    assert {seen.kind for seen in site.requests[before:]} <= {"robots", "list", "home"}


@pytest.mark.usefixtures("folder")
def test_an_archive_without_assets_is_completed_later(site: SampleSite, server: SampleServer, tmp_path: Path) -> None:
    before = len(site.requests)
    crawl(tmp_path, server.url)
    assert not {seen.kind for seen in site.requests[before:]} & set(ASSETS)
    assert rows(tmp_path, "SELECT count(*) FROM assets") == [(0,)]
    pages = len(site.requests)
    done = cppcc(tmp_path, server.url, "crawl", "cppcc", *WITH_ASSETS, "--assets-only")
    assert done.returncode == 0, done.stderr
    assert {seen.kind for seen in site.requests[pages:]} <= {"robots", "missing", *ASSETS}
    assert len(asked(site)) == 2 * len(set(asked(site)))
    assert "The archive matches its WARC files." in cppcc(tmp_path, server.url, "reparse", "--processes", "1").stdout


def test_a_lost_database_is_rebuilt_and_nothing_is_asked_for_again(
    folder: Path, site: SampleSite, server: SampleServer, tmp_path: Path
) -> None:
    query = "SELECT url, page FROM asset_uses ORDER BY 1, 2"
    payloads = "SELECT * FROM asset_payloads ORDER BY 1"
    (tmp_path / "warc").mkdir()
    for path in (folder / "warc").iterdir():
        (tmp_path / "warc" / path.name).write_bytes(path.read_bytes())
    assert cppcc(tmp_path, server.url, "reparse", "--apply", "--processes", "1").returncode == 0
    assert rows(tmp_path, query) == rows(folder, query)
    assert rows(tmp_path, payloads) == rows(folder, payloads)
    before = len(site.requests)
    crawl(tmp_path, server.url, assets=True)
    assert not {seen.kind for seen in site.requests[before:]} & set(ASSETS)
    assert "The archive matches its WARC files." in cppcc(tmp_path, server.url, "reparse", "--processes", "1").stdout


def test_limits_hold_for_a_file_and_for_a_run(tmp_path: Path) -> None:
    site = SampleSite(articles=12)
    with site.serve() as server:
        crawl(tmp_path, server.url, "--max-asset-size", "700", assets=True)
        found = rows(tmp_path, "SELECT DISTINCT reason FROM assets WHERE outcome = 'too_large'")
        assert found == [("larger than 0.0007 MB",)]
        assert rows(tmp_path, "SELECT max(size) FROM asset_payloads WHERE media_type LIKE 'image/%'")[0][0] <= 700
        other = tmp_path / "other"
        done = crawl(other, server.url, "--max-asset-total", "1KB", assets=True)
        assert "Limit of 0.001 MB for images and styles in a run reached" in done.stderr
        assert rows(other, "SELECT count(*) FROM assets WHERE state = 'due'")[0][0] > 0
        crawl(other, server.url, "--max-asset-total", "500MB", assets=True)
        assert rows(other, "SELECT count(*) FROM assets WHERE state = 'due'") == [(0,)]


def test_the_limits_are_those_of_the_documentation() -> None:
    assert AssetLimits() == AssetLimits(file=10_000_000, run=500_000_000)


def test_robots_are_obeyed_on_every_host(tmp_path: Path) -> None:
    site = SampleSite(articles=12, robots="User-agent: *\nDisallow: /images/\nDisallow: /att/\n")
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
    assert not [url for url in asked(site) if urlsplit(url).hostname == "en.cppcc.gov.cn"]
    assert rows(tmp_path, "SELECT DISTINCT host, outcome FROM assets WHERE host = 'en.cppcc.gov.cn'") == [
        ("en.cppcc.gov.cn", "denied")
    ]


def test_a_replaced_image_is_no_revision(tmp_path: Path) -> None:
    site = SampleSite(articles=12)
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
        (path,) = rows(tmp_path, "SELECT url FROM assets WHERE url LIKE '%/images/4%/%' AND outcome = 'stored'")[0]
        site.replace_image(urlsplit(path).path)
        site.now = lambda: None
        crawl(tmp_path, server.url, assets=True, after=timedelta(days=200))
    assert rows(tmp_path, "SELECT url FROM assets WHERE outcome = 'replaced'") == [(path,)]
    assert rows(tmp_path, "SELECT count(*) FROM revisions WHERE number > 1") == [(0,)]
    outcomes = dict(rows(tmp_path, OUTCOMES))
    assert outcomes["replaced"] == 1
    assert outcomes["unchanged"] == outcomes["stored"] - 2  # the font is asked for once a year
    assert rows(tmp_path, "SELECT count(*) FROM asset_captures WHERE status = 304") == [(outcomes["unchanged"],)]


def test_equal_files_are_stored_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = SampleSite(articles=12)
    original = site.answer

    def answer(url: str) -> Answer:
        found = original(url)
        return original("http://en.cppcc.gov.cn/images/one.png") if found.kind == "image" else found

    monkeypatch.setattr(site, "answer", answer)
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
        assert cppcc(tmp_path, server.url, "verify").returncode == 0
    types = dict(
        rows(tmp_path, "SELECT record_type, count(*) FROM asset_captures WHERE content_type = 'image/png' GROUP BY 1")
    )
    assert types["response"] == 1
    assert types["revisit"] > 3
    assert rows(tmp_path, "SELECT count(*) FROM asset_payloads WHERE media_type = 'image/png'") == [(1,)]


def test_a_redirected_image_is_followed_to_declared_places_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SampleSite(articles=4)
    targets = {
        "/images/logo.png": "//img2.chinadaily.com.cn/images/logo.png",
        "/images/icon.png": "http://elsewhere.example/icon.png",
    }
    original = site.answer

    def answer(url: str) -> Answer:
        parts = urlsplit(url)
        target = targets.get(parts.path) if parts.hostname == "en.cppcc.gov.cn" else None
        return Answer("moved", 302, headers=(("Location", target),)) if target else original(url)

    monkeypatch.setattr(site, "answer", answer)
    with site.serve() as server:
        crawl(tmp_path, server.url, assets=True)
    assert site.requests.strays == []
    found = dict(
        rows(tmp_path, "SELECT url, outcome FROM assets WHERE url LIKE '%cn/images/logo.png' OR url LIKE '%icon.png'")
    )
    assert found == {
        "http://en.cppcc.gov.cn/images/logo.png": "stored",
        "http://en.cppcc.gov.cn/images/icon.png": "off_site",
    }
    assert rows(tmp_path, "SELECT url, redirects_to FROM asset_captures WHERE redirects_to IS NOT NULL ORDER BY 1") == [
        ("http://en.cppcc.gov.cn/images/icon.png", "http://elsewhere.example/icon.png"),
        ("http://en.cppcc.gov.cn/images/logo.png", "http://img2.chinadaily.com.cn/images/logo.png"),
    ]


def test_pages_and_only_assets_exclude_each_other(tmp_path: Path) -> None:
    refused = cppcc(tmp_path, "http://127.0.0.1:1", "crawl", "cppcc", "--no-assets", "--assets-only")
    assert refused.returncode == 2
    assert "--no-assets and --assets-only exclude each other." in refused.stderr
