"""Folds all captures of an article, from the first: what a capture that arrives late and a rebuild have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from archive.models import Capture
from archive.tables.captures import StoredCapture
from archive.tables.reviews import Review, Verdict
from pipelines.ingest.absence import SiteEvidence
from pipelines.ingest.article_history import ArticleHistory, IngestResult
from pipelines.ingest.article_writer import ArticleWriter, apply_changes
from pipelines.ingest.doubt import Context
from pipelines.ingest.fold import fold
from pipelines.ingest.responses import Answer
from pipelines.ingest.stored_answers import StoredAnswers
from pipelines.ingest.suspicion import page_digest
from pipelines.pages.model import ArticlePage


class Surroundings(Protocol):
    """What the captures of other pages say about those of an article."""

    def context(self, capture: Capture, answer: Answer) -> Context:
        """Return the context of a captured page, and keep the row that it is to other pages' contexts."""

    def evidence(self, capture: Capture) -> SiteEvidence:
        """Return what other captures of the site say, up to the time of a capture."""

    def with_article_moved_to(self, answer: Answer) -> Answer:
        """Return a redirect with the id of the article at its target, any other answer as it is."""


def rebuild_from(
    captures: Sequence[StoredCapture],
    reviews: Sequence[Review],
    answers: StoredAnswers,
    around: Surroundings,
    writer: ArticleWriter,
) -> Mapping[str, IngestResult]:
    """Write an article and its versions; return the result of each capture, by record id.

    :param captures: all captures of the article, in the order of :func:`archive.tables.captures.captures_of`
    :param reviews: those of the article, the newest last
    """
    results = {}
    verdicts = verdicts_of(reviews, captures, answers)
    history = ArticleHistory(answers=answers.of_article(captures), verdicts=verdicts)
    for stored in captures:
        capture, answer = stored.capture, answers.read(stored)
        history = history.before(around.context(capture, answer), around.evidence(capture))
        changes = fold(history, capture, around.with_article_moved_to(answer))
        apply_changes(writer, capture, changes)
        answers.remember(capture, answer)
        history = history.after(capture, changes)
        results[capture.record_id] = changes.result
    return results


def verdicts_of(
    reviews: Sequence[Review], captures: Iterable[StoredCapture], answers: StoredAnswers
) -> Mapping[tuple[int, str], Verdict]:
    """Return what people decided about an article's pages, by their content as it was read then and is read today."""
    verdicts: dict[tuple[int, str], Verdict] = {}
    by_record = {stored.capture.record_id: stored for stored in captures} if reviews else {}
    for review in reviews:
        verdicts[review.page, review.digest] = review.verdict
        stored = by_record.get(review.record_id)
        answer = answers.read(stored) if stored else None
        if isinstance(answer, ArticlePage):
            verdicts[review.page, page_digest(answer, review.page)] = review.verdict
    return verdicts
