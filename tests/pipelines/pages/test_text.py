"""Text as a reader sees it."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.text import count_words, fold, is_image_name, joined_words, language_of, reads_like, words

MIXED = st.text(st.sampled_from("aBß1 _-–—“”‘’…é\u0301\xa0\u3000\x1c\n\x00ﬁ½中，。.'²İK"), max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  a \n b\t", "a b"),
        ("a\xa0\xa0b", "a b"),
        ("\u3000\u3000中国日报", "中国日报"),
        ("zero\u200bwidth \ufeffmark", "zerowidth mark"),
        ("a\x00b\x1fc", "ab c"),
        ("", ""),
    ],
)
def test_white_space_is_folded_and_the_invisible_left_out(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("77.jpeg", True),
        ("1678700495153043593.jpg", True),
        ("IMG_0012.PNG", True),
        ("see 77.jpeg", False),
        ("The file is 77.jpeg.", False),
        ("", False),
    ],
)
def test_a_line_that_is_only_an_image_name(line: str, expected: bool) -> None:
    assert is_image_name(line) is expected


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("A research group recently visited the Ministry.", "zh", "en"),
        ("全国政协委员赴某地调研数字经济发展情况并召开座谈会", "en", "zh"),
        ("5G", "zh", "zh"),
        ("政协", "en", "en"),
        ("The Chinese People's Political Consultative Conference (中国人民政治协商会议) met.", "zh", "en"),
    ],
)
def test_the_language_is_told_by_the_letters(text: str, default: str, language: str) -> None:
    assert language_of(text, default) == language


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("November 1st , 2021.", "en", 3),
        ("small- and medium-sized", "en", 3),
        ("会议指出，要加快发展。", "zh", 9),
        ("5G 网络", "zh", 4),
        ("", "en", 0),
    ],
)
def test_words_are_counted(text: str, language: str, count: int) -> None:
    assert count_words(text, language) == count


@given(st.text() | MIXED)
def test_the_word_count_is_that_of_a_plain_reading(text: str) -> None:
    is_counted = [unicodedata.category(character)[0] in "LN" for character in text]
    assert count_words(text, "zh") == sum(is_counted)
    words = "".join(
        "-" if character.isspace() else "x" if counted else "."
        for character, counted in zip(text, is_counted, strict=True)
    )
    assert count_words(text, "en") == sum("x" in word for word in words.split("-"))


@given(st.text() | MIXED)
def test_words_are_runs_of_letters_and_digits_of_the_normalised_text(text: str) -> None:
    normalised = unicodedata.normalize("NFKC", text).casefold()
    assert words(text) == re.findall(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_]+", normalised)


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.characters(codec="utf-8"), st.sampled_from("“’—\u3000"))))
def test_joined_words_are_the_words_with_a_space_between(text: str) -> None:
    assert joined_words(text) == " ".join(words(text)).encode()


def test_every_letter_and_every_number_is_counted_in_chinese() -> None:
    characters = list(map(chr, range(sys.maxunicode + 1)))
    counted = [character for character in characters if unicodedata.category(character)[0] in "LN"]
    assert count_words("".join(characters), "zh") == len(counted) == count_words("".join(counted), "zh")


def test_texts_that_read_the_same() -> None:
    assert reads_like("The People’s  Congress", "the people's congress")
    assert not reads_like("The People", "The Peoples")
