"""Finished files are put in their place, and nothing else ever is.

An export is written in a staging folder beside its destination, on the same file system, and renamed when it is whole.
A run that is killed leaves what stood there before, and a staging folder that the next run to the same place removes.
"""

from __future__ import annotations

import errno
import fcntl
import glob
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.errors import ExportError
from archive.files import file_sha256, sync_file, sync_folder
from archive.paths import DATABASE, WARC_FOLDER

SUMS = "SHA256SUMS"
_COUNTED = re.compile(r"# \d+ rows")
"""The first line of a list of checksums that an export made."""
_OLD_SUMS = ".SHA256SUMS.old"
"""What it is called while files are being put in place: so it is never found beside files it does not describe."""


def refuse_archive_itself(archive: Path, target: Path) -> None:
    """Raise :class:`ExportError` where ``target`` is the archive's database or lies among its WARC files."""
    place, warc = target.resolve(), (archive / WARC_FOLDER).resolve()
    if place == (archive / DATABASE).resolve() or warc in (place, *place.parents):
        raise ExportError(f"{target}: belongs to the archive itself, which no export may replace. Name another place.")


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder beside ``target``, whose own folder is made where it is missing; removed at the end."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise ExportError(f"{target}: expected a file or a folder to write. For standard output, leave out -o.")
    parent = target.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(target)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", suffix=".part", dir=parent) as name, _locked(name):
        yield Path(name)


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _remove_abandoned(target: Path) -> None:
    """Remove what killed runs left: staging folders that no running program holds a lock on."""
    for folder in target.absolute().parent.glob(f".{glob.escape(target.name)}.*.part"):
        with suppress(BlockingIOError, FileNotFoundError), _locked(str(folder)):
            shutil.rmtree(folder)


@contextmanager
def as_export_error(target: Path | str) -> Iterator[None]:
    """Turn a failure to write into an :class:`ExportError` that says what to do; a reader that left is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        advice = "Make room" if error.errno == errno.ENOSPC else "Correct that, or name another place with -o"
        reason = error.strerror or str(error)
        raise ExportError(f"{target}: cannot be written ({reason}). {advice}, then try again.") from error


def place_file(finished: Path, rows: int, target: Path) -> None:
    """Put a finished file at ``target``, and its checksum beside it, as ``sha256sum --check`` reads it.

    The old checksum goes first: a file is never found with the checksum of another.
    """
    beside = checksum_file(target)
    sums = finished.with_name(beside.name)
    sums.write_text(f"{_counted(rows)}\n{file_sha256(finished)}  {target.name}\n", encoding="utf-8")
    for path in (finished, sums):
        sync_file(path)
    beside.unlink(missing_ok=True)
    finished.replace(target)
    sums.replace(beside)
    sync_folder(target.absolute().parent)


def _counted(rows: int) -> str:
    return f"# {rows} rows"


def checksum_file(target: Path) -> Path:
    """Return where the checksum of a file stands."""
    return target.with_name(f"{target.name}.sha256")


def place_folder(finished: Path, rows: int, target: Path) -> None:
    """Put finished files into ``target``, with ``SHA256SUMS`` over them, and remove those of the export before.

    Other files there, such as a repository's own, are left alone. While files are put in place, which takes moments,
    there is no ``SHA256SUMS``: a folder that has it is whole.
    """
    names = sorted(str(path.relative_to(finished)) for path in finished.rglob("*") if path.is_file())
    sums = finished / SUMS
    with sums.open("w", encoding="utf-8") as out:
        out.write(f"{_counted(rows)}\n")
        out.writelines(f"{file_sha256(finished / name)}  {name}\n" for name in names)
    os.sync()
    target.mkdir(exist_ok=True)
    before = _listed(target)
    with suppress(FileNotFoundError):
        (target / SUMS).replace(target / _OLD_SUMS)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (finished / name).replace(target / name)
    _remove(target, before - set(names))
    os.sync()
    sums.replace(target / SUMS)
    (target / _OLD_SUMS).unlink(missing_ok=True)


def _listed(folder: Path) -> set[str]:
    """Return the files that the export before put into ``folder``; none by a list that no export made."""
    names: set[str] = set()
    for sums in (folder / SUMS, folder / _OLD_SUMS):
        lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
        if lines and _COUNTED.fullmatch(lines[0]):
            names |= {line.partition("  ")[2] for line in lines[1:]}
    return {name for name in names if name and not Path(name).is_absolute() and ".." not in Path(name).parts}


def _remove(folder: Path, names: set[str]) -> None:
    for name in sorted(names):
        (folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            (folder / name).parent.rmdir()
