"""What the captures of a rebuild's task say about each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from archive.models import Capture
from archive.rebuild.staging import FoldTask, add_captures, add_rows
from archive.schema.staging import scratch_database
from archive.tables.captures import StoredCapture
from archive.tables.page_texts import PageText
from pipelines.ingest.article_addresses import with_article_moved_to
from pipelines.ingest.doubt import NO_CONTEXT, Context
from pipelines.ingest.page_contexts import judged_page, likely_context
from pipelines.ingest.responses import Answer, Moved
from pipelines.ingest.stored_answers import StoredAnswers
from pipelines.ingest.stored_evidence import StoredEvidence
from pipelines.pages.model import ArticlePage
from pipelines.reparse.article_rows import ArticleRows


class TaskSurroundings:
    """What the captures of a task say about each other, as far as it is known before all tasks are done.

    :param known: the contexts of captures whose context is known, by record id; others have the likely one
    :param rows: takes the rows of article pages
    """

    def __init__(self, task: FoldTask, known: Mapping[str, Context], answers: StoredAnswers, rows: ArticleRows) -> None:
        self._task = task
        self._known = known
        self._answers = answers
        self._rows = rows
        self._links: dict[str, list[tuple[str, str]]] = {}
        for article_id, text, first_seen in task.links:
            self._links.setdefault(article_id, []).append((text, first_seen))
        places = {each.record_id: (each.warc_file, each.offset) for each in (*task.captures, *task.payloads)}
        self.captures = tuple(_stored(capture, places) for capture in task.captures)

    @cached_property
    def db(self) -> Database:
        """A database of the task's captures, for the rules that compare many; most tasks need none."""
        db = scratch_database()
        add_captures(db, (*self._task.captures, *self._task.payloads))
        add_rows(db, {"article_addresses": self._task.addresses})
        return db

    def context(self, capture: Capture, answer: Answer) -> Context:
        """Return the context of a captured page, and keep the row that it is to other pages' contexts."""
        if not isinstance(answer, ArticlePage) or capture.article_id is None:
            return NO_CONTEXT
        row, context = judged_page(capture, answer, self._context_of)
        self._rows.add_page_text(row)
        return context

    def evidence(self, capture: Capture) -> _Evidence:
        """Return what other captures of the site say, up to the time of a capture."""
        return _Evidence(self, capture)

    def stored_evidence(self, capture: Capture) -> StoredEvidence:
        """Return the same, read from the database of the task."""
        return StoredEvidence(self.db, self._answers, capture)

    def with_article_moved_to(self, answer: Answer) -> Answer:
        """Return a redirect with the id of the article at its target, any other answer as it is."""
        return with_article_moved_to(self.db, answer) if isinstance(answer, Moved) else answer

    def close(self) -> None:
        """Close the database of the task, if there is one."""
        if "db" in self.__dict__:
            self.db.close()

    def _context_of(self, row: PageText) -> Context:
        return self._known.get(row.record_id) or likely_context(row, self._link_texts(row.article_id, row.captured_at))

    def _link_texts(self, article_id: str, until: str) -> tuple[str, ...]:
        links = self._links.get(article_id, ())
        return tuple(sorted({text for text, first_seen in links if first_seen <= until}))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Evidence that is read when a rule asks for it."""

    around: TaskSurroundings
    capture: Capture

    def is_not_found_page(self, text_digest: str) -> bool:
        """Return whether an address that cannot exist was answered with a page of that text."""
        return self.around.stored_evidence(self.capture).is_not_found_page(text_digest)

    def has_answered(self, since: str) -> bool:
        """Return whether another article was read well after ``since``."""
        return self.around.stored_evidence(self.capture).has_answered(since)


def _stored(capture: Capture, places: Mapping[str, tuple[str, int]]) -> StoredCapture:
    if capture.refers_to is None:
        return StoredCapture(capture, (capture.warc_file, capture.offset))
    return StoredCapture(capture, places.get(capture.refers_to))
