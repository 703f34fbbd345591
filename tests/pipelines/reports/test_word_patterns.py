"""Expressions that are tried only on texts with the words they need find what they find everywhere."""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from pipelines import reports
from pipelines.reports.clause_reader import read_clauses
from pipelines.reports.mentions import find_mentions
from pipelines.reports.needed_words import needs_of
from pipelines.reports.reading import begin
from pipelines.reports.word_patterns import _FOLDED, WordPattern, alternatives

LABELLED = Path(__file__).parents[2] / "reports" / "labelled"


def patterns_in(value: Any, name: str) -> Iterator[tuple[str, WordPattern]]:
    if isinstance(value, WordPattern):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from patterns_in(one, f"{name} {key}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from patterns_in(one, f"{name} {number}")


def all_patterns() -> dict[str, WordPattern]:
    found: dict[str, WordPattern] = {}
    for module in pkgutil.walk_packages(reports.__path__, f"{reports.__name__}."):
        short = module.name.removeprefix(f"{reports.__name__}.")
        for name, value in vars(import_module(module.name)).items():
            found |= dict(patterns_in(value, f"{short}.{name}"))
    return {pattern.pattern: pattern for pattern in found.values()}


PATTERNS = all_patterns()


@cache
def sentences() -> list[str]:
    """Sentences of labelled reports in short form, and as they are."""
    found = {"The session was cancelled.": None, "It holds sessions every two months.": None}
    found |= dict.fromkeys(("He died in Beijing.", "They used to visit the county."))
    for path in sorted((LABELLED / "development").glob("*.json")) + sorted(LABELLED.glob("natural_*/*.json"))[::4]:
        reading = begin(json.loads(path.read_text(encoding="utf-8"))["text"], date(2020, 1, 1))
        people = find_mentions(reading)
        for clause in read_clauses(reading, people):
            found |= dict.fromkeys((clause.text, reading.w.text[clause.start : clause.end]))
    return list(found)


def as_found(matches: Iterable[re.Match[str]]) -> list[tuple[tuple[int, int], dict[str, str]]]:
    return [(one.span(), {name: text for name, text in one.groupdict().items() if text is not None}) for one in matches]


def assert_finds_the_same(pattern: WordPattern, text: str) -> None:
    plain = re.compile(pattern.pattern, pattern.flags)
    assert as_found(pattern.finditer(text)) == as_found(plain.finditer(text))
    for start in (0, len(text) // 2):
        found, wanted = (one.search(text, start) for one in (pattern, plain))
        assert (found and found.span()) == (wanted and wanted.span())
        found, wanted = (one.match(text, start) for one in (pattern, plain))
        assert (found and found.span()) == (wanted and wanted.span())


def test_there_are_many_patterns_of_this_kind() -> None:
    assert len(PATTERNS) > 150


PARTS = 8


@cache
def with_plain_ones() -> list[tuple[WordPattern, re.Pattern[str]]]:
    return [(pattern, re.compile(source, pattern.flags)) for source, pattern in PATTERNS.items()]


@pytest.mark.parametrize("part", range(PARTS))
def test_all_patterns_find_the_same_in_sentences_of_reports(part: int) -> None:
    for text in sentences()[part::PARTS]:  # which words a sentence has is found once for all patterns
        for pattern, plain in with_plain_ones():
            assert as_found(pattern.finditer(text)) == as_found(plain.finditer(text)), (plain.pattern, text)


WORDS = sorted({word for source in PATTERNS for word in re.findall(r"[A-Za-z][a-z]+", source)})
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(["\ue000", "\ue001", "\ue400", "\ue800", "\uec00"]),
        st.sampled_from([", and", " and", ",", ".", ";", "the", "a", "of", "to", "in", "on", "with", "by", "was", '"']),
    ),
    max_size=14,
).map(lambda words: re.sub(r" (?=[,.;])", "", " ".join(words)))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_all_patterns_find_the_same_in_sentences_of_their_words(text: str) -> None:
    for pattern in PATTERNS.values():
        assert_finds_the_same(pattern, text)


