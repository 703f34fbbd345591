from __future__ import annotations

import re
from html import unescape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from archive.search.grammar import parse
from archive.search.marks import marks
from reader.formats.marked_html import mark_html


def found(html: str, text: str) -> str:
    return str(mark_html(Markup(html), marks(parse(text).terms)))


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("<p>Deep water.</p>", "water", "<p>Deep <mark>water</mark>.</p>"),
        ("<p>Surveyed and surveys</p>", "survey", "<p><mark>Surveyed</mark> and <mark>surveys</mark></p>"),
        (
            "<p>Yellow <em>River</em> bank</p>",
            '"yellow river"',
            "<p><mark>Yellow </mark><em><mark>River</mark></em> bank</p>",
        ),
        ("<p>Yellow</p><p>River</p>", '"yellow river"', "<p>Yellow</p><p>River</p>"),
        ("<p>R&amp;D &lt;b&gt; R</p>", "r", "<p><mark>R</mark>&amp;D &lt;b&gt; <mark>R</mark></p>"),
        ('<p><a href="/water?a>b">water</a></p>', "water", '<p><a href="/water?a>b"><mark>water</mark></a></p>'),
        ("<p>Zürich</p>", "zurich", "<p><mark>Zürich</mark></p>"),
        ("<p>政协委员</p>", "协委", "<p>政<mark>协委</mark>员</p>"),
        ("<p>Nothing</p>", "water", "<p>Nothing</p>"),
    ],
)
def test_matches_are_marked(html, text, expected):
    assert found(html, text) == expected


@given(st.text("ab <>&\"'/pem=", max_size=60), st.text("abpem&lt;", min_size=1, max_size=5))
def test_marks_change_nothing_else(html, text):
    safe = nh3.clean(html, tags={"p", "em", "a", "b"}, attributes={"a": {"href"}})
    marked = found(safe, text)
    assert unescape(re.sub("</?mark>", "", marked)) == unescape(safe)
