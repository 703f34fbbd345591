"""The table ``warc_files``: the WARC files of each run, and how much of each is committed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from archive.warc import Segment


def list_segments(db: Database, crawl_id: str, segments: Iterable[Segment]) -> None:
    """Insert the files of a run, or update the committed length of those that are not closed."""
    for segment in segments:
        db.execute(
            """
            INSERT INTO warc_files (name, crawl_id, opened_at, length) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET length = excluded.length WHERE closed_at IS NULL
            """,
            [segment.name, crawl_id, segment.opened_at, segment.length],
        )
