from __future__ import annotations

import re

import pytest

from archive.assets.reference import AssetKind
from reader.formats.captured_page import safe_page
from reader.formats.page_assets import MISSING_IMAGE, conditional, prepared_page

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
HERE = "http://en.cppcc.gov.cn/2020-01/13/"
STYLES = {
    HERE + "a.css": "@import 'c/b.css' print;\nbody { background: url(a.png) }",
    HERE
    + "c/b.css": "@import url(none.css); p { background: url(b.png), url(gone.png) } q::after { content: '</style>' }",
}


class Shelf:
    """An archive that has every file but those whose name begins with ``gone``."""

    def address(self, kind: AssetKind, url: str) -> str | None:
        name = url.rpartition("/")[2]
        return None if name.startswith("gone") else f"/assets/{name}"

    def stylesheet(self, url: str) -> str | None:
        return STYLES.get(url)


def shown(markup: str) -> str:
    page = safe_page(markup.encode(), None, page_url=URL, link_path="/l", assets=Shelf())
    found = re.search("<body[^>]*>(.*)</body>", page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ('<img src="a.jpg" alt="A">', '<img src="/assets/a.jpg" alt="A">'),
        ('<img src="w.gif" data-src="a.jpg">', '<img src="/assets/a.jpg">'),
        ('<img src="w.gif" data-src="gone.jpg">', '<img src="/assets/w.gif">'),
        ('<img src="data:image/gif;base64,R0" data-original="a.jpg">', '<img src="/assets/a.jpg">'),
        ('<img data-srcset="a.jpg 1x, b.jpg 2x">', '<img src="/assets/a.jpg">'),
        ('<img src="gone.jpg" width="9">', f'<img src="{MISSING_IMAGE}" width="9" title="not in the archive">'),
        ('<img src="gone.gif" width="1" height="1">', '<img src="data:," width="1" height="1">'),
        ('<img srcset="a.jpg 1x, gone.jpg 2x" src="b.jpg">', '<img srcset="/assets/a.jpg 1x" src="/assets/b.jpg">'),
        ('<img src="javascript:x">', "<img>"),
        ('<img src="//evil.example/gone">', f'<img src="{MISSING_IMAGE}" title="not in the archive">'),
        (
            '<picture><source srcset="gone.webp" media="print"><img src="a.jpg"></picture>',
            '<picture><source media="print"><img src="/assets/a.jpg"></picture>',
        ),
        ('<p style="background: url(a.png)">t</p>', '<p style="background: url(&quot;/assets/a.png&quot;)">t</p>'),
        ('<p style="background: url(gone.png)">t</p>', '<p style="background: url(&quot;data:,&quot;)">t</p>'),
        ('<table background="a.gif"></table>', '<table background="/assets/a.gif"></table>'),
        ('<video poster="a.jpg" width="9"><source src="v.mp4"></video>', '<img src="/assets/a.jpg" width="9">'),
        ('<video poster="gone.jpg"></video>', f'<img src="{MISSING_IMAGE}">'),
        ('<video src="v.mp4"></video>', ""),
        (
            '<svg><g><image xlink:href="a.jpg" width="9" onload="x()"/><image href="b.jpg"/></g></svg>',
            '<img src="/assets/a.jpg" width="9"><img src="/assets/b.jpg">',
        ),
        ('<svg><svg><image href="javascript:x"/></svg></svg>', ""),
        ("<base href='/x/'><img src='a.jpg'>", '<img src="/assets/a.jpg">'),
    ],
)  # fmt: skip
def test_addresses_are_those_of_the_archive(markup, written):
    assert shown(markup) == written


def test_stylesheets_and_what_they_import_become_part_of_the_page():
    markup = "<head><style>i { color: red }</style><link rel=stylesheet href=a.css media=screen></head><p>T"
    assert shown(markup) == (
        "<style>i { color: red }</style><style>@media screen {\n@media print {\n\n"
        ' p { background: url("/assets/b.png"), url("data:,") } q::after { content: "<\\/style>" }\n}\n\n'
        'body { background: url("/assets/a.png") }\n}</style><p>T</p>'
    )


def test_what_a_page_used_is_listed_with_where_it_is():
    page = prepared_page(
        "<link rel=stylesheet href=a.css><link rel=stylesheet href=none.css><img src=gone.jpg>", URL, Shelf()
    )
    assert [(one.kind, one.url.removeprefix(HERE), one.address) for one in page.used.values()] == [
        ("style", "a.css", ""),
        ("image", "a.png", "/assets/a.png"),
        ("style", "c/b.css", ""),
        ("image", "c/b.png", "/assets/b.png"),
        ("image", "c/gone.png", None),
        ("style", "c/none.css", None),
        ("style", "none.css", None),
        ("image", "gone.jpg", None),
    ]


@pytest.mark.parametrize(
    ("condition", "css"),
    [
        ("", "a{}"),
        ("screen and (min-width: 3px)", "@media screen and (min-width: 3px) {\na{}\n}"),
        ("layer(base.one) print", "@layer base.one {\n@media print {\na{}\n}\n}"),
        ("layer", "@layer  {\na{}\n}"),
        ("supports(display: grid) print", "@supports (display: grid) {\n@media print {\na{}\n}\n}"),
        ("supports(not (display: grid))", "@supports not (display: grid) {\na{}\n}"),
    ],
)
def test_an_import_keeps_its_condition(condition, css):
    assert conditional("a{}", condition) == css


def test_a_stylesheet_that_imports_itself_ends():
    class Endless(Shelf):
        def stylesheet(self, url: str) -> str | None:
            return "@import 'a.css'; a { background: url(a.png) }"

    page = prepared_page("<link rel=stylesheet href=a.css>", URL, Endless())
    assert 0 < page.markup.count("/assets/a.png") < 10
