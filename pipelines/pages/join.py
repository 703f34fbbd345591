"""The pages of an article, read in any order, become one article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from archive.article_fields import ARTICLE_FIELDS, CONTENT_FIELDS
from archive.comparable import comparable_image_url
from archive.models import Article, FieldSource, Image, LinkedDocument, PageFields
from pipelines.pages.model import ArticlePage
from pipelines.pages.text import count_words

_PAGE_NUMBER = re.compile(r"_\d+(\.\w+)$")
_TAKEN_OVER = tuple(field.name for field in fields(PageFields))
_taken_values = attrgetter(*_TAKEN_OVER)
_OF_ANY_PAGE = frozenset(field.name for field in ARTICLE_FIELDS if field.spec.any_page)


def join_pages(pages: Mapping[int, ArticlePage], absent: frozenset[int] = frozenset()) -> Article:
    """Return the article that ``pages``, by number, are the pages of.

    Page 1 gives the fields of the article; while it is missing, the lowest page does. The article is complete where no
    page is missing up to the highest that any pager names, except those in ``absent``, which the site does not have: a
    note on the body names these. Raises :class:`ValueError` where ``pages`` is empty.
    """
    numbers = sorted(pages)
    first = pages[numbers[0]] if numbers else None
    if first is None or first.url.article_id is None:
        raise ValueError("join_pages needs at least one page of an article")
    ordered = [pages[number] for number in numbers]
    body = "\n\n".join(paragraph for page in ordered for paragraph in page.paragraphs)
    named = {url.page for page in ordered for url in page.pager}
    last = max([*numbers, *(named - absent)])
    expected = set(range(1, last + 1)) - absent
    return Article(
        id=first.url.article_id,
        site=first.url.site,
        url=_first_url(first),
        body=body,
        body_html="".join(page.body_html for page in ordered),
        parser=first.parser,
        complete=expected <= pages.keys(),
        page_count=len(expected),
        images=_images(ordered),
        documents=_documents(ordered),
        word_count=sum(_words_of(page.paragraphs, first.language) for page in ordered),
        sources=_with_absent(_sources(ordered), sorted(named & absent - pages.keys())),
        **(_all_taken_over(ordered) if len(ordered) > 1 else dict(zip(_TAKEN_OVER, _taken_values(first), strict=True))),
    )


def page_content(page: ArticlePage, number: int) -> tuple[object, ...]:
    """Return what a page contributes to a version of its article: if it changes, there may be a new version.

    Page 1 contributes every field whose change is a revision, later pages those that any page may give.
    """
    last = max((other.page for other in page.pager), default=1)
    contributed = (field for field in CONTENT_FIELDS if number == 1 or field.spec.any_page)
    return (max(last, number), *(field.spec.comparable(_contribution(page, field.name)) for field in contributed))


def _contribution(page: ArticlePage, name: str) -> object:
    return "\n\n".join(page.paragraphs) if name == "body" else getattr(page, name)


def _all_taken_over(pages: list[ArticlePage]) -> dict[str, Any]:
    return {name: _taken_over(name, pages) for name in _TAKEN_OVER}


def _taken_over(name: str, pages: list[ArticlePage]) -> Any:
    """Return the first page's value of a field; of a field that any page may give, the first value there is."""
    values = (getattr(page, name) for page in (pages if name in _OF_ANY_PAGE else pages[:1]))
    return next((value for value in values if value), getattr(pages[0], name))


@lru_cache(maxsize=256)  # an article of many pages is joined again with each that arrives
def _words_of(paragraphs: tuple[str, ...], language: str) -> int:
    return count_words("\n".join(paragraphs), language)


def _first_url(page: ArticlePage) -> str:
    """Return the canonical URL of page 1 of the article that ``page`` belongs to."""
    if page.url.page == 1:
        return page.url.url
    return _PAGE_NUMBER.sub(r"\1", page.url.url)


def _images(pages: list[ArticlePage]) -> tuple[Image, ...]:
    """Return the images of all pages in order, an image that is on several pages once."""
    images = (image for page in reversed(pages) for image in reversed(page.images))
    return tuple({comparable_image_url(image.url): image for image in images}.values())[::-1]


def _documents(pages: list[ArticlePage]) -> tuple[LinkedDocument, ...]:
    """Return the documents of all pages in order, one that several pages link to once."""
    documents = (document for page in reversed(pages) for document in reversed(page.documents))
    return tuple({document.url: document for document in documents}.values())[::-1]


def _with_absent(sources: dict[str, FieldSource], absent: list[int]) -> dict[str, FieldSource]:
    """Return the sources with a note on the body about pages that are named by the pager and do not exist."""
    if not absent or "body" not in sources:
        return sources
    notes = [f"page {number} is named by the pager and does not exist" for number in absent]
    body = sources["body"]
    return {**sources, "body": replace(body, note="; ".join(filter(None, (body.note, *notes))))}


def _sources(pages: list[ArticlePage]) -> dict[str, FieldSource]:
    """Return the first page's sources, and those of what only a later page gave."""
    sources = dict(pages[0].sources)
    for page in pages[1:]:
        for name in _OF_ANY_PAGE & page.sources.keys():
            sources.setdefault(name, page.sources[name])
    return sources
