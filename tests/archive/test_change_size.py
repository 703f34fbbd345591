from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.change_size import change_size
from archive.models import Author, Image
from tests.reader.small_archive import INTERNET


def size(**changes: object) -> int:
    return change_size(INTERNET, replace(INTERNET, **changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 0),
        ({"body": INTERNET.body.replace("ten", "two")}, 6),
        ({"body": "\n\n".join(reversed(INTERNET.body.split("\n\n")))}, 0),
        ({"body": INTERNET.body + " More."}, 5),
        ({"title": "Survey calls for a faster rural network"}, len("internet") + len("network")),
        ({"authors": (Author("Li Na"),)}, len("ZhangYi") + len("LiNa")),
        ({"section": "Elsewhere", "body_html": "<p>Other markup</p>"}, 0),
        (
            {"images": (Image(INTERNET.images[0].url, "A town in Guizhou. [Photo/Xinhua]"),)},
            len("village") + len("town"),
        ),
    ],
)
def test_size_counts_the_characters_of_changed_words(changes, expected):
    assert size(**changes) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_size_is_the_same_in_both_directions(before, after):
    one, other = replace(INTERNET, body=before), replace(INTERNET, body=after)
    assert change_size(one, other) == change_size(other, one)
