"""The rows that are derived from captures, in memory: as a database would hold them after the same changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from archive.models import Article, Capture, Revision
from archive.rebuild.staging import DERIVED, Rows
from archive.schema.staging import columns_of
from archive.schema.stored import stored
from archive.tables.absences import Absence
from archive.tables.articles import Status, article_row
from archive.tables.imports import is_import
from archive.tables.page_texts import PageText
from archive.tables.quarantine import quarantine_row
from archive.tables.revisions import revision_row, without_text
from archive.tables.rows import Row, article_values, rowid_of
from archive.tables.suspects import Suspect, SuspectStatus, suspect_row
from archive.tables.watches import NOTHING, Watch


@dataclass(slots=True)
class _Shown:
    """The row of an article."""

    article: Article
    url: str
    status: Status
    rowid: int
    first_seen: str
    changed_at: str
    revision_count: int


class ArticleRows:
    """An :class:`pipelines.ingest.article_writer.ArticleWriter` that keeps the rows of some articles, none written yet.

    Only the last state of an article becomes a row: the states before it cost nothing.
    """

    def __init__(self) -> None:
        self._articles: dict[str, _Shown] = {}
        self._rowids: dict[int, str] = {}
        self._revisions: list[Revision] = []
        self._watches: dict[str, Watch] = {}
        self._imports: dict[str, str] = {}
        self._absences: dict[tuple[str, int], Absence] = {}
        self._quarantine: dict[str, Row] = {}
        self._suspects: dict[str, tuple[Capture, Suspect]] = {}
        self._page_texts: list[PageText] = []

    def add_page_text(self, row: PageText) -> None:
        """Add the row of a captured article page."""
        self._page_texts.append(row)

    def add_to_quarantine(self, capture: Capture, reason: str, parser: str) -> None:
        """List a capture that no parser understands."""
        self._quarantine[capture.record_id] = quarantine_row(capture, reason, parser)

    def settle_pending(self, article_id: str, page: int, status: SuspectStatus) -> None:
        """Set the status of the pending captures of a page."""
        for key, (capture, suspect) in self._suspects.items():
            if (capture.article_id, capture.page or 1, suspect.status) == (article_id, page, "pending"):
                self._suspects[key] = (capture, replace(suspect, status=status))

    def add_suspect(self, capture: Capture, suspect: Suspect) -> None:
        """List a page that is not trusted."""
        self._suspects[capture.record_id] = (capture, suspect)

    def set_status(self, article_id: str, status: Status, at: str) -> None:
        """Set the status of an article, if it has a row."""
        if shown := self._articles.get(article_id):
            shown.status, shown.changed_at = status, at

    def set_url(self, article_id: str, url: str, at: str) -> None:
        """Set the address of an article, if it has a row."""
        if shown := self._articles.get(article_id):
            shown.url, shown.changed_at = url, at

    def put_incomplete(self, article: Article, at: str, crawl_id: str) -> None:
        """Store the pages captured so far of an article whose pages have not all been captured."""
        self._show(article, at, crawl_id, revision_count=0)

    def add_revision(self, revision: Revision, crawl_id: str) -> None:
        """Add a version of an article, and make the article's row show it."""
        self._revisions.append(revision)
        self._show(revision.article, revision.captured_at, crawl_id, revision_count=revision.number)

    def set_watch(self, article_id: str, watch: Watch) -> None:
        """Store what is unfinished about an article, if it has a row."""
        if watch == NOTHING:
            self._watches.pop(article_id, None)
        elif article_id in self._articles:
            self._watches[article_id] = watch

    def set_absence(self, article_id: str, page: int, absence: Absence | None) -> None:
        """Store the absence of a page of an article, if it has a row; None ends it."""
        if absence is None:
            self._absences.pop((article_id, page), None)
        elif article_id in self._articles:
            self._absences[article_id, page] = absence

    def rows(self) -> Rows:
        """Return the rows of each derived table; none of the tables that lists make."""
        values = {article_id: article_values(shown.article) for article_id, shown in self._articles.items()}
        found: dict[str, Iterable[Row]] = {
            "articles": self._article_rows(values),
            "revisions": self._revision_rows(values),
            "quarantine": self._quarantine.values(),
            "suspects": (suspect_row(*each) for each in self._suspects.values()),
        }
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in DERIVED}
        rows |= {table: list(map(_in_order(table), made)) for table, made in found.items()}
        rows["article_watch"] = [(key, *astuple(watch)) for key, watch in self._watches.items()]
        rows["imported_articles"] = list(self._imports.items())
        rows["article_absences"] = [(*key, *astuple(absence)) for key, absence in self._absences.items()]
        rows["page_texts"] = list(map(_page_text_values, self._page_texts))
        return rows

    def _show(self, article: Article, at: str, crawl_id: str, *, revision_count: int) -> None:
        shown = self._articles.get(article.id)
        if shown is None:
            rowid = self._free_rowid(article)
            self._articles[article.id] = _Shown(article, article.url, "live", rowid, at, at, revision_count)
            if is_import(crawl_id):
                self._imports[article.id] = crawl_id
            return
        if article.published != shown.article.published:
            del self._rowids[shown.rowid]
            shown.rowid = self._free_rowid(article)
        shown.article, shown.url = article, article.url
        shown.changed_at, shown.revision_count = at, revision_count

    def _free_rowid(self, article: Article) -> int:
        """Return the article's row number, the next free one where another article has it."""
        rowid = rowid_of(article.id, article.published.iso if article.published else None)
        while rowid in self._rowids:
            rowid += 1
        self._rowids[rowid] = article.id
        return rowid

    def _article_rows(self, values: Mapping[str, Row]) -> Iterator[Row]:
        for article_id, shown in self._articles.items():
            row = article_row(
                shown.article, values[article_id], seen_at=shown.changed_at, revision_count=shown.revision_count
            )
            yield {
                **row,
                "rowid": shown.rowid,
                "url": shown.url,
                "status": shown.status,
                "first_seen": shown.first_seen,
            }

    def _revision_rows(self, values: Mapping[str, Row]) -> Iterator[Row]:
        for revision in self._revisions:
            article_id = revision.article.id
            if revision.number == self._articles[article_id].revision_count:
                yield without_text(revision_row(revision, values[article_id]))
            else:
                yield revision_row(revision, article_values(revision.article))


@cache
def _in_order(table: str) -> Callable[[Row], tuple[Any, ...]]:
    """Return what makes a row from its values by name."""
    return itemgetter(*columns_of(stored(table)))


assert tuple(field.name for field in fields(PageText)) == columns_of("page_texts")
_page_text_values = attrgetter(*columns_of("page_texts"))
