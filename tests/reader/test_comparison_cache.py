from __future__ import annotations

import asyncio
from typing import Any

import pytest

from archive.article_fields import CONTENT_FIELDS
from reader import comparison_cache
from reader.comparison_cache import ComparisonCache
from tests.archive.exports.samples import article


def revision(title: str) -> dict[str, Any]:
    empty = {field.name: "[]" if field.default == () else None for field in CONTENT_FIELDS}
    return {**empty, **article("cppcc-1", None, title=title), "digest": f"sha256:{title}"}


@pytest.fixture
def computed(monkeypatch) -> list[tuple[str, str]]:
    """Pairs of titles that were compared."""
    pairs = []
    original = comparison_cache.changed_fields

    def counted(before, after):
        pairs.append((before["title"], after["title"]))
        return original(before, after)

    monkeypatch.setattr(comparison_cache, "changed_fields", counted)
    return pairs


def test_a_pair_is_compared_once(computed):
    cache = ComparisonCache()

    async def main():
        return [await cache.changes(revision("One"), revision("Two")) for _ in range(3)]

    assert [changes[0].name for changes in asyncio.run(main())] == ["title"] * 3
    assert computed == [("One", "Two")]


def test_the_pair_used_longest_ago_is_dropped(computed):
    cache = ComparisonCache(characters=20)

    async def main():
        for titles in (("a" * 5, "b" * 5), ("c" * 5, "d" * 5), ("a" * 5, "b" * 5), ("e" * 5, "f" * 5)):
            await cache.changes(*map(revision, titles))
        await cache.changes(revision("a" * 5), revision("b" * 5))
        await cache.changes(revision("c" * 5), revision("d" * 5))

    asyncio.run(main())
    assert [before[0] for before, _ in computed] == ["a", "c", "e", "c"]
