from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from archive.visible_text import visible
from pipelines.events.reading_pass import read_reports
from pipelines.reparse.executors import local_workers
from tests.reader import attacks, small_archive
from tests.reader.browsing import CHROMIUM, chromium, opened, served
from tests.reader.small_archive import INTERNET, UNDATED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, to run the browser tests"),
]
HARMLESS = re.compile(r"https?:|/|#|\?|about:blank")
AXE = Path(__file__).with_name("axe.min.js")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


NAMES = (
    "A team led by Erkenbek Turdi, vice-chairman of the Jiusan Society, visited Hami, Xinjiang Uygur autonomous "
    "region, from Jan 7 to 10 to survey the protection of grassland. Zhang Liwen accompanied the team."
)
"""An article that reports an event of people, a body and places."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the address of a served archive, and its pages by name."""
    named = replace(INTERNET, id="cppcc-900001", url="http://en.cppcc.gov.cn/2020-01/14/c_900001.htm", body=NAMES)
    folder = small_archive.write(tmp_path_factory.mktemp("kept"), (*small_archive.ARTICLES, named))
    captures = small_archive.add_history(folder)
    with open_archive(folder) as archive:
        withdraw(archive.db, folder, UNDATED.id, "Requested by its publisher")
        with local_workers(1) as workers:
            read_reports(archive, workers)
    pages = {
        "home": "/",
        "search": "/search?q=water",
        "nothing found": "/search?q=nothinglikethis",
        "article": f"/articles/{INTERNET.id}",
        "gone": "/articles/npc-694559",
        "withdrawn": f"/articles/{UNDATED.id}",
        "history": f"/articles/{INTERNET.id}/history",
        "side by side": f"/articles/{INTERNET.id}/history?view=side",
        "compare": f"/articles/{INTERNET.id}/compare?view=side",
        "changes": "/changes?field=body",
        "removals": "/gone",
        "collection": f"/collection?item={INTERNET.id}",
        "not there": "/nothing",
        "evidence": f"/captures/{captures['page'].record_id}",
        "about": "/about",
        "events": "/events",
        "people": "/people",
        "no people": "/people?q=nobody",
        "bodies": "/bodies?sort=name",
        "places": "/places?kind=city",
        "person": "/people/erkenbek-turdi",
        "body": "/bodies/jiusan-society",
        "place": "/places/xinjiang-650000",
    }
    with served(folder) as address:
        yield address, pages


