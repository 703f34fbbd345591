"""A command that changes an archive does not make one of a mistyped folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cppcc.main import cppcc


@pytest.mark.parametrize(
    "arguments",
    [["events"], ["events", "--rebuild"], ["maintain"], ["missing"], ["withdraw", "cppcc-1", "--reason", "asked"],
     ["review", "accept", "cppcc-1"], ["review", "reject", "cppcc-1"]],
    ids=" ".join,
)  # fmt: skip
def test_no_archive_is_made_of_a_mistyped_folder(tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "archvie"
    result = CliRunner().invoke(cppcc, ["--archive", str(folder), *arguments])
    assert (result.exit_code, folder.exists()) == (1, False)
    assert result.stderr == f"Error: {folder}: expected an archive, found none. Name its folder with --archive.\n"
