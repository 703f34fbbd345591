"""Ids of places, and which place is in which."""

import pytest

from pipelines.events.identity import place_id, place_within


@pytest.mark.parametrize(
    ("name", "kind", "code", "expected"),
    [
        ("Tibet", "province", "540000", "tibet-540000"),
        ("Xizang", "province", "540000", "tibet-540000"),
        ("Garze", "prefecture", "513300", "ganzi-513300"),
        ("Havana", "city", "CU", "havana-cu"),
        ("Lecheng", "city", None, "lecheng-city"),
    ],
)
def test_all_spellings_of_a_place_have_one_id(name: str, kind: str, code: str | None, expected: str) -> None:
    assert place_id(name, kind, code) == expected


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        ("county", "513221", "aba-513200"),
        ("city", "540100", "tibet-540000"),
        ("county", "110105", "beijing-110000"),
        ("province", "540000", "china-cn"),
        ("city", "CU", "cuba-cu"),
        ("country", "CU", None),
        ("city", None, None),
    ],
)
def test_a_place_is_within_the_smallest_one_that_contains_it(kind: str, code: str | None, expected: str | None) -> None:
    assert place_within(kind, code) == expected
