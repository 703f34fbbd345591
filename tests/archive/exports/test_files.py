"""An export file is complete or absent, and has a checksum file."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import zstandard

from archive.errors import ExportError
from archive.exports.export import Request, export_to_file
from archive.exports.formats import NAMES
from tests.archive.exports.samples import article, make_archive, rich_archive

STREAMS = [name for name in NAMES if name != "datapackage"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rich_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(
        tmp_path_factory.mktemp("many"), *(article(f"cppcc-{number}", "2020-01-13") for number in range(600))
    )


@pytest.mark.parametrize("form", STREAMS)
def test_a_second_run_gives_the_same_bytes(archive: Path, form: str, tmp_path: Path) -> None:
    for name in ("first", "second"):
        export_to_file(archive, Request(form), tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_a_workbook_does_not_say_when_it_was_written(archive: Path, tmp_path: Path) -> None:
    export_to_file(archive, Request("xlsx"), tmp_path / "out.xlsx")
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").properties.created == datetime(1980, 1, 1)


@pytest.mark.parametrize("form", STREAMS)
def test_sha256sum_accepts_the_file_and_the_rows_are_counted(archive: Path, form: str, tmp_path: Path) -> None:
    assert export_to_file(archive, Request(form), tmp_path / "out") == 4
    assert (tmp_path / "out.sha256").read_text().startswith("# 4 rows\n")
    check = subprocess.run(["sha256sum", "--check", "out.sha256"], cwd=tmp_path, capture_output=True, check=True)
    assert check.stdout == b"out: OK\n"


@pytest.mark.parametrize(
    ("suffix", "decompress"),
    [(".gz", gzip.decompress), (".zst", lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data))],
)
@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_file_name_selects_the_compression_and_nothing_else_changes_the_bytes(
    archive: Path, form: str, suffix: str, decompress: object, tmp_path: Path
) -> None:
    assert callable(decompress)
    for name in ("plain", f"a{suffix}", f"b{suffix}"):
        export_to_file(archive, Request(form), tmp_path / name)
    assert decompress((tmp_path / f"a{suffix}").read_bytes()) == (tmp_path / "plain").read_bytes()
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_failed_export_leaves_the_old_file_and_its_checksum(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", article("cppcc-1", "2020-01-13", authors="no JSON"))
    (tmp_path / "out.json").write_text("old")
    (tmp_path / "out.json.sha256").write_text("old sum")
    with pytest.raises(ExportError, match="reading the rows failed: malformed JSON"):
        export_to_file(archive, Request("json"), tmp_path / "out.json")
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {
        "out.json": "old",
        "out.json.sha256": "old sum",
    }


def test_a_device_is_never_replaced_by_a_file(archive: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="expected a file or a folder to write"):
        export_to_file(archive, Request("csv"), tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


def test_a_symbolic_link_stays_one(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk/articles.csv").write_text("old")
    (tmp_path / "articles.csv").symlink_to("disk/articles.csv")
    export_to_file(archive, Request("csv"), tmp_path / "articles.csv")
    assert (tmp_path / "articles.csv").is_symlink()
    assert (tmp_path / "disk/articles.csv").read_bytes().startswith(b"id,")


SLOW = """
import sys, time
from datetime import datetime
from pathlib import Path
from archive.exports.export import Request, export_to_file
archive, target = map(Path, sys.argv[1:])
def slow(task, rows, total):
    print(rows, flush=True)
    time.sleep(60)
export_to_file(archive, Request("ndjson"), target, slow)
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_the_old_file_and_the_next_one_clears_up(
    many: Path, stop: int, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "articles.ndjson"
    target.parent.mkdir()
    export_to_file(many, Request("ndjson"), target)
    old = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, many, target], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"500\n"
        assert len(list(target.parent.iterdir())) == 4
        process.send_signal(stop)
        assert process.wait(30) != 0
    assert {path.name: path.read_bytes() for path in target.parent.iterdir() if path.is_file()} == old
    export_to_file(many, Request("ndjson"), target)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == old


def test_two_exports_to_one_place_at_a_time_leave_each_other_alone(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "articles.ndjson"
    target.parent.mkdir()
    export_to_file(many, Request("ndjson"), target, lambda *_: export_to_file(many, Request("ndjson"), target))
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "articles.ndjson",
        "articles.ndjson-metadata.json",
        "articles.ndjson.sha256",
    ]


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    def peak(articles: int) -> int:
        folder = tmp_path / str(articles)
        make_archive(folder, *(article(f"cppcc-{n}", None, body="x" * 50_000) for n in range(articles)))
        code = (
            "import sys; from pathlib import Path\n"
            "from archive.exports.export import Request, export_to_file\n"
            "export_to_file(Path(sys.argv[1]), Request('json'), Path(sys.argv[2]))\n"
            # Not ru_maxrss, which begins with the memory of this process, mostly more than the program needs.
            "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
        )
        command = [sys.executable, "-c", code, folder, tmp_path / "out.json"]
        return int(subprocess.run(command, capture_output=True, check=True).stdout)

    assert peak(400) - peak(20) < 10_000, "19 MB of articles more, in kB of memory"
