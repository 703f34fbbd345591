"""Where the changes that captures make are written: the only place that knows their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlite_utils import Database

from archive.models import Article, Capture, Revision
from archive.tables.absences import Absence, set_absence
from archive.tables.articles import Status, add_revision, put_incomplete, set_status, set_url
from archive.tables.quarantine import add_to_quarantine
from archive.tables.suspects import Suspect, SuspectStatus, add_suspect, settle_pending
from archive.tables.watches import Watch, set_watch
from pipelines.ingest.article_history import Changes


class ArticleWriter(Protocol):
    """Writes what is derived from captures. Times are those of captures."""

    def add_to_quarantine(self, capture: Capture, reason: str, parser: str) -> None:
        """List a capture that no parser understands."""

    def settle_pending(self, article_id: str, page: int, status: SuspectStatus) -> None:
        """Set the status of the pending captures of a page."""

    def add_suspect(self, capture: Capture, suspect: Suspect) -> None:
        """List a page that is not trusted."""

    def set_status(self, article_id: str, status: Status, at: str) -> None:
        """Set the status of an article, if it has a row."""

    def set_url(self, article_id: str, url: str, at: str) -> None:
        """Set the address of an article, if it has a row."""

    def put_incomplete(self, article: Article, at: str, crawl_id: str) -> None:
        """Store the pages captured so far of an article whose pages have not all been captured."""

    def add_revision(self, revision: Revision, crawl_id: str) -> None:
        """Add a version of an article, and make the article's row show it."""

    def set_watch(self, article_id: str, watch: Watch) -> None:
        """Store what is unfinished about an article, if it has a row."""

    def set_absence(self, article_id: str, page: int, absence: Absence | None) -> None:
        """Store the absence of a page of an article, if it has a row; None ends it."""


def apply_changes(writer: ArticleWriter, capture: Capture, changes: Changes) -> None:
    """Write what a capture changes. Nothing else writes articles, revisions, watches, suspects and absences."""
    if changes.unreadable_by is not None:
        writer.add_to_quarantine(capture, changes.result.reason or "", changes.unreadable_by)
    article_id = capture.article_id
    if article_id is None:
        return
    _apply_suspicion(writer, article_id, capture, changes)
    _apply_to_article(writer, article_id, capture, changes)
    if changes.watch is not None:
        writer.set_watch(article_id, changes.watch)
    if changes.absence or changes.present:
        writer.set_absence(article_id, capture.page or 1, changes.absence)


def _apply_suspicion(writer: ArticleWriter, article_id: str, capture: Capture, changes: Changes) -> None:
    if changes.settles is not None:
        writer.settle_pending(article_id, capture.page or 1, changes.settles)
    if changes.suspect is not None:
        writer.add_suspect(capture, changes.suspect)


def _apply_to_article(writer: ArticleWriter, article_id: str, capture: Capture, changes: Changes) -> None:
    at = changes.at or capture.captured_at
    if changes.status is not None:
        writer.set_status(article_id, changes.status, at)
    if changes.url is not None:
        writer.set_url(article_id, changes.url, at)
    if changes.incomplete is not None:
        writer.put_incomplete(changes.incomplete, at, capture.crawl_id)
    if changes.revision is not None:
        writer.add_revision(changes.revision, capture.crawl_id)


@dataclass(frozen=True, slots=True)
class DatabaseWriter:
    """Writes into a database. Statements join whatever transaction is open."""

    db: Database

    def add_to_quarantine(self, capture: Capture, reason: str, parser: str) -> None:
        """List a capture that no parser understands."""
        add_to_quarantine(self.db, capture, reason, parser)

    def settle_pending(self, article_id: str, page: int, status: SuspectStatus) -> None:
        """Set the status of the pending captures of a page."""
        settle_pending(self.db, article_id, page, status)

    def add_suspect(self, capture: Capture, suspect: Suspect) -> None:
        """List a page that is not trusted."""
        add_suspect(self.db, capture, suspect)

    def set_status(self, article_id: str, status: Status, at: str) -> None:
        """Set the status of an article, if it has a row."""
        set_status(self.db, article_id, status, at)

    def set_url(self, article_id: str, url: str, at: str) -> None:
        """Set the address of an article, if it has a row."""
        set_url(self.db, article_id, url, at)

    def put_incomplete(self, article: Article, at: str, crawl_id: str) -> None:
        """Store the pages captured so far of an article whose pages have not all been captured."""
        put_incomplete(self.db, article, at, crawl_id)

    def add_revision(self, revision: Revision, crawl_id: str) -> None:
        """Add a version of an article, and make the article's row show it."""
        add_revision(self.db, revision, crawl_id)

    def set_watch(self, article_id: str, watch: Watch) -> None:
        """Store what is unfinished about an article, if it has a row."""
        set_watch(self.db, article_id, watch)

    def set_absence(self, article_id: str, page: int, absence: Absence | None) -> None:
        """Store the absence of a page of an article, if it has a row; None ends it."""
        set_absence(self.db, article_id, page, absence)
