"""``cppcc review``: list, show, accept, reject, and what readers and the operator see of it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.progress import no_progress
from archive.upkeep.backup import BackupOptions, back_up
from archive.upkeep.verify import verify
from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply
from reader.server.website import website
from tests.crawler.crawling import rows
from tests.pipelines.ingest.hostile_answers import HEADLINE, LIST_URL, MAINTENANCE, article, article_url, listing
from tests.pipelines.ingest.past import past

TITLE = "Chongqing hosts forum on river protection"
SWEEPING = article(
    title=TITLE, paragraphs=[f"Speaker {number} described the Yangtze at length." for number in range(9)]
)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(folder), *arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a sweeping edit and a maintenance page that wait."""
    folder = tmp_path / "archive"
    with past(folder) as story:
        story.see(listing(2), at="2024-01-01", url=LIST_URL)
        story.see(article(), at="2024-01-01")
        story.see(SWEEPING, at="2024-01-02")
        story.see(MAINTENANCE, at="2024-01-03", url=article_url(1))
    return folder


def titles(folder: Path) -> list[tuple[str, str]]:
    return rows(folder, "SELECT substr(captured_at, 1, 10), title FROM revisions ORDER BY article_id, number")


def test_suspects_are_listed_with_their_reasons(archive: Path) -> None:
    found = json.loads(run(archive, "review", "list", "--json").output)
    assert [(one["article_id"], one["page"], one["captured_at"][:10], one["confirmable"]) for one in found] == [
        ("cppcc-470857", 1, "2024-01-02", True),
        ("cppcc-470858", 1, "2024-01-03", False),
    ]
    assert found[0]["reasons"] == ["the title and the body are both replaced", "most of the text is gone"]
    text = run(archive, "review", "list").output
    assert "cppcc-470858" in text
    assert found[0]["record_id"] in text


def test_show_prints_the_difference_and_how_to_see_the_page(archive: Path) -> None:
    text = run(archive, "review", "show", "cppcc-470857").output
    assert "[-CPPCC-]" in text or "[-" in text
    assert "Chongqing" in text
    assert f"cppcc show {article_url(0)} --at 2024-01-02T00:00:00.000Z" in " ".join(text.split())
    assert "System maintenance" in run(archive, "review", "show", "cppcc-470858").output


def test_accept_and_reject_last(archive: Path, tmp_path: Path) -> None:
    accepted = run(archive, "review", "accept", "cppcc-470857")
    assert (accepted.exit_code, accepted.output) == (0, "Accepted page 1 of cppcc-470857, which now has 2 versions.\n")
    rejected = run(archive, "review", "reject", "cppcc-470858")
    assert (rejected.exit_code, rejected.output.partition(" on ")[0]) == (0, "Rejected what page 1 of cppcc-470858 was")
    expected = [("2024-01-01", HEADLINE), ("2024-01-02", TITLE)]
    assert titles(archive) == expected
    assert run(archive, "review", "list").output == "No page is suspect.\n"
    copy = tmp_path / "copy"
    back_up(archive, copy, BackupOptions(create=True))
    (copy / "archive.db").unlink()
    with local_workers(1) as workers:
        apply(copy, workers, no_progress)
    assert titles(copy) == expected
    assert rows(copy, "SELECT article_id, verdict FROM reviews ORDER BY 1") == [
        ("cppcc-470857", "accepted"),
        ("cppcc-470858", "rejected"),
    ]
    assert list(verify(copy)) == []


@pytest.mark.parametrize("what", ["show", "accept", "reject"])
def test_what_does_not_wait_is_an_error(archive: Path, what: str) -> None:
    result = run(archive, "review", what, "cppcc-1")
    assert (result.exit_code, result.output.partition(",")[0]) == (
        1,
        "Error: cppcc-1: expected an article or a record that waits for a person",
    )


def test_a_missing_archive_is_not_created(tmp_path: Path) -> None:
    result = run(tmp_path / "typo", "review", "accept", "cppcc-1")
    assert (result.exit_code, "expected an archive, found none" in result.output) == (1, True)
    assert not (tmp_path / "typo").exists()


def test_damaged_reviews_stop_with_one_sentence(archive: Path) -> None:
    (archive / "reviews.json").write_text("[")
    result = run(archive, "review", "accept", "cppcc-470857")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "reviews.json: expected a JSON array of reviews" in result.output


def test_readers_see_the_list_with_the_command_and_the_evidence(archive: Path) -> None:
    site = website(archive, CONFIG)

    def get(path: str) -> str:
        answer = asyncio.run(site.client.get(path))
        assert answer.status_code == 200
        return str(answer.text)

    html = get("/suspects")
    ((record,),) = rows(archive, "SELECT record_id FROM suspects WHERE article_id = 'cppcc-470858'")
    assert "2 captured pages may not be the articles their URLs name." in html
    assert f'href="/captures/{record}"' in html
    assert f"cppcc review show {record}" in html
    assert "System maintenance" in get(f"/captures/{record}/page")


def test_status_counts_and_lists_them(archive: Path) -> None:
    found = json.loads(run(archive, "status", "--json").output)
    assert found["counts"]["suspect"] == 2
    assert [one["url"] for one in found["suspect"]] == [article_url(0), article_url(1)]
    assert "2 suspect" in run(archive, "status").output
