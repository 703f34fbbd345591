"""List pages of each family: the list's own articles in order, the next page, and nothing of the furniture."""
# ruff: noqa: E501 markup as the sites write it

from __future__ import annotations

import pytest

from pipelines.pages.model import Listing, Unreadable
from pipelines.pages.skin import CHINADAILY
from tests.pipelines.pages.reading import read

NAV = """<div class="nav" id="nav"><ul><li><a href="surveys.html">Surveys</a></li>
<li><a href="2019-01-01/c_1.htm">Council of Chairpersons</a></li></ul></div>
<div class="crumb"><a href="index.html">Home</a> &gt; <a href="surveys.html">Surveys</a></div>"""
RAIL = """<div class="r260"><ul class="list2"><li><a href="2026-04/13/c_91.htm">Rail one</a></li>
<li><a href="2026-04/13/c_92.htm">Rail two</a></li><li><a href="2026-04/13/c_93.htm">Rail three</a></li>
<li><a href="2026-04/13/c_94.htm">Rail four</a></li><li><a href="2026-04/13/c_95.htm">Rail five</a></li></ul></div>"""
FOOT = """<div class="bottom"><div class="linkBox"><h3>links</h3><ul><li><a href="2019-01-01/c_2.htm">About us</a></li>
<li><a href="http://www.chinadaily.com.cn/">China Daily</a></li></ul></div><p>Copyright © 2014-05-05</p></div>"""
PAGER = """<div id="displaypagenum"><p><center> <a href=surveys_22.html><</a> <a href=surveys.html>1</a> ...
<a href=surveys_22.html>22</a> <span>23</span> <a href=surveys_24.html>24</a> ... <a href=surveys_40.html>40</a>
<a href=surveys_24.html>></a></center></p></div>"""


def items(form: str, count: int) -> str:
    return "\n".join(
        form.format(number=number, href=f"2020-01/1{number}/c_{number}.htm") for number in range(1, count + 1)
    )


A_FORMS = {
    "npc": '<div class="l870"><ul class="list1">{}</ul></div>',
    "nhc": '<div class="section-list"><div class="list"><ul>{}</ul></div></div>',
    "yunnan": '<div class="lis_box">{}</div>',
    "table": "<table>{}</table>",
    "in the right column": '<div class="main-right"><ul>{}</ul></div>',
    "split in fives": '<div class="con"><ul>{}</ul><ul></ul></div>',
}
A_ITEMS = {
    "npc": '<li><a href="{href}">Report {number}</a><span>2020-01-1{number}</span></li>',
    "nhc": '<li><a href="{href}" target="_blank"> Report {number} </a><span class="list-date">March 0{number}, 2022</span></li>',
    "yunnan": '<h3><a href="{href}">Report {number}</a></h3><p>2024-12-11</p>',
    "table": '<tr><td><a href="{href}">Report {number}</a></td><td>2020-01-1{number}</td></tr>',
    "in the right column": '<li><a href="{href}">Report {number}</a><i>2020-01-1{number}</i></li>',
    "split in fives": '<li><a href="{href}"><img src="x.jpg"></a><h4><a href="{href}">Report {number}</a></h4></li>',
}


def list_page(form: str, count: int, *, rail: str = RAIL, pager: str = PAGER) -> str:
    content = A_FORMS[form].format(items(A_ITEMS[form], count))
    return f"<html><title>Surveys</title><body>{NAV}<div class='w1150'>{content}{pager}{rail}</div>{FOOT}</body></html>"


