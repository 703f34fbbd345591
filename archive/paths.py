"""Names of the files and folders in an archive folder."""

from __future__ import annotations

DATABASE = "archive.db"
WARC_FOLDER = "warc"
UNCOMMITTED = "uncommitted"
"""Folder for WARC files and tails that no commit names."""
SHARDS = "shards"
"""Folder of the parts of an archive that are being crawled elsewhere."""
WITHDRAWN = "withdrawn.json"
"""File of the articles that were withdrawn."""
