"""Names of the files and folders in an archive folder."""

from __future__ import annotations

DATABASE = "archive.db"
WARC_FOLDER = "warc"
UNCOMMITTED = "uncommitted"
"""Folder for WARC files and tails that no commit lists."""
SHARDS = "shards"
"""Folder of the shards, the parts of an archive that are crawled separately."""
WITHDRAWN = "withdrawn.json"
"""File that lists the withdrawn articles."""
BACKUPS = "backups.json"
"""File that lists the folders to which backups were made."""
