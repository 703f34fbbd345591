"""Encodings that pages use, declare, or wrongly declare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.charset import decode
from pipelines.pages.model import ArticlePage, Unreadable
from pipelines.pages.skin import CHINADAILY_CN
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
    assert found == Unreadable("The page's body holds bytes that cannot be decoded.", CHINADAILY_CN.parser)


def test_utf8_with_few_other_characters_than_ascii_is_never_read_as_western() -> None:
    assert decode(broken("<p>It’s “so” © 中</p>", "中")).text is None


@pytest.mark.parametrize("junk", [bytes(range(128, 256)) * 20, b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9])
def test_what_is_no_text_is_unreadable_with_the_reason(junk: bytes) -> None:
    found = read("cppcc", junk)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("The page's encoding cannot be determined: it is not UTF-8, ")


ENGLISH = """<html><head>{}<title>Committee meets</title></head><body><h1>Committee meets in Beijing</h1>
<p>{}</p><p>The members discussed plans for the next session.</p></body></html>"""
ASCII = [chr(code) for code in range(32, 127) if chr(code) not in "<&"]


def characters(encoding: str) -> list[str]:
    """Return every character that the encoding has, ASCII too."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    codes = pairs if encoding == "gbk" else (bytes((code,)) for code in range(0x80, 0x100))
    return ASCII + sorted({text for code in codes if len(text := code.decode(encoding, "ignore")) == 1})


GBK, WESTERN = st.sampled_from(characters("gbk")), st.sampled_from(characters("cp1252"))


@pytest.mark.parametrize("in_header", [True, False])
@pytest.mark.parametrize(
    ("encoding", "label", "letters"),
    [
        ("gbk", "gb2312", GBK),
        ("gbk", "GBK", GBK),
        ("gb18030", "gb18030", GBK),
        ("gbk", "x-gbk", GBK),
        ("cp1252", "iso-8859-1", WESTERN),
        ("cp1252", "latin1", WESTERN),
        ("cp1252", "windows-1252", WESTERN),
    ],
)
def test_any_text_in_a_declared_encoding_comes_back_equal(encoding, label, letters, in_header) -> None:
    @given(st.text(letters, max_size=60))
    def comes_back(text: str) -> None:
        page = ENGLISH.format("" if in_header else declaring(label, ""), text)
        header = f"text/html; charset={label}" if in_header else "text/html"
        assert decode(page.encode(encoding), header).text == page

    comes_back()


@pytest.mark.parametrize("text", ["\u3000\u3000", "—", "●", "£5", "ǎ", "漏", "联通", "鈥", "·", "÷"])
@pytest.mark.parametrize("label", ["gb2312", "gbk", "gb18030"])
def test_few_characters_of_a_declared_encoding_are_enough(text: str, label: str) -> None:
    page = ENGLISH.format(declaring(label, ""), text)
    assert decode(page.encode("gb18030")).text == page


def test_the_encoding_of_a_script_is_not_that_of_the_page() -> None:
    script = '<script charset="utf-8" src="x.js"></script>'
    page = ENGLISH.format(script + declaring("gb2312", ""), "It costs \uffe55 — at least.")
    assert decode(page.encode("gbk")).text == page


def test_a_lone_byte_80_of_gbk_is_the_euro_sign() -> None:
    page = ENGLISH.format(declaring("gbk", ""), "€5 for 中")
    assert decode(page.encode("gbk", "replace").replace(b"?5", b"\x805")).text == page


def test_a_degree_sign_before_a_letter_in_latin1_is_no_chinese() -> None:
    page = ENGLISH.format(declaring("iso-8859-1", ""), "Water boils at 100°B, not at 80°F.")
    assert decode(page.encode("latin-1")).text == page


@pytest.mark.parametrize("label", ["gb2312", "gbk", "iso-8859-1", "windows-1252", "big5"])
@pytest.mark.parametrize("text", ["It’s a “plan”", "全国政协委员上周在贵州省调研", "Müller’s café"])
def test_utf8_that_is_declared_as_something_else_is_utf8(label: str, text: str) -> None:
    page = ENGLISH.format(declaring(label, ""), text)
    assert decode(page.encode(), f"text/html; charset={label}").text == page


def test_a_page_that_declares_utf8_in_one_place_and_gbk_in_another_is_what_its_bytes_are() -> None:
    page = ENGLISH.format(declaring("utf-8", ""), "漏 © 路 ·")
    assert decode(page.encode(), "text/html; charset=gbk").text == page
    page = ENGLISH.format(declaring("utf-8", ""), "联通公司")
    assert decode(page.encode("gbk"), "text/html; charset=gbk").text == page


@pytest.mark.parametrize("text", ["\u3000\u3000", "“yes”", "政协"])
def test_few_chinese_characters_without_a_declaration_are_read_as_gb18030(text: str) -> None:
    page = ENGLISH.format("", text)
    assert decode(page.encode("gbk")).text == page


def test_the_publishers_own_replacement_characters_and_broken_references_are_kept() -> None:
    page = FAMILY_A.replace("eleven rural clinics", "eleven rur\ufffdal clinics &#55357;&#56832; &#0; &#xD800;")
    assert "eleven rur\ufffdal clinics \ufffd\ufffd \ufffd \ufffd" in read_article("cppcc", page).paragraphs[0]


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
