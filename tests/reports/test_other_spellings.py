"""The same report in other typography, or with its days written another way, says the same."""

import json
import re
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.reports.report import as_json, read_report

LABELLED = Path(__file__).parent / "labelled" / "natural_development"
REPORTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(LABELLED.glob("*.json"))[::9]]
MONTHS = {
    "Jan": "January",
    "Feb": "February",
    "Aug": "August",
    "Sept": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
}
MONTH = "|".join([*MONTHS, "March", "April", "May", "June", "July"])


def months_in_full(text: str) -> str:
    return re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b\.?(?= \d)", lambda found: MONTHS[found[1]], text)


def day_first(text: str) -> str:
    single_days = rf"\b({MONTH}) (\d{{1,2}})\b(?!\s*(?:[-–,]|to|and|through)\s*\d)(?! ?\d)"
    return re.sub(single_days, r"\2 \1", text)


def ordinals(text: str) -> str:
    return re.sub(rf"\b({MONTH}) (\d{{1,2}})\b(?!\s*[-–]\s*\d)", lambda found: f"{found[1]} {ordinal(found[2])}", text)


def ordinal(day: str) -> str:
    number = int(day)
    ending = "th" if 10 <= number <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def broken_at_72_columns(text: str) -> str:
    return "\n\n".join(textwrap.fill(one, 72, break_on_hyphens=False) for one in text.split("\n\n"))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda text: text.replace("'", "’"),
    "hyphens that do not break": lambda text: text.replace("-", "\u2011"),
    "spaces that do not break": lambda text: re.sub(r"(?<=[a-z]) (?=\d)", "\u00a0", text),
    "two spaces between sentences": lambda text: re.sub(r"\. (?=[A-Z])", ".  ", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "no empty lines": lambda text: text.replace("\n\n", "\n"),
    "lines of 72 columns": broken_at_72_columns,
    "no full stop at the end": lambda text: text.rstrip().rstrip("."),
    "months in full": months_in_full,
    "months with a full stop": lambda text: re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)(?= \d)", r"\1.", text),
    "the day before the month": day_first,
    "ordinals": ordinals,
    "a dash between days": lambda text: re.sub(rf"from ((?:{MONTH}) \d+) to (\d)", r"from \1–\2", text),
    "vice without a hyphen": lambda text: re.sub(r"\b([Vv])ice-", r"\1ice ", text),
    "advisers": lambda text: text.replace("advisor", "adviser"),
}
TWO_SHORT_LINES = 2 * 72
"""Where a text of two lines was broken, nothing shows that it is not a headline and its sentence."""


AT_MOST_DIFFERING = 1
"""Texts of a hundred that a spelling may make the rules read in another way."""


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_report_says_the_same_in_another_spelling(spelling: str) -> None:
    spelled = SPELLINGS[spelling]
    texts = [(one["text"], date.fromisoformat(one["published"])) for one in REPORTS]
    if spelling == "lines of 72 columns":
        texts = [(text, day) for text, day in texts if len(text) > TWO_SHORT_LINES]
    changed = [(text, day) for text, day in texts if spelled(text) != text]
    differing = [text for text, day in changed if findings(spelled(text), day) != findings(text, day)]
    assert len(changed) > 5
    assert len(differing) <= AT_MOST_DIFFERING, differing


def findings(text: str, day: date) -> list[Any]:
    found = as_json(read_report(text, day))
    people = [(alike(one["name"]), alike(one["role"])) for one in found["people"]]
    return [*map(event_findings, found["events"]), people]


def event_findings(event: dict[str, Any]) -> tuple[Any, ...]:
    people = [(alike(one["name"]), alike(one["role"]), one["part"]) for one in event["people"]]
    return (
        *(event[slot] for slot in ("kind", "from", "to", "complete")),
        people,
        sorted(str(alike(body)) for body in event["bodies"]),
        event["places"],
        alike(event["about"]),
    )


def alike(text: str | None) -> str | None:
    """Return a text as it is without typography."""
    if text is None:
        return None
    plain = text.replace("’", "'").replace("\u2011", "-").replace("adviser", "advisor")
    return " ".join(re.sub(r"\b([Vv])ice[- ]", r"\1ice ", plain).split())
