"""Sites with slugs, skins and columns that nobody has seen: every article that the home page leads to is archived."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.crawling import crawl, rows
from tests.sample_site.invented import InventedSite

pytestmark = pytest.mark.long


@pytest.mark.parametrize("seed", [1, 2])
def test_every_article_is_archived_and_no_other_host_is_asked(seed: int, tmp_path: Path) -> None:
    site = InventedSite(seed)
    with site.serve() as server:
        crawl(tmp_path, server.url, site="npc")
        assert {article_id for (article_id,) in rows(tmp_path, "SELECT id FROM articles")} == site.article_ids
        assert site.requests.strays == []
        assert rows(tmp_path, "SELECT count(*) FROM quarantine") == [(0,)]
        first = len(site.requests)
        site.requests.clear()
        crawl(tmp_path, server.url, site="npc")
        assert len(site.requests) <= 6 < first
