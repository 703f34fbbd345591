"""What the archive's other captures of a site say, read when a rule for absence needs it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from archive.models import Capture
from archive.tables.captures import get_capture
from archive.tables.site_evidence import other_articles, probes
from pipelines.ingest.doubt import shows_itself
from pipelines.ingest.stored_answers import StoredAnswers
from pipelines.pages.model import Missing


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """The evidence up to the time of a capture."""

    db: Database
    answers: StoredAnswers
    capture: Capture

    def is_not_found_page(self, text_digest: str) -> bool:
        """Return whether an address that cannot exist was answered with a page of that text."""
        if self.capture.site is None:
            return False
        for stored in probes(self.db, self.capture.site, self.capture.captured_at):
            answer = self.answers.read(stored)
            if isinstance(answer, Missing) and answer.text_digest == text_digest:
                return True
        return False

    def has_answered(self, since: str) -> bool:
        """Return whether another article was read well after ``since``; a 304 counts as the page that it confirms."""
        for stored in other_articles(self.db, self.capture):
            capture = stored.capture
            if capture.captured_at <= since:
                return False
            if capture.status == 304:
                if capture.refers_to is None:
                    continue
                stored = get_capture(self.db, capture.refers_to)
            if shows_itself(self.answers.read(stored)):
                return True
        return False
