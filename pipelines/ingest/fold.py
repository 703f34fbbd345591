"""Fold captures, in order of time, into articles and revisions. Pure functions.

A crawl, an import and a rebuild from WARC files all use this module, so they produce the same archive. A revision is
a version of the publisher's: it is compared with the version before as the current parser reads both. An article of
several pages gets a new version only once all its pages have been captured since the first of them changed, so half
of one version is never joined to half of another.

Rules use the times of captures, never runs. Those for absence are in ``absence.py``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from archive.digest import changed_fields
from archive.models import Article, Capture, Outcome, Revision
from archive.sites import site_named
from archive.sites.urls import locate, probe_url
from archive.tables.absences import Absence
from archive.tables.articles import ArticleState
from archive.tables.revisions import next_revision
from archive.tables.watches import NOTHING, Watch
from pipelines.ingest.absence import CONFIRMED_AFTER, after_missing, after_redirect, is_proven, leads_nowhere
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult, payload_record_id
from pipelines.ingest.current_pages import CurrentPages, as_read_today, has_readable_page, join_current_pages
from pipelines.ingest.likeness import kept_share, same_headline, shingles
from pipelines.ingest.responses import Answer, Failure, Moved, NotModified, Refused
from pipelines.ingest.suspicion import Judgement, confirmed, judge, pending_after
from pipelines.pages.join import page_content
from pipelines.pages.model import ArticlePage, Listing, Missing, Unreadable

NEXT_RUN = timedelta(0)
_SAME_TEXT = 0.5
"""Share of a page's text that must be in the newest revision for the page to be the same article."""


def fold(history: ArticleHistory, capture: Capture, answer: Answer) -> Changes:
    """Return what a capture changes.

    :param history: the article's history before the capture; empty for a page that is not part of an article
    :param capture: not earlier than any capture in the history
    :param answer: what was read from the capture
    """
    match answer:
        case Listing():
            return _no_change(Outcome.LISTED)
        case Moved():
            return _moved(history, capture, answer)
        case Refused(reason, temporary):
            again = NEXT_RUN if temporary else None
            return Changes(IngestResult(Outcome.OUT_OF_SCOPE, reason, ask_again_after=again))
        case Failure(reason):
            return _no_change(Outcome.FAILED, reason)
        case Missing():
            return _missing(history, capture, answer)
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
            return not _is_settled(history, capture)
        case Missing() | Moved():
            return (capture.page or 1) > 1 and _awaits_pages(history)
        case _:
            return False


def _no_change(outcome: Outcome, reason: str | None = None) -> Changes:
    return Changes(IngestResult(outcome, reason))


def _quarantined(reason: str, parser: str) -> Changes:
    return Changes(IngestResult(Outcome.QUARANTINED, reason), unreadable_by=parser)


def _moved(history: ArticleHistory, capture: Capture, answer: Moved) -> Changes:
    """Follow a permanent redirect of an article's address, or count it as absence; others settle nothing."""
    result = IngestResult(Outcome.MOVED, f"to {answer.target.url}")
    if not answer.permanent:
        return Changes(replace(result, ask_again_after=NEXT_RUN))
    if capture.article_id is None or capture.site is None or answer.target.url == capture.url:
        return Changes(result)
    site = site_named(capture.site)
    if leads_nowhere(locate(capture.url, site), answer.target, site):
        if not _is_own_address(history, capture):
            return Changes(replace(result, ask_again_after=CONFIRMED_AFTER))
        absence = after_redirect(history.absences.get(capture.page or 1), capture.captured_at, history.evidence)
        if absence.absent_since:
            result = IngestResult(Outcome.GONE, f"redirects permanently {result.reason}")
        else:
            result = replace(result, needs_comparison=True)
        return _missed(history, capture, absence, result)
    same_article = answer.target.article_id == capture.article_id and answer.target.page == capture.page == 1
    if same_article and _is_own_address(history, capture):
        return Changes(result, watch=_redirected(history, answer.target.url))
    return Changes(result)


def _redirected(history: ArticleHistory, target: str) -> Watch | None:
    """Return the watch of an article whose address redirects: its new address has to be read as the article first."""
    moving_to = None if history.state and history.state.url == target else target
    watch = replace(history.watch, moving_to=moving_to)
    return None if watch == history.watch else watch


