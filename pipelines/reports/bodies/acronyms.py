"""Acronyms."""

from __future__ import annotations

from functools import cache

from pipelines.reports.words import data_rows


@cache
def known_acronyms() -> dict[str, str]:
    """Return the acronyms that readers know without a definition."""
    return {row["acronym"]: row["name"] for row in data_rows("acronyms.csv")}


def is_acronym(word: str) -> bool:
    """Return whether a word is one by its capital letters: "CNDCA"."""
    return len(word) >= 2 and sum(map(str.isupper, word)) >= 2 and word.isalpha() and not word.islower()
