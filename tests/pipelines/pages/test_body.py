"""What is text, and what is caption, credit or standfirst."""
# ruff: noqa: E501 a case a line

from __future__ import annotations

import pytest

from archive.models import Author, Image
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body import Body, Credit, compose, standfirst
from pipelines.pages.body_address import BodyAddress

BASE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
URL = "http://en.cppcc.gov.cn/2020-01/att/1.jpg"
IMAGE = '<p><img src="../att/1.jpg" alt="1.jpg" title="1.jpg"></p>'


def body(markup: str, title: str | None = None) -> Body:
    return compose(read_blocks(markup, BodyAddress(BASE)), title)


@pytest.mark.parametrize(
    "caption",
    [
        "Members visit a clinic. [Photo/Xinhua]",
        "Members visit a clinic. [Xinhua/Zhang Ling]",
        "Members visit a clinic. [WU SHUJIAN/FOR CHINA DAILY]",
        "Members visit a clinic. [Photo by Li Yu/chinadaily.com.cn]",
        "Members visit a clinic. [Photo provided to China Daily]",
        "Members visit a clinic. (Xinhua/Zhang Ling)",
        "Members visit a clinic. [Photo/Xinhua].",
    ],
)
def test_a_line_behind_an_image_that_ends_in_a_credit_is_its_caption(caption: str) -> None:
    found = body(f"<p>before</p>{IMAGE}<p>77.jpeg</p><p>{caption}</p><p>after</p>")
    assert found.paragraphs == ("before", "after")
    assert found.images == (Image(URL, caption),)
    assert found.html == (
        f'<p>before</p><figure><img src="{URL}" alt=""><figcaption>{caption}</figcaption></figure><p>after</p>'
    )


def test_a_figcaption_is_a_caption_with_or_without_a_credit() -> None:
    found = body('<figure><img src="../att/1.jpg"><figcaption><p>A clinic</p></figcaption></figure><p>after</p>')
    assert (found.paragraphs, found.images) == (("after",), (Image(URL, "A clinic"),))


@pytest.mark.parametrize(
    "line", ["A plain line.", "The plan (Photo exhibition) opens [sic].", "The ministry said [see above]."]
)
def test_a_line_behind_an_image_without_a_credit_stays_text(line: str) -> None:
    found = body(f"{IMAGE}<p>{line}</p>")
    assert (found.paragraphs, found.images) == ((line,), (Image(URL),))


def test_a_credited_line_without_an_image_before_it_stays_text() -> None:
    assert body("<p>before</p><p>A clinic. [Photo/Xinhua]</p>").paragraphs == ("before", "A clinic. [Photo/Xinhua]")


def test_only_the_line_right_behind_the_image_is_its_caption() -> None:
    found = body(f"{IMAGE}<p>One. [Photo/Xinhua]</p><p>Two. [Photo/Xinhua]</p>")
    assert found.paragraphs == ("Two. [Photo/Xinhua]",)


def test_the_address_of_an_image_is_whole_and_unescaped() -> None:
    found = body('<img src="//img2.chinadaily.com.cn/a b.jpg?x=1&amp;y=2">')
    assert found.images == (Image("http://img2.chinadaily.com.cn/a b.jpg?x=1&y=2"),)


@pytest.mark.parametrize(
    ("tail", "last", "editor"),
    [
        ("<p>last</p><p>（编辑：张三）</p>", "last", Credit("张三", "（编辑：张三）")),
        ("<p>last。（编辑：张三 李四）</p>", "last。", Credit("张三 李四", "（编辑：张三 李四）")),
        (
            "<p>last</p><p>（编辑：张三）</p><p>【责任编辑：李四】</p>",
            "last",
            Credit("张三, 李四", "（编辑：张三） 【责任编辑：李四】"),
        ),
        ("<p>last</p><p>（编辑：张三）【责任编辑：张三】</p>", "last", Credit("张三", "（编辑：张三） 【责任编辑：张三】")),
        ("<p>last</p><p>责任编辑：李四</p>", "last", Credit("李四", "责任编辑：李四")),
        ("<p>last</p><p>Editor: Wang Hong</p>", "last", Credit("Wang Hong", "Editor: Wang Hong")),
        ("<p>last</p><p>(Web editor: Li Yu, Wang Hong)</p>", "last", Credit("Li Yu, Wang Hong", "(Web editor: Li Yu, Wang Hong)")),
        ("<p>last <em>word</em>（编辑：张三）</p>", "last word", Credit("张三", "（编辑：张三）")),
        ("<p>last</p>", "last", None),
        ("<p>last editor: none. So be it</p>", "last editor: none. So be it", None),
    ],
)  # fmt: skip
def test_editors_credits_are_taken_off_the_end(tail: str, last: str, editor: Credit | None) -> None:
    found = body(f"<p>first</p>{tail}")
    assert (found.paragraphs, found.editor) == (("first", last), editor)
    assert "编辑" not in found.html


def test_a_credit_in_the_middle_of_the_body_stays() -> None:
    assert body("<p>Editor: Wang Hong</p><p>last</p>").paragraphs == ("Editor: Wang Hong", "last")


@pytest.mark.parametrize("first", ["<p>The  Title</p>", "<h2><b>THE TITLE</b></h2>", "<p>77.jpg</p><p>The Title </p>"])
def test_the_headline_repeated_is_left_out_once(first: str) -> None:
    assert body(f"{first}<p>The Title</p><p>text</p>", "The Title").paragraphs == ("The Title", "text")


def test_a_first_line_that_only_begins_like_the_headline_stays() -> None:
    assert body("<p>The Title of it all</p>", "The Title").paragraphs == ("The Title of it all",)


def test_reporters_are_read_from_a_standfirst() -> None:
    lead = "Advisers look into rural clinics. Zhang Yi and Wang Hong Mei report."
    assert standfirst((lead, "text")) == (lead, (Author("Zhang Yi"), Author("Wang Hong Mei")))
    assert standfirst(("The committee reports.",)) is None
    assert standfirst(("x" * 500 + " Zhang Yi reports.",)) is None
    assert standfirst(()) is None