LETTERS = st.text("abeS", min_size=1, max_size=5)


def joined(parts: list[tuple[str, str]]) -> tuple[str, str]:
    return "".join(one for one, _ in parts), "".join(two for _, two in parts)


def with_a_choice(drawn: tuple[list[tuple[str, str]], int]) -> tuple[str, str]:
    parts, number = drawn
    return f"(?:{'|'.join(one for one, _ in parts)})", parts[number % len(parts)][1]


EXPRESSIONS = st.recursive(
    st.one_of(
        LETTERS.map(lambda letters: (letters, letters)),
        st.sampled_from(
            [
                (" ", " "), ("-", "-"), (r"\w*", "ab"), (r"\w*", ""), ("[^.;]*", ", b "), ("(?:x)?", ""), ("[Tt]", "T"),
                ("[\ue000-\ue3ff]", "\ue001"), ("[ab]{2,3}", "ba"), ("(?: b){0,2}", " b b"), (r"\d", "4"), ("(?=)", ""),
                (" ?", ""), ("e?", "e"), ("é", "é"), (r"(?:\b|)", ""), ("(?i:aS)", "As"),
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(joined),
        st.tuples(st.lists(inner, min_size=1, max_size=4), st.integers(0, 3)).map(with_a_choice),
        inner.map(lambda one: (f"(?:{one[0]} ){{1,2}}", f"{one[1]} {one[1]} ")),
        inner.map(lambda one: (f"(?:{one[0]})?", one[1])),
        inner.map(lambda one: (rf"\b{one[0]}\b", one[1])),
        inner.map(lambda one: (f"(?P<n>{one[0]})", one[1]) if "?P<n>" not in one[0] else one),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(EXPRESSIONS, st.sampled_from(["", " ", "a", "b ", ", ", "\ue001"]), st.sampled_from(["", " ", "e", " b", "."]))
def test_whatever_an_expression_matches_has_what_it_needs(made: tuple[str, str], before: str, after: str) -> None:
    source, text = made
    assume(source.count("?P<n>") < 2)
    try:
        pattern = WordPattern(source)
    except ValueError:
        reject()
    assert_finds_the_same(pattern, before + text + after)


def test_an_expression_that_matches_nothing_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no empty text"):
        WordPattern(r"(?:visit)?")


def test_an_expression_needs_its_words_and_marks() -> None:
    needs = needs_of(r"\b(?:met|meets) (?:early )?with [\ue000-\ue3ff][^.;]* delegat(?:es|ion)")
    assert [sorted((one.letters, one.begins, one.ends, one.range) for one in need) for need in needs] == [
        [("delegates", True, False, None), ("delegation", True, False, None)],
        [("meets", True, True, None), ("met", True, True, None)],
        [("", False, False, (0xE000, 0xE3FF))],
    ]


def test_alternatives_end_at_bars_outside_of_brackets() -> None:
    assert alternatives(r"a(b|c)|[|)]\||d\(|[]|]e") == [r"a(b|c)", r"[|)]\|", r"d\(", "[]|]e"]


def test_expressions_that_refer_to_their_groups_are_one_alternative() -> None:
    pattern = WordPattern(r"(?P<one>press|talk) (?P=one)|news")
    assert as_found(pattern.finditer("talk press, talk talk, news")) == [((12, 21), {"one": "talk"}), ((23, 27), {})]


def test_the_characters_equal_to_letters_without_case_are_known() -> None:
    letters = re.compile("[a-z]", re.IGNORECASE)
    others = {one for one in map(chr, range(128, sys.maxunicode + 1)) if letters.match(one)}
    assert others <= _FOLDED
    assert as_found(WordPattern("session", re.IGNORECASE).finditer("The ſeſſion")) == [((4, 11), {})]
