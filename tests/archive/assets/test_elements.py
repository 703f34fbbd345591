from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.assets.elements import references_of
from archive.assets.srcset import Candidate, read_srcset, write_srcset


@pytest.mark.parametrize(
    ("tag", "attributes", "found"),
    [
        ("img", {"src": " a.jpg "}, ["image a.jpg"]),
        ("img", {"src": ""}, []),
        ("img", {"src": "data:image/gif;base64,R0", "data-src": "a.jpg"}, ["image a.jpg"]),
        ("img", {"src": "wait.gif", "data-original": "/i/7"}, ["image wait.gif", "image /i/7"]),
        ("img", {"src": "a.jpg", "data-lazy-srcset": "b.jpg, c.jpg 2x"}, ["image a.jpg", "image b.jpg", "image c.jpg"]),
        ("img", {"data-echo": "b.webp?w=3", "data-title": "A photo.jpg here"}, ["image b.webp?w=3"]),
        ("img", {"src": "t.gif", "width": "1", "height": "1"}, []),
        ("img", {"src": "t.gif", "style": "display:none"}, []),
        ("img", {"src": "t.gif", "style": "position: absolute; width:0px"}, []),
        ("img", {"src": "a.jpg", "width": "100", "style": "max-width:1px00"}, ["image a.jpg"]),
        ("source", {"srcset": "a.webp 1x", "type": "image/webp"}, ["image a.webp"]),
        ("source", {"src": "film.mp4"}, []),
        ("input", {"type": "image", "src": "go.gif"}, ["image go.gif"]),
        ("input", {"type": "text", "src": "go.gif"}, []),
        ("video", {"src": "film.mp4", "poster": "p.jpg"}, ["image p.jpg"]),
        ("link", {"rel": "Stylesheet", "href": "a.css"}, ["style a.css"]),
        ("link", {"rel": "alternate stylesheet", "href": "a.css"}, []),
        ("link", {"rel": "shortcut icon", "href": "a.ico"}, ["image a.ico"]),
        ("link", {"rel": "preload", "as": "font", "href": "a.woff2"}, ["font a.woff2"]),
        ("link", {"rel": "preload", "as": "script", "href": "a.js"}, []),
        ("link", {"rel": "canonical", "href": "a.html"}, []),
        ("body", {"background": "a.gif"}, ["image a.gif"]),
        ("div", {"data-bg": "a.jpg", "data-id": "77"}, ["image a.jpg"]),
        ("script", {"src": "a.js"}, []),
        ("iframe", {"src": "a.html"}, []),
    ],
)  # fmt: skip
def test_elements_name_assets(tag, attributes, found):
    assert [f"{one.kind} {one.address}" for one in references_of(tag, attributes)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.jpg", [("a.jpg", "")]),
        (" a.jpg 1x , b.jpg 2x", [("a.jpg", "1x"), ("b.jpg", "2x")]),
        ("a,b.jpg 640w,c.jpg", [("a,b.jpg", "640w"), ("c.jpg", "")]),
        ("a.jpg, b.jpg", [("a.jpg", ""), ("b.jpg", "")]),
        ("a.jpg (min, max) 1x, b.jpg", [("a.jpg", "(min, max) 1x"), ("b.jpg", "")]),
        (" , ", []),
    ],
)
def test_srcset_is_read_as_browsers_do(text, found):
    assert read_srcset(text) == [Candidate(*one) for one in found]


@given(st.lists(st.tuples(st.from_regex(r"[a-z]+\.jpg", fullmatch=True), st.sampled_from(["", "2x", "640w"]))))
def test_srcset_is_read_as_it_was_written(parts):
    candidates = [Candidate(*one) for one in parts]
    assert read_srcset(write_srcset(candidates)) == candidates


@given(st.text(alphabet=" ,()ab\t", max_size=40))
def test_any_srcset_is_read(text):
    assert all(one.address for one in read_srcset(text))
