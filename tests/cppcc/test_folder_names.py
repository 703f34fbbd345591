"""Every command works in a folder of any name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from cppcc.commands.serve import CONFIG
from cppcc.main import cppcc
from reader.server.website import website
from tests.pipelines.ingest.past import page, past

pytestmark = pytest.mark.long

NAMES = ["a#b", "a?b=c&mode=rw", "a%41b%", "a b", "file:x", "-a", "政协 [red]", "a'b\"c;"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_works_and_leaves_no_stray_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    archive = Path("archives", name)
    with past(archive) as history:
        history.see(page("One."), at="2024-01-01")
        history.see(page("Two."), at="2024-01-03", url="http://en.cppcc.gov.cn/2021-06/12/c_502113.htm")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cppcc, ["--archive", f"archives/{name}", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    run("status")
    run("verify")
    (tmp_path / "out").mkdir()
    run("export", "csv", "-o", f"out/{name}.csv")
    run("export", "sqlite", "-o", f"out/{name}.db")
    run("backup", "--create", "--copy", f"backups/{name}")
    run("backup", f"backups/{name}")
    run("maintain")
    run("withdraw", "cppcc-502113", "--reason", "Rights")
    run("reparse", "--processes", "1", "--apply")
    site = website(archive, CONFIG)
    answers = [
        asyncio.run(site.client.get(path)).status_code
        for path in ("/", "/articles/cppcc-470857", "/archive/articles.json", "/archive.json?sql=select+1")
    ]
    assert answers == [200, 200, 200, 200]
    (archive / "archive.db").unlink()
    for suffix in ("-wal", "-shm"):
        (archive / f"archive.db{suffix}").unlink(missing_ok=True)
    run("reparse", "--processes", "1", "--apply")
    assert "no fault found" in run("verify")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archives", "backups", "out"]
    assert [path.name for folder in ("archives", "backups") for path in Path(folder).iterdir()] == [name, name]
