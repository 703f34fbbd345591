"""Every shape of page gives exactly the values that a careful reader takes from it: one test per field."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.pages.corpus import shapes, values_of


@cache
def values(name: str) -> dict[str, Any]:
    return values_of(shapes()[name].read())


@pytest.mark.parametrize(
    ("name", "field"),
    [pytest.param(name, field, id=f"{name}/{field}") for name, shape in shapes().items() for field in shape.expected],
)
def test_value(name: str, field: str) -> None:
    assert values(name).get(field, values(name)) == shapes()[name].expected[field]


@pytest.mark.parametrize("name", shapes())
def test_expectation_was_reviewed_by_a_person(name: str) -> None:
    assert isinstance(shapes()[name].reviewed, str), "compare expected.json with the page, then say who did and when"
    assert "by eye" in str(shapes()[name].reviewed)


def test_the_corpus_is_large_enough() -> None:
    assert len(shapes()) >= 60
