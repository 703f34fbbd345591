"""The page of a capture shows the chain from the record to the timestamp, and its commands check that."""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from archive.opening import open_archive
from archive.timestamps.certificates import keep_certificates
from archive.timestamps.tokens import token_path
from archive.timestamps.waiting import closed_files, timestamp_files
from cppcc.commands.serve import CONFIG
from reader.server.website import website
from tests.archive.timestamps.authority import Authority
from tests.pipelines.ingest.past import page, past

pytest.importorskip("rfc3161_client", reason="needs the timestamps extra: pip install '.[timestamps]'")


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """An archive with a timestamp, a capture and a revisit of it."""
    folder = tmp_path_factory.mktemp("proof")
    archive = folder / "data"
    with past(archive) as story:
        story.see(page("One."), at="2024-01-01")
        story.see(page("One."), at="2024-02-01")
    authority = Authority(folder / "keys")
    keep_certificates(archive, authority.root)
    with open_archive(archive, write=False) as opened:
        files = closed_files(opened.db)
        rows = opened.db.execute("SELECT record_id FROM captures ORDER BY captured_at").fetchall()
    timestamp_files(archive, files, authority.reply)
    return archive, rows[0][0], rows[1][0]


def get(archive: Path, path: str):
    return asyncio.run(website(archive, CONFIG).client.get(path))


def test_the_chain_is_shown_and_its_commands_check_it(stamped: tuple[Path, str, str], tmp_path: Path) -> None:
    archive, record, _ = stamped
    text = get(archive, f"/captures/{record}").text
    (warc,) = (archive / "warc").iterdir()
    assert "signed by Test authority, checked with the root certificate of SHA-256" in text
    shutil.copy(warc, tmp_path)
    for path in re.findall(r'href="(/timestamps/[^"]+)"', text):
        response = get(archive, path)
        assert response.status_code == 200
        (tmp_path / path.rpartition("/")[2]).write_bytes(response.content)
    commands = re.search(r"<pre><code>(.*?)</code></pre>", text, re.DOTALL)
    assert commands
    script = html.unescape(commands[1])
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    sha256, verification, signed_at, digest = done.stdout.splitlines()
    assert sha256.split()[0] in text
    assert (verification, signed_at.split(":")[0]) == ("Verification: OK", "Time stamp")
    assert f"sha1:{digest}" in text


def test_a_revisit_names_the_capture_that_has_the_bytes(stamped: tuple[Path, str, str]) -> None:
    archive, record, revisit = stamped
    text = get(archive, f"/captures/{revisit}").text
    assert f'it refers to the page of <a href="/captures/{record}">an earlier capture</a>' in text
    assert "basenc" not in text


def test_a_damaged_timestamp_and_a_missing_one_are_said(stamped: tuple[Path, str, str], tmp_path: Path) -> None:
    archive = Path(shutil.copytree(stamped[0], tmp_path / "data"))
    (warc,) = (archive / "warc").iterdir()
    token = token_path(archive, warc.name)
    token.write_bytes(token.read_bytes()[:-4] + b"abcd")
    text = get(archive, f"/captures/{stamped[1]}").text
    assert "The timestamp of the file proves nothing here: no kept certificate" in text
    token.unlink()
    assert "<dt>Timestamp</dt><dd>none yet</dd>" in get(archive, f"/captures/{stamped[1]}").text
    assert get(archive, f"/timestamps/{token.name}").status_code == 404
    assert get(archive, "/timestamps/archive.pem").status_code == 404
