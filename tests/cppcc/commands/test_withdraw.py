"""``cppcc withdraw``."""

from __future__ import annotations

import asyncio

import pytest
from click.testing import CliRunner

from archive.errors import ArchiveNotUsable, ArticleNotFound
from cppcc.commands.serve import CONFIG
from cppcc.commands.withdraw import command
from reader.server.website import website
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
