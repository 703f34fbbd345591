"""Whether a captured page counts among its article's pages, by the article's past and by people. Pure functions.

Rules use the times of captures, never runs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from archive import clock
from archive.models import Capture
from archive.tables.recheck import CONFIRMED_AFTER
from archive.tables.suspects import HeldCapture, Pending, Suspect, SuspectStatus
from pipelines.ingest.article_history import ArticleHistory, StoredPayload, payload_record_id
from pipelines.ingest.current_pages import newest_page
from pipelines.ingest.doubt import doubts
from pipelines.pages.join import page_content
from pipelines.pages.model import ArticlePage

_REJECTED = "a person rejected it"
_NOT_SENT = "the server confirmed it without sending it again"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is decided about a captured page and about the content that was pending for its page."""

    suspect: Suspect | None = None
    """Why the page does not count; None where it does."""
    settles: SuspectStatus | None = None
    """The new status of the content that was pending before; None where nothing was, or it stays pending."""


def judge(history: ArticleHistory, capture: Capture, page: ArticlePage) -> Judgement:
    """Return whether a captured page counts among the pages of its article.

    :param history: before the capture
    """
    number = capture.page or 1
    pending = history.suspects.get(number)
    superseded: SuspectStatus | None = "superseded" if pending else None
    if _is_known(history, capture):
        return Judgement(settles=superseded)
    digest = page_digest(page, number) if pending or history.verdicts else ""
    repeated = pending if pending and pending.digest == digest else None
    verdict = history.verdicts.get((number, digest))
    if verdict == "rejected":
        return Judgement(Suspect((_REJECTED,), digest, confirmable=False, status="rejected"), superseded)
    found = newest_page(history, number)
    before = found[1] if found else None
    if verdict == "accepted" or (before and page_content(before, number) == page_content(page, number)):
        return Judgement(settles="confirmed" if repeated else superseded)
    found_doubts = doubts(page, before, history.context)
    if capture.status == 304:  # of a page that was not trusted when it was sent: the server did not send it again
        suspect = Suspect(
            found_doubts.reasons or (_NOT_SENT,), digest or page_digest(page, number), found_doubts.confirmable
        )
        return Judgement(suspect, None if repeated else superseded)
    if not found_doubts or (repeated and found_doubts.confirmable and _is_confirmed(repeated, capture)):
        return Judgement(settles="confirmed" if repeated else superseded)
    suspect = Suspect(found_doubts.reasons, digest or page_digest(page, number), found_doubts.confirmable)
    return Judgement(suspect, None if repeated else superseded)


def page_digest(page: ArticlePage, number: int) -> str:
    """Return a digest of what a page contributes to a version of its article."""
    return hashlib.blake2b(repr(page_content(page, number)).encode("utf-8", "replace"), digest_size=16).hexdigest()


def pending_after(history: ArticleHistory, capture: Capture, judgement: Judgement) -> dict[int, Pending]:
    """Return the pending contents of the article's pages after a capture."""
    number = capture.page or 1
    pending = dict(history.suspects)
    before = pending.get(number)
    if judgement.settles:
        pending.pop(number, None)
    suspect, record_id = judgement.suspect, payload_record_id(capture)
    if suspect is None or suspect.status != "pending" or record_id is None:
        return pending
    held = HeldCapture(record_id, capture.captured_at)
    if before and not judgement.settles:
        pending[number] = before.and_capture(held, confirmable=suspect.confirmable)
    else:
        pending[number] = Pending(suspect.digest, suspect.confirmable, (held,))
    return pending


def confirmed(history: ArticleHistory, capture: Capture) -> tuple[ArticleHistory, Capture, ArticlePage] | None:
    """Return what a confirmed version consists of: its history, capture and page, those of the first capture of it.

    The capture is dated by the first one, but not before what has happened to the article since. None where the first
    capture can no longer be read.
    """
    number = capture.page or 1
    first = history.suspects[number].captures[0]
    page = history.answers[number, first.record_id]
    if not isinstance(page, ArticlePage):
        return None
    changed_at = history.state.changed_at if history.state else ""
    at = max(first.captured_at, changed_at, history.watch.changing_since or "")
    payloads = {**history.payloads, number: (StoredPayload(first.record_id, capture.captured_at),)}
    dated = replace(capture, captured_at=at, record_id=first.record_id, refers_to=None)
    return replace(history, payloads=payloads), dated, page


def _is_known(history: ArticleHistory, capture: Capture) -> bool:
    """Return whether the page has been trusted before, byte for byte."""
    number, record_id = capture.page or 1, payload_record_id(capture)
    if history.revision is not None and history.revision.records.get(number) == record_id:
        return True
    return any(stored.record_id == record_id for stored in history.payloads.get(number, ()))


def _is_confirmed(pending: Pending, capture: Capture) -> bool:
    first = pending.captures[0].captured_at
    return pending.confirmable and clock.after(first, CONFIRMED_AFTER) <= capture.captured_at
