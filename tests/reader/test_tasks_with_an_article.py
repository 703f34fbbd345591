"""What a reader does after finding an article, end to end, in an archive of 50,000, with every click counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlite_utils import Database

from archive.opening import open_archive
from archive.paths import DATABASE
from archive.tables.articles import set_status
from benchmarks.large_archive import build
from tests.reader.browsing import CHROMIUM, chromium, opened, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
ARTICLES = 50_000
GONE_AT = "2026-12-20T03:00:00.000Z"


@dataclass
class Reader:
    """A person in front of a page."""

    page: Page
    clicks: int = field(default=0)

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()


@dataclass(frozen=True)
class Served:
    address: str
    edited: str
    """An article with two versions."""
    gone: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("large")
    build(folder, ARTICLES)
    with Database(folder / DATABASE) as db:
        edited, gone = (row[0] for row in db.execute("SELECT id FROM articles WHERE revision_count = 2 LIMIT 2"))
    with open_archive(folder) as archive, archive.db.atomic():
        set_status(archive.db, gone, "gone", GONE_AT)
    with served(folder) as address:
        yield Served(address, edited, gone)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def reader(browser: Browser, site: Served) -> Iterator[Reader]:
    with opened(browser, site.address, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield Reader(page)


def test_cite_the_version_that_was_read(reader: Reader, site: Served, tmp_path: Path) -> None:
    page = reader.page
    page.goto(f"/articles/{site.edited}/revisions/1")
    title = page.locator("h1").text_content()
    file = page.request.get(page.get_by_role("link", name="BibTeX").get_attribute("href")).text()
    address = re.search(r"url = \{(.*)\}", file)[1]
    reader.click(page.get_by_role("button", name="Copy", exact=True))
    assert address in page.evaluate("navigator.clipboard.readText()")
    page.goto(address)
    assert page.locator("h1").text_content() == title
    assert not title.endswith("(updated)")
    assert reader.clicks == 1


def test_quote_a_passage(reader: Reader, site: Served) -> None:
    page = reader.page
    page.goto(f"/articles/{site.edited}")
    page.locator("#p2").click(click_count=3)  # selects the paragraph
    reader.click(page.get_by_role("button", name="Copy quotation with citation"))
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    link = re.search(r"(http\S+#p2)\.", copied)[1]
    page.goto(link)
    assert page.locator("#p2:target").text_content().strip() in copied
    assert reader.clicks == 1


def test_see_what_changed_between_two_versions(reader: Reader, site: Served) -> None:
    page = reader.page
    page.goto(f"/articles/{site.edited}")
    reader.click(page.get_by_role("link", name=re.compile("last change")))
    reader.click(page.get_by_role("link", name="Compare with the latest"))
    expect(page.locator("ins")).to_contain_text("(updated)")
    assert reader.clicks == 2


def test_follow_changes_of_a_section(reader: Reader) -> None:
    page = reader.page
    page.goto("/")
    reader.click(page.get_by_role("link", name="All changes"))
    reader.click(page.locator(".narrowing summary"))
    page.get_by_label("Section").select_option("Surveys")
    page.get_by_label("Field").select_option("title")
    reader.click(page.get_by_role("button", name="Show"))
    shown = page.locator(".lines > li .about")
    assert all("Surveys" in text for text in shown.all_text_contents())
    feed = page.get_by_role("link", name="JSON Feed").get_attribute("href")
    items = page.request.get(feed).json()["items"]
    assert {tag for item in items for tag in item["tags"]} == {"Surveys"}
    total = int(re.search(r"([\d,]+) changes match", page.locator(".byline").text_content())[1].replace(",", ""))
    export = page.request.get(page.get_by_role("link", name="NDJSON").get_attribute("href"))
    assert export.headers["x-total-count"] == str(total) == str(len(export.text().splitlines()))
    assert reader.clicks == 3


def test_learn_what_vanished(reader: Reader, site: Served) -> None:
    page = reader.page
    page.goto("/changes")
    reader.click(page.get_by_role("link", name="Only removals"))
    removed = page.locator(".lines > li").filter(has=page.locator(f"a[href='/articles/{site.gone}']"))
    expect(removed).to_contain_text("gone since 20 December 2026, 03:00 UTC")
    reader.click(removed.locator("a").first)
    expect(page.locator(".notice").first).to_contain_text("has removed this article")
    assert reader.clicks == 2


def test_take_several_articles_away_together(reader: Reader, site: Served) -> None:
    page = reader.page
    for article in (site.edited, site.gone):
        page.goto(f"/articles/{article}")
        reader.click(page.get_by_role("button", name="Mark", exact=True))
    reader.click(page.get_by_role("link", name="Marked (2)"))
    with page.expect_download() as download:
        reader.click(page.get_by_role("link", name="CSL-JSON"))
    items = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [item["custom"]["article"] for item in items] == [site.edited, site.gone]
    assert reader.clicks == 4
