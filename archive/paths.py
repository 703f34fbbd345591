"""Names of the files and folders in an archive folder."""

from __future__ import annotations

DATABASE = "archive.db"
WARC_FOLDER = "warc"
UNCOMMITTED = "uncommitted"
"""Folder for WARC files and tails that were never committed."""
JOURNAL = "warc.journal"
"""File that names the bytes of the open batch, see ``archive/warc/journal.py``."""
SHARDS = "shards"
"""Folder of the shards, the parts of an archive that are crawled separately."""
WITHDRAWN = "withdrawn.json"
"""File that lists the withdrawn articles."""
REVIEWS = "reviews.json"
"""File that lists the verdicts of people on suspect pages."""
BACKUPS = "backups.json"
"""File that lists the folders to which backups were made."""
