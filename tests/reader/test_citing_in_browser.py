from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.reader import small_archive
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.reader.small_archive import INTERNET, LAW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
ARTICLE = f"/articles/{INTERNET.id}"
PERMANENT = f"{ARTICLE}/at/20261124023000"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
SELECT = """() => {
    const text = document.querySelector("#p2").lastChild, range = document.createRange();
    range.setStart(text, 4); range.setEnd(text, 20);
    getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = small_archive.write(tmp_path_factory.mktemp("citing"))
    small_archive.add_history(folder)
    with served(folder) as address:
        yield address


def test_a_selected_passage_is_copied_with_its_citation_and_as_a_link(browser, address):
    with opened(browser, address, **CLIPBOARD) as page:
        page.goto(ARTICLE)
        page.evaluate(SELECT)
        page.get_by_role("button", name="Copy quotation with citation").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("“internet reaches” Zhang Yi, “Survey calls for a faster")
        assert f"{address}{PERMANENT}#p2." in copied
        page.get_by_role("button", name="Copy link to this passage").click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('http'))")
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{PERMANENT}#p2"


def test_the_link_of_a_passage_leads_to_it_and_is_copied(browser, address):
    with opened(browser, address, **CLIPBOARD) as page:
        page.goto(ARTICLE)
        page.locator("#p2").hover()
        page.locator("#p2 .passage").click()
        page.wait_for_url(f"**{PERMANENT}#p2")
        expect(page.locator("#p2:target")).to_contain_text("nearly all villages")


def test_marked_articles_are_cited_together(browser, address):
    with opened(browser, address) as page:
        for path in (ARTICLE, f"/articles/{LAW.id}"):
            page.goto(path)
            page.get_by_role("button", name="Mark", exact=True).click()
            expect(page.get_by_role("button", name="Marked")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("link", name="Marked (2)").click()
        expect(page.locator(".lines > li")).to_have_count(2)
        with page.expect_download() as download:
            page.get_by_role("link", name="RIS").click()
        assert download.value.suggested_filename == "collection.ris"
        page.get_by_role("button", name="Remove").first.click()
        expect(page.locator(".lines > li")).to_have_count(1)
        page.goto("/collection")  # without items in the address, it shows what this browser has
        expect(page.locator(".lines > li")).to_have_count(1)


def test_print_shows_the_permanent_address(browser, address):
    with opened(browser, address) as page:
        page.goto(ARTICLE)
        expect(page.locator(".printed")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".printed")).to_contain_text(f"{address}{PERMANENT}")
        expect(page.locator(".passage").first).to_be_hidden()


def test_cite_is_near_the_top_on_a_phone(browser, address):
    with opened(browser, address, viewport={"width": 390, "height": 844}, is_mobile=True) as page:
        page.goto(ARTICLE)
        link = page.get_by_role("link", name="Cite", exact=True)
        assert link.bounding_box()["y"] < 500
        link.click()
        expect(page.locator("#citation")).to_be_in_viewport()


def test_any_two_versions_are_compared_from_the_history(browser, address):
    with opened(browser, address) as page:
        page.goto(f"{ARTICLE}/history")
        page.get_by_label("Compare").first.select_option("1")
        page.get_by_label("with").select_option("2")
        page.get_by_role("button", name="Compare").click()
        page.wait_for_url("**/compare?from=1&to=2")
        expect(page.locator("ins").first).to_have_text("and cheaper ")
