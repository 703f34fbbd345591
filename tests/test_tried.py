"""The counts in docs/reliability.md are those of the tests."""

from __future__ import annotations

import pytest

from tests.tried import DOCUMENT, collected, column, with_column

TABLE = """| fault | tried | effect |
|---|---|---|
| a flipped bit | {} | it is found |

| day | days |
|---|---|
| calm | 7 |
"""


def test_the_column_is_written_into_the_tables_of_faults_and_attacks_only() -> None:
    assert with_column(TABLE.format("?"), {"a flipped": "27"}) == TABLE.format("27")


def test_every_row_has_a_count_and_every_count_a_row() -> None:
    with pytest.raises(LookupError, match="no tests for the row 'a flipped bit'"):
        with_column(TABLE, {})
    with pytest.raises(LookupError, match=r"no row for \['another'\]"):
        with_column(TABLE, {"a flipped": "27", "another": "1"})


@pytest.mark.slow
def test_the_counts_are_those_of_the_tests() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_column(text, column(collected())), "run python -m tests.tried"
