"""Captures without the page: redirects, missing pages, and the article found again. Pure functions, parts of the fold.

The rules are those of :mod:`pipelines.ingest.absence`.
"""

from __future__ import annotations

from dataclasses import replace

from archive.models import Article, Capture, Outcome
from archive.sites import site_named
from archive.sites.urls import locate, probe_url
from archive.tables.absences import Absence
from archive.tables.recheck import CONFIRMED_AFTER
from archive.tables.watches import Watch
from pipelines.ingest.absence import NEXT_RUN, after_missing, after_redirect, is_proven, leads_nowhere
from pipelines.ingest.article_history import ArticleHistory, Changes, IngestResult
from pipelines.ingest.likeness import kept_share, same_headline, shingles
from pipelines.ingest.responses import Moved
from pipelines.ingest.versions import changes_without
from pipelines.pages.model import ArticlePage, Missing

_SAME_TEXT = 0.5


def moved(history: ArticleHistory, capture: Capture, answer: Moved) -> Changes:
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


def missing(history: ArticleHistory, capture: Capture, answer: Missing) -> Changes:
    """Count a capture that says that there is no such page; a page with status 200 only if it is proven to mean it."""
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
    return replace(changes_without(history.with_absence(number, absence), capture, result), absence=absence)


def _is_own_address(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether a capture was made at the address of a known article, or the one that it redirects to."""
    if history.state is None or capture.site is None:
        return False
    site = site_named(capture.site)
    own = {locate(url, site).stem for url in (history.state.url, history.watch.moving_to) if url}
    return locate(capture.url, site).stem in own


def arrival(history: ArticleHistory, capture: Capture, page: ArticlePage) -> tuple[Watch, str | None]:
    """Return the watch after a good capture of page 1, and the article's new address if this settles that it moved.

    An article moves to the address that its old one redirects to, and one that was gone to the address where it is
    found again; in both cases once the page has been read as the same article.
    """
    state, watch = history.state, history.watch
    if state is None or capture.url == state.url:
        return _not_moving(watch), None
    expected = capture.url == watch.moving_to or state.status == "gone"
    if expected and (history.revision is None or _is_same_article(history.revision.article, page)):
        return _not_moving(watch), capture.url
    return watch, None


def _not_moving(watch: Watch) -> Watch:
    return watch if watch.moving_to is None else replace(watch, moving_to=None)


def _is_same_article(article: Article, page: ArticlePage) -> bool:
    if same_headline(page.title, article.title):
        return True
    return bool(page.paragraphs) and kept_share(shingles(page.paragraphs), shingles([article.body])) >= _SAME_TEXT
