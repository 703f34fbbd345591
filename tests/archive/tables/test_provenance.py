"""Evidence for the values of articles whose ids have several parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.opening import open_archive
from archive.tables.provenance import explain
from tests.archive.exports.samples import article, capture, make_archive, revision


@pytest.mark.parametrize("article_id", ["cppcc-470857", "cppcc-content-30627241", "cppcc-500-20190305"])
@pytest.mark.parametrize("complete", [True, False])
def test_the_site_is_that_of_the_article_whatever_its_id(article_id: str, complete: bool, tmp_path: Path) -> None:
    revisions = [revision(article_id, 1, "2026-11-23T00:00:00.000Z")] if complete else []
    row = article(article_id, "2014-01-09", complete=int(complete), revision_count=len(revisions))
    with open_archive(make_archive(tmp_path, row, revisions=revisions), write=False) as archive:
        explained = explain(archive.db, article_id)
    assert (explained.article.site, explained.article.id) == ("cppcc", article_id)
    assert explained.revision == (1 if complete else None)
    assert [each.value for each in explained.evidence if each.field == "authors"] == [
        "LIU YINMENG (Los Angeles), Zhang Yi"
    ]


SOURCES = json.dumps(
    {
        name: {"method": "heading", "place": "h1", "raw": "x", "note": None, "page": page}
        for name, page in (("title", 1), ("body", 2))
    }
)


def test_two_pages_may_share_the_record_of_one_payload(tmp_path: Path) -> None:
    row = article("cppcc-1", "2020-01-13", sources=SOURCES)
    version = revision("cppcc-1", 1, "2026-11-23T00:00:00.000Z", sources=SOURCES, records='{"1": "r-1", "2": "r-1"}')
    captures = [capture("r-1", "2026-11-23T00:00:00.000Z", article_id="cppcc-1", page=1)]
    assert record_ids(make_archive(tmp_path, row, revisions=[version], captures=captures)) == ("r-1", "r-1")


def test_before_an_article_is_complete_the_record_is_that_of_the_payload(tmp_path: Path) -> None:
    row = article("cppcc-1", "2020-01-13", sources=SOURCES, complete=0, revision_count=0)
    captures = [
        capture("r-1", "2026-11-23T00:00:00.000Z", article_id="cppcc-1", page=2),
        capture(
            "r-2", "2026-11-24T00:00:00.000Z", article_id="cppcc-1", page=2, record_type="revisit", refers_to="r-1"
        ),
    ]
    assert record_ids(make_archive(tmp_path, row, captures=captures)) == (None, "r-1")


def record_ids(folder: Path) -> tuple[str | None, ...]:
    """Return the record of the title and that of the body."""
    with open_archive(folder, write=False) as archive:
        records = {each.field: each.record for each in explain(archive.db, "cppcc-1").evidence}
    return tuple(record and record.record_id for record in (records["title"], records["body"]))
