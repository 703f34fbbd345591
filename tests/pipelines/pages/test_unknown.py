"""Pages of no known template, pages that are missing, and pages that hold no article."""
# ruff: noqa: E501 markup as the sites write it

from __future__ import annotations

import pytest

from archive.models import Moment
from pipelines.pages.generic import GENERIC
from pipelines.pages.model import Missing, Unreadable
from pipelines.pages.skin import SUBSITE
from tests.pipelines.pages.families import FAMILY_A
from tests.pipelines.pages.reading import read, read_article

SENTENCES = [
    "The committee visited eleven clinics in the province and spoke with the doctors who work there.",
    "Most of the patients come on foot, and many of them have to walk for two hours or longer.",
    "The members will hand in their report before the summer, and the ministry has promised an answer.",
    "In the meantime, the province has bought four cars that bring patients to the county hospital.",
]
UNKNOWN = f"""<html><head><title>Clinics in the hills - en.cppcc.gov.cn</title></head><body>
<div class="zone7"><h1>Clinics in the hills</h1><div class="q1">{"".join(f"<p>{each}</p>" for each in SENTENCES)}</div></div>
<div class="z9"><a href="/about.html">About us</a></div><div>Copyright © 2014-05-05 All rights reserved.</div></body></html>"""


def test_an_unknown_template_is_read_by_the_generic_parser_and_marked() -> None:
    page = read_article("cppcc", UNKNOWN)
    assert (page.parser, page.title, page.paragraphs) == (GENERIC.parser, "Clinics in the hills", tuple(SENTENCES))
    assert page.body_html == "".join(f"<p>{each}</p>" for each in SENTENCES)
    assert page.sources["body"].method == "generic"


def test_the_generic_parser_sees_the_other_pages_of_the_article() -> None:
    page = read_article("cppcc", UNKNOWN.replace("About us", "About us</a><a href=c_470857_2.htm>2"))
    assert [url.page for url in page.pager] == [2]


def test_the_generic_parser_takes_no_date_from_text_or_copyright() -> None:
    page = read_article("cppcc", UNKNOWN.replace(SENTENCES[0], f"On March 5, 2019, {SENTENCES[0]}"))
    assert page.published == Moment("2020-01-13", "day", zone_assumed=False)
    assert page.sources["published"].method == "url"


@pytest.mark.parametrize(
    "page",
    [
        "<title>404 Not Found</title><h1>404 Not Found</h1><p>The requested URL was not found.</p>",
        "<title>CPPCC</title><h2>Sorry, the page you visited does not exist.</h2>",
        "<html><head><title>Page not found</title></head><body><div id='Content'><p>Please go to the home page of this site, or search.</p></div></body></html>",
        "<title>您访问的页面不存在</title><body>返回首页</body>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", [None, "http://en.cppcc.gov.cn/surveys.html"])
def test_a_page_that_says_there_is_none_is_missing(page: str, url: str | None) -> None:
    assert isinstance(read("cppcc", page, url), Missing)


def test_an_article_about_what_was_not_found_is_an_article() -> None:
    page = FAMILY_A.replace("Advisers look into rural clinics", "Files not found: 404 archives searched")
    assert read_article("cppcc", page).title == "Files not found: 404 archives searched"
    assert read_article("cppcc", UNKNOWN.replace("Clinics in the hills", "The lost page") * 1).title == "The lost page"


DATED = """<html><head><title>{0}</title></head><body><div class="lft_art"><h1>{0}</h1>
<span class="info_l">Xinhua | Updated: 2022-05-03 20:43</span><div id="Content"><p>Members handed in their proposals on
Tuesday, officials said.</p></div></div></body></html>"""


@pytest.mark.parametrize(
    "headline",
    ["CPPCC members hand in 404 proposals", "404 not found: the lost scrolls", "Page not found in the Qing archive"],
)
def test_a_dated_article_with_a_body_is_an_article_whatever_its_headline(headline: str) -> None:
    assert read_article("chinadaily", DATED.format(headline)).title == headline


def test_a_number_in_a_headline_is_no_error_even_without_a_date() -> None:
    page = DATED.format("CPPCC members hand in 404 proposals").replace("Xinhua | Updated: 2022-05-03 20:43", "")
    assert read_article("chinadaily", page).title == "CPPCC members hand in 404 proposals"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "The page is empty."),
        ("<html></html>", "No title and body found: no marks of the publishing system, no known container."),
        (
            '<meta http-equiv="refresh" content="0; url=http://en.cppcc.gov.cn/index.html">',
            "The page only sends readers on to http://en.cppcc.gov.cn/index.html.",
        ),
        ("<h1>A headline</h1>", "No title and body found: no marks of the publishing system, no known container."),
    ],
)
def test_a_page_without_an_article_is_unreadable_with_the_reason(page: str, reason: str) -> None:
    assert read("cppcc", page) == Unreadable(reason, SUBSITE.parser)


MENUS = {
    "table": '<table><tr><td><a href="/">Home</a> <a href="/a.html">Work</a> <a href="/b.html">Laws</a></td></tr></table>',
    "list": '<ul><li><a href="/">Home</a></li><li><a href="/a.html">Work</a></li><li><a href="/b.html">Laws</a></li></ul>',
    "words": "<div><p>The national congress works for the people, and meets once a year in the capital city.</p></div>",
}


@pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS)
@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_what_is_above_the_headline_is_not_the_body_and_the_date_below_it_is_read(menu: str, heading: str) -> None:
    title = "Report on water and schools in the western counties"
    texts = [
        f"Members visited county number {number} and spoke with farmers about roads & schools." for number in range(5)
    ]
    paragraphs = "".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in texts)
    html = (
        f"<html><head><title>{title} - NPC</title></head><body>{menu}<div><{heading}>{title}</{heading}>"
        f"<div>2020-01-13 10:21 | Source: Xinhua</div><div>{paragraphs}</div></div></body></html>"
    )
    page = read_article("cppcc", html)
    assert page.paragraphs == tuple(texts)
    assert (page.title, page.source, page.sources["published"].method) == (title, "Xinhua", "dateline")
