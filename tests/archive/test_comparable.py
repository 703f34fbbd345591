"""What is not content does not count when versions are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.comparable import comparable_image_url, comparable_text

IMAGE = "http://img2.chinadaily.com.cn/images/202001/13/a.jpg"


@pytest.mark.parametrize(
    "same",
    [
        IMAGE,
        IMAGE.replace("http:", "https:"),
        IMAGE.replace("http:", ""),
        IMAGE.replace("img2", "IMG2"),
        IMAGE.replace(".cn/", ".cn:80/"),
        IMAGE + "?t=8731",
        IMAGE + "?0.8273645",
        IMAGE + "?v=2&utm_source=x#top",
    ],
)
def test_one_image_at_two_addresses_is_one(same: str) -> None:
    assert comparable_image_url(same) == "//img2.chinadaily.com.cn/images/202001/13/a.jpg"


def test_other_images_are_others() -> None:
    urls = [IMAGE, IMAGE.replace("a.jpg", "b.jpg"), IMAGE.replace("a.jpg", "A.jpg"), IMAGE.replace("img2", "img3")]
    urls += ["http://a.cn/i.php?id=1", "http://a.cn/i.php?id=2", "http://a.cn:8080/i.php?id=1"]
    assert len(set(map(comparable_image_url, urls))) == len(urls)


def test_the_order_of_parameters_does_not_count() -> None:
    one, other = "http://a.cn/i.php?id=1&size=2&t=9", "https://a.cn/i.php?rnd=3&size=2&id=1"
    assert comparable_image_url(one) == comparable_image_url(other)


@given(st.text())
def test_any_text_is_taken_and_a_comparable_address_stays_itself(text: str) -> None:
    assert comparable_image_url(comparable_image_url(text)) == comparable_image_url(text)
    assert comparable_text(unicodedata.normalize("NFD", text)) == comparable_text(unicodedata.normalize("NFC", text))
