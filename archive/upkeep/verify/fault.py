"""Faults found by checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, and what to do about it."""

    where: str
    """The file, with the offset of the record, or the table, with the key of the row."""
    what: str
    """What was expected and what was found."""
    advice: str


RESTORE_FILE = "Restore the file from a backup."
REPARSE = "Rebuild the tables from the WARC files: cppcc reparse --apply."
RESTORE_DATABASE = (
    "Restore archive.db from a backup; or move it away and rebuild it from the WARC files: cppcc reparse --apply."
)
RESTORE_TIMESTAMP = (
    "Restore the folder timestamps from a backup. Where no backup has the timestamp of an intact WARC file, move what "
    "is there away, and run 'cppcc timestamp --replace-lost' for a new one, which proves less: only that the file "
    "exists since then."
)
