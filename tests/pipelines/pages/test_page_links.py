"""The links that a crawl of a whole site follows, and where on the page they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages.link_addresses import addresses_of
from pipelines.pages.model import Document
from pipelines.pages.page_links import read_links

CPPCC = site_named("cppcc")
PAGES = Path(__file__).parents[4] / "shared" / "pages"


def links(html: str, path: str = "/surveys.html", site: str = "cppcc") -> list[tuple[str, str, str]]:
    declared = site_named(site)
    document = Document(declared, locate(declared.origin + path, declared), html.encode(), "text/html; charset=utf-8")
    found = read_links(document)
    return [(link.url.url.removeprefix(declared.origin), link.url.kind, link.place) for link in found]


def test_each_link_is_found_once_with_its_place() -> None:
    page = """
    <div class="nav"><ul><li><a href="about.html"><em>About</em></a></li></ul></div>
    <nav><a href="/exchanges.html">Exchanges</a></nav>
    <div class="crumb"><a href="n_21.htm">Members</a></div>
    <div class="main"><p><a href="2020-01/13/c_1.htm">One</a> <a href="/2020-01/13/c_1.htm#x">again</a></p></div>
    <div class="r260"><a href="2020-01/13/c_2.htm">Two</a></div>
    <aside><a href="2020-01/13/c_3.htm">Three</a></aside>
    <div class="bottom"><a href="contact.html">Contact</a></div>
    <map><area href="/special/"></map>
    """
    assert links(page) == [
        ("/about.html", "list", "navigation"),
        ("/exchanges.html", "list", "navigation"),
        ("/n_21.htm", "list", "navigation"),
        ("/2020-01/13/c_1.htm", "article", "text"),
        ("/2020-01/13/c_2.htm", "article", "rail"),
        ("/2020-01/13/c_3.htm", "article", "rail"),
        ("/contact.html", "list", "footer"),
        ("/special/", "list", "text"),
    ]


def test_menus_frames_refreshes_and_clicks_lead_to_pages() -> None:
    page = """
    <meta http-equiv="Refresh" content="3; URL='start.html'"><meta http-equiv="refresh" content="5">
    <select><option value="/">Home</option><option value="/chosen.html">Chosen</option>
    <option value="2020">2020</option>
    <option value="other.shtml">Other</option><option value="http://elsewhere.example/x.html">Elsewhere</option></select>
    <iframe src="inner/list.html"></iframe><iframe src="https://ads.example/f.html"></iframe>
    <a href="javascript:window.open('/2020-01/13/c_1.htm')">One</a>
    <a href="javascript:void(0)" onclick="go(&quot;../2020-01/13/c_2.htm&quot;, 'width=300')">Two</a>
    <div class="nav"><span onclick="location.href='/clicked.html'">Clicked</span></div>
    """
    assert links(page) == [
        ("/start.html", "list", "text"),
        ("/", "other", "text"),
        ("/chosen.html", "list", "text"),
        ("/other.shtml", "list", "text"),
        ("/inner/list.html", "list", "text"),
        ("/2020-01/13/c_1.htm", "article", "text"),
        ("/2020-01/13/c_2.htm", "article", "text"),
        ("/clicked.html", "list", "navigation"),
    ]
    assert links('<frameset><frame src="/menu.html"></frameset>') == [("/menu.html", "list", "text")]


@given(st.text(alphabet="'\"()/.:;=ahtmljvscrip urlxX0\n\\", max_size=80))
def test_no_attribute_makes_it_raise(text: str) -> None:
    for tag, name in (("a", "href"), ("option", "value"), ("meta", "content"), ("div", "onclick"), ("iframe", "src")):
        assert all(isinstance(one, str) for one in addresses_of(tag, {name: text, "http-equiv": "refresh"}))


def test_what_only_looks_like_a_link_is_none() -> None:
    page = """
    <!-- <a href="draft.html">Draft</a> -->
    <script>document.write('<a href="scripted.html">x</a>')</script>
    <a href="javascript:go('code.html')">x</a> <a href="mailto:a@b.c">x</a> <a>x</a> <a href="">x</a>
    <a href="#top">x</a>
    <a href="http://elsewhere.example/2020-01/13/c_1.htm">x</a> <a href="//en.cppcc.gov.cn.evil.example/x.html">x</a>
    <img src="photo.html"> <link href="style.html">
    """
    assert links(page) == []


def test_the_page_that_a_form_leads_to_is_no_column() -> None:
    assert links('<form action="/find.html"><input></form><a href="find.html?q=x">Find</a>') == []


def test_later_pages_stand_for_their_first_and_the_page_itself_is_left_out() -> None:
    page = '<a href="c_470857_3.htm">3</a> <a href="../13/c_9_2.htm">9</a> <a href="../../news_4.html">4</a>'
    assert links(page, "/2020-01/13/c_470857_2.htm") == [
        ("/2020-01/13/c_9.htm", "article", "text"),
        ("/news.html", "list", "text"),
    ]


def test_links_are_relative_to_the_base_and_the_same_on_every_host() -> None:
    page = '<base href="https://regional.chinadaily.com.cn/cppcc/x/"><a href="../about.html">x</a>'
    assert links(page, "/2020-01/13/c_1.htm") == [("/about.html", "list", "text")]


def test_known_links_are_left_out() -> None:
    body = b'<a href="/a1.html">x</a><a href="/b1.html">x</a>'
    document = Document(CPPCC, locate("http://en.cppcc.gov.cn/", CPPCC), body)
    assert [link.url.url for link in read_links(document, {"http://en.cppcc.gov.cn/a1.html"})] == [
        "http://en.cppcc.gov.cn/b1.html"
    ]


@pytest.mark.skipif(not PAGES.exists(), reason=f"the real pages are not on this machine (looked in {PAGES})")
def test_the_navigation_of_a_real_page_leads_to_its_columns() -> None:
    body = (PAGES / "npc-694559.html").read_text()
    found = links(body, "/2021-12/29/c_694559.htm", "npc")
    columns = {path for path, kind, place in found if kind == "list" and place == "navigation"}
    assert columns == {
        *("/constitution.html", "/statestructure.html", "/aboutcongress.html", "/ourresponsibilities.html"),
        *("/thegreathallofthepeople.html", "/peoplescongresssystem.html", "/chairman.html", "/annualmeetings.html"),
        *("/standingcommitteemeetings.html", "/legislation.html", "/supervision.html", "/internationalexchanges.html"),
        *("/deputies.html", "/documentsandspeeches.html", "/laws.html", "/n_23750.htm", "/thegovernanceofchina.html"),
    }
    assert len([path for path, kind, place in found if (kind, place) == ("article", "rail")]) == 5


@given(st.text(alphabet="<>/a href=\"'.html?#_01:", max_size=300))
def test_no_markup_makes_it_raise(markup: str) -> None:
    links(markup)
