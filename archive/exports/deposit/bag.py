"""Write a BagIt bag (RFC 8493, version 1.0) with SHA-256 manifests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from archive.files import file_sha256

PAYLOAD = "data"
"""Folder of the payload in the bag."""
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(folder: Path, info: Mapping[str, str]) -> None:
    """Make ``folder``, which has its files in :data:`PAYLOAD`, a bag.

    info: elements of bag-info.txt (RFC 8493, section 2.2.2), to which Payload-Oxum is added.
    """
    payload = sorted(path for path in (folder / PAYLOAD).rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in payload)
    elements = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    write_text(folder / "bagit.txt", _DECLARATION)
    write_text(
        folder / "bag-info.txt", "".join(f"{name}: {' '.join(text.split())}\n" for name, text in elements.items())
    )
    _write_manifest(folder, "manifest-sha256.txt", payload)
    tags = [folder / name for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")]
    _write_manifest(folder, "tagmanifest-sha256.txt", tags)


def _write_manifest(folder: Path, name: str, paths: Iterable[Path]) -> None:
    lines = (f"{file_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in paths)
    write_text(folder / name, "".join(lines))


def write_text(path: Path, text: str) -> None:
    """Write a file with the line ends that the declared encoding of a bag implies on every machine."""
    path.write_text(text, encoding="utf-8", newline="\n")
