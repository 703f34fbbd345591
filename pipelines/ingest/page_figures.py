"""Figures of parsed pages: how each field was read. A redesign of the site shows here first."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from archive.models import Capture, FieldSource
from archive.monitoring.figures import WATCHED, RunFigures
from archive.sites import Site
from pipelines.ingest.responses import Answer
from pipelines.pages.model import ArticlePage, Listing
from pipelines.pages.text import count_words

Readings = Mapping[str, str]


def count_page(figures: RunFigures, site: Site, capture: Capture, answer: Answer, before: Readings | None) -> None:
    """Add a captured page to the figures of its run.

    :param before: how the article was read when it was archived; None if it is new
    """
    match answer:
        case Listing(links=links, is_topic=False) if capture.page == 1:
            figures.listing(capture.url.partition(site.host)[2], len(links))
        case ArticlePage() if capture.page == 1 and capture.article_id:
            family, readings = _family(site, capture.article_id), readings_of(answer)
            if before is None:
                figures.new_article(family, readings, _words(answer))
            else:
                figures.known_article(family, readings, before)


def readings_of(page: ArticlePage) -> Readings:
    """Return the method and place by which each watched field was read, and the name of the parser."""
    return _readings(page.sources, page.parser)


def archived_readings(db: Database, article_id: str | None) -> Readings | None:
    """Return how an article was read when it was archived; None if no complete article has that id."""
    row = db.execute("SELECT sources, parser FROM articles WHERE id = ? AND complete", [article_id]).fetchone()
    if row is None:
        return None
    return _readings({name: FieldSource(**source) for name, source in json.loads(row[0]).items()}, row[1])


def _readings(sources: Mapping[str, FieldSource], parser: str) -> Readings:
    found = {name: f"{source.method} {source.place}" for name, source in sources.items() if name in WATCHED}
    return found | {"parser": parser.partition("/")[0]}


def _family(site: Site, article_id: str) -> str:
    """Return the page family; articles with the older form of URL are a separate family."""
    return f"{site.family}-older" if article_id.startswith(f"{site.id}-content-") else site.family


def _words(page: ArticlePage) -> int:
    return count_words("\n".join(page.paragraphs), page.language)
