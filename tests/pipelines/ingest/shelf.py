"""An archive in memory, without WARC files, for tests with many histories."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from archive.rebuild.staging import DERIVED
from archive.schema.staging import scratch_database
from archive.tables.captures import StoredCapture, last_payload, payload_with
from pipelines.ingest.article_store import ingest_capture
from pipelines.ingest.responses import Answer
from pipelines.ingest.stored_answers import StoredAnswers
from tests.pipelines.ingest.plain_captures import Captured


class Shelf:
    """A database without WARC files: what each record says is kept in memory."""

    def __init__(self) -> None:
        self.db = scratch_database()
        self.read: dict[str, Answer] = {}
        self.newest = ""

    def answers(self) -> StoredAnswers:
        def read(stored: StoredCapture) -> Answer:
            return self.read[stored.capture.record_id]

        return StoredAnswers(read)

    def ingest(self, capture_and_answer: Captured) -> None:
        """Ingest a capture as :class:`pipelines.ingest.ingester.Ingester` does: a known payload makes a revisit."""
        capture, answer = capture_and_answer
        known = payload_with(self.db, capture.payload_digest or "")
        if capture.status == 304:
            known = last_payload(self.db, capture.url)
        if known:
            capture = replace(capture, record_type="revisit", refers_to=known.record_id)
        self.read[capture.record_id] = answer
        is_newest = capture.captured_at > self.newest
        self.newest = max(self.newest, capture.captured_at)
        ingest_capture(self.db, capture, answer, self.answers(), is_newest=is_newest)


def derived(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in DERIVED}
