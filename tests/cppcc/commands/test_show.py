"""``cppcc show``: a captured page, printed as received."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner, Result

from cppcc.main import cppcc
from tests.pipelines.ingest.past import FIRST_PAGE, page, page_url, past

OLD, NEW = page("One."), page("One, edited.")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    with past(folder) as story:
        story.see(OLD, at="2024-01-01")
        story.see(OLD, at="2024-02-01")
        story.see(brotli.compress(NEW), at="2024-03-01", Content_Encoding="br")
        story.see(b"", at="2024-04-01", status=304)
        story.see(b"not there", at="2024-05-01", number=2, status=404)
    return folder


def show(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cppcc, ["--archive", str(archive), "show", *arguments])


@pytest.mark.parametrize(
    ("at", "expected", "captured"),
    [
        ((), NEW, "2024-04-01"),
        (("--at", "2024-03-01"), NEW, "2024-03-01"),
        (("--at", "2024-02-29T23:59:59Z"), OLD, "2024-02-01"),
        (("--at", "2024-01-15"), OLD, "2024-01-01"),
    ],
    ids=["newest, confirmed by a 304", "a day means its end", "a revisit", "the first"],
)
def test_the_page_is_shown_as_captured_then(archive: Path, at: tuple[str, ...], expected: bytes, captured: str) -> None:
    result = show(archive, FIRST_PAGE, *at)
    assert result.exit_code == 0
    assert result.stdout_bytes == expected
    assert result.stderr.startswith(f"captured {captured}T00:00:00.000Z · ")


def test_any_url_of_the_page_is_accepted(archive: Path) -> None:
    alias = "https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm#top"
    assert show(archive, alias).stdout_bytes == NEW


def test_headers_are_printed_as_the_server_sent_them(archive: Path) -> None:
    result = show(archive, FIRST_PAGE, "-i")
    head, _, body = result.stdout_bytes.partition(b"\r\n\r\n")
    assert head == b"HTTP/1.1 200 \r\nContent-Type: text/html\r\nContent-Encoding: br"
    assert body == NEW


def test_a_file_is_written(archive: Path, tmp_path: Path) -> None:
    assert show(archive, FIRST_PAGE, "-o", str(tmp_path / "page.html")).stdout_bytes == b""
    assert (tmp_path / "page.html").read_bytes() == NEW


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            (FIRST_PAGE, "--at", "2023-12-31"),
            1,
            "no capture up to 2023-12-31T23:59:59.999Z; the first is from 2024-01-01",
        ),
        ((page_url(2),), 1, "never captured as a page; the newest response was HTTP 404, 2024-05-01"),
        ((page_url(3),), 1, "never captured. Look for its URL"),
        (("http://example.org/",), 1, "no declared site has this host"),
        ((FIRST_PAGE, "--at", "yesterday"), 2, "expected a time such as 2026-11-23"),
    ],
)
def test_a_missing_capture_is_one_message(archive: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = show(archive, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


@pytest.mark.parametrize("name", ["no/such/folder/page.html", "/dev/full"])
def test_a_path_that_cannot_be_written_is_named(archive: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    result = show(archive, FIRST_PAGE, "-o", str(target))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {target}: cannot be written (")
    assert str(archive) not in result.stderr
