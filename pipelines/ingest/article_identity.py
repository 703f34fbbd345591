"""Which article a dated address belongs to where the publisher used an id again. Pure functions.

The address whose first page was captured first keeps the id in its URL. Another dated address of that id is
another article, ``cppcc-500-20190305``, unless its first page has the text of a known one: publishers also give an
article a new date. What was decided once holds, whatever later captures say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.comparable import comparable_image_url
from archive.models import Capture
from pipelines.ingest.likeness import kept_share, same_headline, shingles
from pipelines.ingest.responses import Answer
from pipelines.pages.model import ArticlePage

_SAME_TEXT = 0.7
"""Share of a text that is in the other where both are one article's."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A capture at a dated address."""

    date: str
    """The date in its URL."""
    capture: Capture
    page: ArticlePage | None
    """The article's first page, if the capture has it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The article of a dated address."""

    article_id: str
    decided_by: Capture | None
    """The capture that decided it; None for a provisional one: no first page was captured at the address."""


def first_page(capture: Capture, answer: Answer) -> ArticlePage | None:
    """Return the page if it is the first page of an article, and nothing on it says that it is another's.

    A page that was cut within its text will do: what there is shows whose text it is.
    """
    if not isinstance(answer, ArticlePage) or (capture.page or 1) > 1:
        return None
    signs = answer.signs
    has_content = signs.missing_end is None or answer.paragraphs or answer.images
    return answer if has_content and not signs.is_interstitial and signs.has_own_id is not False else None


def assign_addresses(base_id: str, sightings: Iterable[Sighting], decided: Mapping[str, str]) -> dict[str, Assignment]:
    """Return the article of every address of an id, by date.

    :param base_id: the id in the URLs: ``cppcc-500``
    :param sightings: all captures at the addresses, in the order in which they were made
    :param decided: date to article, as decided before
    """
    sightings = tuple(sightings)
    articles = dict(decided)
    first_capture: dict[str, Capture] = {}
    pages: dict[str, list[ArticlePage]] = {}
    for sighting in sightings:
        if sighting.page is None:
            continue
        if sighting.date not in articles:
            articles[sighting.date] = _decide(base_id, sighting.date, sighting.page, pages, articles)
        first_capture.setdefault(sighting.date, sighting.capture)
        pages.setdefault(articles[sighting.date], []).append(sighting.page)
    assignments = {date: Assignment(article_id, first_capture.get(date)) for date, article_id in articles.items()}
    for sighting in sightings:
        if sighting.date not in articles:
            articles[sighting.date] = _free_id(base_id, sighting.date, articles)
            assignments[sighting.date] = Assignment(articles[sighting.date], None)
    return assignments


def with_article(answer: Answer, article_id: str | None) -> Answer:
    """Return an article page as a page of ``article_id``, any other answer as it is."""
    if not isinstance(answer, ArticlePage) or article_id in (None, answer.url.article_id):
        return answer
    return replace(answer, url=replace(answer.url, article_id=article_id))


def is_same_article(one: ArticlePage, other: ArticlePage) -> bool:
    """Return whether two pages have the same text; of pages without text, the same headline and images."""
    smaller, larger = sorted((shingles(one.paragraphs), shingles(other.paragraphs)), key=len)
    if not smaller:
        images = [{comparable_image_url(image.url) for image in page.images} for page in (one, other)]
        return not larger and same_headline(one.title, other.title) and images[0] == images[1]
    if kept_share(smaller, larger) < _SAME_TEXT:
        return False
    return kept_share(larger, smaller) >= _SAME_TEXT or same_headline(one.title, other.title)


def _decide(
    base_id: str,
    date: str,
    page: ArticlePage,
    pages: Mapping[str, list[ArticlePage]],
    articles: Mapping[str, str],
) -> str:
    for article_id, known in pages.items():
        if any(is_same_article(page, each) for each in known):
            return article_id
    return _free_id(base_id, date, articles)


def _free_id(base_id: str, date: str, articles: Mapping[str, str]) -> str:
    return f"{base_id}-{date.replace('-', '')}" if base_id in articles.values() else base_id
