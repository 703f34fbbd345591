"""Fold captures, in order of time, into articles and revisions. Pure functions.

A crawl, an import and a rebuild from WARC files all use this module, so they produce the same archive. A revision is
a version of the publisher's: it is compared with the version before as the current parser reads both. An article of
several pages gets a new version only once all its pages have been captured since the first of them changed, so half
of one version is never joined to half of another.

Rules use the times of captures, never runs. Those for absence are in ``absence.py``.
"""

from __future__ import annotations

from dataclasses import replace

from archive.models import Capture, Outcome
from archive.tables.articles import ArticleState
from archive.tables.watches import NOTHING
from pipelines.ingest.absence import NEXT_RUN
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult, payload_record_id
from pipelines.ingest.missing_pages import arrival, missing, moved
from pipelines.ingest.responses import Answer, DocumentFile, Failure, Moved, NotModified, Refused
from pipelines.ingest.suspicion import Judgement, confirmed, judge, pending_after
from pipelines.ingest.versions import awaits_pages, next_changes, no_change, repeats_revision
from pipelines.pages.model import ArticlePage, Listing, Missing, OtherPage, Unreadable


def fold(history: ArticleHistory, capture: Capture, answer: Answer) -> Changes:
    """Return what a capture changes.

    :param history: the article's history before the capture; empty for a page that is not part of an article
    :param capture: not earlier than any capture in the history
    :param answer: what was read from the capture
    """
    match answer:
        case Listing():
            return no_change(Outcome.LISTED)
        case OtherPage() | DocumentFile():
            return no_change(Outcome.KEPT)
        case Moved():
            return moved(history, capture, answer)
        case Refused(reason, temporary):
            again = NEXT_RUN if temporary else None
            return Changes(IngestResult(Outcome.OUT_OF_SCOPE, reason, ask_again_after=again))
        case Failure(reason):
            return no_change(Outcome.FAILED, reason)
        case Missing():
            return missing(history, capture, answer)
        case NotModified():
            return _not_modified(history, capture)
        case Unreadable(reason, parser):
            return _quarantined(reason, parser)
        case ArticlePage():
            return _article_page(history, capture, answer)


def needs_stored_pages(history: ArticleHistory, capture: Capture, answer: Answer) -> bool:
    """Return whether :func:`fold` uses ``payloads`` and ``answers``, so that they must be in the history.

    False for what an ordinary crawl mostly brings: pages that have not changed since the newest revision.
    """
    match answer:
        case ArticlePage():
            return not repeats_revision(history, capture)
        case NotModified():
            return not _is_settled(history, capture)
        case Missing() | Moved():
            return (capture.page or 1) > 1 and awaits_pages(history)
        case _:
            return False


def _quarantined(reason: str, parser: str) -> Changes:
    return Changes(IngestResult(Outcome.QUARANTINED, reason), unreadable_by=parser)


def _not_modified(history: ArticleHistory, capture: Capture) -> Changes:
    """Fold a 304 as the page it confirms, if anything about the article is unfinished."""
    if capture.article_id is None:
        return no_change(Outcome.NOT_MODIFIED)
    if _is_settled(history, capture):
        return Changes(IngestResult(Outcome.NOT_MODIFIED, newest=_newest(history.state)))
    record_id = payload_record_id(capture)
    if record_id is None:
        return no_change(Outcome.FAILED, "HTTP 304 for a page that was never captured")
    answer = history.answers[capture.page or 1, record_id]
    if isinstance(answer, Missing):
        return missing(history, capture, answer)
    if not isinstance(answer, ArticlePage):
        return no_change(Outcome.NOT_MODIFIED)
    changes = _article_page(history, capture, answer)
    if changes.result.outcome in (Outcome.UNCHANGED, Outcome.PART):
        return replace(changes, result=replace(changes.result, outcome=Outcome.NOT_MODIFIED))
    return changes


def _is_settled(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether the article is complete, and nothing about it or the page of the capture is unfinished."""
    unfinished = history.watch != NOTHING or history.suspects or (capture.page or 1) in history.absences
    return history.revision is not None and not unfinished


def _article_page(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    if capture.article_id is None:
        return _quarantined("an article, but its URL carries no id", page.parser)
    judgement = judge(history, capture, page)
    if judgement.suspect:
        result = IngestResult(Outcome.SUSPECT, "; ".join(judgement.suspect.reasons), _newest(history.state))
        return _judged(Changes(result), history, capture, judgement)
    first = confirmed(history, capture) if judgement.settles == "confirmed" else None
    if first:
        changes = replace(_trusted_page(*first), at=first[1].captured_at)
    else:
        changes = _trusted_page(history.with_page(capture, page), capture, page)
    changes = _judged(changes, history, capture, judgement)
    return replace(changes, result=replace(changes.result, newest=_newest(history.state_after(capture, changes))))


def _judged(changes: Changes, history: ArticleHistory, capture: Capture, judgement: Judgement) -> Changes:
    """Return the changes of a page together with those of the article's suspects."""
    if judgement == Judgement():
        return changes
    pending = pending_after(history, capture, judgement)
    return replace(changes, suspect=judgement.suspect, settles=judgement.settles, pending=pending)


def _trusted_page(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    """Fold a page that counts among the article's pages; ``history`` includes the capture."""
    number = capture.page or 1
    back = number == 1 and history.state is not None and history.state.status == "gone"
    watch, url = arrival(history, capture, page) if number == 1 else (history.watch, None)
    present = history.with_absence(number, None)
    changes = next_changes(present if watch == present.watch else replace(present, watch=watch), capture, page)
    watch = changes.watch or watch
    if watch == history.watch and changes.watch is None and present is history and not back and url is None:
        return changes
    return replace(
        changes,
        watch=None if watch == history.watch else watch,
        present=number in history.absences,
        status="live" if back else changes.status,
        url=url,
    )


def _newest(state: ArticleState | None) -> str | None:
    """Return when the article was published or, if that is later, last changed by its publisher."""
    if state is None:
        return None
    changed_at = state.changed_at if state.revision_count > 1 else None
    return max(filter(None, (state.published, changed_at)), default=None)
