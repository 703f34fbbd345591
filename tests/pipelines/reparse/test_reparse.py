"""An archive rebuilt from its WARC files equals the crawled one; what a parser changes is not a revision."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archive.errors import ReparseFailed, WarcCorrupt, WarcError
from archive.opening import open_archive
from archive.rebuild.staging import KEYS
from archive.schema.staging import columns_of
from archive.sites import site_named
from archive.tables.withdrawals import withdraw
from archive.upkeep.verify import verify
from pipelines.ingest import stored_answers
from pipelines.ingest.asset_discovery import find_assets
from pipelines.ingest.responses import read_answer
from pipelines.pages.model import ArticlePage
from pipelines.reparse.executors import Workers, local_workers
from pipelines.reparse.reparse import apply, report
from tests.pipelines.ingest.past import FIRST_PAGE, page, past

TWIN = FIRST_PAGE.replace("470857", "470858")
UNFINISHED = FIRST_PAGE.replace("470857", "470859")


def check_progress(what: str, done: int, total: int) -> None:
    assert 0 <= done <= total, what


@pytest.fixture
def workers() -> Iterator[Workers]:
    with local_workers(1) as one:
        yield one


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with everything that can happen to articles, in five runs and one import of older captures."""
    folder = tmp_path_factory.mktemp("sample")
    with past(folder) as story:
        story.see(page("One.", of=2), at="2024-01-01")
        story.see(page("Twin."), at="2024-01-01", url=TWIN)
        story.see(page("Two.", number=2, of=2), at="2024-01-01", number=2)
        story.next_run("cppcc-2")
        story.see(page("One.", of=2), at="2024-02-01")
        story.see(page("Two, edited.", number=2, of=2), at="2024-02-01", number=2)
        story.see(page("Twin."), at="2024-02-01", url=TWIN)
        story.next_run("cppcc-3")
        story.see(b"", at="2024-03-01", status=304)
        story.see(b"<html>nothing here</html>", at="2024-03-02", number=3)
        story.see(b"gone", at="2024-04-01", status=404, url=TWIN)
        story.next_run("cppcc-4")
        story.see(b"gone", at="2024-05-01", status=404, url=TWIN)
        story.see(b"gone", at="2024-05-01", status=301, Location="http://elsewhere.example/")
        story.see(b"no list", at="2024-05-02", url="http://en.cppcc.gov.cn/news.html")
        story.next_run("cppcc-5")
        story.see(page("One.", of=3).replace(b"470857", b"470859"), at="2024-06-01", url=UNFINISHED)
        story.next_run("import-6")
        story.see(page("One, as it was before."), at="2023-01-01")
    return folder


@pytest.fixture
def archive(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "archive"))


def dump(folder: Path, tables: tuple[str, ...] = tuple(KEYS)) -> dict[str, list[tuple[Any, ...]]]:
    with Database(folder / "archive.db") as db:
        names = {table: ", ".join(f'"{name}"' for name in columns_of(table)) for table in tables}
        keys = {table: ", ".join(KEYS[table]) for table in tables}
        return {
            table: db.execute(f"SELECT {names[table]} FROM {table} ORDER BY {keys[table]}").fetchall()
            for table in tables
        }


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with Database(folder / "archive.db") as db:
        return db.execute(query).fetchall()


def test_the_archive_has_every_kind_of_article(sample: Path) -> None:
    assert rows(sample, "SELECT id, status, complete, revision_count FROM articles ORDER BY id") == [
        ("cppcc-470857", "live", 1, 3),
        ("cppcc-470858", "gone", 1, 1),
        ("cppcc-470859", "live", 0, 0),
    ]
    assert rows(sample, "SELECT count(*) FROM quarantine") == [(2,)]
    assert rows(sample, "SELECT DISTINCT record_type FROM captures ORDER BY 1") == [("response",), ("revisit",)]


