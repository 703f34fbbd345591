"""No page takes long to parse, whatever its text: every pattern is linear, or sees the beginning of a text only."""

from __future__ import annotations

import re

import pytest

from tests.pattern_attacks import (
    PLACES,
    SIZE,
    Named,
    TooSlow,
    at_most,
    attacks,
    nth_attack,
    page_with,
    parse_seconds,
    patterns,
    suspects,
)

LIMIT = 1.0
"""Seconds for a page of 100,000 characters, most of which take less than 0.05 on a quiet machine: a pattern that is not
linear takes more than this, and other work on the machine doubles the time."""


@pytest.fixture(scope="module")
def quick() -> float:
    """Return the seconds for an ordinary text of that size, after loading what is loaded late."""
    page = page_with("Text. " * (SIZE // 6), "body")
    return min(parse_seconds(page, "body") for _ in range(2))


@pytest.mark.parametrize(
    ("attack", "place"),
    [
        ("<br " + "x" * 20, "after the date"),
        ("<br " + "x" * 20, "anywhere"),
        ("_", "title"),
        ("_", "attributes"),
        ("- ", "title"),
        ("<!--", "anywhere"),
        ("<a ", "body"),
        (" ", "information"),
        ("web editors :  ", "paragraph"),
        ("[ ", "caption"),
    ],
)
def test_attacks_that_once_took_long(attack: str, place: str, quick: float) -> None:
    assert quick < LIMIT
    assert parse_seconds(page_with(attack * (900_000 // len(attack)), place), place) < 4 * LIMIT


def test_the_attacks_find_patterns_that_are_slow() -> None:
    slow = [r"(a+)+b", r"\s*x", r"<br\b[^>]*>", r"\s*[-_]+\s*(?:[^-_]{1,40}\s*[-_]+\s*)?cn\s*$", r"<!--.*?-->"]
    quick = [r"<br\b[^<>]*>", r"(?<!\s)\s*x", r"\d{4}-\d{2}", r"[a-z]+"]
    found = [one.pattern.pattern for one, _ in suspects([named(re.compile(one)) for one in slow + quick], 40_000, 0.03)]
    assert found == slow


def named(pattern: object) -> Named:
    return Named("tests", "PATTERN", pattern, anchored=False)  # type: ignore[arg-type]


def test_a_pattern_of_every_module_of_the_parsers_is_attacked() -> None:
    found = patterns("pipelines.pages")
    assert len(found) > 100
    assert all(next(attacks(one.pattern, 100), None) for one in found)


def test_a_pattern_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooSlow), at_most(0.05):
        sum(number * number for number in range(10**9))


@pytest.mark.slow
def test_no_generated_attack_takes_long(quick: float) -> None:
    slow = []
    for one, number in suspects(patterns("pipelines.pages"), 10_000, 0.003):
        attack = nth_attack(one, number)
        for place in PLACES:
            page = page_with(attack, place)
            if parse_seconds(page, place) > LIMIT and parse_seconds(page, place) > LIMIT:
                slow.append((one.module, one.name, place, attack[:40]))
    assert slow == []
