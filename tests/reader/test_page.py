"""What page views share."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

from archive.models import Moment
from cppcc.commands.serve import CONFIG
from reader.page import read
from reader.queries.timeline import timeline
from reader.server.website import website
from tests.reader import small_archive
from tests.reader.small_archive import WATER


def test_all_statements_of_a_page_see_the_same_articles_while_a_crawl_writes(archive: Path) -> None:
    later = replace(WATER, id="cppcc-600000", url=f"{WATER.url}?1", published=Moment("2024-03-05", "day"))
    site = website(archive, CONFIG)

    def query(db: sqlite3.Connection) -> list[object]:
        before = timeline(db)
        small_archive.write(archive, (later,))
        return [before, timeline(db)]

    before, after = asyncio.run(read(site, query))
    assert before == after
    assert [month.month for month in asyncio.run(read(site, timeline)).months][-1] == "2024-03"
