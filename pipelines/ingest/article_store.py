"""Around the fold: read the history of an article from the archive, fold a capture into it, apply the changes."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from archive.models import Capture, Outcome
from archive.tables.absences import absences_of, set_absence
from archive.tables.articles import (
    add_revision,
    article_state,
    delete_article,
    put_incomplete,
    set_status,
    set_url,
)
from archive.tables.captures import add_capture, captures_of, has_later_capture
from archive.tables.quarantine import add_to_quarantine
from archive.tables.revisions import last_revision
from archive.tables.site_evidence import articles_affected_by
from archive.tables.watches import set_watch, watch_of
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult
from pipelines.ingest.fold import fold, needs_stored_pages
from pipelines.ingest.responses import Answer
from pipelines.ingest.stored_answers import StoredAnswers
from pipelines.ingest.stored_evidence import StoredEvidence


def ingest_capture(db: Database, capture: Capture, answer: Answer, answers: StoredAnswers) -> IngestResult:
    """Add the row of a capture, and apply what the capture changes."""
    if capture.article_id and has_later_capture(db, capture):
        result = _ingest_earlier(db, capture, capture.article_id, answers)
    else:
        history = read_history(db, capture, answer, answers)
        changes = fold(history, capture, answer)
        add_capture(db, capture)
        apply_changes(db, capture, changes)
        answers.remember(capture, answer)
        result = changes.result
    for article_id in articles_affected_by(db, capture):
        rebuild_article(db, article_id, answers)
    return result


def read_history(db: Database, capture: Capture, answer: Answer, answers: StoredAnswers) -> ArticleHistory:
    """Return the history of the article that ``capture`` is a page of; empty if it is a page of none.

    Call it before the capture is added. Stored pages are included only if :func:`fold` uses them.
    """
    article_id, site = capture.article_id, capture.site
    if article_id is None or site is None:
        return ArticleHistory(evidence=StoredEvidence(db, answers, capture))
    history = ArticleHistory(
        state=article_state(db, article_id),
        revision=last_revision(db, article_id, site),
        watch=watch_of(db, article_id),
        absences=absences_of(db, article_id),
        evidence=StoredEvidence(db, answers, capture),
    )
    if not needs_stored_pages(history, capture, answer):
        return history
    captures = captures_of(db, article_id)
    history = history.with_captures(stored.capture for stored in captures)
    return replace(history, answers=answers.of_article(captures))


def apply_changes(db: Database, capture: Capture, changes: Changes) -> None:
    """Write what a capture changes. The only place that writes articles, revisions, watches and absences."""
    if changes.unreadable_by is not None:
        add_to_quarantine(db, capture, changes.result.reason or "", changes.unreadable_by)
    article_id = capture.article_id
    if article_id is None:
        return
    at = capture.captured_at
    if changes.status is not None:
        set_status(db, article_id, changes.status, at)
    if changes.url is not None:
        set_url(db, article_id, changes.url, at)
    if changes.incomplete is not None:
        put_incomplete(db, changes.incomplete, at)
    if changes.revision is not None:
        add_revision(db, changes.revision)
    if changes.watch is not None:
        set_watch(db, article_id, changes.watch)
    if changes.absence or changes.present:
        set_absence(db, article_id, capture.page or 1, changes.absence)


def rebuild_article(db: Database, article_id: str, answers: StoredAnswers) -> None:
    """Rebuild an article and its revisions from all its captures."""
    captures = captures_of(db, article_id)
    delete_article(db, article_id)
    history = ArticleHistory(answers=answers.of_article(captures))
    for stored in captures:
        answer = answers.read(stored)
        history = replace(history, evidence=StoredEvidence(db, answers, stored.capture))
        changes = fold(history, stored.capture, answer)
        apply_changes(db, stored.capture, changes)
        answers.remember(stored.capture, answer)
        history = history.after(stored.capture, changes)


def _ingest_earlier(db: Database, capture: Capture, article_id: str, answers: StoredAnswers) -> IngestResult:
    """Add a capture older than others of its article, whose history is then rebuilt in order of time."""
    add_capture(db, capture)
    before = article_state(db, article_id)
    rebuild_article(db, article_id, answers)
    after = article_state(db, article_id)
    if after is None:
        return IngestResult(Outcome.UNCHANGED)
    if before is None:
        return IngestResult(Outcome.NEW)
    return IngestResult(Outcome.REVISED if after.revision_count > before.revision_count else Outcome.UNCHANGED)
