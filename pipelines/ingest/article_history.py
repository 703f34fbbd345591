"""What the fold works on: the history of one article, and the changes that a capture makes to it. Plain values."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import cast

from archive.models import Article, Capture, Outcome, Revision
from archive.tables.absences import Absence
from archive.tables.articles import ArticleState, Status
from archive.tables.reviews import Verdict
from archive.tables.suspects import Pending, Suspect, SuspectStatus
from archive.tables.watches import NOTHING, Watch
from pipelines.ingest.absence import KnownEvidence, SiteEvidence
from pipelines.ingest.doubt import NO_CONTEXT, Context
from pipelines.ingest.responses import Answer
from pipelines.pages.model import ArticlePage

PageKey = tuple[int, str]
"""A stored payload of a page of an article: page number, and id of the record that holds the payload."""


@dataclass(frozen=True, slots=True)
class StoredPayload:
    """A payload that was captured for a page of an article."""

    record_id: str
    """The record that holds the payload."""
    seen_at: str
    """When the server last sent it, or confirmed it with a 304."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The outcome of a capture."""

    outcome: Outcome
    reason: str | None = None
    newest: str | None = None
    """When the article was published or, if that is later, last changed by its publisher. ISO 8601."""
    unsettled: bool = False
    """A page of the article changed: its other pages should be fetched again."""
    ask_again_after: timedelta | None = None
    """When the page should be fetched again to settle what the capture left open; None if it left nothing open."""
    needs_probe: bool = False
    """The page says "not found" with status 200, and it is not known whether it is the site's page for that."""
    needs_comparison: bool = False
    """Whether the page is absent depends on whether other articles of the site answer well."""
    new_links: int = 0
    """For a list page: links to articles that its list did not have before."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one capture changes. None means no change. Times are the capture's."""

    result: IngestResult
    revision: Revision | None = None
    """A new version of the article."""
    incomplete: Article | None = None
    """The pages captured so far of an article that has never been complete."""
    watch: Watch | None = None
    """The new value."""
    absence: Absence | None = None
    """The new value for the page of the capture."""
    present: bool = False
    """The page of the capture is there: its absence ends."""
    status: Status | None = None
    url: str | None = None
    """The article's new address."""
    unreadable_by: str | None = None
    """The parser that could not read the capture: it is quarantined with the result's reason."""
    suspect: Suspect | None = None
    """Why the captured page does not count among the article's pages."""
    settles: SuspectStatus | None = None
    """The new status of the captures that were pending for the page."""
    pending: Mapping[int, Pending] | None = None
    """The new value of :attr:`ArticleHistory.suspects`."""
    at: str | None = None
    """When the changes were first captured, if that is not the time of this capture, which confirms them."""


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """What the archive holds of one article: the state that a capture is folded into."""

    state: ArticleState | None = None
    """None where the article has no row."""
    revision: Revision | None = None
    """The newest version; None while the article has never been complete."""
    watch: Watch = NOTHING
    absences: Mapping[int, Absence] = field(default_factory=dict)
    """Page number to what is known about the page's absence; pages last captured well are not in it."""
    payloads: Mapping[int, tuple[StoredPayload, ...]] = field(default_factory=dict)
    """Page number to the trusted payloads captured for it, the one seen last first."""
    answers: Mapping[PageKey, Answer] = field(default_factory=dict)
    """What the stored payloads say, as the current parser reads them."""
    suspects: Mapping[int, Pending] = field(default_factory=dict)
    """Page number to the content that waits for confirmation."""
    verdicts: Mapping[tuple[int, str], Verdict] = field(default_factory=dict)
    """What people decided: by page number and content digest."""
    context: Context = NO_CONTEXT
    """What other captures say about the capture that is folded next."""
    evidence: SiteEvidence = field(default_factory=KnownEvidence)
    """What other captures of the site say, up to the capture that is folded next."""

    @property
    def absent_pages(self) -> frozenset[int]:
        """Numbers of the later pages that the site does not have, though a pager may name them."""
        return frozenset(number for number, one in self.absences.items() if number > 1 and one.absent_since)

    def with_absence(self, number: int, absence: Absence | None) -> ArticleHistory:
        """Return the history with the absence of a page, None for a page that is there."""
        if absence is None and number not in self.absences:
            return self
        others = {other: one for other, one in self.absences.items() if other != number}
        return replace(self, absences=others if absence is None else {**others, number: absence})

    def with_captures(self, captures: Iterable[Capture]) -> ArticleHistory:
        """Return the history with the payloads of more captures, given in order of time, later than all others.

        A 304 adds none: it confirms one that is there, or one that was not trusted when it was sent.
        """
        seen = ((one.page or 1, payload_record_id(one), one) for one in captures)
        payloads = _seen_later(
            self.payloads,
            (
                (number, StoredPayload(record_id, one.captured_at), one.status != 304)
                for number, record_id, one in seen
                if record_id is not None
            ),
        )
        return replace(self, payloads=payloads)

    def with_page(self, capture: Capture, page: ArticlePage) -> ArticleHistory:
        """Return the history with a capture and the page that was read from it."""
        record_id = payload_record_id(capture)
        if record_id is None:
            return self
        this = {(capture.page or 1, record_id): page}
        answers = ChainMap(cast("dict[PageKey, Answer]", this), cast("dict[PageKey, Answer]", self.answers))
        stored = StoredPayload(record_id, capture.captured_at)
        payloads = _seen_later(self.payloads, [(capture.page or 1, stored, True)])
        return replace(self, payloads=payloads, answers=answers)

    def before(self, context: Context, evidence: SiteEvidence) -> ArticleHistory:
        """Return the history with what other captures say about the capture that is folded next."""
        return replace(self, context=context, evidence=evidence)

    def after(self, capture: Capture, changes: Changes) -> ArticleHistory:
        """Return the history once ``changes``, which ``capture`` makes, are applied."""
        number = capture.page or 1
        seen: list[tuple[int, StoredPayload, bool]] = []
        if changes.settles == "confirmed":
            held = self.suspects[number].captures
            seen += [(number, StoredPayload(one.record_id, one.captured_at), True) for one in held]
        record_id = payload_record_id(capture)
        if changes.suspect is None and record_id is not None:
            seen.append((number, StoredPayload(record_id, capture.captured_at), capture.status != 304))
        absent = changes.absence or changes.present
        return replace(
            self,
            payloads=_seen_later(self.payloads, seen) if seen else self.payloads,
            absences=self.with_absence(number, changes.absence).absences if absent else self.absences,
            suspects=self.suspects if changes.pending is None else changes.pending,
            state=self.state_after(capture, changes),
            revision=changes.revision or self.revision,
            watch=self.watch if changes.watch is None else changes.watch,
        )

    def state_after(self, capture: Capture, changes: Changes) -> ArticleState | None:
        """Return the state of the article's row once ``changes``, which ``capture`` makes, are applied."""
        state, at = self.state, changes.at or capture.captured_at
        article = changes.revision.article if changes.revision else changes.incomplete
        if article:
            return ArticleState(
                url=article.url,
                status=changes.status or (state.status if state else "live"),
                revision_count=changes.revision.number if changes.revision else 0,
                published=article.published.iso if article.published else None,
                changed_at=at,
            )
        if state is None or (changes.status, changes.url) == (None, None):
            return state
        return replace(state, status=changes.status or state.status, url=changes.url or state.url, changed_at=at)


def _seen_later(
    payloads: Mapping[int, tuple[StoredPayload, ...]], seen: Iterable[tuple[int, StoredPayload, bool]]
) -> Mapping[int, tuple[StoredPayload, ...]]:
    """Return the payloads of pages with those that were seen later than all others; those that are not new, if known.

    :param seen: page number, payload, and whether it is new
    """
    changed: dict[int, dict[str, StoredPayload]] = {}
    for number, stored, is_new in seen:
        if number not in changed:
            changed[number] = {one.record_id: one for one in reversed(payloads.get(number, ()))}
        known = changed[number].pop(stored.record_id, None)  # so that it becomes the last
        if known or is_new:
            changed[number][stored.record_id] = stored
    return {**payloads, **{number: tuple(reversed(of_page.values())) for number, of_page in changed.items()}}


def payload_record_id(capture: Capture) -> str | None:
    """Return the id of the record with the page that a capture holds or, as a 304, confirms.

    None for every other answer, for a truncated one, and for a 304 of a page that was never captured.
    """
    if capture.truncated:
        return None
    if capture.status == 304:
        return capture.refers_to
    if capture.status == 200 or capture.record_type == "resource":
        return capture.refers_to or capture.record_id
    return None
