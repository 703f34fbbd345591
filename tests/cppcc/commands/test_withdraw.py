"""``cppcc withdraw``."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from archive.errors import ArchiveNotUsable, ArticleNotFound
from cppcc.commands.serve import CONFIG
from cppcc.commands.withdraw import command
from reader.server.website import website
from tests.pipelines.ingest.past import page, past
from tests.reader.small_archive import INTERNET, write


def run(folder, *arguments):
    return CliRunner().invoke(command, arguments, obj=folder)


def test_the_articles_address_shows_the_reason(tmp_path):
    write(tmp_path)
    result = run(tmp_path, INTERNET.id, "--reason", "Requested by <its> publisher")
    assert (result.exit_code, result.output.split(".")[0]) == (0, "cppcc-470857 is withdrawn")
    site = website(tmp_path, CONFIG)

    def get(path):
        return asyncio.run(site.client.get(path))

    for path in ("", "/history", "/revisions/1", "/cite.bib"):
        answer = get(f"/articles/{INTERNET.id}{path}")
        assert (answer.status_code, "Requested by &lt;its&gt; publisher" in answer.text) == (410, True)
    for path in (
        "/",
        "/search?q=internet",
        "/feed.atom",
        "/changes",
        "/archive/articles.json",
        "/archive/revisions.json",
    ):
        assert (path, "reaches most villages" in get(path).text) == (path, False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([INTERNET.id], "Missing option '--reason'"),
        ([INTERNET.id, "--reason", " "], "expected why the article is withdrawn"),
    ],
)
def test_a_reason_is_required(tmp_path, arguments, message):
    write(tmp_path)
    result = run(tmp_path, *arguments)
    assert (result.exit_code, message in result.output) == (2, True)


def test_mistakes_are_refused(tmp_path):
    assert isinstance(run(tmp_path, "cppcc-1", "--reason", "x").exception, ArchiveNotUsable)
    assert list(tmp_path.iterdir()) == []
    write(tmp_path)
    assert isinstance(run(tmp_path, "cppcc-x", "--reason", "x").exception, ArticleNotFound)


def test_its_text_leaves_the_copies_made_before_migrations(tmp_path):
    write(tmp_path)
    copies = [tmp_path / "archive.before-m0020_x.db", tmp_path / "archive.before-m0003_x.db"]
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        for copy in copies:
            db.execute("VACUUM INTO ?", [str(copy)])
    with closing(sqlite3.connect(copies[1])) as db:  # of a version before tombstones
        uses = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') AND sql LIKE '%withdrawn%'"
        for kind, name in db.execute(uses).fetchall():
            db.execute(f"DROP {kind} {name}")
        db.execute("DROP TABLE withdrawn")
    assert all(b"reaches most villages" in copy.read_bytes() for copy in copies)
    result = run(tmp_path, INTERNET.id, "--reason", "Rights")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [b"reaches most villages" in copy.read_bytes() for copy in copies] == [False, False]


def test_a_copy_that_cannot_be_changed_is_named(tmp_path):
    write(tmp_path)
    (tmp_path / "archive.before-m0020_x.db").write_bytes(b"no database" * 100)
    result = run(tmp_path, INTERNET.id, "--reason", "Rights")
    assert result.exit_code == 0
    assert f"{tmp_path / 'archive.before-m0020_x.db'} still contains it: file is not a database." in result.stderr


def test_its_captures_are_gone_under_every_address(tmp_path):
    with past(tmp_path) as history:
        history.see(page("One."), at="2024-01-01")
        history.see(page("One."), at="2024-01-02", url="http://en.cppcc.gov.cn/print/470857")
        history.see(page("Two."), at="2024-01-03", url="http://en.cppcc.gov.cn/2021-06/12/c_502113.htm")
    assert run(tmp_path, "cppcc-470857", "--reason", "Rights").exit_code == 0
    site = website(tmp_path, CONFIG)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        captures = [record_id for (record_id,) in db.execute("SELECT record_id FROM captures ORDER BY captured_at")]

    def status(path):
        return asyncio.run(site.client.get(path)).status_code

    for suffix in ("", "/page", "/link?to=x", ".warc.gz"):
        assert [status(f"/captures/{capture}{suffix}") for capture in captures] == [410, 410, 200]