def test_without_a_database_the_archive_is_rebuilt_row_for_row(archive: Path, workers: Workers) -> None:
    before = dump(archive)
    (archive / "archive.db").unlink()
    found = apply(archive, workers, check_progress)
    assert found.lost_database
    assert dump(archive) == before
    assert list(verify(archive)) == []
    assert rows(archive, "SELECT id, site, finish_reason FROM crawls ORDER BY id")[0] == ("cppcc-1", "cppcc", "rebuilt")
    assert rows(archive, "SELECT state, count(*) FROM frontier GROUP BY 1") == [("due", 6)]


def test_without_a_database_the_assets_that_pages_name_are_found_again(tmp_path: Path, workers: Workers) -> None:
    images = [b'<img src="/images/one.png">', b'<img src="/images/two.png"><img src="/images/one.png">']
    with past(tmp_path) as story:
        for number, image in enumerate(images):
            url = FIRST_PAGE.replace("470857", str(470857 + number))
            story.see(page("Text.").replace(b"</p>", image + b"</p>", 1), at=f"2024-01-0{1 + number}", url=url)
    with open_archive(tmp_path, write=True) as opened, opened.db.atomic():
        assert [*find_assets(opened.db, opened.warc_folder, site_named("cppcc"))][-1] == 2
    tables = (
        "SELECT url, fetch_url, host, kind, found_on, priority, state FROM assets ORDER BY url",
        "SELECT * FROM asset_uses ORDER BY url, page",
        "SELECT * FROM asset_reads ORDER BY warc_file",
    )
    before = [rows(tmp_path, table) for table in tables]
    assert [len(found) for found in before] == [2, 3, 1]
    (tmp_path / "archive.db").unlink()
    apply(tmp_path, workers, check_progress)
    assert [rows(tmp_path, table) for table in tables] == before


def test_a_page_whose_payload_was_first_sent_for_a_page_of_no_article_is_rebuilt(
    tmp_path: Path, workers: Workers
) -> None:
    maintenance = b"<html><body><h1>Maintenance</h1><p>Please come back later.</p></body></html>"
    with past(tmp_path) as story:
        story.see(page("One."), at="2024-01-01")
        story.see(maintenance, at="2024-01-02", url="http://en.cppcc.gov.cn/surveys.html")
        story.see(maintenance, at="2024-01-02")
    before = dump(tmp_path)
    assert rows(tmp_path, "SELECT article_id FROM captures WHERE record_type = 'revisit'") == [("cppcc-470857",)]
    (tmp_path / "archive.db").unlink()
    apply(tmp_path, workers, check_progress)
    assert dump(tmp_path) == before


def test_two_processes_rebuild_the_same(archive: Path) -> None:
    before = dump(archive)
    (archive / "archive.db").unlink()
    with local_workers(2) as two:
        apply(archive, two, check_progress)
    assert dump(archive) == before


def test_an_archive_equal_to_its_files_is_not_changed(archive: Path, workers: Workers) -> None:
    for found in (report(archive, workers, check_progress), apply(archive, workers, check_progress)):
        assert all((table.gone, table.new) == (0, 0) for table in found.tables.values())
        assert (found.fields, found.articles, found.lost_database) == ({}, 0, False)
    assert rows(archive, "SELECT count(*) FROM parser_changes") == [(0,)]
    assert list(verify(archive)) == []


def test_a_report_changes_nothing_not_even_without_a_database(archive: Path, workers: Workers) -> None:
    (archive / "archive.db").unlink()
    before = sorted(path.name for path in archive.iterdir())
    found = report(archive, workers, check_progress)
    assert (found.tables["articles"].made, found.tables["articles"].held) == (3, 0)
    assert sorted(path.name for path in archive.iterdir()) == before