@pytest.mark.parametrize("form", A_FORMS)
@pytest.mark.parametrize("count", [1, 2, 6])
def test_a_list_gives_its_articles_in_order_and_nothing_else(form: str, count: int) -> None:
    found = read("cppcc", list_page(form, count), "http://en.cppcc.gov.cn/surveys_23.html")
    assert isinstance(found, Listing), found
    assert [(link.url.article_id, link.title) for link in found.links] == [
        (f"cppcc-{number}", f"Report {number}") for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("url", "pager", "following"),
    [
        ("surveys_23.html", PAGER, "surveys_24.html"),
        ("surveys.html", "<center><span>1</span> <a href=surveys_2.html>2</a> <a href=surveys_2.html>></a></center>", "surveys_2.html"),
        ("surveys.html", "<a href='./surveys_2.html'>Next</a>", "surveys_2.html"),
        ("surveys_40.html", PAGER, None),
        ("n_23770.htm", "<a href=n_23770_2.htm>2</a>", "n_23770_2.htm"),
        ("surveys.html", "<a href='news_2.html'>News</a>", None),
        ("surveys.html", "<a href='http://elsewhere.example/surveys_2.html'>2</a>", None),
        ("surveys.html", "<a href='http://regional.chinadaily.com.cn/cppcc/surveys_2.html'>2</a>", "surveys_2.html"),
    ],
)  # fmt: skip
def test_the_next_page_is_the_one_after_this(url: str, pager: str, following: str | None) -> None:
    found = read("cppcc", list_page("npc", 3, pager=pager), f"http://en.cppcc.gov.cn/{url}")
    assert isinstance(found, Listing)
    assert (found.next_page and found.next_page.url) == (following and f"http://en.cppcc.gov.cn/{following}")


def test_an_article_linked_twice_or_under_another_host_is_one() -> None:
    page = """<ul><li><a href="/2020-01/13/c_1.htm"><img src="x"></a><a href="/2020-01/13/c_1.htm">Report one</a>
    <a href="http://regional.chinadaily.com.cn/cppcc/2020-01/13/c_1.htm">more</a></li>
    <li><a href="https://en.cppcc.gov.cn/2020-01/13/content_2.htm#top">Report two</a></li>
    <li><a href="http://en.cppcc.gov.cn.clone.example/2020-01/13/c_3.htm">Spam</a></li></ul>"""
    found = read("cppcc", page, "http://en.cppcc.gov.cn/surveys.html")
    assert isinstance(found, Listing)
    assert [(link.url.url, link.title) for link in found.links] == [
        ("http://en.cppcc.gov.cn/2020-01/13/c_1.htm", "Report one"),
        ("http://en.cppcc.gov.cn/2020-01/13/content_2.htm", "Report two"),
    ]


def test_the_title_of_a_link_is_its_heading_without_scripts_and_comments() -> None:
    page = """<div class="con"><table><tr><td><a href="2020-01/13/c_1.htm"><h4>Report&nbsp;<em>one</em><!-- new -->
    <script>mark()</script></h4><p>A summary that is longer than the heading</p></a><td>2020-01-13
    <tr><td><a href="2020-01/13/c_1.htm">more</a> <a href="2020-01/12/c_2.htm">Report two<td>2020-01-12</table></div>"""
    found = read("cppcc", page, "http://en.cppcc.gov.cn/surveys.html")
    assert isinstance(found, Listing)
    assert [(link.url.article_id, link.title) for link in found.links] == [
        ("cppcc-1", "Report one"),
        ("cppcc-2", "Report two"),
    ]


def test_a_title_beyond_all_measure_is_cut() -> None:
    after = '<li><a href="2020-01/09/c_2.htm">Report two</a></li>'
    long = '<li><a href="2020-01/10/c_9.htm">' + "x" * 200_000 + "</a></li>"
    page = f'<ul><li><a href="2020-01/13/c_1.htm">Report one</a></li>{long}{after}</ul>'
    found = read("cppcc", page, "http://en.cppcc.gov.cn/surveys.html")
    assert isinstance(found, Listing)
    assert [(link.url.article_id, link.title) for link in found.links] == [
        ("cppcc-1", "Report one"),
        ("cppcc-9", "x" * 400),
        ("cppcc-2", "Report two"),
    ]


DATED_RAIL = RAIL.replace("</a></li>", "</a> 2026-04-13</li>")


@pytest.mark.parametrize("form", ["npc", "nhc", "yunnan", "table"])
def test_the_one_article_of_a_last_page_is_the_list_even_beside_a_dated_rail(form: str) -> None:
    page = list_page(form, 1, rail="").replace(FOOT, DATED_RAIL + FOOT)
    found = read("cppcc", page, "http://en.cppcc.gov.cn/surveys_23.html")
    assert isinstance(found, Listing), found
    assert [link.url.article_id for link in found.links] == ["cppcc-1"]


