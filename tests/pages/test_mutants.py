"""Whatever happens to the elements around a value: it stays right or becomes absent, and is never invented."""

from __future__ import annotations

import pytest

from tests.pages.corpus import shapes
from tests.pages.mutants import count, judge, rate

LEAST_RATE = 0.995


def check(number: int, seed: int) -> None:
    verdicts, wrong = count(number, seed)
    print(f"{number} mutants, seed {seed}: {rate(verdicts):.2%} of {verdicts.total():,} values right or absent")
    assert (verdicts["published", "wrong"], verdicts["source", "wrong"]) == (0, 0), "\n".join(wrong)
    assert rate(verdicts) >= LEAST_RATE, "\n".join(wrong)


def test_values_of_mutants_stay_right_or_become_absent() -> None:
    check(100, seed=1)


@pytest.mark.slow
def test_values_of_a_thousand_mutants_stay_right_or_become_absent() -> None:
    check(1000, seed=2)


def test_a_wrong_value_is_seen_as_wrong() -> None:
    expected = shapes()["new-three-parts"].expected
    read = expected | {"source": "Print", "published": "2020-01-14", "authors": [["Someone Else", None]], "editor": "X"}
    verdicts = judge(expected, read)
    assert [verdicts[name] for name in ("source", "published", "authors", "editor", "title")] == ["wrong"] * 4 + [
        "right"
    ]
    assert judge(expected, expected | {"source": None, "published": "2020-01-13"})["published"] == "absent"
