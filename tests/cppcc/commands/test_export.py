"""``cppcc export``, as a program."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cppcc.commands.export import command
from cppcc.main import cppcc
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
    written = cppcc_export(archive, "json", "-o", target)
    assert (printed.returncode, printed.stderr, written.returncode, written.stdout, written.stderr) == (
        0,
        b"",
        0,
        b"",
        b"",
    )
    assert target.read_bytes() == printed.stdout
    assert len(json.loads(printed.stdout)) == 200


def test_a_file_has_a_checksum_file_with_row_count_and_no_other_file_remains(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    cppcc_export(archive, "csv", "-o", target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    metadata = target.with_name("articles.csv-metadata.json")
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path not in (target, metadata)} == {
        "articles.csv.sha256": f"# 200 rows\n{digest}  articles.csv\n"
    }


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_a_failure_without_a_traceback(archive: Path, unbuffered: str) -> None:
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "export", "ndjson"]
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id":')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_standard_output_on_a_full_disk_is_one_message(archive: Path) -> None:
    command = [sys.executable, "-m", "cppcc", "--archive", archive, "export", "csv", "-o", "-"]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (result.returncode, result.stderr.decode()) == (
        1,
        "Error: standard output: cannot be written (No space left on device). Free disk space, then try again.\n",
    )


def test_a_folder_without_an_archive_is_one_message(tmp_path: Path) -> None:
    result = cppcc_export(tmp_path, "csv")
    assert result.returncode == 1
    assert result.stderr.decode().startswith(f"Error: {tmp_path}/archive.db: expected an archive, found none.")


def test_an_impossible_destination_is_one_message(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = cppcc_export(archive, "csv", "-o", tmp_path / "file" / "articles.csv")
    assert result.returncode == 1
    assert result.stderr.decode() == (
        f"Error: {tmp_path}/file/articles.csv: expected the folder {tmp_path}/file, found a file. "
        "Create it, or correct the path.\n"
    )


@pytest.mark.parametrize("words", ["csv -o OUT/a.csv", "ndjson --split -o OUT/a", "datapackage -o OUT/x/a", "markdown"])
def test_no_folder_is_created_for_a_mistyped_path(archive: Path, tmp_path: Path, words: str) -> None:
    words = words if " " in words else f"{words} -o OUT/a.md"
    result = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", *words.replace("OUT", f"{tmp_path}/no").split()]
    )
    assert (result.exit_code, f"expected the folder {tmp_path}/no" in result.stderr) == (1, True), result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("csv --site cppcc --site nosuch", "--site nosuch: expected one of the archive's sites: chinadaily, "),
        ("json revisions --section surveys", "--section surveys: expected one of the archive's sections: Surveys."),
    ],
)
def test_a_filter_that_names_nothing_is_an_error_that_lists_what_exists(
    archive: Path, tmp_path: Path, words: str, message: str
) -> None:
    result = CliRunner().invoke(
        cppcc, ["--archive", str(archive), "export", *words.split(), "-o", str(tmp_path / "out")]
    )
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_declared_site_without_articles_is_an_empty_export(archive: Path, tmp_path: Path) -> None:
    words = ["export", "ndjson", "--site", "npc", "-o", str(tmp_path / "none.ndjson")]
    assert CliRunner().invoke(cppcc, ["--archive", str(archive), *words]).exit_code == 0
    assert (tmp_path / "none.ndjson").read_bytes() == b""


@pytest.mark.parametrize(
    "arguments", ["sqlite -o A/archive.db", "csv -o A/warc", "ndjson --split -o A/warc", "wacz -o A/warc/all.wacz"]
)
def test_the_archive_itself_is_never_overwritten(archive: Path, arguments: str) -> None:
    before = (archive / "archive.db").read_bytes()
    words = arguments.replace("A/", f"{archive}/").split()
    result = CliRunner().invoke(cppcc, ["--archive", str(archive), "export", *words])
    assert (result.exit_code, "belongs to the archive itself" in result.stderr) == (1, True), result.stderr
    assert (archive / "archive.db").read_bytes() == before
    assert list((archive / "warc").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("markdown captures", "markdown is for articles. Use csv or json for other rows."),
        ("datapackage", "This export is a folder. Name it with -o FOLDER."),
        ("ndjson --split", "This export is a folder. Name it with -o FOLDER."),
        ("csv captures --split -o x", "--split is by year and section: it is for articles and revisions."),
        ("datapackage --split -o x", "A data package cannot be split."),
        (
            "ndjson --split --changed-since 2026-11-01 -o x",
            "--changed-since is for exports to one file: a folder always holds the complete selection.",
        ),
        ("json --bom", "--for-spreadsheet, --bom and --no-formulas are for csv."),
        ("datapackage --for-spreadsheet -o x", "A data package is for programs. Use csv with"),
        ("csv revisions --sql x", "--sql selects the rows: leave out the table and all filters."),
        ("csv --from 2020-13-01", "expected a day (2020-01-13), a month (2020-01) or a year (2020)"),
        ("csv --changed-since 0001-01-01T00:00+08:00", "found '0001-01-01T00:00+08:00'."),
        (
            "csv --changed-since yesterday",
            "expected a time such as 2026-11-23 or 2026-11-23T02:00:36Z, found 'yesterday'.",
        ),
        ("csv -o a.csv.bz2", "a.csv.bz2: expected a name ending in .csv, .csv.gz or .csv.zst for csv."),
        ("csv -o a.csv.gz.zst", "expected a name ending in .csv"),
        ("json -o a.csv", "a.csv: expected a name ending in .json, .json.gz or .json.zst for json."),
        ("ndjson -o a.jsonl.xz", "expected a name ending in .ndjson, .jsonl, .ndjson.gz or .ndjson.zst for ndjson."),
        ("wacz -o all.wacz.gz", "all.wacz.gz: expected a name ending in .wacz."),
        ("datapackage -o all.zip", "all.zip: this export is a folder. Name an existing folder, or a name without"),
        ("markdown -o all.txt", "Name a file ending in .md, an existing folder, or a name without an ending."),
        ("ndjson --split -o all.ndjson", "all.ndjson: this export is a folder."),
        ("xml", "'xml' is not one of 'csv', 'json',"),
    ],
)
def test_contradicting_options_are_refused(arguments: str, sentence: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, arguments.split(), obj=tmp_path)
    assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ("csv -o OUT", ["articles.csv", "articles.csv-metadata.json", "articles.csv.sha256"]),
        ("sqlite revisions -o OUT", ["revisions.db", "revisions.db-metadata.json", "revisions.db.sha256"]),
        ("parquet -o OUT/a.parquet", ["a.parquet", "a.parquet-metadata.json", "a.parquet.sha256"]),
        ("ndjson -o OUT/a.JSONL.gz", ["a.JSONL.gz", "a.JSONL.gz-metadata.json", "a.JSONL.gz.sha256"]),
        ("sqlite -o OUT/a.sqlite3", ["a.sqlite3", "a.sqlite3-metadata.json", "a.sqlite3.sha256"]),
        ("csv -o OUT/no-ending", ["no-ending", "no-ending-metadata.json", "no-ending.sha256"]),
        ("markdown -o OUT/all.md", ["all.md", "all.md-metadata.json", "all.md.sha256"]),
        ("datapackage captures -o OUT/p", ["p/SHA256SUMS", "p/captures.csv", "p/datapackage.json"]),
        ("ndjson --split -o OUT", ["2020/surveys.ndjson", "SHA256SUMS", "coverage.json"]),
        ("csv --sql SELECT(1) -o OUT", ["rows.csv", "rows.csv-metadata.json", "rows.csv.sha256"]),
    ],
)
def test_an_existing_folder_gets_a_file_named_after_the_table(
    archive: Path, arguments: str, files: list[str], tmp_path: Path
) -> None:
    result = CliRunner().invoke(command, arguments.replace("OUT", str(tmp_path)).split(), obj=archive)
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == files


@pytest.mark.parametrize(
    ("given", "count"), [("2026-11-24", 0), ("2026-11-23T10:00:36.123+08:00", 200), ("2026-11-23T02:00:36.124", 0)]
)
def test_a_time_without_a_zone_is_utc(archive: Path, given: str, count: int, tmp_path: Path) -> None:
    target = tmp_path / "out.ndjson"
    CliRunner().invoke(command, ["ndjson", "--changed-since", given, "-o", str(target)], obj=archive)
    assert len(target.read_bytes().splitlines()) == count
