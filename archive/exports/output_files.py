"""Put finished exports in place: a destination never has incomplete files.

An export is written to a staging folder next to its destination, on the same file system, and renamed when complete.
A killed export leaves the old files, and a staging folder that the next export to the same destination removes.
"""

from __future__ import annotations

import errno
import glob
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.errors import ExportError
from archive.files import PART_SUFFIX, file_sha256, sync_file, sync_folder
from archive.paths import DATABASE, WARC_FOLDER
from archive.store.scratch import locked_folder, remove_unlocked

SUMS = "SHA256SUMS"
_COUNTED = re.compile(r"# \d+ rows")
"""First line of a checksum file written by an export."""
_OLD_SUMS = ".SHA256SUMS.old"
"""Name of the old checksum file while files are replaced, so that it never describes other files."""


def refuse_archive_itself(archive: Path, target: Path) -> None:
    """Raise :class:`ExportError` if ``target`` is the archive's database or in its WARC folder."""
    place, warc = target.resolve(), (archive / WARC_FOLDER).resolve()
    if place == (archive / DATABASE).resolve() or warc in (place, *place.parents):
        raise ExportError(f"{target}: belongs to the archive itself, which no export may replace. Choose another path.")


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder next to ``target``, removed at the end."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise ExportError(f"{target}: expected a file or a folder to write to. For standard output, leave out -o.")
    parent = existing_folder_of(target)
    # What killed exports left behind.
    remove_unlocked(parent, f".{glob.escape(target.name)}.*{PART_SUFFIX}")
    with locked_folder(parent, f".{target.name}.", PART_SUFFIX) as staging:
        yield staging


def existing_folder_of(target: Path) -> Path:
    """Return the folder in which ``target`` is to be written.

    Raises :class:`ExportError` if there is none: a mistyped path must not become a new folder.
    """
    parent = target.absolute().parent
    if not parent.is_dir():
        found = "a file" if parent.exists() else "nothing"
        raise ExportError(f"{target}: expected the folder {parent}, found {found}. Create it, or correct the path.")
    return parent


@contextmanager
def as_export_error(target: Path | str) -> Iterator[None]:
    """Turn an OSError into an :class:`ExportError` that says what to do, except for a closed pipe."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        advice = "Free disk space" if error.errno == errno.ENOSPC else "Correct that, or choose another path with -o"
        reason = error.strerror or str(error)
        raise ExportError(f"{target}: cannot be written ({reason}). {advice}, then try again.") from error


def place_file(finished: Path, rows: int, target: Path, descriptions: Sequence[Path] = ()) -> None:
    """Move a finished file to ``target`` and write its checksum file, in the format of ``sha256sum --check``.

    descriptions: finished files about it, to be moved into the same folder.

    The old checksum file is removed first, so a file is never found with the checksum of another.
    """
    checksum = checksum_file(target)
    sums = finished.with_name(checksum.name)
    sums.write_text(f"{_counted(rows)}\n{file_sha256(finished)}  {target.name}\n", encoding="utf-8")
    for path in (finished, sums, *descriptions):
        sync_file(path)
    checksum.unlink(missing_ok=True)
    for path in descriptions:
        path.replace(target.with_name(path.name))
    finished.replace(target)
    sums.replace(checksum)
    sync_folder(target.absolute().parent)


def _counted(rows: int) -> str:
    return f"# {rows} rows"


def checksum_file(target: Path) -> Path:
    """Return the path of the checksum file of ``target``."""
    return target.with_name(f"{target.name}.sha256")


def place_folder(finished: Path, rows: int, target: Path) -> None:
    """Move finished files into ``target``, write ``SHA256SUMS``, and remove the files of the previous export.

    Other files in the folder are left alone. There is no ``SHA256SUMS`` while files are replaced: a folder that has
    it is complete.
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
    """Return the files that the previous export put into ``folder``; ignores checksum files not written by one."""
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
