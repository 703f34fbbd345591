"""Folds captures, in order of time, into articles and revisions.

A crawl, an import and a rebuild from WARC files all come through here, so they make the same archive. A version of an
article is the publisher's: it is compared with the version before as the same parser reads both. An article of several
pages has a new version only when all its pages have been seen since the first of them changed, so that half of one
version is never joined to half of another.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from archive.digest import content_digest
from archive.models import Article, Capture, Outcome, Revision
from archive.sites.urls import PageUrl
from archive.tables.articles import History, Watch
from pipelines.ingest.responses import Answer, Failure, Moved, NotModified, Refused
from pipelines.pages.join import join_pages, page_content
from pipelines.pages.model import ArticlePage, Listing, Missing, Unreadable

Reader = Callable[[Capture], Answer]
"""Reads what a capture holds again from its WARC record."""

_REMEMBERED = 128
_Payload = tuple[str, int, str]
"""A page of an article as one record's payload has it: article, page, record. Two pages may share one payload."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What came of a capture."""

    outcome: Outcome
    reason: str | None = None
    newest: str | None = None
    """When the article was published or last changed, ISO 8601."""
    unsettled: bool = False
    """A page of the article changed: its other pages should be asked for again."""


class Intake:
    """Takes captures in. The caller has added the row of ``captures`` before."""

    def __init__(self, history: History, read: Reader) -> None:
        self._history = history
        self._read = read
        self._remembered: OrderedDict[_Payload, Answer] = OrderedDict()

    def take(self, capture: Capture, answer: Answer) -> IngestResult:
        """Take in a capture and what was read from it."""
        match answer:
            case Listing():
                return IngestResult(Outcome.LISTED)
            case Moved(target):
                return self._moved(capture, target)
            case Refused(reason):
                return IngestResult(Outcome.OUT_OF_SCOPE, reason)
            case Failure(reason):
                return IngestResult(Outcome.FAILED, reason)
            case Missing(reason):
                return self._missing(capture, reason)
            case NotModified():
                return self._not_modified(capture)
            case Unreadable(reason, parser):
                return self._quarantined(capture, reason, parser)
            case ArticlePage():
                return self._article_page(capture, answer)

    def rebuild_article(self, article_id: str) -> None:
        """Make an article anew from all its captures: one older than the newest has come in."""
        self._history.forget(article_id)
        for capture in self._history.captures_of(article_id):
            self.take(capture, self._read(capture))

    def _quarantined(self, capture: Capture, reason: str, parser: str) -> IngestResult:
        self._history.quarantine(capture, reason, parser)
        return IngestResult(Outcome.QUARANTINED, reason)

    def _moved(self, capture: Capture, target: PageUrl) -> IngestResult:
        """Note the new address of an article that moved: it is the same article, and no version of it changed."""
        if capture.article_id and capture.article_id == target.article_id and target.page == 1:
            self._history.set_url(capture.article_id, target.url, capture.captured_at)
        return IngestResult(Outcome.MOVED, reason=f"to {target.url}")

    def _missing(self, capture: Capture, reason: str) -> IngestResult:
        article_state = self._history.article_state(capture.article_id) if capture.article_id else None
        if capture.article_id is None or article_state is None or capture.page != 1:
            return IngestResult(Outcome.GONE, reason)
        watch = self._history.watch(capture.article_id)
        if watch.missing_since is None:
            watch = replace(watch, missing_since=capture.captured_at, missing_crawl=capture.crawl_id)
            self._history.set_watch(capture.article_id, watch)
        elif article_state.status == "live" and watch.missing_crawl != capture.crawl_id:
            self._history.set_status(capture.article_id, "gone", capture.captured_at)
        return IngestResult(Outcome.GONE, reason)

    def _not_modified(self, capture: Capture) -> IngestResult:
        article_id = capture.article_id
        if article_id is None:
            return IngestResult(Outcome.NOT_MODIFIED)
        article_state = self._history.article_state(article_id)
        if article_state and article_state.revision_count and self._history.watch(article_id) == Watch():
            return IngestResult(Outcome.NOT_MODIFIED, newest=self._newest(article_id))
        answer = self._payload(article_id, capture.page or 1, _holder(capture))
        if isinstance(answer, Missing):
            return self._missing(capture, answer.reason)
        if not isinstance(answer, ArticlePage):
            return IngestResult(Outcome.NOT_MODIFIED)
        taken = self._article_page(capture, answer)
        quiet = taken.outcome in (Outcome.UNCHANGED, Outcome.PART)
        return replace(taken, outcome=Outcome.NOT_MODIFIED) if quiet else taken

    def _article_page(self, capture: Capture, page: ArticlePage) -> IngestResult:
        if capture.article_id is None or capture.site is None:
            return self._quarantined(capture, "an article, but its URL carries no id", page.parser)
        self._remember((capture.article_id, capture.page or 1, _holder(capture)), page)
        self._back_to_live(capture)
        outcome, unsettled = self._fold(capture, capture.article_id, capture.site, page)
        return IngestResult(outcome, newest=self._newest(capture.article_id), unsettled=unsettled)

    def _fold(self, capture: Capture, article_id: str, site: str, page: ArticlePage) -> tuple[Outcome, bool]:
        """Return the outcome, and whether other pages of the article should be seen again."""
        quiet = Outcome.PART if (capture.page or 1) > 1 else Outcome.UNCHANGED
        before = self._history.last_revision(article_id, site)
        if before is None:
            return self._first(capture, article_id) or quiet, False
        watch = self._history.watch(article_id)
        if watch.changing_since is None and not self._page_changed(capture, page, before):
            return quiet, False
        since = watch.changing_since or capture.captured_at
        article, records, seen = self._join(capture, article_id)
        if not article.complete or min(seen.values()) < since:
            self._history.set_watch(article_id, replace(watch, changing_since=since))
            return quiet, True
        self._history.set_watch(article_id, replace(watch, changing_since=None))
        base = self._as_read_today(before)
        if content_digest(article) == content_digest(base):
            return quiet, False
        self._history.add_revision(article, records, seen_at=capture.captured_at, before=before, base=base)
        return Outcome.REVISED, False

    def _first(self, capture: Capture, article_id: str) -> Outcome | None:
        """Keep what there is of an article that has never been complete; return ``NEW`` where it had no row."""
        new = self._history.article_state(article_id) is None
        article, records, _ = self._join(capture, article_id)
        if article.complete:
            self._history.add_revision(article, records, seen_at=capture.captured_at, before=None, base=None)
        else:
            self._history.put_incomplete(article, capture.captured_at)
        return Outcome.NEW if new else None

    def _page_changed(self, capture: Capture, page: ArticlePage, before: Revision) -> bool:
        number = capture.page or 1
        record_id = before.records.get(number)
        if record_id is None:
            return True
        if record_id == _holder(capture):
            return False
        kept = self._payload(before.article.id, number, record_id)
        return not isinstance(kept, ArticlePage) or page_content(kept, number) != page_content(page, number)

    def _join(self, capture: Capture, article_id: str) -> tuple[Article, dict[int, str], dict[int, str]]:
        """Return the article as its pages stood at the time of ``capture``, with each page's record and last sight."""
        pages: dict[int, ArticlePage] = {}
        records: dict[int, str] = {}
        seen: dict[int, str] = {}
        for number, payloads in self._history.stored_payloads(article_id, capture.captured_at).items():
            for stored in payloads:
                answer = self._payload(article_id, number, stored.record_id)
                if isinstance(answer, ArticlePage):
                    pages[number], records[number], seen[number] = (
                        answer,
                        stored.record_id,
                        stored.seen_at,
                    )
                    break
        current = _chain(pages)
        return (
            join_pages({number: pages[number] for number in current}),
            {number: records[number] for number in current},
            {number: seen[number] for number in current},
        )

    def _as_read_today(self, revision: Revision) -> Article:
        pages = {
            number: answer
            for number, record_id in revision.records.items()
            if isinstance(answer := self._payload(revision.article.id, number, record_id), ArticlePage)
        }
        return join_pages(pages) if pages else revision.article

    def _back_to_live(self, capture: Capture) -> None:
        if capture.page != 1 or capture.article_id is None:
            return
        watch = self._history.watch(capture.article_id)
        if watch.missing_since is None:
            return
        self._history.set_watch(capture.article_id, replace(watch, missing_since=None, missing_crawl=None))
        article_state = self._history.article_state(capture.article_id)
        if article_state and article_state.status == "gone":
            self._history.set_status(capture.article_id, "live", capture.captured_at)

    def _newest(self, article_id: str) -> str | None:
        """Return when the article was published or, if that is later, last changed by its publisher."""
        article_state = self._history.article_state(article_id)
        if article_state is None:
            return None
        changed_at = article_state.changed_at if article_state.revision_count > 1 else None
        return max(filter(None, (article_state.published, changed_at)), default=None)

    def _payload(self, article_id: str, number: int, record_id: str) -> Answer:
        key = (article_id, number, record_id)
        if key in self._remembered:
            self._remembered.move_to_end(key)
            return self._remembered[key]
        return self._remember(key, self._read(self._history.capture_of_payload(article_id, number, record_id)))

    def _remember(self, key: _Payload, answer: Answer) -> Answer:
        self._remembered[key] = answer
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return answer


def _holder(capture: Capture) -> str:
    """Return the id of the record that holds the capture's payload."""
    return capture.refers_to or capture.record_id


def _chain(pages: Mapping[int, ArticlePage]) -> list[int]:
    """Return the numbers of the pages that the article has now.

    Page 1 leads to the next as long as a page's pager names one beyond it. What is captured beyond the last is of an
    earlier, longer version. Where a page is missing, all that there are count.
    """
    number = 1
    while number in pages:
        if all(other.page <= number for other in pages[number].pager):
            return list(range(1, number + 1))
        number += 1
    return sorted(pages)
