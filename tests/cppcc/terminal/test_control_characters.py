"""Control characters and reversed text of the archive reach neither a terminal nor a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.opening import open_archive
from archive.visible_text import visible_json
from cppcc.terminal.console import VisibleConsole
from cppcc.terminal.visible_output import VisibleOutput
from crawler.log import VisibleRecord
from tests.archive.exports.samples import article, make_archive

HOSTILE = "exe\u202egpj\x1b]0;title\x07\x9b31m\x1b[2J\u2066."
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
"""What rich sends to style its own output."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    hostile = {**article("cppcc-1", "2020-01-13"), "title": HOSTILE, "source": HOSTILE, "body": HOSTILE}
    folder = make_archive(tmp_path, hostile)
    with open_archive(folder) as opened:
        opened.db.execute(
            "INSERT INTO frontier (url, fetch_url, site, kind, found_at, state, priority, due_at, outcome, reason) "
            "VALUES ('u', 'u', 'cppcc', 'other', '', 'failed', 0, '', 'failed', ?)",
            [HOSTILE],
        )
        opened.db.execute(
            "INSERT INTO notices (site, problem, summary, opened_at) VALUES ('cppcc', 'redesign', ?, '2026')", [HOSTILE]
        )
        opened.db.conn.commit()
    return folder


def on_terminal(archive: Path, *arguments: str) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cppcc", "--archive", str(archive), *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # the other end is closed
            pass
        process.wait()
    os.close(ours)
    return written.decode()


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("status", "--json"),
        ("explain", "cppcc-1"),
        ("explain", "cppcc-1", "--json"),
        ("export", "csv"),
        ("export", "ndjson"),
        ("export", "markdown"),
        ("show", "http://en.cppcc.gov.cn/\x1b]0;x"),
        ("withdraw", HOSTILE, "--reason", "x"),
    ],
    ids=" ".join,
)
def test_a_terminal_gets_only_our_own_control_codes(archive: Path, command: tuple[str, ...]) -> None:
    written = on_terminal(archive, *command)
    assert "Traceback" not in written
    assert UNSEEN.findall(STYLES.sub("", written)) == []
    assert "\x1b[2J" not in written
    assert "\x1b]" not in written


def test_json_has_the_same_values(archive: Path) -> None:
    command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "status", "--json"]
    written = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert UNSEEN.search(written) is None
    assert json.loads(written)["failed"][0]["reason"] == HOSTILE


@given(st.text())
def test_escaping_json_changes_no_value(text: str) -> None:
    written = visible_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert UNSEEN.search(written) is None


def test_a_spreadsheet_gets_visible_characters_and_plain_csv_the_text_itself(archive: Path, tmp_path: Path) -> None:
    def titles(*options: str) -> str:
        target = tmp_path / "articles.csv"
        command = [sys.executable, "-m", "cppcc", "--archive", str(archive), "export", "csv", *options]
        subprocess.run([*command, "-o", str(target)], check=True)
        return next(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))["title"]

    assert titles() == HOSTILE
    assert titles("--for-spreadsheet") == "exe[U+202E]gpj␛]0;title␇\ufffd31m␛[2J[U+2066]."


@given(st.text(), st.integers(1, 7))
def test_output_in_pieces_is_the_same_as_whole(text: str, size: int) -> None:
    whole, pieces = io.BytesIO(), io.BytesIO()
    content = text.encode("utf-8", "surrogatepass")
    VisibleOutput(whole).write(content)
    output = VisibleOutput(pieces)
    for at in range(0, len(content), size):
        output.write(content[at : at + size])
    assert pieces.getvalue() == whole.getvalue()
    assert UNSEEN.search(whole.getvalue().decode()) is None


def test_consoles_show_values_in_markup_and_tables() -> None:
    console = VisibleConsole(file=io.StringIO(), width=200)
    console.print(f"[bold]{HOSTILE.replace('[', '')}")
    assert UNSEEN.search(console.file.getvalue()) is None  # type: ignore[attr-defined]


def test_log_messages_show_what_servers_send() -> None:
    record = VisibleRecord("archive", logging.INFO, "", 1, "failed %s", (HOSTILE,), None)
    assert record.getMessage() == "failed exe[U+202E]gpj␛]0;title␇\ufffd31m␛[2J[U+2066]."
