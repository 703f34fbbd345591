"""``cppcc export``, as a program of its own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.exports.samples import article, make_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    many = (article(f"cppcc-{number}", "2020-01-13", body="word " * 1000) for number in range(200))
    return make_archive(tmp_path_factory.mktemp("archive"), *many)


def cppcc_export(archive: Path, *arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "export", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


def test_standard_output_and_a_file_get_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.json"
    printed = cppcc_export(archive, "json")
    filed = cppcc_export(archive, "json", "-o", target)
    assert (printed.returncode, printed.stderr, filed.returncode, filed.stdout, filed.stderr) == (0, b"", 0, b"", b"")
    assert target.read_bytes() == printed.stdout
    assert len(json.loads(printed.stdout)) == 200


def test_a_file_has_its_row_count_and_sha256_beside_it_and_nothing_else_is_left(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    cppcc_export(archive, "csv", "-o", target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path != target} == {
        "articles.csv.sha256": f"# 200 rows\n{digest}  articles.csv\n"
    }


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_early_is_no_success_and_gets_no_traceback(archive: Path, unbuffered: str) -> None:
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "export", "ndjson"]
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id":')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_a_folder_that_is_no_archive_is_one_clear_sentence(tmp_path: Path) -> None:
    result = cppcc_export(tmp_path, "csv")
    assert result.returncode == 1
    assert result.stderr.decode().startswith(f"Error: {tmp_path}/archive.db: expected an archive, found none.")


def test_a_destination_that_cannot_be_is_one_clear_sentence(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = cppcc_export(archive, "csv", "-o", tmp_path / "file" / "articles.csv")
    assert result.returncode == 1
    assert result.stderr.decode() == (
        f"Error: {tmp_path}/file/articles.csv: cannot be written (File exists). "
        "Correct that, or name another place with -o, then try again.\n"
    )
