"""Avoided words stay rare in code, templates and docs. See CONTRIBUTING.md, "Words"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.words import GROUPS, count

ROOT = Path(__file__).parents[1]
LIMIT = 3.0
"""Avoided words per 10,000. sqlite-utils, Scrapy and web-poet have 0 to 1.5."""
PENDING: dict[str, float] = {"tests": 4, "docs": 8, "reports": 28}
"""Groups with quotations, the list of words itself, and the verbs and titles of what the archive reads."""


@pytest.mark.parametrize("group", GROUPS)
def test_avoided_words_are_rare(group: str) -> None:
    found = count(ROOT, group)
    assert found.words > 1000
    assert found.rate <= PENDING.get(group, LIMIT), found.avoided


def test_identifiers_and_capitals_are_counted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("Told `notices_told` by a bystander who understands.", encoding="utf-8")
    found = count(tmp_path, "docs")
    assert (found.words, found.avoided) == (8, {"told": 2})