def _missing(history: ArticleHistory, capture: Capture, answer: Missing) -> Changes:
    if _is_probe(capture) or is_proven(answer.text_digest, history.evidence):
        result = IngestResult(Outcome.GONE, answer.reason)
    else:
        reason = f"says {answer.reason!r} with status 200, and may not be the site's page for that"
        result = IngestResult(Outcome.FAILED, reason[:300], needs_probe=True)
    if not _is_own_address(history, capture):
        return Changes(result)
    before = history.absences.get(capture.page or 1)
    return _missed(
        history,
        capture,
        after_missing(before, capture.captured_at, answer.text_digest, history.evidence),
        result,
    )


def _is_probe(capture: Capture) -> bool:
    return capture.site is not None and capture.url == probe_url(site_named(capture.site)).url


def _missed(history: ArticleHistory, capture: Capture, absence: Absence, result: IngestResult) -> Changes:
    """Return the changes of a capture without its page: once that is settled, the article is gone or does without."""
    assert history.state
    number = capture.page or 1
    if absence.absent_since is None:
        again = None if result.outcome is Outcome.FAILED else CONFIRMED_AFTER
        return Changes(replace(result, ask_again_after=again), absence=absence)
    if number == 1:
        return Changes(result, absence=absence, status="gone" if history.state.status == "live" else None)
    return replace(_version_without(history.with_absence(number, absence), capture, result), absence=absence)


def _is_own_address(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether a capture was made at the address of a known article, or the one that it redirects to."""
    if history.state is None or capture.site is None:
        return False
    site = site_named(capture.site)
    own = {locate(url, site).stem for url in (history.state.url, history.watch.moving_to) if url}
    return locate(capture.url, site).stem in own


def _not_modified(history: ArticleHistory, capture: Capture) -> Changes:
    """Fold a 304 as the page it confirms, if anything about the article is unfinished."""
    if capture.article_id is None:
        return _no_change(Outcome.NOT_MODIFIED)
    if _is_settled(history, capture):
        return Changes(IngestResult(Outcome.NOT_MODIFIED, newest=_newest(history.state)))
    record_id = payload_record_id(capture)
    if record_id is None:
        return _no_change(Outcome.FAILED, "HTTP 304 for a page that was never captured")
    answer = history.answers[capture.page or 1, record_id]
    if isinstance(answer, Missing):
        return _missing(history, capture, answer)
    if not isinstance(answer, ArticlePage):
        return _no_change(Outcome.NOT_MODIFIED)
    changes = _article_page(history, capture, answer)
    if changes.result.outcome in (Outcome.UNCHANGED, Outcome.PART):
        return replace(changes, result=replace(changes.result, outcome=Outcome.NOT_MODIFIED))
    return changes


def _is_settled(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether the article is complete, and nothing about it or the page of the capture is unfinished."""
    unfinished = history.watch != NOTHING or history.suspects or (capture.page or 1) in history.absences
    return history.revision is not None and not unfinished


def _awaits_pages(history: ArticleHistory) -> bool:
    return history.revision is None or history.watch.changing_since is not None


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
    number = capture.page or 1
    back = number == 1 and history.state is not None and history.state.status == "gone"
    watch, url = _arrival(history, capture, page) if number == 1 else (history.watch, None)
    present = history.with_absence(number, None)
    changes = _version(replace(present, watch=watch), capture, page)
    watch = changes.watch or watch
    return replace(
        changes,
        watch=None if watch == history.watch else watch,
        present=number in history.absences,
        status="live" if back else changes.status,
        url=url,
    )


def _arrival(history: ArticleHistory, capture: Capture, page: ArticlePage) -> tuple[Watch, str | None]:
    """Return the watch after a good capture of page 1, and the article's new address if this settles that it moved.

    An article moves to the address that its old one redirects to, and one that was gone to the address where it is
    found again; in both cases once the page has been read as the same article.
    """
    state, watch = history.state, history.watch
    if state is None or capture.url == state.url:
        return replace(watch, moving_to=None), None
    expected = capture.url == watch.moving_to or state.status == "gone"
    if expected and (history.revision is None or _is_same_article(history.revision.article, page)):
        return replace(watch, moving_to=None), capture.url
    return watch, None


def _is_same_article(article: Article, page: ArticlePage) -> bool:
    if same_headline(page.title, article.title):
        return True
    return bool(page.paragraphs) and kept_share(shingles(page.paragraphs), shingles([article.body])) >= _SAME_TEXT


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


def _version_without(history: ArticleHistory, capture: Capture, result: IngestResult) -> Changes:
    """Return the version that was waiting for a page which is absent, if all others are there.

    A complete article keeps the version it has, with the page as it was last captured.
    """
    quiet = Changes(result)
    if not _awaits_pages(history) or not has_readable_page(history):
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
