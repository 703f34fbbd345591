"""Whatever the tags, in whatever order: an answer, no error, never for long, and the same for the same page."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.pages import read_page
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Page
from pipelines.pages.page_assets import page_assets
from pipelines.pages.page_links import read_links
from pipelines.pages.text import fold
from tests.pipelines.pages.reading import URLS, document
from tests.pipelines.pages.tag_soup import MARKED, SOUP

SECONDS = 0.5
"""Of processor time for a page of a few kB; mostly it is a thousandth of that."""
SIZE = 100_000
ADDRESSES = st.sampled_from(
    [
        ("cppcc", URLS["cppcc"]),
        ("npc", "http://en.npc.gov.cn/2021-12/29/c_694559_2.htm"),
        ("cppcc", "http://en.cppcc.gov.cn/surveys.html"),
        ("cppcc", "http://en.cppcc.gov.cn/"),
        ("cppcc", "http://en.cppcc.gov.cn/cppcc-archive/no-such-page.html"),
        ("chinadaily", URLS["chinadaily"]),
        ("chinadaily", "https://www.chinadaily.com.cn/china/2014-09/18/content_18619783.htm"),
        ("chinadaily-cn", URLS["chinadaily-cn"]),
    ]
)


def read(page: str, address: tuple[str, str]) -> tuple[Page, object]:
    """Return what a page is, and everything else that a crawl reads from it."""
    site, url = address
    made = document(site, page.encode("utf-8", "replace"), url)
    found = read_page(made)
    article = join_pages({made.url.page: found}) if isinstance(found, ArticlePage) else None
    return found, (article, read_links(made), page_assets(page, url))


def has_failed(page: Page) -> bool:
    return getattr(page, "reason", "").startswith("The parser failed")


@settings(max_examples=150)
@given(SOUP | MARKED, ADDRESSES)
def test_any_tags_give_an_answer_soon_and_the_same_again(page: str, address: tuple[str, str]) -> None:
    started = time.process_time()
    found = read(page, address)
    assert time.process_time() - started < SECONDS
    assert not has_failed(found[0])
    assert read(page, address) == found


@settings(max_examples=50)
@given(SOUP.filter(bool), ADDRESSES)
def test_the_same_tags_many_times_take_no_longer(page: str, address: tuple[str, str]) -> None:
    many = (page * (SIZE // len(page) + 1))[:SIZE]
    started = time.process_time()
    found = read_page(document(address[0], many.encode("utf-8", "replace"), address[1]))
    assert time.process_time() - started < 8 * SECONDS
    assert not has_failed(found)


@settings(max_examples=100)
@given(MARKED)
def test_the_text_of_an_article_is_folded_and_has_its_source(page: str) -> None:
    found = read_page(document("cppcc", page.encode("utf-8", "replace"), URLS["cppcc"]))
    if isinstance(found, ArticlePage):
        assert found.title == fold(found.title or "")
        assert found.sources["title"].raw
        assert all(paragraph and paragraph == fold(paragraph) for paragraph in found.paragraphs)
        assert bool(found.paragraphs) <= ("body" in found.sources)
