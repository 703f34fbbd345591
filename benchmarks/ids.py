"""The ids of articles from Datasette's JSON, page by page, as a program reads them from a served archive."""

from __future__ import annotations

import time

import httpx

COUNT = 50_000
_FIRST = "/archive/articles.json?_col=id&_size=max&_shape=objects"


def seconds_for_ids(client: httpx.Client, count: int = COUNT) -> tuple[float, int]:
    """Return how long the first ``count`` ids took, or all where there are fewer, and how many they were."""
    ids: set[str] = set()
    began = time.perf_counter()
    address: str | None = _FIRST
    while address and len(ids) < count:
        page = client.get(address).raise_for_status().json()
        ids.update(row["id"] for row in page["rows"])
        address = page["next_url"]
    return time.perf_counter() - began, len(ids)
