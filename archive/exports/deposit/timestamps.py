"""The trusted timestamps of a deposit's WARC files."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

from archive.opening import open_archive
from archive.paths import TIMESTAMPS
from archive.timestamps.certificates import CERTIFICATES
from archive.timestamps.tokens import token_path
from archive.timestamps.waiting import closed_files


def copy_timestamps(archive: Path, wacz: Path, target: Path) -> None:
    """Copy the timestamps of the WARC files that are whole in a WACZ file, with their certificates, to a new folder.

    A WARC file from which captures of withdrawn articles were left out has no timestamp: it is another file.
    """
    with open_archive(archive, write=False) as opened:
        sha256 = {file.name: file.sha256 for file in closed_files(opened.db)}
    with zipfile.ZipFile(wacz) as packed:
        names = [name.removeprefix("archive/") for name in packed.namelist() if name.startswith("archive/")]
        tokens = [token_path(archive, name) for name in names if _digest(packed, name) == sha256[name]]
    tokens = [path for path in tokens if path.exists()]
    if not tokens:
        return
    target.mkdir()
    for path in (*tokens, archive / TIMESTAMPS / CERTIFICATES):
        shutil.copyfile(path, target / path.name)


def _digest(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(f"archive/{name}") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads into a buffer, too
