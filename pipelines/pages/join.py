"""The pages of an article, read in any order, become one article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from archive.models import Article, FieldSource, Image
from pipelines.pages.model import ArticlePage
from pipelines.pages.text import count_words

_PAGE_NUMBER = re.compile(r"_\d+(\.\w+)$")
_OF_ANY_PAGE = frozenset({"body", "editor", "images"})


def join_pages(pages: Mapping[int, ArticlePage]) -> Article:
    """Return the article that ``pages``, by number, are the pages of.

    Page 1 gives the fields of the article; while it is missing, the lowest page does. The article is complete where no
    page up to the highest in any pager is missing. Raises :class:`ValueError` where ``pages`` is empty.
    """
    numbers = sorted(pages)
    first = pages[numbers[0]] if numbers else None
    if first is None or first.url.article_id is None:
        raise ValueError("join_pages needs at least one page of an article")
    ordered = [pages[number] for number in numbers]
    body = "\n\n".join(paragraph for page in ordered for paragraph in page.paragraphs)
    page_count = max([*numbers, *(url.page for page in ordered for url in page.pager)])
    return Article(
        id=first.url.article_id,
        site=first.url.site,
        url=_first_url(first),
        title=first.title,
        published=first.published,
        updated=first.updated,
        body=body,
        body_html="".join(page.body_html for page in ordered),
        parser=first.parser,
        complete=numbers[0] == 1 and len(numbers) == page_count,
        page_count=page_count,
        section=first.section,
        breadcrumb=first.breadcrumb,
        subtitle=first.subtitle,
        source=first.source,
        authors=first.authors,
        editor=next((page.editor for page in ordered if page.editor), None),
        lead=first.lead,
        images=_images(ordered),
        language=first.language,
        word_count=sum(_words_of(page.paragraphs, first.language) for page in ordered),
        sources=_sources(ordered),
    )


@lru_cache(maxsize=256)  # an article of many pages is joined again with each that arrives
def _words_of(paragraphs: tuple[str, ...], language: str) -> int:
    return sum(count_words(paragraph, language) for paragraph in paragraphs)


def _first_url(page: ArticlePage) -> str:
    """Return the canonical URL of page 1 of the article that ``page`` belongs to."""
    if page.url.page == 1:
        return page.url.url
    return _PAGE_NUMBER.sub(r"\1", page.url.url)


def _images(pages: list[ArticlePage]) -> tuple[Image, ...]:
    """Return the images of all pages in order, an image that is on several pages once."""
    return tuple({image.url: image for page in reversed(pages) for image in reversed(page.images)}.values())[::-1]


def _sources(pages: list[ArticlePage]) -> dict[str, FieldSource]:
    """Return the first page's sources, and those of what only a later page gave."""
    sources = dict(pages[0].sources)
    for page in pages[1:]:
        for name in _OF_ANY_PAGE & page.sources.keys():
            sources.setdefault(name, page.sources[name])
    return sources