@pytest.fixture
def better_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the parser that reads titles in capitals."""

    def read(*arguments: Any) -> Any:
        answer = read_answer(*arguments)
        if not isinstance(answer, ArticlePage):
            return answer
        return replace(answer, parser="subsite/999", title=(answer.title or "").upper())

    monkeypatch.setattr(stored_answers, "read_answer", read)


@pytest.mark.usefixtures("better_parser")
def test_a_parser_change_is_reported_then_logged_and_makes_no_revision(archive: Path, workers: Workers) -> None:
    revisions = rows(archive, "SELECT article_id, number, captured_at, changed, records FROM revisions ORDER BY 1, 2")
    before = dump(archive)
    found = report(archive, workers, check_progress)
    assert dump(archive) == before
    assert {name: (one.filled, one.emptied, one.changed) for name, one in found.fields.items()} == {"title": (0, 0, 5)}
    assert found.articles == 3
    apply(archive, workers, check_progress)
    assert (
        rows(archive, "SELECT article_id, number, captured_at, changed, records FROM revisions ORDER BY 1, 2")
        == revisions
    )
    assert rows(archive, "SELECT DISTINCT title, parser FROM articles") == [("A SURVEY OF RIVERS", "subsite/999")]
    old = before["articles"][0][columns_of("articles").index("parser")]
    columns = "article_id, number, field, before, after, parser_before, parser_after"
    assert rows(archive, f"SELECT {columns} FROM parser_changes ORDER BY 1, 2") == [
        (article, number, "title", "A survey of rivers", "A SURVEY OF RIVERS", old, "subsite/999")
        for article, number in [
            ("cppcc-470857", 1),
            ("cppcc-470857", 2),
            ("cppcc-470857", 3),
            ("cppcc-470858", 1),
            ("cppcc-470859", 0),
        ]
    ]
    assert list(verify(archive)) == []


def test_damaged_rows_are_repaired(archive: Path, workers: Workers) -> None:
    before = dump(archive)
    db = Database(archive / "archive.db")
    with db.conn:
        db.execute("UPDATE articles SET title = 'Forged'")
        db.execute("DELETE FROM captures WHERE status = 404")
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    db.close()
    found = apply(archive, workers, check_progress)
    assert (found.tables["captures"].new, found.tables["articles"].new, found.repaired_search) == (2, 3, True)
    assert dump(archive) == before
    assert list(verify(archive)) == []


@pytest.mark.parametrize("lost", [False, True], ids=["with its database", "without"])
def test_withdrawn_articles_are_not_rebuilt(archive: Path, workers: Workers, lost: bool) -> None:
    with open_archive(archive) as opened:
        withdraw(opened.db, archive, "cppcc-470858", "asked for by its author")
    before = dump(archive, ("articles", "revisions", "captures"))
    if lost:
        (archive / "archive.db").unlink()
    apply(archive, workers, check_progress)
    assert dump(archive, ("articles", "revisions", "captures")) == before
    assert list(verify(archive)) == []


def test_a_missing_or_cut_file_stops_before_anything_is_changed(archive: Path, workers: Workers) -> None:
    before = dump(archive)
    first = min((archive / "warc").iterdir())
    content = first.read_bytes()
    first.write_bytes(content[:-5])
    with pytest.raises(
        ReparseFailed, match=rf"{first.name}: expected {len(content)} bytes, found {len(content) - 5}\."
    ):
        apply(archive, workers, check_progress)
    first.unlink()
    with pytest.raises(ReparseFailed, match="found no file"):
        apply(archive, workers, check_progress)
    first.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    with pytest.raises(WarcError, match=f"{first.name} at byte"):
        apply(archive, workers, check_progress)
    assert dump(archive) == before
    assert not list(archive.glob(".reparse-*"))


def test_a_torn_tail_is_moved_away_when_the_database_is_lost(archive: Path, workers: Workers) -> None:
    last = max((archive / "warc").iterdir())
    whole = last.read_bytes()
    last.write_bytes(whole + whole[:300])
    before = dump(archive)
    (archive / "archive.db").unlink()
    apply(archive, workers, check_progress)
    assert dump(archive) == before
    assert last.read_bytes() == whole
    assert (archive / "uncommitted" / f"{last.name}.tail").read_bytes() == whole[:300]


def test_a_file_of_another_tool_is_named(archive: Path, workers: Workers) -> None:
    (archive / "archive.db").unlink()
    (archive / "warc" / "mine.warc.gz").write_bytes(b"mine")
    with pytest.raises(WarcCorrupt, match=r"mine\.warc\.gz: expected WARC records, found none"):
        apply(archive, workers, check_progress)
    assert not (archive / "archive.db").exists()