STOCK = (
    "/archive",
    "/archive/articles",
    "/archive/articles?section=Surveys&_search=internet&word_count__gt=1",
    "/archive/articles/cppcc-470857",
    "/archive/revisions",
    "/archive/frontier",
    "/archive?sql=select+1",
    "/archive/reports_a_month?section=Surveys",
    "/-/settings",
)
"""Datasette's own pages."""


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_page_has_a_finding_of_axe(browser, kept, scheme, width):
    address, pages = kept
    found = []
    with opened(browser, address, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        for path in (*pages.values(), *STOCK):
            page.goto(path)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            # The frame of the evidence holds what a publisher wrote: not ours to mend.
            result = page.evaluate("axe.run(document, {iframes: false})")
            found += [
                (path, one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"])
                for one in result["violations"]
            ]
    assert found == []


def test_table_of_articles_is_short_on_a_phone(browser, kept):
    address, _ = kept
    with opened(browser, address, viewport={"width": 390, "height": 844}) as page:
        page.goto("/archive/articles")
        height = page.locator(".rows-and-columns tbody tr").first.bounding_box()["height"]
        assert height < 320  # fifty rows are 16,000 pixels at most
        page.get_by_role("link", name="Show all columns").click()
        expect(page.locator("td.col-body").first).to_be_visible()


def test_no_page_contacts_another_host_or_violates_its_policy(browser, kept):
    address, pages = kept
    hosts, messages = set(), []
    with opened(browser, address) as page:
        page.on("requestfinished", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.on("requestfailed", lambda request: request.failure == "csp" or hosts.add(urlsplit(request.url).netloc))
        page.on("console", lambda message: messages.append(message.text))
        for name, path in pages.items():
            messages.clear()
            page.goto(path)
            blocked = [line for line in messages if "Content Security Policy" in line]
            assert name == "evidence" or blocked == []
    assert hosts == {urlsplit(address).netloc}


def test_stock_pages_work_under_their_policy(browser, kept):
    address, _ = kept
    messages = []
    with opened(browser, address) as page:
        page.on("console", lambda message: messages.append(message.text))
        for path in (
            "/archive",
            "/archive/articles",
            "/archive/articles/cppcc-470857",
            "/archive?sql=select+1",
            "/-/settings",
        ):
            page.goto(path)
        page.goto("/archive?sql=select+1")
        expect(page.locator(".CodeMirror")).to_be_visible()
        page.goto("/archive/articles")
        page.locator("th[data-column=section] svg").click()
        expect(page.locator(".dropdown-menu")).to_be_visible()
    assert [line for line in messages if "Content Security Policy" in line] == []


def test_archive_is_used_with_the_keyboard_alone(browser, kept):
    address, _ = kept
    with opened(browser, address) as page:
        page.goto("/")
        page.keyboard.type("yellow")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=yellow")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to content")
        page.keyboard.press("Enter")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.hits') !== null"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/cppcc-502113?q=yellow")
        expect(page.locator("h1")).to_have_text("Advisers study water along the Yellow River")


def test_pages_work_without_script(browser, kept):
    address, _ = kept
    with opened(browser, address, java_script_enabled=False) as page:
        page.goto("/")
        page.locator("svg a").last.click(force=True)
        page.wait_for_url("**/search?month=2021-12")
        expect(page.locator(".hits h2")).to_have_text("A law on the protection of wetlands")
        page.goto("/")
        page.locator("input[name=q]").fill("wetl*")
        page.locator("button").click()
        expect(page.locator(".hits h2")).to_have_text("A law on the protection of wetlands")


def test_timeline_is_better_with_script(browser, kept):
    address, _ = kept
    with opened(browser, address) as page:
        page.goto("/")
        canvas = page.locator("#timeline canvas")
        expect(canvas).to_be_visible()
        box = canvas.bounding_box()
        canvas.click(position={"x": box["width"] - 8, "y": box["height"] - 40})
        page.wait_for_url("**/search?month=2021-12")


def test_citation_is_copied(browser, kept):
    address, pages = kept
    with opened(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(pages["article"])
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith("Zhang Yi, “Survey calls for a faster")


def test_captured_page_is_framed_and_runs_nothing(browser, kept):
    address, pages = kept
    with opened(browser, address) as page:
        page.goto(pages["evidence"])
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_have_text("Survey calls for a faster rural internet")
        assert "As captured" in page.locator("h1").inner_text()
        assert page.title() != "run"


def test_link_in_a_captured_page_explains_itself(browser, kept):
    address, pages = kept
    with opened(browser, address) as page:
        page.goto(pages["evidence"])
        frame = page.frame_locator("iframe")
        frame.get_by_role("link", name="Read on").click()
        expect(frame.locator("h1")).to_have_text("Links in a captured page are not followed")
        frame.get_by_role("link", name="Survey calls for").click()
        page.wait_for_url(f"**{pages['article']}")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_a_small_screen(browser, kept, width):
    address, pages = kept
    with opened(browser, address, viewport={"width": width, "height": 700}) as page:
        for name, path in pages.items():
            page.goto(path)
            assert (name, page.evaluate("document.documentElement.scrollWidth")) == (name, width)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of an archive full of attack strings, and the paths that show them."""
    folder = tmp_path_factory.mktemp("attacked")
    paths = attacks.write(folder)
    with served(folder) as address:
        yield address, paths


@pytest.mark.parametrize("captured", [False, True], ids=["escaped text", "captured pages"])
def test_no_stored_text_runs(browser, attacked, captured):
    address, paths = attacked
    ran = []
    # Without its policy a page is kept harmless by escaping alone. A captured page is what it was: it has the policy.
    with opened(browser, address, bypass_csp=not captured) as page:
        page.expose_binding("ran", lambda source: ran.append(source["page"].url))
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        for path in paths:
            if captured != path.startswith("/captures/"):
                continue
            page.goto(path)
            assert urlsplit(page.url).netloc == urlsplit(address).netloc
            links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
            if not path.endswith("/page"):
                assert (path, [link for link in links if not re.match(r"https?:|/|#|\?|about:blank", link)]) == (
                    path,
                    [],
                )
    assert ran == []


def test_no_attack_breaks_a_page(browser, attacked):
    address, _ = attacked
    with opened(browser, address) as page:
        for number, text in enumerate(attacks.STRINGS):
            page.goto(f"/articles/cppcc-{900 + number}")
            shown = " ".join(visible(f"Attack {text} Attack {text}").split())
            assert " ".join(page.locator("h1").text_content().split()) == shown
            expect(page.locator("footer")).to_be_visible()
