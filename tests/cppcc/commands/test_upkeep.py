"""``cppcc backup``, ``maintain`` and ``status``."""

import pytest
from click.testing import CliRunner

from archive.monitoring.findings import Problem
from archive.monitoring.notices import update_notices
from archive.opening import open_archive
from cppcc.main import cppcc
from tests.reader import small_archive


@pytest.fixture
def archive(tmp_path):
    return small_archive.write(tmp_path / "data")


def run(archive, *arguments):
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), *map(str, arguments)])
    return result.exit_code, result.output


def test_a_backup_is_summarized_and_can_be_opened(archive, tmp_path):
    exit_code, output = run(archive, "backup", "--create", tmp_path / "copy")
    assert (exit_code, output.startswith(f"{tmp_path / 'copy'}: database ")) == (0, True)
    assert "is on the same disk as the archive, so it is no backup" in output
    assert run(archive, "backup", "--verify", tmp_path / "copy") == (0, f"{tmp_path / 'copy'}: no fault found.\n")
    assert run(archive, "backup", "--verify", "--create", tmp_path / "copy")[0] == 2
    assert run(tmp_path / "copy", "status")[0] == 0


def test_a_damaged_backup_is_exit_code_1(archive, tmp_path):
    run(archive, "backup", "--create", tmp_path / "copy")
    (tmp_path / "copy" / "archive.db").write_bytes(b"\xa5" * 8192)
    exit_code, output = run(archive, "backup", "--verify", tmp_path / "copy")
    assert exit_code == 1
    assert "1 fault found. Move the damaged files away" in output


def test_a_backup_to_a_missing_folder_is_refused(archive, tmp_path):
    exit_code, output = run(archive, "backup", tmp_path / "mnt")
    assert (exit_code, "found no such folder. Mount its disk" in output) == (1, True)
    assert not (tmp_path / "mnt").exists()


def test_a_backup_into_the_archive_itself_is_refused(archive):
    exit_code, output = run(archive, "backup", archive / "copy")
    assert exit_code == 1
    assert "Choose another folder for the backup." in output


@pytest.mark.parametrize("command", [["backup", "copy"], ["maintain"]])
def test_a_missing_archive_is_not_created(tmp_path, command):
    exit_code, output = run(tmp_path / "nothing", *command)
    assert exit_code == 1
    assert "found none" in output
    assert not (tmp_path / "nothing").exists()


def test_maintain_reports_a_sound_database(archive):
    exit_code, output = run(archive, "maintain")
    assert exit_code == 0
    assert [line.split()[-1] for line in output.splitlines()[:3]] == ["ok", "ok", "ok"]


def test_maintain_on_a_damaged_index_exits_with_1_and_says_what_to_do(archive):
    with open_archive(archive) as opened:
        opened.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
        opened.db.conn.commit()
    exit_code, output = run(archive, "maintain")
    assert exit_code == 1
    assert "Restore a backup" in output


def test_status_does_not_interpret_markup_in_values(tmp_path):
    archive = small_archive.write(tmp_path / "data [" / "x]")
    with open_archive(archive) as opened:
        problem = Problem("redesign", "odd [/red] list")
        update_notices(opened.db, "cppcc", [problem], at="2026-11-23T03:00:00.000Z", crawl_id=None)
    exit_code, output = run(archive, "status")
    assert exit_code == 0
    assert "odd [/red] list" in output
    assert "data [/x]" in output


def test_a_crawl_needs_free_disk_space(archive):
    exit_code, output = run(archive, "crawl", "cppcc", "--min-free", "1000000TB")
    assert exit_code == 1
    assert "Free some space, or set another limit with --min-free." in output
