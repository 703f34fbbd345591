"""The files of an archive that people wrote: no rebuild from WARC files can make them again."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive import clock
from archive.files import PART_SUFFIX, replace_file
from archive.paths import CORRECTIONS, REVIEWS, SITES
from archive.tables.reviews import read_reviews
from archive.upkeep.copies import GENERATIONS

_COPIED = (REVIEWS, SITES, CORRECTIONS)
"""``withdrawn.json`` is merged instead: nothing may be missing from it."""
_VERSIONS = 20
"""Earlier versions of each that a backup keeps: they are small, and one may be emptied by mistake."""


def copy_curated_files(folder: Path, to: Path) -> None:
    """Copy the files into a backup; a version that differs from the new one is kept as a generation.

    A file that the archive does not have stays in the backup. Raises :class:`ArchiveNotUsable` if one is damaged.
    """
    read_reviews(folder)
    for name in _COPIED:
        source, target = folder / name, to / name
        if source.exists() and not (target.exists() and source.read_bytes() == target.read_bytes()):
            if target.exists():
                _keep_version(target)
            fresh = target.with_name(f"{name}{PART_SUFFIX}")
            shutil.copy2(source, fresh)
            replace_file(fresh, target)


def _keep_version(target: Path) -> None:
    versions = target.parent / GENERATIONS
    versions.mkdir(exist_ok=True)
    target.replace(versions / f"{clock.compact(clock.now())}-{target.name}")
    for old in sorted(versions.glob(f"*-{target.name}"))[:-_VERSIONS]:
        old.unlink()
