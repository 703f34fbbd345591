"""Fold captures, in order of time, into articles and revisions. Pure functions.

A crawl, an import and a rebuild from WARC files all use this module, so they produce the same archive. A revision is
a version of the publisher's: it is compared with the version before as the current parser reads both. An article of
several pages gets a new version only once all its pages have been captured since the first of them changed, so half
of one version is never joined to half of another.

Rules use the times of captures. :func:`_missed_again` is the only one that uses a run.
"""

from __future__ import annotations

from dataclasses import replace

from archive.digest import changed_fields
from archive.models import Capture, Outcome
from archive.sites.urls import PageUrl
from archive.tables.articles import ArticleState
from archive.tables.revisions import next_revision
from archive.tables.watches import NOTHING, Watch
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult, payload_record_id
from pipelines.ingest.current_pages import as_read_today, join_current_pages
from pipelines.ingest.responses import Answer, Failure, Moved, NotModified, Refused
from pipelines.ingest.suspicion import Judgement, confirmed, judge, pending_after
from pipelines.pages.join import page_content
from pipelines.pages.model import ArticlePage, Listing, Missing, Unreadable


def fold(history: ArticleHistory, capture: Capture, answer: Answer) -> Changes:
    """Return what a capture changes.

    :param history: the article's history before the capture; empty for a page that is not part of an article
    :param capture: not earlier than any capture in the history
    :param answer: what was read from the capture
    """
    match answer:
        case Listing():
            return _no_change(Outcome.LISTED)
        case Moved(target):
            return _moved(history, capture, target)
        case Refused(reason):
            return _no_change(Outcome.OUT_OF_SCOPE, reason)
        case Failure(reason):
            return _no_change(Outcome.FAILED, reason)
        case Missing(reason):
            return _missing(history, capture, reason)
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
            return not _repeats_revision(history, capture)
        case NotModified():
            return not _is_settled(history)
        case _:
            return False


def _no_change(outcome: Outcome, reason: str | None = None) -> Changes:
    return Changes(IngestResult(outcome, reason))


def _quarantined(reason: str, parser: str) -> Changes:
    return Changes(IngestResult(Outcome.QUARANTINED, reason), unreadable_by=parser)


def _moved(history: ArticleHistory, capture: Capture, target: PageUrl) -> Changes:
    """Set the new address of an article that moved: it is the same article, in the same version."""
    result = IngestResult(Outcome.MOVED, f"to {target.url}")
    same_article = capture.article_id == target.article_id and target.page == 1
    if history.state is None or not same_article or history.state.url == target.url:
        return Changes(result)
    return Changes(result, url=target.url)


def _missing(history: ArticleHistory, capture: Capture, reason: str) -> Changes:
    """Mark an article as gone when its first page is missing for the second time."""
    result = IngestResult(Outcome.GONE, reason)
    if history.state is None or capture.page != 1:
        return Changes(result)
    if history.watch.missing_since is None:
        return Changes(result, watch=_missed(history.watch, capture))
    if history.state.status == "live" and _missed_again(history.watch, capture):
        return Changes(result, status="gone")
    return Changes(result)


def _missed(watch: Watch, capture: Capture) -> Watch:
    return replace(watch, missing_since=capture.captured_at, missing_crawl=capture.crawl_id)


def _missed_again(watch: Watch, capture: Capture) -> bool:
    """Return whether ``capture`` confirms what the first capture without the article found."""
    return watch.missing_crawl != capture.crawl_id


def _not_modified(history: ArticleHistory, capture: Capture) -> Changes:
    """Fold a 304 as the page it confirms, if anything about the article is unfinished."""
    if capture.article_id is None:
        return _no_change(Outcome.NOT_MODIFIED)
    if _is_settled(history):
        return Changes(IngestResult(Outcome.NOT_MODIFIED, newest=_newest(history.state)))
    record_id = payload_record_id(capture)
    if record_id is None:
        return _no_change(Outcome.FAILED, "HTTP 304 for a page that was never captured")
    answer = history.answers[capture.page or 1, record_id]
    if isinstance(answer, Missing):
        return _missing(history, capture, answer.reason)
    if not isinstance(answer, ArticlePage):
        return _no_change(Outcome.NOT_MODIFIED)
    changes = _article_page(history, capture, answer)
    if changes.result.outcome in (Outcome.UNCHANGED, Outcome.PART):
        return replace(changes, result=replace(changes.result, outcome=Outcome.NOT_MODIFIED))
    return changes


