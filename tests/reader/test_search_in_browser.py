"""The search page in a browser: what is above the results, and how many of them a screen shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.reader import small_archive
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.reader.small_archive import ARTICLES, INTERNET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
SOURCES = 20
_TEXT = "Members visited ten counties and spoke of floods, schools and roads with the people who live there. " * 4


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = [
        replace(
            INTERNET,
            id=f"cppcc-{8000 + n}",
            title=f"Report number {n} of the members about the counties",
            body=_TEXT,
            source=f"Paper {n % SOURCES}",
        )
        for n in range(60)
    ]
    folder = small_archive.write(tmp_path_factory.mktemp("many"), (*ARTICLES, *made))
    with served(folder) as address:
        yield address


def tab_stops(page: Page) -> int:
    """Return how often Tab is pressed until a result has the focus."""
    for number in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hits') !== null"):
            return number
    return 60


@pytest.mark.parametrize("path", ["/search", "/search?q=members&sort=best&section=Surveys&from=2020&to=2020"])
def test_the_first_result_is_at_most_fifteen_tab_stops_away(browser, address, path):
    with opened(browser, address, viewport={"width": 1280, "height": 860}) as page:
        page.goto(path)
        assert tab_stops(page) <= 15


def test_a_screen_shows_many_results(browser, address):
    with opened(browser, address, viewport={"width": 1280, "height": 860}) as page:
        page.goto("/search?q=members")
        boxes = page.locator(".hits > li").evaluate_all("all => all.map(one => one.getBoundingClientRect().bottom)")
        assert sum(bottom <= 860 for bottom in boxes) >= 7


def test_filters_are_closed_above_the_results_on_a_phone_and_open_on_a_desk(browser, address):
    with opened(browser, address, viewport={"width": 390, "height": 844}) as page:
        page.goto("/search?q=members")
        panel = page.locator("#filters")
        expect(panel).not_to_have_attribute("open", "")
        assert panel.bounding_box()["y"] < page.locator(".hits").bounding_box()["y"]
        panel.locator("summary").first.click()
        expect(page.get_by_role("link", name="Paper 1 ").first).to_be_visible()
    with opened(browser, address, viewport={"width": 1280, "height": 860}) as page:
        page.goto("/search?q=members")
        expect(page.get_by_role("heading", name="Source")).to_be_visible()


def test_every_value_of_a_long_list_is_found(browser, address):
    with opened(browser, address, viewport={"width": 1280, "height": 860}) as page:
        page.goto("/search?q=members")
        more = page.locator("[data-facet=source] .more")
        more.locator("summary").click()
        page.get_by_label("Find a source in this list").fill("paper 17")
        expect(more.locator("li:visible")).to_have_count(1)
        more.get_by_role("link", name="Paper 17").click()
        expect(page.locator("h1")).to_have_text("3 articles for members · Paper 17")
        page.locator("[data-facet=source]").get_by_role("link", name="Paper 0").click()
        expect(page.locator("h1")).to_have_text("6 articles for members · Paper 17 or Paper 0")


def test_a_period_is_set_and_removed(browser, address):
    with opened(browser, address, viewport={"width": 1280, "height": 860}) as page:
        page.goto("/search")
        page.locator("[name=from]").fill("2021-06")
        page.locator("[name=to]").fill("2021")
        page.get_by_role("button", name="Set").click()
        expect(page.locator("h1")).to_have_text("2 articles · from 2021-06 to 2021")
        page.get_by_role("link", name="Any date").click()
        expect(page.locator("h1")).to_have_text("64 articles")


def test_the_grammar_is_explained_next_to_the_box_without_script(browser, address):
    with opened(browser, address, java_script_enabled=False, viewport={"width": 1280, "height": 860}) as page:
        page.goto("/search?q=members")
        page.get_by_text("How to search").click()
        expect(page.get_by_text("exactly these words, in this order")).to_be_visible()
        page.goto("/search?q=members+foo:bar")
        expect(page.locator(".notice")).to_contain_text("“foo:” is no field")
