"""Patterns that look at the first character only find what they find without it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipelines.reports.clause_reader import read_clauses
from pipelines.reports.dates import around
from pipelines.reports.events.kinds import wish_words
from pipelines.reports.mentions import find_mentions
from pipelines.reports.reading import begin

LABELLED = Path(__file__).parents[2] / "reports" / "labelled" / "development"
FIRST = re.compile(r"\(\?=\[[^\]]*\]\)")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in (around, wish_words):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and FIRST.match(value.pattern):
                yield name, value


@cache
def sentences() -> list[str]:
    """The sentences of the labelled reports in short form, and as they are."""
    found = ["The session ended in Beijing on ", "The session began in Beijing on ", "She often leads teams of experts"]
    for path in sorted(LABELLED.glob("*.json")):
        reading = begin(json.loads(path.read_text(encoding="utf-8"))["text"], date(2020, 1, 1))
        people = find_mentions(reading)
        clauses = read_clauses(reading, people)
        found += [clause.text for clause in clauses] + [reading.w.text[one.start : one.end] for one in clauses]
    return found


PATTERNS = dict(patterns())


def test_the_long_patterns_look_at_the_first_character() -> None:
    assert set(PATTERNS) == {"_LENGTH", "_BEGINNING", "_ENDING", "HABIT"}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_finds_the_same_without_its_first_characters(name: str) -> None:
    fast = PATTERNS[name]
    plain = re.compile(FIRST.sub("", fast.pattern, count=1), fast.flags)
    spans = [[[found.span() for found in one.finditer(text)] for text in sentences()] for one in (fast, plain)]
    assert spans[0] == spans[1]
    assert any(spans[0])