CHINA_DAILY_LIST = """<html><head><meta name="pagetype" content="2"><title>Governance</title></head><body>
<div class="topNav"><ul><li><a href="//www.chinadaily.com.cn/china">CHINA</a></li></ul></div>
<div class="main_art"><div class="lft_art" id="left">
<div class="mb10 tw3_01_2"><a href="//www.chinadaily.com.cn/a/201901/12/WS5c38d8f2a3106c65c34e3f01.html"><img src="a.jpg"></a>
<span class="tw3_01_2_t"><h4><a shape="rect" href="//www.chinadaily.com.cn/a/201901/12/WS5c38d8f2a3106c65c34e3f01.html">Advisers
see <EM>clinics</EM></a></h4><b>2019-01-12 02:06</b></span></div>
<div class="mb10 tw3_01_2"><span class="tw3_01_2_t"><h4><a
href="//www.chinadaily.com.cn/a/201901/11/WS5c38d8f2a3106c65c34e3f02.html">Rivers</a></h4><b>2019-01-11 10:00</b></span></div>
<div class="mb10 tw3_01_2"><span class="tw3_01_2_t"><h4><a
href="//global.chinadaily.com.cn/a/201901/10/WS5c38d8f2a3106c65c34e3f03.html">Schools</a></h4><b>2019-01-10 10:00</b></span></div>
<div id="div_currpage"><span>1</span><a href="//www.chinadaily.com.cn/china/governmentandpolicy/page_2.html">2</a>
<a class="pagestyle" href="//www.chinadaily.com.cn/china/governmentandpolicy/page_2.html">Next</a></div></div>
<div class="right_art"><h2>Most Popular</h2><div class="mostPop"><ul>
<li><a href="//www.chinadaily.com.cn/a/202401/01/WS000000000000000000000001.html">Pop 1</a></li>
<li><a href="//www.chinadaily.com.cn/a/202401/01/WS000000000000000000000002.html">Pop 2</a></li>
<li><a href="//www.chinadaily.com.cn/a/202401/01/WS000000000000000000000003.html">Pop 3</a></li>
<li><a href="//www.chinadaily.com.cn/a/202401/01/WS000000000000000000000004.html">Pop 4</a></li></ul></div></div></div>
<div class="footer">Copyright 1995 - .</div></body></html>"""


def test_a_list_of_china_daily() -> None:
    found = read("chinadaily", CHINA_DAILY_LIST, "https://www.chinadaily.com.cn/china/governmentandpolicy")
    assert isinstance(found, Listing)
    assert [(link.url.article_id, link.title) for link in found.links] == [
        ("chinadaily-WS5c38d8f2a3106c65c34e3f01", "Advisers see clinics"),
        ("chinadaily-WS5c38d8f2a3106c65c34e3f02", "Rivers"),
        ("chinadaily-WS5c38d8f2a3106c65c34e3f03", "Schools"),
    ]
    assert found.next_page is not None
    assert found.next_page.url == "https://www.chinadaily.com.cn/china/governmentandpolicy/page_2.html"
    assert found.parser == CHINADAILY.parser


def test_a_chinese_list() -> None:
    page = """<div class="gy_box"><h3><a href="/a/202311/17/WS000000000000000000000001.html">调研</a></h3></div>
    <ul class="content_list"><li><a href="/a/202311/16/WS000000000000000000000002.html">座谈</a></li>
    <li><a href="/a/202311/15/WS000000000000000000000003.html">建议</a></li></ul>
    <div id="div_currpage"><a href="/gtx/page_2.html">下一页</a></div>"""
    found = read("chinadaily-cn", f"<body><div class='con'>{page}</div></body>", "https://cn.chinadaily.com.cn/gtx")
    assert isinstance(found, Listing)
    assert [link.title for link in found.links] == ["调研", "座谈", "建议"]
    assert found.next_page is not None
    assert found.next_page.page == 2


@pytest.mark.parametrize("page", [f"<html><body>{NAV}{RAIL}{FOOT}</body></html>", "<p>Surveys</p>", "", "   "])
def test_a_list_without_articles_is_unreadable(page: str) -> None:
    assert isinstance(read("cppcc", page, "http://en.cppcc.gov.cn/surveys.html"), Unreadable)
