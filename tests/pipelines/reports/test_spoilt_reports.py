"""Reports with words left out, mixed or put together are read without an error, and each offset is in the text."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reports.report import read_report

LABELLED = Path(__file__).parents[2] / "reports" / "labelled"
TEXTS = [
    json.loads(path.read_text(encoding="utf-8"))["text"]
    for part in ("development", "natural_development")
    for path in sorted((LABELLED / part).glob("*.json"))[::7]
]
SPOIL: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "words left out": lambda words, chance: [word for word in words if chance.random() > 0.1],
    "words in any order": lambda words, chance: chance.sample(words, len(words)),
    "capitals anywhere": lambda words, chance: [chance.choice((word, word.upper(), word.lower())) for word in words],
    "two reports at once": lambda words, chance: words + chance.choice(TEXTS).split(" "),
    "halves of two reports": lambda words, chance: words[len(words) // 2 :] + chance.choice(TEXTS).split(" ")[:30],
}


@pytest.mark.parametrize("how", SPOIL)
@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(TEXTS), seed=st.integers(0, 2**32), published=st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_spoilt_report_is_read(how: str, text: str, seed: int, published: date) -> None:
    spoilt = " ".join(SPOIL[how](text.split(" "), random.Random(seed)))
    found = read_report(spoilt, published)
    for event in found.events:
        assert 0 <= event.at.start < event.at.end <= len(spoilt)
        assert {person.person.name for person in event.people} <= {person.name for person in found.people}


def test_the_length_of_a_session_that_closed_recently_gives_no_days() -> None:
    text = (
        "The Standing Committee of the CPPCC National Committee held the closing meeting of its session "
        "in Beijing recently. "
        "The three-day session was attended by 300 members."
    )
    (session,) = read_report(text, date(2015, 11, 6)).events
    assert session.days is not None
    assert (session.days.first, session.days.last) == (None, None)


def test_a_theme_of_nothing_is_no_subject() -> None:
    text = 'A team led by Pan Xuelan visited Guangxi on a trip themed " " on the pay of teachers.'
    (trip,) = read_report(text, date(2015, 11, 6)).events
    assert trip.about is None or trip.about.strip()
