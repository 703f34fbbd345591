"""Errors of any command as one message."""

from __future__ import annotations

import errno
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

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
