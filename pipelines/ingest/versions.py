"""When pages make a new version of their article. Pure functions, parts of the fold."""

from __future__ import annotations

from dataclasses import replace

from archive.digest import changed_fields
from archive.models import Capture, Outcome, Revision
from archive.tables.revisions import next_revision
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult, payload_record_id
from pipelines.ingest.current_pages import CurrentPages, as_read_today, has_readable_page, join_current_pages
from pipelines.pages.join import page_content
from pipelines.pages.model import ArticlePage


def no_change(outcome: Outcome, reason: str | None = None) -> Changes:
    """Return the changes of a capture that changes nothing."""
    return Changes(IngestResult(outcome, reason))


def next_changes(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    """Return the new version that a page makes, if it makes one; ``history`` includes the capture."""
    quiet = no_change(Outcome.PART if (capture.page or 1) > 1 else Outcome.UNCHANGED)
    before, watch = history.revision, history.watch
    if before is None:
        return _first_version(history, capture, quiet)
    if watch.changing_since is None and not _page_changed(history, capture, page):
        return quiet
    since = watch.changing_since or capture.captured_at
    current = join_current_pages(history)
    if not current.article.complete or current.oldest_capture < since:
        return Changes(replace(quiet.result, unsettled=True), watch=replace(watch, changing_since=since))
    return _next_version(history, capture, current, before, quiet)


def _next_version(
    history: ArticleHistory, capture: Capture, current: CurrentPages, before: Revision, quiet: Changes
) -> Changes:
    """Return the version after ``before``, all of whose pages have been captured, if it differs."""
    settled = replace(quiet, watch=replace(history.watch, changing_since=None))
    base = as_read_today(history, before)
    if not changed_fields(base, current.article):
        return settled
    revision = next_revision(current.article, current.records, capture.captured_at, before=before, base=base)
    return replace(settled, result=replace(settled.result, outcome=Outcome.REVISED), revision=revision)


def changes_without(history: ArticleHistory, capture: Capture, result: IngestResult) -> Changes:
    """Return the version that was waiting for a page which is absent, if all others are there.

    A complete article keeps the version it has, with the page as it was last captured.
    """
    quiet = Changes(result)
    if not awaits_pages(history) or not has_readable_page(history):
        return quiet
    current = join_current_pages(history)
    if not current.article.complete or current.oldest_capture < (history.watch.changing_since or ""):
        return quiet
    if history.revision is None:
        return replace(quiet, revision=next_revision(current.article, current.records, capture.captured_at))
    changes = _next_version(history, capture, current, history.revision, quiet)
    return replace(changes, result=result)


def _first_version(history: ArticleHistory, capture: Capture, quiet: Changes) -> Changes:
    """Return the first version of an article once all its pages are there, else the pages there are."""
    changes = quiet if history.state else no_change(Outcome.NEW)
    current = join_current_pages(history)
    if not current.article.complete:
        return Changes(changes.result, incomplete=current.article)
    return Changes(changes.result, revision=next_revision(current.article, current.records, capture.captured_at))


def _page_changed(history: ArticleHistory, capture: Capture, page: ArticlePage) -> bool:
    """Return whether a page differs from the newest revision's in anything that makes a version."""
    number = capture.page or 1
    if history.revision is None or number not in history.revision.records:
        return True
    if repeats_revision(history, capture):
        return False
    stored = history.answers[number, history.revision.records[number]]
    return not isinstance(stored, ArticlePage) or page_content(stored, number) != page_content(page, number)


def repeats_revision(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether a capture has the payload that the newest revision has for its page, and no page is changing."""
    if history.revision is None or history.watch.changing_since:
        return False
    record_id = payload_record_id(capture)
    return record_id is not None and history.revision.records.get(capture.page or 1) == record_id


def awaits_pages(history: ArticleHistory) -> bool:
    """Return whether a version of the article waits for pages that have not been captured yet."""
    return history.revision is None or history.watch.changing_since is not None
