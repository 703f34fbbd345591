"""What other captures say about a page at its time: the rows they leave, and the context made of them.

A context depends on captures up to the time of its page only, never on runs or on the order of arrival. Where a
capture arrives late, :func:`stale_articles` finds the articles that were folded without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import list_name, locate
from archive.tables.page_texts import (
    RECENT_DAYS,
    PageText,
    add_page_text,
    is_text_of_another,
    later_rows_it_may_affect,
    other_articles_with_text,
    page_text_of,
    recent_days,
    rows_with_context,
)
from archive.tables.sightings import Sighting, SiteColumn, add_column, add_sighting, link_texts
from pipelines.ingest.doubt import NO_CONTEXT, SHARED_HOURS, Context, context_flags, needs_context
from pipelines.ingest.likeness import text_digest
from pipelines.pages.model import ArticlePage, Listing

MANY_PAGES = 5
"""Pages of a site that must be known before they count as usual."""
Contexts = Callable[[Database, PageText], Context]
"""Returns the context of a page that needs one."""


def add_page(db: Database, capture: Capture, page: ArticlePage, contexts: Contexts) -> Context:
    """Add the row of a captured article page; return its context."""
    row, context = judged_page(capture, page, lambda row: contexts(db, row))
    add_page_text(db, row)
    return context


def judged_page(
    capture: Capture, page: ArticlePage, context_of: Callable[[PageText], Context]
) -> tuple[PageText, Context]:
    """Return the row of a captured article page and its context; ``context_of`` is called where it needs one."""
    row = page_text(capture, page)
    if not needs_context(page):
        return row, NO_CONTEXT
    context = context_of(row)
    return replace(row, context=context_flags(row.title, context)), context


def add_listing(db: Database, capture: Capture, listing: Listing) -> list[Sighting]:
    """Add a captured list page and its links; return the links that are new, or were first seen later than here."""
    site = capture.site or ""
    url = locate(capture.target_uri, site_named(site))
    at, name = capture.captured_at, list_name(url, site_named(site))
    if url.page == 1:
        add_column(db, SiteColumn(site, name, url.url, "topic" if listing.is_topic else "list", listing.title, at, at))
    return [each for each in sightings(site, name, url.page, listing, at) if add_sighting(db, each)]


def sightings(site: str, list_name: str, page: int, listing: Listing, at: str) -> Iterator[Sighting]:
    """Yield the links to articles on a list page that was captured, or confirmed by a 304, at a time."""
    for position, link in enumerate(listing.links, 1):
        if link.url.article_id and link.title:
            yield Sighting(
                article_id=link.url.article_id,
                list=list_name,
                text=link.title,
                site=site,
                url=link.url.url,
                page=page,
                position=position,
                date_text=link.date_text,
                published=link.published.iso if link.published else None,
                summary=link.summary,
                first_seen=at,
                last_seen=at,
            )


def page_text(capture: Capture, page: ArticlePage) -> PageText:
    """Return the row of a captured article page, without its context."""
    return PageText(
        record_id=capture.record_id,
        site=capture.site or "",
        article_id=capture.article_id or "",
        captured_at=capture.captured_at,
        title=page.title,
        text_digest=text_digest(page.title, page.paragraphs),
        has_own_id=page.signs.has_own_id is True,
        has_own_date=page.signs.has_own_date,
        has_end=page.signs.missing_end is None,
    )


def stored_context(db: Database, row: PageText) -> Context:
    """Return what the archive's captures say about a page at its time."""
    context = NO_CONTEXT
    if not row.has_own_id:
        context = replace(
            context,
            link_texts=link_texts(db, row.article_id, row.captured_at),
            same_text=other_articles_with_text(db, row, SHARED_HOURS),
            is_text_of_another=is_text_of_another(db, row),
        )
    if not row.has_end:
        context = replace(context, ends_dropped=_ends_dropped(db, row))
    if not (row.has_own_id or row.has_own_date or context.link_texts):
        context = replace(context, signs_usual=_signs_usual(db, row))
    return context


def likely_context(row: PageText, link_texts: tuple[str, ...]) -> Context:
    """Return the context that most pages with these links have: all else is ordinary.

    :param link_texts: as :func:`archive.tables.sightings.link_texts` returns them
    """
    return NO_CONTEXT if row.has_own_id else Context(link_texts=link_texts)


def stale_articles(db: Database, rows: Iterable[PageText]) -> list[str]:
    """Return the articles of rows whose context is no longer the stored one, in order."""
    stale = dict.fromkeys(
        row.article_id for row in rows if context_flags(row.title, stored_context(db, row)) != row.context
    )
    return list(stale)


def rows_after_page(db: Database, capture: Capture) -> Iterator[PageText]:
    """Yield rows whose context an article page that arrived late may change."""
    row = page_text_of(db, capture.record_id)
    return later_rows_it_may_affect(db, row) if row else iter(())


def rows_after_sightings(db: Database, found: Iterable[Sighting]) -> Iterator[PageText]:
    """Yield rows whose context new links may change."""
    for sighting in found:
        yield from rows_with_context(db, sighting.article_id, sighting.first_seen)


def _ends_dropped(db: Database, row: PageText) -> bool:
    """Return whether most pages of each of the last days lacked their end: one day is an outage, not a redesign."""
    days = recent_days(db, row.site, row.captured_at[:10])
    lacking = [day.pages - day.with_end for day in days]
    each = all(2 * count > day.pages for count, day in zip(lacking, days, strict=True))
    return len(days) == RECENT_DAYS and each and sum(lacking) >= MANY_PAGES


def _signs_usual(db: Database, row: PageText) -> bool:
    """Return whether most recent pages show whose they are. Pages of the same hour may arrive in any order."""
    days = recent_days(db, row.site, row.captured_at[:13])
    pages, identified = sum(day.pages for day in days), sum(day.identified for day in days)
    return pages >= MANY_PAGES and 2 * identified > pages
