from __future__ import annotations

import csv
import io
import re

import rispy

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from reader.queries.collection import MOST
from tests.reader.small_archive import INTERNET, LAW, UNDATED

ITEMS = f"item={INTERNET.id}@20261123020000&item={LAW.id}&item={INTERNET.id}@20261123020000"


def test_marked_articles_are_cited_together(get, captures):
    records = rispy.loads(get(f"/collection.ris?{ITEMS}").text)
    assert [record["urls"][0].rpartition("/articles/")[2] for record in records] == [
        f"{INTERNET.id}/at/20261123020000",
        f"{LAW.id}/at/20261123020000",
    ]
    items = get(f"/collection.json?{ITEMS}&item={INTERNET.id}").json()
    assert [item["id"] for item in items] == [f"{INTERNET.id}-v1", f"{LAW.id}-v1", f"{INTERNET.id}-v2"]
    assert get(f"/collection.bib?{ITEMS}").text.count("@online{") == 2
    assert len(get(f"/collection.txt?{ITEMS}").text.splitlines()) == 2


def test_texts_are_taken_away_as_csv(get, captures):
    first, second = csv.DictReader(io.StringIO(get(f"/collection.csv?{ITEMS}").text))
    assert (first["id"], first["version"], first["body"]) == (INTERNET.id, "1", INTERNET.body)
    assert second["title"] == LAW.title


def test_page_lists_what_is_in_the_archive_and_names_what_is_not(get, archive, captures):
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, UNDATED.id, "Requested by its publisher")
    page = get(f"/collection?{ITEMS}&item={UNDATED.id}&item=x!&item=cppcc-9@20269999000000").text
    assert re.findall(r'data-item="([^"]*)"', page) == [f"{INTERNET.id}@20261123020000", LAW.id]
    assert f"Not in this archive, or withdrawn: {UNDATED.id}, x!, cppcc-9@20269999000000" in page
    assert "No article is marked" in get("/collection").text


def test_a_collection_has_a_limit_and_says_so(get):
    query = "&".join(f"item=cppcc-{number}" for number in range(MOST + 3))
    assert "3 more were left out" in get(f"/collection?{query}").text
