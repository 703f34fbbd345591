"""What readers do, from the first page to the end, on 50,000 articles: each task with the clicks and keys it takes.

``pytest -s`` prints the table of docs/performance.md.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page, expect

from archive.models import Author, Moment
from archive.opening import open_archive
from archive.tables.articles import add_revision
from archive.tables.revisions import next_revision
from benchmarks.ids import seconds_for_ids
from benchmarks.large_archive import build
from cppcc.main import cppcc
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.reader.small_archive import FIRST_SEEN, INTERNET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
ARTICLES = 50_000
PLANTED = 40


def planted(number: int):
    """Return an article about poverty: every fourth in Yunnan, in two sections, one a month from 2018."""
    place = "Yunnan" if number % 4 == 0 else "Guizhou"
    return replace(
        INTERNET,
        id=f"cppcc-{900_000 + number}",
        url=f"http://en.cppcc.gov.cn/2019-01/01/c_{900_000 + number}.htm",
        title=f"Members surveyed poverty in {place}, part {number}",
        body=f"Poverty in {place} was surveyed.\n\nThe government was told.",
        body_html=f"<p>Poverty in {place} was <em>surveyed</em>.</p><p>The government was told.</p>",
        published=Moment(f"{2018 + number // 12}-{number % 12 + 1:02}-10", "day", zone_assumed=False),
        section="Surveys" if number % 2 else "Proposals",
        authors=(Author("Ouyang Wen"),),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tasks") / "archive"
    build(folder, ARTICLES)
    with open_archive(folder) as archive, archive.db.atomic():
        for number in range(PLANTED):
            add_revision(archive.db, next_revision(planted(number), {}, FIRST_SEEN))
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@dataclass
class Reader:
    """A reader whose clicks and texts typed are counted."""

    page: Page
    clicks: int = 0
    typed: int = 0

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks += 1

    def search(self, text: str) -> None:
        """Type a text into the search box and press Enter."""
        self.page.locator("#q").fill(text)
        self.page.locator("#q").press("Enter")
        self.typed += 1

    def enter(self, name: str, text: str) -> None:
        self.page.locator(f"[name={name}]").fill(text)
        self.typed += 1


@pytest.fixture
def task(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    with opened(browser, address, viewport={"width": 1280, "height": 860}, accept_downloads=True) as page:
        began = time.perf_counter()
        page.goto("/")
        reader = Reader(page)
        yield reader
        seconds = time.perf_counter() - began
        name = request.node.name.removeprefix("test_").replace("_", " ")
        print(f"\n| {name} | {reader.clicks} | {reader.typed} | {seconds:.1f} |")


def expected(matches: Callable[[int], bool]) -> set[str]:
    return {f"cppcc-{900_000 + number}" for number in range(PLANTED) if matches(number)}


def test_find_articles_on_a_subject_without_a_place_in_a_period_and_read_them_one_after_another(task):
    task.search("poverty survey -Yunnan")
    task.enter("from", "2019-03")
    task.enter("to", "2020-06")
    task.click(task.page.get_by_role("button", name="Set"))
    within = expected(lambda number: number % 4 != 0 and 14 <= number <= 29)
    expect(task.page.locator("h1")).to_contain_text(f"{len(within)} articles")
    shown = task.page.locator(".hits h2 a").evaluate_all("all => all.map(one => new URL(one.href).pathname.slice(10))")
    assert set(shown) == within
    task.click(task.page.locator(".hits h2 a").first)
    expect(task.page.locator(".text mark").first).to_have_text("Poverty")
    expect(task.page.locator(".text em mark")).to_have_text("surveyed")
    task.click(task.page.get_by_role("link", name="Next result"))
    expect(task.page.locator("h1")).to_contain_text("Members surveyed poverty in Guizhou")
    task.click(task.page.locator(".in-result a").first)
    expect(task.page.locator("h1")).to_contain_text(f"{len(within)} articles")
    assert (task.clicks, task.typed) == (4, 3)


def test_find_an_author_although_the_subject_is_misspelt(task):
    task.search("author:Ouyang goverment")
    task.click(task.page.locator(".meant a"))
    expect(task.page.locator("h1")).to_contain_text(f"{PLANTED} articles")
    expect(task.page.locator(".hits .people mark").first).to_have_text("Ouyang")
    assert (task.clicks, task.typed) == (1, 1)


def test_narrow_a_common_word_to_a_rare_source(task, folder):
    task.search("author:Zhang")
    before = task.page.locator("h1").inner_text()
    task.click(task.page.locator("[data-facet=source] .more summary"))
    task.page.get_by_label("Find a source in this list").fill("jinan times")
    task.typed += 1
    link = task.page.locator("[data-facet=source] .more li:visible a")
    count = link.locator(".count").inner_text()
    task.click(link)
    expect(task.page.locator("h1")).to_contain_text(f"{count} article")
    assert before != task.page.locator("h1").inner_text()
    assert (task.clicks, task.typed) == (2, 2)


def test_get_to_an_article_by_its_web_address(task):
    task.search("https://www.en.cppcc.gov.cn/2019-01/01/c_900007_2.htm?utm_source=mail")
    task.page.wait_for_url("**/articles/cppcc-900007")
    assert (task.clicks, task.typed) == (0, 1)


def test_take_a_whole_result_away_as_a_table(task, folder, tmp_path):
    task.search("poverty -Yunnan")
    total = int(re.match(r"[\d,]+", task.page.locator("h1").inner_text())[0].replace(",", ""))
    task.click(task.page.locator(".take summary"))
    with task.page.expect_download() as download:
        task.click(task.page.get_by_role("link", name="CSV", exact=True))
    rows = list(csv.DictReader(download.value.path().open(encoding="utf-8", newline="")))
    assert len(rows) == total
    assert {row["id"] for row in rows} == expected(lambda number: number % 4 != 0)
    options = ["export", "csv", "--query", "poverty -Yunnan", "--sort", "newest", "-o", str(tmp_path / "same.csv")]
    CliRunner().invoke(cppcc, ["--archive", str(folder), *options])
    assert (tmp_path / "same.csv").read_bytes() == download.value.path().read_bytes()
    assert (task.clicks, task.typed) == (2, 1)


def test_take_a_whole_section_away_for_a_reference_manager(task):
    task.search("title:poverty")
    task.click(task.page.locator("[data-facet=section]").get_by_role("link", name="Surveys"))
    task.click(task.page.locator(".take summary"))
    with task.page.expect_download() as download:
        task.click(task.page.get_by_role("link", name=re.compile("^RIS")))
    text = download.value.path().read_text(encoding="utf-8")
    assert text.count("TY  - NEWS") == len(expected(lambda number: number % 2 == 1))
    assert "/articles/cppcc-900001/at/" in text
    assert (task.clicks, task.typed) == (3, 1)


def test_all_ids_are_paged_through_in_ten_seconds(address):
    with httpx.Client(base_url=address, timeout=30) as client:
        seconds, count = seconds_for_ids(client, 2 * ARTICLES)
    assert count == ARTICLES + PLANTED
    print(f"\n50,000 ids in {seconds:.1f} s")
    assert seconds < 10 * 3  # ten on a quiet machine
