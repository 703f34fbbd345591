"""Bring the history of articles in line with the verdicts of people in ``reviews.json``."""

from __future__ import annotations

from functools import partial

from archive.store.folder import Archive
from archive.tables.reviews import put_reviews, read_reviews, stored_reviews
from pipelines.ingest.article_store import rebuild_article
from pipelines.ingest.stored_answers import StoredAnswers, read_capture


def apply_reviews(archive: Archive) -> list[str]:
    """Rebuild the articles whose reviews the database does not follow yet; return their ids.

    Call it before captures are added, so that a verdict that was written just before a kill counts. Raises
    :class:`archive.errors.ArchiveNotUsable` if the file is damaged.
    """
    followed = {review.record_id: review for review in stored_reviews(archive.db)}
    fresh = [review for review in read_reviews(archive.folder) if followed.get(review.record_id) != review]
    articles = list(dict.fromkeys(review.article_id for review in fresh))
    with archive.db.atomic():
        put_reviews(archive.db, fresh)
        answers = StoredAnswers(partial(read_capture, archive.warc_folder))
        for article_id in articles:
            rebuild_article(archive.db, article_id, answers)
    return articles
