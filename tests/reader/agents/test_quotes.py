from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.agents.quotes import bare, occurrences

TEXT = (
    "The session opened on Monday, and “about 18 million” people took part.\n\n"
    "Yunnan's farmers grow 5.2 percent more rice (in 2019–2020)—said Zhang Yi. It wasn’t the well-known way."
)


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[span.start : span.end] for span in occurrences(bare(quote), text)]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The session opened on Monday", "The session opened on Monday"),
        ("  The session\nopened on   Monday.  ", "The session opened on Monday"),
        ('"about 18 million" people', "about 18 million” people"),
        ("It wasn't the well-known way.", "It wasn’t the well-known way"),
        ("took part. Yunnan's farmers", "took part.\n\nYunnan's farmers"),
        ("in 2019-2020", "in 2019–2020"),
        ("said Zhang Yi", "said Zhang Yi"),
        ("grow 5.2 percent", "grow 5.2 percent"),
    ],
)
def test_what_is_there_is_found_with_its_offsets(quote, text):
    assert found(quote) == [text]


@pytest.mark.parametrize(
    "quote",
    [
        "The session opened on Tuesday",
        "the session opened on Monday",
        "The session opened Monday",
        "session opened on Mon",
        "about 81 million",
        "8 million people",
        "farmers grow 5",
        "grow 5.",
        "2 percent more rice",
        "in 2019",
        "Yunnan",
        "It was",
        "the well",
        "known way",
        "",
        "…",
        "\u200b",
    ],
)
def test_what_differs_by_a_word_is_not_found(quote):
    assert found(quote) == []


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("政协委员在北京", "全国政协委员在北京开会。", ["政协委员在北京"]),
        ("增长18", "增长18万", []),
        ("增长18万", "增长18万", ["增长18万"]),
        ("8万", "增长18万", []),
        ("政协委员在上海", "全国政协委员在北京开会。", []),
        ("GDP增长", "去年GDP增长", ["GDP增长"]),
    ],
)
def test_chinese(quote, text, expected):
    assert found(quote, text) == expected


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("-5 degrees", "It was -5 degrees there.", ["-5 degrees"]),
        ("5 degrees", "It was -5 degrees there.", []),
        ("- It was cold -", "Then - it was so - It was cold - he said.", ["It was cold"]),
        ("known way", "a well-known way", []),
        ("a well", "a well-known way", []),
        ("(Xinhua) -- Members visited", "BEIJING (Xinhua) -- Members visited it.", ["Xinhua) -- Members visited"]),
        ("rose 5%", "It rose 5% then.", ["rose 5%"]),
        ("rose 5", "It rose 5% then.", []),
        ("$5 million", "It cost $5 million.", ["$5 million"]),
        ("5 million", "It cost $5 million.", []),
    ],
)
def test_signs_that_touch_a_word_are_part_of_it(quote, text, expected):
    assert found(quote, text) == expected


def test_a_decomposed_letter_equals_a_composed_one():
    assert found("Café Zürich", "at Cafe\u0301 Zu\u0308rich today") == ["Cafe\u0301 Zu\u0308rich"]


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_offsets_are_those_of_the_quotation(quote, before, after):
    text = f"{before} {quote} {after}"
    for span in occurrences(bare(quote), text):
        assert bare(text[span.start : span.end]) == bare(quote)


def altered(words: list[str], rng: random.Random) -> list[str]:
    """Return words with one replaced, left out, added, or with another number or case."""
    at = rng.randrange(len(words))
    change = rng.randrange(5)
    if change == 0:
        return [*words[:at], words[at] + "s", *words[at + 1 :]]
    if change == 1 and 0 < at < len(words) - 1:
        return [*words[:at], *words[at + 1 :]]
    if change == 2:
        return [*words[: at + 1], "never", *words[at + 1 :]]
    if change == 3 and words[at].swapcase() != words[at]:
        return [*words[:at], words[at].swapcase(), *words[at + 1 :]]
    return [*words[:at], "different", *words[at + 1 :]]


def test_none_of_a_thousand_quotations_altered_by_a_word_is_found():
    rng = random.Random(7)
    words = [f"{rng.choice('bcdfg')}{rng.choice('aeiou')}{rng.choice('lmnr')}{number % 89}" for number in range(300)]
    text = " ".join(words)
    confirmed = []
    for _ in range(1_000):
        start = rng.randrange(len(words) - 20)
        quote = words[start : start + rng.randrange(4, 20)]
        assert found(" ".join(quote), text)
        confirmed += found(" ".join(altered(quote, rng)), text)
    assert confirmed == []
