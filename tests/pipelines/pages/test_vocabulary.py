"""The reviewed words, and what they say about a part of an info line."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.pages.skin import CHINADAILY, CHINADAILY_CN, CHINADAILY_OLDER, SUBSITE
from pipelines.pages.vocabulary import is_name, is_outlet, is_person, names_publication, without_controls


def test_a_change_of_the_words_raises_the_versions_of_the_parsers() -> None:
    digest = hashlib.sha256(files("pipelines.pages").joinpath("vocabulary.toml").read_bytes()).hexdigest()
    versions = [skin.parser for skin in (SUBSITE, CHINADAILY, CHINADAILY_OLDER, CHINADAILY_CN)]
    assert (digest[:16], versions) == (
        "793e7797d2527d83",
        ["subsite/3", "chinadaily/3", "chinadaily-older/3", "chinadaily-cn/3"],
    ), "vocabulary.toml changed: raise the parsers' versions in skin.py, then update this test"


@pytest.mark.parametrize(
    "name",
    ["Xinhua", "CHINA DAILY", "China Daily Africa Weekly", "the People’s Daily", "drc.gov.cn", "CRIENGLISH.com",
     "Reuters/Xinhua",
     "China Daily - Hong Kong Edition", "China Daily - Agencies",
     "新华社", "中国日报网", "21st Century Business Herald"],
)  # fmt: skip
def test_known_outlets_and_domains_are_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize(
    "text",
    [
        "Print",
        "Xinhua Print",
        ".com.cn",
        "EST",
        "0",
        "A+",
        "Guizhou Daily",
        "China Daily Comments",
        "按钮",
        "Miao Wei",
        "",
    ],
)
def test_other_texts_are_no_known_outlet(text: str) -> None:
    assert not is_outlet(text)


@pytest.mark.parametrize(
    "name", ["Guizhou Daily", "Ministry of Justice", "贵州日报", "Sanya Evening Post", "多彩贵州网"]
)
def test_the_form_of_an_outlets_name_is_seen(name: str) -> None:
    assert names_publication(name)


@pytest.mark.parametrize(
    "text", ["Daily", "Most Popular Daily", "the daily news of it", "浏览次数网", "Miao Wei", "Home Page"]
)
def test_what_has_no_form_of_a_name_names_no_publication(text: str) -> None:
    assert not names_publication(text)


@pytest.mark.parametrize(
    "text", ["Print Mail", "EST", "T", "8.03K", "Font Size", "Miao Wei", "LIU YINMENG", "of the", "Xin"]
)
def test_what_buttons_counters_and_people_are_called_is_no_outlets_name(text: str) -> None:
    assert not is_name(text)


def test_people_are_known_by_their_family_names() -> None:
    assert [name for name in ("Miao Wei", "OUYANG SHIJIA", "Hunan Today", "Los Angeles") if is_person(name)] == [
        "Miao Wei",
        "OUYANG SHIJIA",
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Print Xinhua Comments 0", ("Xinhua", 3)),
        ("Font Size A A+", ("", 4)),
        ("Mail 按钮 0", ("", 3)),
        ("Global Times", ("Global Times", 0)),
        ("", ("", 0)),
    ],
)
def test_words_of_buttons_are_taken_off_the_ends(text: str, rest: tuple[str, int]) -> None:
    assert without_controls(text) == rest


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    without_controls(text)
    assert not (is_outlet(text) and text.isdigit())
    assert is_name(text) in (True, False)
    assert names_publication(text) in (True, False)