def _is_settled(history: ArticleHistory) -> bool:
    """Return whether the article is complete and nothing about it is unfinished."""
    return history.revision is not None and history.watch == NOTHING and not history.suspects


def _article_page(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    if capture.article_id is None:
        return _quarantined("an article, but its URL carries no id", page.parser)
    judgement = judge(history, capture, page)
    if judgement.suspect:
        result = IngestResult(Outcome.SUSPECT, "; ".join(judgement.suspect.reasons), _newest(history.state))
        return _judged(Changes(result), history, capture, judgement)
    first = confirmed(history, capture) if judgement.settles == "confirmed" else None
    changes = _trusted_page(*first) if first else _trusted_page(history.with_page(capture, page), capture, page)
    changes = _judged(replace(changes, at=first[1].captured_at if first else None), history, capture, judgement)
    return replace(changes, result=replace(changes.result, newest=_newest(history.state_after(capture, changes))))


def _judged(changes: Changes, history: ArticleHistory, capture: Capture, judgement: Judgement) -> Changes:
    """Return the changes of a page together with those of the article's suspects."""
    if judgement == Judgement():
        return changes
    pending = pending_after(history, capture, judgement)
    return replace(changes, suspect=judgement.suspect, settles=judgement.settles, pending=pending)


def _trusted_page(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    """Fold a page that counts among the article's pages; ``history`` includes the capture."""
    watch = _present(history.watch) if capture.page == 1 else history.watch
    back = history.state is not None and history.state.status == "gone" and watch != history.watch
    changes = _version(replace(history, watch=watch), capture, page)
    watch = changes.watch or watch
    return replace(changes, watch=None if watch == history.watch else watch, status="live" if back else changes.status)


def _present(watch: Watch) -> Watch:
    return replace(watch, missing_since=None, missing_crawl=None)


def _version(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Changes:
    """Return the new version that a page makes, if it makes one; ``history`` includes the capture."""
    quiet = _no_change(Outcome.PART if (capture.page or 1) > 1 else Outcome.UNCHANGED)
    before, watch = history.revision, history.watch
    if before is None:
        return _first_version(history, capture, quiet)
    if watch.changing_since is None and not _page_changed(history, capture, page):
        return quiet
    since = watch.changing_since or capture.captured_at
    current = join_current_pages(history)
    if not current.article.complete or current.oldest_capture < since:
        return Changes(replace(quiet.result, unsettled=True), watch=replace(watch, changing_since=since))
    settled = replace(quiet, watch=replace(watch, changing_since=None))
    base = as_read_today(history, before)
    if not changed_fields(base, current.article):
        return settled
    revision = next_revision(current.article, current.records, capture.captured_at, before=before, base=base)
    return replace(settled, result=IngestResult(Outcome.REVISED), revision=revision)


def _first_version(history: ArticleHistory, capture: Capture, quiet: Changes) -> Changes:
    """Return the first version of an article once all its pages are there, else the pages there are."""
    changes = quiet if history.state else _no_change(Outcome.NEW)
    current = join_current_pages(history)
    if not current.article.complete:
        return replace(changes, incomplete=current.article)
    return replace(changes, revision=next_revision(current.article, current.records, capture.captured_at))


def _page_changed(history: ArticleHistory, capture: Capture, page: ArticlePage) -> bool:
    """Return whether a page differs from the newest revision's in anything that makes a version."""
    number = capture.page or 1
    if history.revision is None or number not in history.revision.records:
        return True
    if _repeats_revision(history, capture):
        return False
    stored = history.answers[number, history.revision.records[number]]
    return not isinstance(stored, ArticlePage) or page_content(stored, number) != page_content(page, number)


def _repeats_revision(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether a capture has the payload that the newest revision has for its page, and no page is changing."""
    if history.revision is None or history.watch.changing_since:
        return False
    record_id = payload_record_id(capture)
    return record_id is not None and history.revision.records.get(capture.page or 1) == record_id


def _newest(state: ArticleState | None) -> str | None:
    """Return when the article was published or, if that is later, last changed by its publisher."""
    if state is None:
        return None
    changed_at = state.changed_at if state.revision_count > 1 else None
    return max(filter(None, (state.published, changed_at)), default=None)
