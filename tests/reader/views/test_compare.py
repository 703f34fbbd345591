from __future__ import annotations

import re

import pytest

from tests.reader.small_archive import INTERNET

ARTICLE = f"/articles/{INTERNET.id}"
CHANGED = [("ins", "and cheaper "), ("del", "most"), ("ins", "nearly all")]


@pytest.mark.parametrize(
    "query", ["?from=1&to=2", "", "?from=1", "?from=20261123020000&to=20261124023000", "?from=1&to=2&view=side"]
)
def test_two_versions_are_compared(get, captures, query):
    page = get(f"{ARTICLE}/compare{query}").text
    assert re.findall(r"<(ins|del)>(.*?)</\1>", page) == CHANGED
    assert f'href="{ARTICLE}/at/20261123020000"' in page


def test_versions_are_compared_in_the_order_that_was_asked_for(get, captures):
    page = get(f"{ARTICLE}/compare?from=2&to=1").text
    assert ("del", "and cheaper ") in re.findall(r"<(ins|del)>(.*?)</\1>", page)


def test_one_version_does_not_differ_from_itself(get, captures):
    assert "This is one version" in get(f"{ARTICLE}/compare?from=1&to=1").text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?from=7", "has no version 7"),
        ("?from=abc", "neither the number of a version nor a time"),
        ("?to=20261399000000", "is not a time"),
        ("?to=20010101000000", "has no version 20010101000000"),
    ],
)
def test_what_does_not_exist_is_explained(get, captures, query, message):
    answer = get(f"{ARTICLE}/compare{query}")
    assert (answer.status_code, message in answer.text) == (404, True)


def test_history_offers_versions_to_compare(get, captures):
    page = get(f"{ARTICLE}/history").text
    assert re.findall(r'<option value="(\d)"( selected)?>', page) == [
        ("2", ""),
        ("1", " selected"),
        ("2", " selected"),
        ("1", ""),
    ]
    assert "Compare with the latest" in page
