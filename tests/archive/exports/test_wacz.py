"""WACZ files, checked by the validation of the wacz library."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.opening import open_archive
from archive.tables.withdrawals import withdraw
from cppcc.main import cppcc
from tests.pipelines.ingest.past import FIRST_PAGE, page, past

pytest.importorskip("wacz", reason="needs the wacz extra: pip install '.[wacz]'")


OTHER_ADDRESS = "http://en.cppcc.gov.cn/print/470857"
"""No article by its URL, and the same payload."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with past(tmp_path / "archive") as story:
        story.see(page("One."), at="2024-01-01")
        story.next_run("cppcc-2")
        story.see(page("One, edited."), at="2024-02-01")
        story.see(page("One, edited."), at="2024-02-02", url=OTHER_ADDRESS)
    return tmp_path / "archive"


def run(module: str, *arguments: object) -> str:
    """Run a program in a process of its own: the wacz library leaves files open."""
    code = f"import sys; from {'cppcc.main' if module == 'cppcc' else module} import main; sys.exit(main())"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def export(archive: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), "export", "wacz", *map(str, arguments)])


def test_the_file_is_valid_and_holds_every_warc_file_and_the_articles_as_pages(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "cppcc.wacz"
    assert run("cppcc", "--archive", archive, "export", "wacz", "-o", target) == ""
    assert "the passed WACZ is valid" in run("wacz.main", "validate", "-f", target)
    with zipfile.ZipFile(target) as packed:
        for path in sorted((archive / "warc").iterdir()):
            assert packed.read(f"archive/{path.name}") == path.read_bytes()
        head, *pages = map(json.loads, packed.read("pages/pages.jsonl").splitlines())
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "CPPCC archive"}
    assert pages == [
        {"id": "page-0", "url": FIRST_PAGE, "ts": "2024-02-01T00:00:00.000Z", "title": "A survey of rivers"}
    ]
    assert (tmp_path / "cppcc.wacz.sha256").read_text().startswith("# 1 rows")


def test_rechecks_answered_with_304_are_in_the_warc_file_and_not_in_the_index(tmp_path: Path) -> None:
    with past(tmp_path / "archive") as story:
        story.see(page("One."), at="2024-01-01")
        story.see(b"", at="2024-02-01", status=304)
        story.see(page("One, edited."), at="2024-03-01")
        story.see(page("One, edited."), at="2024-04-01")
    target = tmp_path / "cppcc.wacz"
    run("cppcc", "--archive", tmp_path / "archive", "export", "wacz", "-o", target)
    assert "the passed WACZ is valid" in run("wacz.main", "validate", "-f", target)
    with zipfile.ZipFile(target) as packed:
        index = [line.split(b" ", 2) for line in gzip.decompress(packed.read("indexes/index.cdx.gz")).splitlines()]
        (name,) = (name for name in packed.namelist() if name.startswith("archive/"))
        file = gzip.decompress(packed.read(name))
    of_page = {time: json.loads(entry) for _, time, entry in index if json.loads(entry)["url"] == FIRST_PAGE}
    assert {time: entry["status"] for time, entry in of_page.items()} == {
        b"20240101000000": "200",
        b"20240301000000": "200",
        b"20240401000000": "200",
    }
    assert b"WARC-Date: 2024-02-01T00:00:00" in file


def test_captures_of_withdrawn_articles_are_left_out(archive: Path, tmp_path: Path) -> None:
    with open_archive(archive) as opened:
        captures = opened.db.execute("SELECT record_id FROM captures WHERE article_id = 'cppcc-470857'").fetchall()
        withdraw(opened.db, archive, "cppcc-470857", "requested")
    target = tmp_path / "cppcc.wacz"
    run("cppcc", "--archive", archive, "export", "wacz", "-o", target)
    assert "the passed WACZ is valid" in run("wacz.main", "validate", "-f", target)
    with zipfile.ZipFile(target) as packed:
        kept = b"".join(gzip.decompress(packed.read(name)) for name in packed.namelist() if name.startswith("archive/"))
        pages = packed.read("pages/pages.jsonl").splitlines()
    assert captures
    assert [record_id for (record_id,) in captures if f"WARC-Record-ID: <urn:uuid:{record_id}>".encode() in kept] == []
    assert b"WARC-Type: warcinfo" in kept
    assert b"One." not in kept
    assert b"One, edited." not in kept
    assert FIRST_PAGE.encode() not in kept
    assert OTHER_ADDRESS.encode() not in kept
    assert len(pages) == 1


def test_a_missing_warc_file_leaves_the_old_file(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "cppcc.wacz"
    target.write_text("of yesterday")
    min((archive / "warc").iterdir()).unlink()
    result = export(archive, "-o", target)
    assert (result.exit_code, target.read_text()) == (1, "of yesterday")
    assert "this WARC file is missing. Restore it from a backup" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Name a file with -o"),
        (("-o", "x.wacz", "--site", "cppcc"), "no table, filter"),
        (("-o", "x", "revisions"), "no table"),
    ],
)
def test_incompatible_options_are_refused(archive: Path, arguments: tuple[str, ...], message: str) -> None:
    result = export(archive, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
