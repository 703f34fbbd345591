"""Commands on a damaged database: one sentence, exit code 1."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cppcc.main import cppcc
from tests.pipelines.ingest.past import page, past


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with past(tmp_path) as history:
        for number in range(1, 6):
            history.see(page(f"Paragraph {number}. " * 400), at=f"2024-01-0{number}")
    return tmp_path


def run(archive: Path, *arguments: str) -> Result:
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    return CliRunner().invoke(cppcc, ["--archive", str(archive), *arguments], env=nowhere)


def root_page(archive: Path, name: str) -> int:
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return int(page)


def overwrite_page(name: str) -> Callable[[Path], None]:
    def damage(archive: Path) -> None:
        page = root_page(archive, name)
        with (archive / "archive.db").open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)

    return damage


def cut_in_half(archive: Path) -> None:
    root_page(archive, "articles")
    content = (archive / "archive.db").read_bytes()
    (archive / "archive.db").write_bytes(content[: len(content) // 2])


def overwrite_all(archive: Path) -> None:
    (archive / "archive.db").write_bytes(b"\xa5" * 40_000)


DAMAGE = {
    "table of articles": overwrite_page("articles"),
    "table that no command reads first": overwrite_page("article_watch"),
    "index": overwrite_page("frontier_due"),
    "cut in half": cut_in_half,
    "no database": overwrite_all,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("command", ["status", "maintain", "reparse", "reparse --apply", "crawl cppcc", "daily cppcc"])
def test_it_is_one_sentence_and_exit_code_1(archive: Path, damage: Callable[[Path], None], command: str) -> None:
    damage(archive)
    before = archive_bytes(archive)
    result = run(archive, *command.split(), *(("--processes", "1") if "reparse" in command else ()))
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Error: {archive / 'archive.db'}: ")
    assert "Restore it from a backup, or move it away and run 'cppcc reparse --apply'" in line
    assert archive_bytes(archive) == before


@pytest.mark.parametrize("name", ["archive.db", "withdrawn.json", "reviews.json", "sites.toml", "events.csv"])
@pytest.mark.parametrize("command", ["maintain", "reparse --apply", "backup {0}/../copy --create", "events"])
def test_a_folder_in_the_place_of_a_file_is_one_sentence(archive: Path, name: str, command: str) -> None:
    (archive / name).unlink(missing_ok=True)
    (archive / name).mkdir()
    result = run(archive, *command.format(archive).split(), *(("--processes", "1") if "reparse" in command else ()))
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert "Traceback" not in result.output
    assert len(errors) == (result.exit_code != 0)
    assert all(str(archive / name) in error for error in errors)


def test_damage_that_is_met_while_reading_is_one_sentence(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large database is not checked at each opening."""
    monkeypatch.setattr("archive.store.damage.refuse_damaged.__kwdefaults__", {"largest": 0})
    overwrite_page("articles")(archive)
    for command in ("status", "withdraw cppcc-470857 --reason Rights"):
        result = run(archive, *command.split())
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert "is damaged (database disk image is malformed)" in result.stderr
    result = run(archive, "maintain")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def archive_bytes(archive: Path) -> dict[str, bytes]:
    kept = [archive / "archive.db", *(archive / "warc").iterdir()]
    return {path.name: path.read_bytes() for path in kept}
