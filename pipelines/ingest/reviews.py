"""Bring the history of articles in line with the verdicts of people in ``reviews.json``."""

from __future__ import annotations

from functools import partial

from archive import clock
from archive.errors import SuspectNotFound
from archive.store.folder import Archive
from archive.tables.captures import get_capture
from archive.tables.reviews import Review, Verdict, put_reviews, read_reviews, stored_reviews, write_review
from archive.tables.revisions import last_revision
from archive.tables.suspects import ListedSuspect, listed_suspects
from pipelines.ingest.article_store import rebuild_article
from pipelines.ingest.stored_answers import StoredAnswers, read_capture
from pipelines.pages.model import ArticlePage


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


def find_suspect(archive: Archive, name: str) -> ListedSuspect:
    """Return the page that waits, or was reviewed, by the id of its article or of a record.

    Raises :class:`SuspectNotFound` if there is none, or more than one.
    """
    found = listed_suspects(archive.db, name=name) or _reviewed(archive, name)
    if not found:
        raise SuspectNotFound(
            f"{name}: expected an article or a record that waits for a person, found none. See 'cppcc review list'."
        )
    if len(found) > 1:
        records = ", ".join(f"{one.record_id} (page {one.page})" for one in found)
        raise SuspectNotFound(f"{name}: expected one suspect page, found {len(found)}. Name one of {records}.")
    return found[0]


def trusted_and_suspect(archive: Archive, suspect: ListedSuspect) -> tuple[ArticlePage | None, ArticlePage | None]:
    """Return the page as in the newest version of its article, and as it waits; None where there is none."""
    revision = last_revision(archive.db, suspect.article_id, suspect.site)
    trusted = revision.records.get(suspect.page) if revision else None
    return (_page(archive, trusted) if trusted else None), _page(archive, suspect.record_id)


def review(archive: Archive, suspect: ListedSuspect, verdict: Verdict) -> None:
    """Record a verdict on a page that waits, and rebuild its article.

    The file is written first: after a kill in between, the next run or review completes it.
    """
    write_review(
        archive.folder,
        Review(
            record_id=suspect.record_id,
            site=suspect.site,
            article_id=suspect.article_id,
            page=suspect.page,
            digest=suspect.digest,
            verdict=verdict,
            reviewed_at=clock.now(),
        ),
    )
    apply_reviews(archive)


def _reviewed(archive: Archive, name: str) -> list[ListedSuspect]:
    """Return the pages with a verdict, so that a person can change it."""
    found = []
    for one in stored_reviews(archive.db):
        if name not in (one.record_id, one.article_id):
            continue
        capture = get_capture(archive.db, one.record_id).capture
        found.append(
            ListedSuspect(
                record_id=one.record_id,
                site=one.site,
                article_id=one.article_id,
                page=one.page,
                url=capture.url,
                captured_at=capture.captured_at,
                last_seen=capture.captured_at,
                captures=1,
                reasons=(f"{one.verdict} by a person on {one.reviewed_at}",),
                digest=one.digest,
                confirmable=False,
            )
        )
    return found


def _page(archive: Archive, record_id: str) -> ArticlePage | None:
    answer = read_capture(archive.warc_folder, get_capture(archive.db, record_id))
    return answer if isinstance(answer, ArticlePage) else None
