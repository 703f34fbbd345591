"""Plain paragraphs are read without nh3, and give what nh3 gives."""

from __future__ import annotations

from dataclasses import astuple
from itertools import takewhile
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages import blocks
from pipelines.pages.block import Block
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body_address import BodyAddress
from pipelines.pages.plain_paragraphs import PlainParagraph, plain_paragraphs
from pipelines.pages.skin import FURNITURE
from tests.pages.corpus import shapes
from tests.pages.mutants import mutants

ADDRESS = BodyAddress("http://en.cppcc.gov.cn/2020-01/13/c_470857.htm")
TEXTS = (
    "Members", " ", "  ", "a b", "Deng’s ", "\u3000会议", "\n", "\t", "\xa0", "\u200b", "\u200b ", "\xad", "\x1f", "\0",
    "\r", ">", "<", "&", "&nbsp;", "&#39;", "&quot;", "&amp;", "&lt;b&gt;", "&amp;lt;", "&copy;", "&copy", "&#0;",
    "&#8217;", "&ldquo;", "&nbsp", "1 < 2", "]]>", "é", "e\u0301", "\ufeff", "<!-- x -->",
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<p >", "<P>", '<p style="text-align: center;">', '<p class="share">', '<p style="display: none">',
    "<p style='x'>", "<strong>", "</strong>", "<em>", "</em>", "<b>", "</b>", "<i>", "</i>",
    '<strong style="color: red">', "<span>", "</span>", '<font size="2">', "</font>", "<br>", "<br/>", "<br />",
    "<u>", "</u>", "<div>", "</div>", "<table>", "</table>", "<td>", "<script>", "</script>", "<ul>", "<li>", "</ul>",
    '<a href="/x.htm">', "</a>", "<title>", "<select>", '<img src="a.jpg"/>',
    '<img alt="7.jpg" src="//img2.chinadaily.com.cn/a.jpg" width="5">', '<img src="javascript:x">',
    '<img src="a.jpg" src="b.jpg">', '<img src="http://a b/c.jpg">', '<img src="a.jpg" data-src="b.jpg">', "<img>",
    '<img src="a.jpg" alt="A &amp; B">', '<img alt="one" src="a.jpg" alt="two"/>',
)  # fmt: skip
PLAIN = st.one_of(
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)).map("".join),
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)).map(lambda two: f"<strong>{two[0]}</strong>{two[1]}"),
    st.tuples(*[st.sampled_from(TEXTS)] * 3).map(lambda each: f"{each[0]}<em>{each[1]}</em> {each[2]}"),
    st.tuples(*[st.sampled_from((*TEXTS, *TAGS))] * 3).map("".join),
).map(lambda content: f"<p>{content}</p>")
BODIES = st.lists(st.one_of(PLAIN, PLAIN, st.sampled_from(TEXTS), st.sampled_from(TAGS)), max_size=9).map("".join)
PRINTED = st.sampled_from(("Members", " ", "a b", "it's", " x", "x ", "&nbsp;", "&quot;", "&amp;", ">", "", "<br/>"))
EDITED = st.lists(
    st.one_of(
        st.builds("<p>{}{}{}</p>".format, PRINTED, PRINTED, PRINTED),
        st.builds("<p><strong>{}{}</strong>{}</p>".format, PRINTED, PRINTED, PRINTED),
        st.builds('<p style="text-align: center;">{}<strong>{}</strong>{}</p>'.format, PRINTED, PRINTED, PRINTED),
    ),
    max_size=5,
).map("".join)
"""Bodies of what the publishing system's editor mostly writes: all of ASCII that is printed."""


def by_nh3(markup: str, *, is_container: bool) -> list[tuple[object, ...]]:
    with mock.patch.object(blocks, "plain_paragraphs", return_value=(None,)):
        return read(markup, is_container=is_container)


def read(markup: str, *, is_container: bool) -> list[tuple[object, ...]]:
    return [astuple(block) for block in read_blocks(markup, ADDRESS, FURNITURE if is_container else None)]


@given(BODIES, st.booleans())
def test_any_body_gives_the_blocks_that_nh3_gives(markup: str, is_container: bool) -> None:
    assert read(markup, is_container=is_container) == by_nh3(markup, is_container=is_container)


@given(EDITED)
def test_usual_bodies_give_the_blocks_that_nh3_gives(markup: str) -> None:
    assert read(markup, is_container=False) == by_nh3(markup, is_container=False)


@pytest.fixture(scope="module")
def bodies() -> list[str]:
    """The markup of the bodies of all shapes, and of mutants of them."""
    found: list[str] = []
    original = blocks._read_plain

    def note(reader: blocks._Reader, markup: str) -> str:
        found.append(markup)
        return original(reader, markup)

    with mock.patch.object(blocks, "_read_plain", note):
        for shape in shapes().values():
            shape.read()
        for mutant in mutants(300, seed=8):
            mutant.values()
    return found


def test_the_bodies_of_all_shapes_and_mutants_give_the_blocks_that_nh3_gives(bodies: list[str]) -> None:
    assert [read(body, is_container=False) for body in bodies] == [by_nh3(body, is_container=False) for body in bodies]


def test_most_of_these_bodies_begin_with_plain_paragraphs(bodies: list[str]) -> None:
    assert sum(bool(plain_beginning(body)) for body in bodies) > len(bodies) / 2


def plain_beginning(markup: str) -> list[Block | PlainParagraph]:
    return [paragraph for paragraph in takewhile(lambda each: each is not None, plain_paragraphs(markup)) if paragraph]


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("<p>one</p>\n<p> two&nbsp; </p>tail", [Block("text", "one", "one"), Block("text", "two", "two")]),
        ("<p>it&#39;s</p>", [Block("text", "it's", "it's")]),
        ("<p>A &quot;B&quot;</p>", [Block("text", 'A "B"', 'A "B"')]),
        ("<p>A &amp; B</p>", [PlainParagraph("A &amp; B")]),
        ('<p style="text-align: center;">one</p>', [Block("text", "one", "one")]),
        ('<p class="x">one</p>', [PlainParagraph("one", ' class="x"')]),
        (
            "<p><strong>Article 1</strong>&nbsp;This  Law</p>",
            [Block("text", "Article 1 This Law", "<strong>Article 1</strong> This Law")],
        ),
        (
            "<p><strong>Article 2 </strong> This</p>",
            [Block("text", "Article 2 This", "<strong>Article 2 </strong>This")],
        ),
        ("<p><strong>Part 2 </strong> </p>", [Block("text", "Part 2", "<strong>Part 2</strong>")]),
        ("<p><strong> 3</strong></p>", [PlainParagraph("<strong> 3</strong>")]),
        ('<p align="center">a<br/>b</p>', [PlainParagraph("a<br/>b", ' align="center"', is_simple=False)]),
        ("<p>one</p><p>two <u>three</u></p><p>four</p>", [Block("text", "one", "one")]),
        ("<p>1 > 0</p>", []),
        ("<p>&copy; 2020</p>", []),
        ("<p>open", []),
        ("text<p>one</p>", []),
    ],
)
def test_paragraphs_are_plain_up_to_the_first_with_anything_else(
    markup: str, paragraphs: list[Block | PlainParagraph]
) -> None:
    assert plain_beginning(markup) == paragraphs
