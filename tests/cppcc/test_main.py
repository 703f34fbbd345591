"""Errors of any command as one message."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cppcc.command_list import COMMANDS
from cppcc.main import Commands, cppcc


def failing_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    @click.command("status")
    def fail() -> None:
        raise error

    monkeypatch.setattr(Commands, "get_command", lambda *_: fail)


def message(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cppcc, [*arguments, "status"])
    return result.exit_code, result.stderr


def test_a_file_outside_of_the_archive_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing_with(monkeypatch, OSError(errno.EACCES, "Permission denied", "/elsewhere/cppcc.service"))
    code, text = message("--archive", str(tmp_path))
    assert code == 1
    assert text == (
        "Error: /elsewhere/cppcc.service: cannot be read or written (Permission denied). "
        "Correct that or the path, and try again.\n"
    )


@pytest.mark.parametrize("filename", [None, "data/archive.db"])
def test_a_failure_of_the_archive_itself_names_the_archive(
    monkeypatch: pytest.MonkeyPatch, filename: str | None
) -> None:
    failing_with(monkeypatch, OSError(errno.EIO, "Input/output error", filename))
    code, text = message("--archive", "data")
    assert code == 1
    assert text.startswith("Error: the archive in data could not be read or written: ")


def test_ctrl_c_ends_a_command_quietly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing_with(monkeypatch, KeyboardInterrupt())
    assert message("--archive", str(tmp_path)) == (130, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_has_the_first_sentence_of_each(name: str) -> None:
    command = cppcc.get_command(click.Context(cppcc), name)
    assert command
    assert COMMANDS[name] == command.get_short_help_str(limit=500)


def test_help_and_version_import_no_command() -> None:
    heavy = ("scrapy", "datasette", "sqlite_utils", "rich", "selectolax")
    program = (
        "import sys; from cppcc.main import cppcc; cppcc(['--help'], standalone_mode=False); "
        f"print(sorted(set(sys.modules) & set({heavy})))"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines()[-1] == "[]"
