"""Pairs of pages that differ only in furniture are one article; pairs that differ in the article are not."""

from __future__ import annotations

import pytest

from tests.pipelines.pages.families import FAMILY_A, FAMILY_B, PARAGRAPHS
from tests.pipelines.pages.reading import facts, read_article

FURNITURE = {
    "counter": ("</h2>", '</h2><span class="views">12,345 views</span>'),
    "rail": ("A recent article that is no part of this one", "Another recent article"),
    "rail gone": ('<div class="r260">', '<div class="r260" style="display:none">'),
    "share bar": ('<a data-share="facebook"', '<a class="x">Share - WeChat</a><a data-share="facebook"'),
    "tracking id": ("<script>", "<script>var token='2cae846c310d4ea9';</script><script>"),
    "nav": ("<em>Surveys</em>", "<em>All surveys</em>"),
    "footer": ("Presented by China Daily.", "Presented by China Daily. 京ICP备08100501号-1"),
    "image title": ("<body>", '<body data-x="1"><img src="/logo.png" title="77.jpeg">'),
    "style": ("<head>", "<head><style>.art-text p{color:red}</style>"),
    "comment": ("<body>", "<body><!-- cached 2026-11-23 02:00 -->"),
    "description": ('name="description" content=""', 'name="description" content="The site of the National Committee"'),
    "empty paragraphs": ("<!--/enpcontent-->", "<p></p><p><br/></p><p>&nbsp;</p><!--/enpcontent-->"),
    "image name line": ("<!--/enpcontent-->", "<p>1678700495153043593.jpg</p><!--/enpcontent-->"),
    "headline repeated": ("<!--enpcontent-->", "<!--enpcontent--><p><b>Advisers look into rural clinics </b></p>"),
    "white space": ("<p>Their report", "\n\n<p>\n  Their&nbsp; report"),
    "entity style": ("Guizhou province last week.", "Guizhou&#32;province last week&#46;"),
    "paragraph style": ("<p>Their", '<p style="text-align: justify;" class="MsoNormal">Their'),
}
CHANGES = {
    "title": (
        "<title>Advisers look into rural clinics</title><keyword>",
        "<title>Advisers see clinics</title><keyword>",
    ),
    "word": ("eleven rural clinics", "twelve rural clinics"),
    "paragraph": ("<p>Their report", "<p>More came.</p><p>Their report"),
    "source": ("chinadaily.com.cn</span>", "Xinhua</span>"),
    "date": ("2020-01-13 10:11:12.0", "2020-01-13 10:11:13.0"),
    "image": ("<!--/enpcontent-->", '<p><img src="/att/1.jpg"></p><!--/enpcontent-->'),
}


def changed(page: str, before: str, after: str) -> str:
    assert before in page
    return page.replace(before, after)


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_makes_no_difference(name: str) -> None:
    other = changed(FAMILY_A, *FURNITURE[name])
    assert facts(read_article("cppcc", other)) == facts(read_article("cppcc", FAMILY_A))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_article_makes_one(name: str) -> None:
    other = changed(FAMILY_A, *CHANGES[name])
    assert facts(read_article("cppcc", other)) != facts(read_article("cppcc", FAMILY_A))


@pytest.mark.parametrize(
    "line",
    [
        '<div class="related"><h3>Related stories</h3><ul><li><a href="/x">Other</a></li></ul></div>',
        '<p><a href="/a/202201/01/WS000000000000000000000000.html">- Another story</a></p>',
        '<p>- <a href="/a/202201/01/WS000000000000000000000000.html">Another story</a></p>',
        "<p>Share</p>",
        "<p>Share - WeChat</p>",
        "<p>Today's Top News</p><ul><li><a href='/x'>Top</a></li></ul>",
        "<p>Editor's picks</p><p><a href='/x'>Pick</a></p>",
        "<p>Most Viewed</p>",
        "<p>Copyright 1995 - . All rights reserved. The content (including text) is China Daily's.</p>",
        "<p>Registration Number: 130349</p>",
        '<div id="div_currpage"><span>1</span><a href="x_2.html">2</a></div>',
        "<p>1678700495153043593.jpg</p>",
    ],
)
def test_furniture_inside_an_unmarked_container_is_no_text(line: str) -> None:
    other = changed(FAMILY_B, f"<p>{PARAGRAPHS[-1]} </p>\n", f"<p>{PARAGRAPHS[-1]} </p>\n{line}")
    assert facts(read_article("chinadaily", other)) == facts(read_article("chinadaily", FAMILY_B))


@pytest.mark.parametrize(
    "line",
    [
        "Comments by members were mixed.",
        "Share prices fell.",
        "- The first point",
        "Copyright law was discussed at length.",
        "Related industries would profit [source: ministry].",
        "The picture is called 77.jpeg",
        "Editor: Wang Hong is quoted as saying that this was good.",
    ],
)
def test_text_that_only_looks_like_furniture_stays(line: str) -> None:
    for site, page, last in (("cppcc", FAMILY_A, PARAGRAPHS[-1]), ("chinadaily", FAMILY_B, PARAGRAPHS[-1] + " ")):
        other = changed(page, f"<p>{last}</p>", f"<p>{last}</p><p>{line}</p>")
        assert read_article(site, other).paragraphs == (*PARAGRAPHS, line)
