from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.pages.page_assets import PageAsset, page_assets

PAGE = "http://en.cppcc.gov.cn/2020-01/13/c_1.htm"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "pages"


def found(markup: str) -> list[tuple[str, str]]:
    return [(one.kind, one.url) for one in page_assets(markup, PAGE)]


def test_the_assets_of_a_page_are_found_in_page_order_each_once():
    markup = """
        <head><link rel=stylesheet href="//regional.chinadaily.com.cn/att/a.css"><style>@import "b.css";</style>
        <link rel="icon" href="/favicon.ico"><script src="/j/track.js"></script></head>
        <body background="bg.gif"><img src="../../images/7.jpg"><img src="../../images/7.jpg"/>
        <div style="background: url(&quot;d.png&quot;)"></div><noscript><img src="n.jpg"></noscript>
        <template><img src="t.jpg"></template><img src="http://[bad"><img src="mailto:x">
        <svg><image href="s.png"></image></svg><iframe src="/f.html"></iframe>
    """
    base = "http://en.cppcc.gov.cn/2020-01/13/"
    assert found(markup) == [
        ("style", "http://regional.chinadaily.com.cn/att/a.css"),
        ("style", base + "b.css"),
        ("image", "http://en.cppcc.gov.cn/favicon.ico"),
        ("image", base + "bg.gif"),
        ("image", "http://en.cppcc.gov.cn/images/7.jpg"),
        ("image", base + "d.png"),
        ("image", base + "n.jpg"),
        ("image", base + "s.png"),
    ]


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("//img2.chinadaily.com.cn/x/", "http://img2.chinadaily.com.cn/x/a.jpg"),
        ("/y/z.html", "http://en.cppcc.gov.cn/y/a.jpg"),
        ("", "http://en.cppcc.gov.cn/2020-01/13/a.jpg"),
        ("http://[", "http://en.cppcc.gov.cn/2020-01/13/a.jpg"),
    ],
)
def test_addresses_are_relative_to_the_base(base, url):
    assert found(f'<base href="{base}"><base href="/no/"><img src="a.jpg">') == [("image", url)]


def test_an_image_in_a_link_has_the_target_of_the_link():
    markup = '<ul><li><a href="/2020-01/13/c_2.htm"><span><img src="/i/2.jpg"></span></a></li></ul>'
    target = "http://en.cppcc.gov.cn/2020-01/13/c_2.htm"
    assert page_assets(markup, PAGE) == [PageAsset("image", "http://en.cppcc.gov.cn/i/2.jpg", target)]


@pytest.mark.skipif(not SHARED.exists(), reason=f"the real pages are not on this machine (looked in {SHARED})")
def test_the_assets_of_a_real_page():
    text = (SHARED / "npc-694559.html").read_text(encoding="utf-8")
    att = "https://subsites.chinadaily.com.cn/npc/att"
    assert [(one.kind, one.url) for one in page_assets(text, "http://en.npc.gov.cn/2021-12/29/c_694559.htm")] == [
        ("style", f"{att}/5344.files/c/style.css"),
        ("style", "https://regional.chinadaily.com.cn/att/7040.files/c/share.css"),
        ("image", f"{att}/5342.files/i/logo.png"),
        ("image", f"{att}/5342.files/i/wap/logo_w.png"),
        ("image", f"{att}/5344.files/i/book.jpg"),
        ("image", f"{att}/5344.files/i/wap/book_w.png"),
    ]
