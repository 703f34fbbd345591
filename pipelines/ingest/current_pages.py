"""The pages that an article has now, chosen from its stored payloads and joined. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.models import Article, Revision
from pipelines.ingest.article_history import ArticleHistory, StoredPayload
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage


@dataclass(frozen=True, slots=True)
class CurrentPages:
    """The pages of an article as they were last captured."""

    article: Article
    """The pages joined."""
    records: Mapping[int, str]
    """Page number to the id of the record that holds its payload."""
    oldest_capture: str
    """When the page that was captured least recently was captured."""


def join_current_pages(history: ArticleHistory) -> CurrentPages:
    """Join the newest readable payload of each page. Raises ValueError where none is readable.

    Pages that the site does not have are left out, whatever was captured of them before.
    """
    absent = history.absent_pages
    found = {number: newest for number in history.payloads if (newest := _current_page(history, number))}
    numbers = current_numbers({number: page for number, (_, page) in found.items()}, absent)
    return CurrentPages(
        article=join_pages({number: found[number][1] for number in numbers}, absent),
        records={number: found[number][0].record_id for number in numbers},
        oldest_capture=min(found[number][0].seen_at for number in numbers),
    )


def as_read_today(history: ArticleHistory, revision: Revision) -> Article:
    """Return the article of a revision as the current parser reads its pages."""
    pages = {
        number: answer
        for number, record_id in revision.records.items()
        if isinstance(answer := history.answers[number, record_id], ArticlePage)
    }
    return join_pages(pages) if pages else revision.article


def has_readable_page(history: ArticleHistory) -> bool:
    """Return whether :func:`join_current_pages` has a page to join."""
    return any(_current_page(history, number) for number in history.payloads)


def current_numbers(pages: Mapping[int, ArticlePage], absent: frozenset[int] = frozenset()) -> list[int]:
    """Return the numbers of the pages that the article has now.

    Page 1 leads to the next as long as a page's pager names one beyond it that is not in ``absent``. Pages captured
    beyond the last belong to an earlier, longer version. If a page is missing on the way, every captured page counts.
    """
    number = 1
    while number in pages or number in absent:
        if number in pages and all(other.page <= number or other.page in absent for other in pages[number].pager):
            return [each for each in range(1, number + 1) if each in pages]
        number += 1
    return sorted(pages)


def _current_page(history: ArticleHistory, number: int) -> tuple[StoredPayload, ArticlePage] | None:
    return None if number in history.absent_pages else newest_page(history, number)


def newest_page(history: ArticleHistory, number: int) -> tuple[StoredPayload, ArticlePage] | None:
    """Return the readable payload of a page that was seen last, and the page; None where there is none."""
    for stored in history.payloads.get(number, ()):
        answer = history.answers[number, stored.record_id]
        if isinstance(answer, ArticlePage):
            return stored, answer
    return None
