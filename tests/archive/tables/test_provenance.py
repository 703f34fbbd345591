"""Evidence for the values of articles whose ids have several parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.opening import open_archive
from archive.tables.provenance import explain
from tests.archive.exports.samples import article, make_archive, revision


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
