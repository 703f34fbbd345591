from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.assets.css import Import, css_references, decode_css, rewritten_css
from archive.assets.reference import Reference


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { background: url(x.png) }", [("image", "x.png")]),
        ("a { background: url( 'x y.png' ) }", [("image", "x y.png")]),
        ('a { background: URL("x.png"), url(y.gif) no-repeat }', [("image", "x.png"), ("image", "y.gif")]),
        (r"a { background: url(x\28 1\29.png) }", [("image", "x(1).png")]),
        ("/* url(no.png) */ a { content: 'url(no.png)' }", []),
        ("a { fill: url(#gradient); background: url(data:image/gif;base64,R0) }", []),
        ("@import 'a.css'; @import url(b.css) screen;", [("style", "a.css"), ("style", "b.css")]),
        ("@charset 'utf-8'; @import url('c.css') supports(display: grid);", [("style", "c.css")]),
        ("@namespace svg url(http://www.w3.org/2000/svg); a { background: url(x.png) }", [("image", "x.png")]),
        (
            "@font-face { src: url(f.eot); src: url('f.eot?#iefix'), url(f.woff2) format('woff2'), url(f.svg#f) }",
            [("font", "f.woff2")],
        ),
        ("@media print { @font-face { src: url(f.woff) } a { background: url(x.png) } }", None),
        ("a { background: image-set('x.png' 1x, url(y.png) 2x) }", [("image", "x.png"), ("image", "y.png")]),
        ("a { cursor: url(c.cur), auto", [("image", "c.cur")]),
        ("} a { background: url(x.png", [("image", "x.png")]),
    ],
)
def test_references_are_found_by_tokens(css, found):
    found = found if found is not None else [("font", "f.woff"), ("image", "x.png")]
    assert css_references(css) == [Reference(*one) for one in found]


def test_addresses_are_rewritten_and_imports_replaced():
    css = "@charset 'utf-8';\n@import url(b.css) screen;\na { color: red; background: url(x.png) top }"
    written = rewritten_css(css, lambda one: f'/a?"{one.address}', lambda one: f"/* {one.address} {one.condition} */")
    assert written == '/* b.css screen */\n\n\na { color: red; background: url("/a?\\"x.png") top }'
    assert css_references(written) == [Reference("image", '/a?"x.png')]


def test_imports_have_their_conditions():
    seen: list[Import] = []
    rewritten_css(
        "@import 'a.css' layer(x) screen and (min-width: 3px);", lambda one: one.address, lambda i: seen.append(i) or ""
    )
    assert seen == [Import("a.css", "layer(x) screen and (min-width: 3px)")]


@pytest.mark.parametrize(
    ("payload", "charset", "text"),
    [
        ("\ufeffa{}".encode(), "gbk", "a{}"),
        ("é".encode("latin-1"), "iso-8859-1", "é"),
        ('@charset "gbk";中'.encode("gbk"), None, '@charset "gbk";中'),
        ("中".encode(), None, "中"),
    ],
)
def test_stylesheets_are_decoded_as_browsers_do(payload, charset, text):
    assert decode_css(payload, charset) == text


@given(st.text(alphabet="ab(){}[]@;:,.#'\"\\/*url import", max_size=60))
def test_any_text_is_read_and_written(css):
    css_references(css)
    again = rewritten_css(css, lambda one: one.address, lambda one: "")
    rewritten_css(again, lambda one: one.address, lambda one: "")
