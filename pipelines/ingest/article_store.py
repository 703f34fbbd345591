"""Around the fold: read the history of an article from the archive, fold a capture into it, apply the changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.models import Capture, Outcome
from archive.tables.absences import absences_of
from archive.tables.articles import (
    ArticleState,
    article_state,
    delete_article,
)
from archive.tables.captures import add_capture, captures_of, has_captures, has_later_capture
from archive.tables.page_texts import PageText
from archive.tables.reviews import stored_reviews
from archive.tables.revisions import last_revision
from archive.tables.sightings import Sighting
from archive.tables.site_evidence import articles_affected_by
from archive.tables.suspects import pending_of, suspicion_of, untrusted_records
from archive.tables.watches import watch_of
from pipelines.ingest.article_addresses import with_article_moved_to
from pipelines.ingest.article_history import ArticleHistory, IngestResult
from pipelines.ingest.article_rebuild import rebuild_from, verdicts_of
from pipelines.ingest.article_writer import DatabaseWriter, apply_changes
from pipelines.ingest.doubt import NO_CONTEXT, Context
from pipelines.ingest.fold import fold, needs_stored_pages
from pipelines.ingest.page_contexts import (
    Contexts,
    add_listing,
    add_page,
    rows_after_page,
    rows_after_sightings,
    stale_articles,
    stored_context,
)
from pipelines.ingest.responses import Answer
from pipelines.ingest.stored_answers import StoredAnswers
from pipelines.ingest.stored_evidence import StoredEvidence
from pipelines.pages.model import ArticlePage, Listing


def ingest_capture(
    db: Database, capture: Capture, answer: Answer, answers: StoredAnswers, *, is_newest: bool = False
) -> IngestResult:
    """Add the row of a capture, and apply what the capture changes, in other articles too if it arrived late.

    :param is_newest: it was captured after everything in the archive: then it changes no other article
    """
    if capture.article_id and not is_newest and has_later_capture(db, capture):
        result = _ingest_earlier(db, capture, capture.article_id, answers)
    else:
        around = StoredSurroundings(db, answers)
        context = around.context(capture, answer)
        history = replace(read_history(db, capture, answer, answers), context=context)
        changes = fold(history, capture, around.with_article_moved_to(answer))
        add_capture(db, capture)
        apply_changes(DatabaseWriter(db), capture, changes)
        answers.remember(capture, answer)
        result = changes.result
    shown = answers.confirmed(db, capture, answer)
    found = add_listing(db, capture, shown) if isinstance(shown, Listing) and capture.site else []
    if is_newest:
        return replace(result, new_links=len(found)) if found else result
    affected = {*stale_articles(db, _rows_after(db, capture, answer, found)), *articles_affected_by(db, capture)}
    for article_id in sorted(affected):
        rebuild_article(db, article_id, answers)
    return replace(result, new_links=len(found)) if found else result


def read_history(db: Database, capture: Capture, answer: Answer, answers: StoredAnswers) -> ArticleHistory:
    """Return the history of the article that ``capture`` is a page of; empty if it is a page of none.

    Stored pages are included only if :func:`fold` uses them; the capture itself is not.
    """
    article_id, site = capture.article_id, capture.site
    if article_id is None or site is None:
        return ArticleHistory(evidence=StoredEvidence(db, answers, capture))
    if not has_captures(db, article_id):
        verdicts = verdicts_of(stored_reviews(db, article_id), (), answers)
        return ArticleHistory(verdicts=verdicts, evidence=StoredEvidence(db, answers, capture))
    history = ArticleHistory(
        state=article_state(db, article_id),
        revision=last_revision(db, article_id, site),
        watch=watch_of(db, article_id),
        absences=absences_of(db, article_id),
        evidence=StoredEvidence(db, answers, capture),
        suspects=pending_of(db, article_id),
    )
    if not needs_stored_pages(history, capture, answer):
        return history
    captures = [one for one in captures_of(db, article_id) if one.capture.record_id != capture.record_id]
    untrusted = untrusted_records(db, article_id)
    trusted = (stored.capture for stored in captures if stored.capture.record_id not in untrusted)
    return replace(
        history.with_captures(trusted),
        answers=answers.of_article(captures),
        verdicts=verdicts_of(stored_reviews(db, article_id), captures, answers),
    )


def rebuild_article(
    db: Database, article_id: str, answers: StoredAnswers, contexts: Contexts = stored_context
) -> Mapping[str, IngestResult]:
    """Rebuild an article and its revisions from all its captures; return the result of each, by record id."""
    captures = captures_of(db, article_id)
    delete_article(db, article_id)
    around = StoredSurroundings(db, answers, contexts)
    return rebuild_from(captures, stored_reviews(db, article_id), answers, around, DatabaseWriter(db))


@dataclass(frozen=True, slots=True)
class StoredSurroundings:
    """What the archive's other captures say."""

    db: Database
    answers: StoredAnswers
    contexts: Contexts = stored_context

    def context(self, capture: Capture, answer: Answer) -> Context:
        """Return the context of a captured page, and add the row that it is to other pages' contexts."""
        if isinstance(answer, ArticlePage) and capture.article_id:
            return add_page(self.db, capture, answer, self.contexts)
        return NO_CONTEXT

    def evidence(self, capture: Capture) -> StoredEvidence:
        """Return what other captures of the site say, up to the time of a capture."""
        return StoredEvidence(self.db, self.answers, capture)

    def with_article_moved_to(self, answer: Answer) -> Answer:
        """Return a redirect with the id of the article at its target, any other answer as it is."""
        return with_article_moved_to(self.db, answer)


def _rows_after(db: Database, capture: Capture, answer: Answer, found: list[Sighting]) -> Iterable[PageText]:
    """Yield the rows of pages whose context a capture that arrived late may change, by its text or its new links."""
    if isinstance(answer, ArticlePage) and capture.article_id:
        return rows_after_page(db, capture)
    return rows_after_sightings(db, found)


def _ingest_earlier(db: Database, capture: Capture, article_id: str, answers: StoredAnswers) -> IngestResult:
    """Add a capture older than others of its article, whose history is then rebuilt in order of time."""
    add_capture(db, capture)
    before = article_state(db, article_id)
    result = rebuild_article(db, article_id, answers)[capture.record_id]
    if result.outcome is Outcome.SUSPECT and _is_confirmed(db, capture):
        result = replace(result, outcome=Outcome.UNCHANGED, reason=None)
    if result.outcome not in _READ:
        return result
    unsettled = result.unsettled and watch_of(db, article_id).changing_since is not None
    outcome = _outcome_of_earlier(before, article_state(db, article_id), result.outcome)
    return replace(result, outcome=outcome, unsettled=unsettled)


_READ = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.PART, Outcome.NOT_MODIFIED)


def _outcome_of_earlier(before: ArticleState | None, after: ArticleState | None, at_its_time: Outcome) -> Outcome:
    """Return the outcome of a capture by what the archive did not have: a version before the first is a revision."""
    if before is None and after is not None:
        return Outcome.NEW
    if before and after and after.revision_count > before.revision_count:
        return Outcome.REVISED
    return at_its_time if at_its_time in (Outcome.PART, Outcome.NOT_MODIFIED) else Outcome.UNCHANGED


def _is_confirmed(db: Database, capture: Capture) -> bool:
    suspect = suspicion_of(db, capture.record_id)
    return suspect is None or suspect.status == "confirmed"
