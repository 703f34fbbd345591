"""A lost declaration of a site or an alias does not remove articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ReparseFailed
from archive.progress import no_progress
from archive.sites import Site, all_sites
from archive.sites import urls as site_urls
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply, report
from tests.crawler.crawling import rows
from tests.pipelines.ingest.past import page, past

ALIAS = "http://regional.chinadaily.com.cn/cppcc/2021-06/12/c_502113.htm"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with past(tmp_path) as history:
        history.see(page("One."), at="2024-01-01")
        history.see(page("Two."), at="2024-01-02", url=ALIAS)
    return tmp_path


def declare(monkeypatch: pytest.MonkeyPatch, sites: dict[str, Site]) -> None:
    for module in ("archive.sites.urls", "archive.warc.captures", "archive.rebuild.undeclared"):
        monkeypatch.setattr(f"{module}.all_sites", lambda: sites)


def run(function: Any, archive: Path, **options: bool) -> Any:
    with local_workers(1) as workers:
        return function(archive, workers, no_progress, **options)


def ids(archive: Path) -> list[str]:
    return [article_id for (article_id,) in rows(archive, "SELECT id FROM articles ORDER BY id")]


def without_site() -> dict[str, Site]:
    return {name: site for name, site in all_sites().items() if name != "cppcc"}


def without_alias() -> dict[str, Site]:
    return {**all_sites(), "cppcc": replace(all_sites()["cppcc"], aliases=())}


@pytest.mark.parametrize(("left", "count"), [(without_site, 2), (without_alias, 1)])
def test_a_reparse_is_refused_and_names_the_site(
    archive: Path, monkeypatch: pytest.MonkeyPatch, left: Any, count: int
) -> None:
    before = ids(archive)
    assert len(before) == 2
    declare(monkeypatch, left())
    for function in (report, apply):
        with pytest.raises(ReparseFailed, match=rf"found pages of cppcc \({count} articles\).*--accept-loss"):
            run(function, archive)
    assert ids(archive) == before
    assert run(apply, archive, accept_loss=True).tables["articles"].made == 2 - count
    assert len(ids(archive)) == 2 - count


def test_a_lost_database_is_not_rebuilt_without_the_site(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in archive.glob("archive.db*"):
        path.unlink()
    declare(monkeypatch, without_site())
    with pytest.raises(ReparseFailed, match=r"found pages of cppcc whose hosts are not"):
        run(apply, archive)
    assert not (archive / "archive.db").exists()
    monkeypatch.undo()
    run(apply, archive)
    assert len(ids(archive)) == 2


def test_the_module_that_is_replaced_is_the_one_that_is_used() -> None:
    assert site_urls.all_sites is all_sites
