from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.captured_page import decode, safe_page

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


def body(page: bytes | str) -> str:
    payload = page.encode() if isinstance(page, str) else page
    shown = safe_page(payload, None, page_url=URL, link_path="/captures/1/link")
    found = re.search("<body[^>]*>(.*)</body>", shown, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel=preconnect href=http://x.example>",
        "<LINK REL='dns-prefetch prefetch' HREF=//x.example>",
        "<link rel=modulepreload href=http://x.example/a.mjs>",
        "<link rel=stylesheet href=http://x.example/a.css>",
        "<meta http-equiv=refresh content='0;url=http://x.example'>",
        "<base href=http://x.example>",
        "<script src=http://x.example></script>",
        "<noscript><link rel=preconnect href=http://x.example></noscript>",
        "<template><link rel=preconnect href=http://x.example></template>",
        "<svg><image href=http://x.example /></svg>",
        "<svg><style><link rel=preconnect href=http://x.example></style></svg>",
        "<math><mtext><link rel=preconnect href=http://x.example></mtext></math>",
        "<iframe src=http://x.example></iframe>",
        "<object data=http://x.example></object><embed src=http://x.example>",
        "<video poster=http://x.example src=http://x.example></video>",
        "<img src=http://x.example/a.png srcset='http://x.example/b.png 2x'>",
        "<body background=http://x.example/a.png><table background=http://x.example/a.png></table>",
        "<form action=http://x.example><input formaction=http://x.example type=image src=http://x.example></form>",
        "<frameset><frame src=http://x.example></frameset>",
        "<link rel=preconnect\nhref=http://x.example",
        "<a ping=http://x.example>l</a>",
    ],
)
def test_nothing_that_connects_is_left(markup):
    for page in (markup, f"<!doctype html><html><head>{markup}</head><body><p>Text</p></body></html>"):
        shown = body(page)
        assert "x.example" not in shown
        assert re.findall(r"<(?:link|meta|base|script|iframe|object|embed|svg|frame)", shown) == []


def test_text_markup_and_styles_stay():
    page = "<style>p{color:red}</style><h1 id=t class=c>Title</h1><p style='color:blue'>One<br>two</p>"
    assert body(f"{page}<table><tr><td colspan=2>x") == (
        '<style>p{color:red}</style><h1 id="t" class="c">Title</h1><p style="color:blue">One<br>two</p>'
        '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>'
    )


def test_forms_are_shown_and_cannot_be_sent():
    shown = body("<form action=/go onsubmit=x><input name=q type=password autofocus><input type=submit></form>")
    assert shown == '<form><input name="q"><input type="submit"></form>'


def test_the_mode_and_the_attributes_of_the_page_stay():
    doctype = b'<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">'
    page = doctype + b'<html class="a" lang=en onclick=x><body id=b style="margin:0" onload=x>'
    shown = safe_page(page, None, page_url=URL, link_path="/l")
    assert shown.startswith('<!doctype html PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<html class="a" lang="en"><head>')
    assert '<body id="b" style="margin:0">' in shown
    assert safe_page(b"<p>", None, page_url=URL, link_path="/l").startswith("<html>")


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("/a?b=1&amp;c=2", "/captures/1/link?to=http%3A%2F%2Fen.cppcc.gov.cn%2Fa%3Fb%3D1%26c%3D2"),
        ("http://other.example/", "/captures/1/link?to=http%3A%2F%2Fother.example%2F"),
        ("#part", "#part"),
        ("javascript:ran()", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("http://[bad", None),
    ],
)
def test_links_lead_to_their_explanation(href, written):
    expected = f'<a href="{written}" rel="noopener nofollow">l</a>' if written else '<a rel="noopener nofollow">l</a>'
    assert body(f'<a href="{href}" target=_top>l</a>') == expected


@pytest.mark.parametrize(
    ("payload", "header", "text"),
    [
        ("你好".encode("gb18030"), "gb2312", "你好"),
        ('<meta charset="gbk">你好'.encode("gb18030"), None, '<meta charset="gbk">你好'),
        ("你好".encode(), None, "你好"),
        (b"\xef\xbb\xbfa", "gbk", "a"),
        ("é".encode("utf-16"), None, "é"),
        (b"\x93a\x94", "iso-8859-1", "“a”"),
        (b"a\xff", "no-such-charset", "a\ufffd"),
        (b"a", "rot13", "a"),
        (b"a", "zlib", "a"),
        (b"a\xff", "UNDEFINED", "a\ufffd"),
        (b"a\xff", "idna", "a\ufffd"),
        (b"\\u0061\xff", "unicode_escape", "\\u0061\ufffd"),
    ],
)
def test_pages_are_decoded_as_browsers_do(payload, header, text):
    assert decode(payload, header) == text


@given(st.binary(max_size=200), st.none() | st.text(max_size=10))
def test_any_payload_is_shown(payload, charset):
    shown = safe_page(payload, charset, page_url=URL, link_path="/l")
    assert re.match(r"(?:<!doctype html[^>]*>\n)?<html[^>]*><head>", shown)
    assert shown.endswith("</body></html>")
