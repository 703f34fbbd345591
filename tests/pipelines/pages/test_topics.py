"""Topic pages are blocks of links without a pager; pages of the menu may hold no list at all."""

from __future__ import annotations

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages.model import Document, Listing, OtherPage, Page, Unreadable
from pipelines.pages.read import read_page

CPPCC, CHINADAILY = site_named("cppcc"), site_named("chinadaily")
BLOCKS = """<title>First Session</title><div class="main">
<div class="topic"><h3>Schedule</h3><ul>
<li><a href="/2023-03/04/c_1.htm">Opening of the first session</a></li>
<li><a href="/2023-03/05/c_2.htm">Second day of the session</a></li></ul></div>
<div class="topic"><h3>Reports</h3><ul>
<li><a href="/2023-03/06/c_3.htm">Report on the work of the committee</a></li>
<li><a href="/2023-03/07/c_4.htm">Report on the handling of proposals</a></li></ul></div></div>"""
LIST = """<title>Exchanges</title><div class="list"><ul>
<li><a href="/2023-03/04/c_1.htm">A delegation visits</a><span>2023-03-04</span>
<p>A team led by the chairman visited three provinces from March 1 to 3 to survey rural schools.</p></li>
<li><a href="/2023-03/05/c_2.htm">Another delegation visits</a><span>2023-03-05</span></li></ul></div>"""


def read(html: str, path: str = "/1stsessionof14thcppcc.html", site: str = "cppcc") -> Page:
    declared = site_named(site)
    return read_page(Document(declared, locate(declared.origin + path, declared), html.encode(), "text/html"))


def test_blocks_with_headings_are_a_topic_page_and_all_their_links_count() -> None:
    page = read(BLOCKS)
    assert isinstance(page, Listing)
    assert (page.is_topic, page.title, page.next_page) == (True, "First Session", None)
    assert [link.url.article_id for link in page.links] == ["cppcc-1", "cppcc-2", "cppcc-3", "cppcc-4"]


def test_a_declared_list_and_one_with_a_pager_are_lists_whatever_their_blocks() -> None:
    declared = read(BLOCKS, "/surveys.html")
    paged = read(BLOCKS + '<a href="1stsessionof14thcppcc_2.html">2</a>')
    assert isinstance(declared, Listing)
    assert isinstance(paged, Listing)
    assert (declared.is_topic, paged.is_topic) == (False, False)


def test_the_home_page_is_a_topic_page() -> None:
    page = read(LIST, "/")
    assert isinstance(page, Listing)
    assert page.is_topic


def test_one_list_without_a_pager_is_a_list_and_keeps_its_summaries() -> None:
    page = read(LIST, "/exchanges.html")
    assert isinstance(page, Listing)
    assert not page.is_topic
    assert [(link.title, link.date_text, link.summary) for link in page.links] == [
        (
            "A delegation visits",
            "2023-03-04",
            "A team led by the chairman visited three provinces from March 1 to 3 to survey rural schools.",
        ),
        ("Another delegation visits", "2023-03-05", None),
    ]


def test_a_page_without_a_list_is_kept_unless_it_should_have_one() -> None:
    html = "<title>About us</title><p>The committee has 34 sectors.</p>"
    assert read(html, "/about.html") == OtherPage("subsite/3", "About us")
    for path, site in (("/surveys.html", "cppcc"), ("/about_2.html", "cppcc"), ("/world", "chinadaily")):
        assert isinstance(read(html, path, site), Unreadable)


def test_a_challenge_an_empty_page_and_one_that_sends_on_are_not_kept() -> None:
    for html in (
        "<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>",
        "  ",
        '<meta http-equiv="refresh" content="0; url=http://x.example/">',
    ):
        assert isinstance(read(html, "/about.html"), Unreadable), html
