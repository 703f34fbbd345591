"""Stored payloads of articles, read again from WARC records when they are needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import locate
from archive.tables.captures import StoredCapture, get_capture
from archive.tables.replay import captured_answer
from pipelines.ingest.article_history import PageKey, payload_record_id
from pipelines.ingest.article_identity import with_article
from pipelines.ingest.responses import Answer, NotModified, read_answer

CACHE_SIZE = 128
"""Answers kept in memory, so that the pages of an article that arrive one after the other are parsed once."""


def read_capture(warc_folder: Path, stored: StoredCapture) -> Answer:
    """Read the answer of a capture from its WARC record. Raises ValueError for a page of no declared site."""
    capture = stored.capture
    if capture.site is None:
        raise ValueError(f"{capture.url}: expected a page of a declared site")
    site = site_named(capture.site)
    headers, body = captured_answer(warc_folder, stored)
    url = locate(capture.target_uri, site)
    answer = read_answer(site, url, capture.status or 200, headers, body, capture.truncated)
    return with_article(answer, capture.article_id)


class StoredAnswers:
    """Reads stored answers, and caches those used last."""

    def __init__(self, read: Callable[[StoredCapture], Answer]) -> None:
        self.read = read
        """Read the answer of a capture, without the cache."""
        self._cache: OrderedDict[tuple[str | None, PageKey], Answer] = OrderedDict()

    def of_article(self, captures: Iterable[StoredCapture]) -> Mapping[PageKey, Answer]:
        """Return the answers of an article's payloads, each read on first use.

        Of several captures of one payload the first counts. The database is not used again.
        """
        holders: dict[PageKey, StoredCapture] = {}
        for stored in captures:
            capture = stored.capture
            record_id = payload_record_id(capture)
            if record_id is not None and capture.status != 304:
                holders.setdefault((capture.page or 1, record_id), stored)
        return _ArticleAnswers(self, holders)

    def confirmed(self, db: Database, capture: Capture, answer: Answer) -> Answer:
        """Return the stored page that a 304 for a page of no article confirms; any other answer as it is."""
        if not isinstance(answer, NotModified) or capture.article_id is not None or capture.refers_to is None:
            return answer
        try:
            return self.cached((capture.page or 1, capture.refers_to), get_capture(db, capture.refers_to))
        except KeyError:
            return answer

    def remember(self, capture: Capture, answer: Answer) -> None:
        """Cache the answer of a capture, unless it is a 304, whose payload is another capture's."""
        record_id = payload_record_id(capture)
        if record_id is not None and capture.status != 304:
            self._store((capture.article_id, (capture.page or 1, record_id)), answer)

    def cached(self, key: PageKey, stored: StoredCapture) -> Answer:
        """Return the answer of a capture from the cache, or read it."""
        cache_key = (stored.capture.article_id, key)
        if cache_key not in self._cache:
            return self._store(cache_key, self.read(stored))
        self._cache.move_to_end(cache_key)
        return self._cache[cache_key]

    def _store(self, cache_key: tuple[str | None, PageKey], answer: Answer) -> Answer:
        self._cache[cache_key] = answer
        if len(self._cache) > CACHE_SIZE:
            self._cache.popitem(last=False)
        return answer


class _ArticleAnswers(Mapping[PageKey, Answer]):
    def __init__(self, answers: StoredAnswers, holders: Mapping[PageKey, StoredCapture]) -> None:
        self._answers = answers
        self._holders = holders

    def __getitem__(self, key: PageKey) -> Answer:
        return self._answers.cached(key, self._holders[key])

    def __iter__(self) -> Iterator[PageKey]:
        return iter(self._holders)

    def __len__(self) -> int:
        return len(self._holders)
