"""Encodings that pages use, declare, or wrongly declare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.charset import decode
from pipelines.pages.model import ArticlePage, Unreadable
from tests.pipelines.pages.families import FAMILY_A, FAMILY_CN, PARAGRAPHS_ZH, TITLE_ZH
from tests.pipelines.pages.reading import read, read_article

TRADITIONAL = "全國政協委員上週在貴州省調研了十一家鄉村衛生室，並與醫生座談。委員們建議，要進一步提高鄉村醫生的待遇。"
DECLARATIONS = ("", "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "no-such-encoding")


def declaring(charset: str, text: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">{text}' if charset else text


@pytest.mark.parametrize("declared", DECLARATIONS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_simplified_chinese_is_read_whatever_is_declared(encoding: str, declared: str) -> None:
    page = declaring(declared, FAMILY_CN.replace('<meta charset="utf-8">', ""))
    found = read("chinadaily-cn", page.encode(encoding), content_type=f"text/html; charset={declared}")
    assert isinstance(found, ArticlePage)
    assert (found.title, found.paragraphs) == (TITLE_ZH, PARAGRAPHS_ZH)


@pytest.mark.parametrize("declared", DECLARATIONS)
def test_big5_is_read_whatever_is_declared(declared: str) -> None:
    page = declaring(declared, f"<p>{TRADITIONAL}</p>")
    assert decode(page.encode("big5")).text == page


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


def test_english_with_western_quotes_is_no_chinese() -> None:
    text = "<p>The People’s Congress said “yes” – and Müller’s café too…</p>"
    assert decode(text.encode("cp1252")).text == text
    assert decode(declaring("gb2312", text).encode("cp1252")).text == declaring("gb2312", text)


def test_english_with_chinese_quotes_is_no_western_text() -> None:
    text = "<p>The People’s Congress said “yes”</p><p>京ICP备08100501号</p>"
    assert decode(text.encode("gbk")).text == text


def test_a_page_cut_inside_its_last_character_is_read() -> None:
    whole = (TRADITIONAL * 3).encode()
    decoded = decode(whole[:-1]).text
    assert decoded is not None
    assert decoded[:-1] == (TRADITIONAL * 3)[:-1]


def broken(page: str, at: str) -> bytes:
    whole, place = page.encode(), page.encode().index(at.encode())
    return whole[: place + 1] + b"\xff" + whole[place + 2 :]


def test_a_broken_character_outside_the_article_does_no_harm() -> None:
    assert read_article("chinadaily-cn", broken(FAMILY_CN, "版权所有")).paragraphs == PARAGRAPHS_ZH


def test_a_broken_character_in_the_article_makes_the_page_unreadable_with_the_reason() -> None:
    found = read("chinadaily-cn", broken(FAMILY_CN, "贵州省"))
    assert found == Unreadable("The page's body holds characters that cannot be decoded.", "chinadaily-cn/1")


def test_utf8_with_few_other_characters_than_ascii_is_never_read_as_western() -> None:
    assert decode(broken("<p>It’s “so” © 中</p>", "中")).text is None


@pytest.mark.parametrize("junk", [bytes(range(128, 256)) * 20, b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9])
def test_what_is_no_text_is_unreadable_with_the_reason(junk: bytes) -> None:
    found = read("cppcc", junk)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("The page's encoding cannot be told surely: it is not UTF-8 (byte ")


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_utf8_is_always_itself(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text.removeprefix("\ufeff") or text.startswith("\ufeff")


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20)))
def test_any_bytes_are_taken_without_an_error(body: bytes, content_type: str | None) -> None:
    decoded = decode(body, content_type)
    assert (decoded.text is None) == bool(decoded.reason)


def test_ascii_pages_stay_as_they_are() -> None:
    page = FAMILY_A.encode("ascii", "xmlcharrefreplace")
    assert read_article("cppcc", page).title == "Advisers look into rural clinics"
