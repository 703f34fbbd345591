"""The pages of an article, in any order, with gaps and growth."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from archive.models import FieldSource, Image
from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage

SITE = site_named("npc")


def url(number: int):
    return locate(f"http://en.npc.gov.cn/2021-12/29/c_694559{'' if number == 1 else f'_{number}'}.htm", SITE)


def page(number: int, *named: int, **fields) -> ArticlePage:
    """Return page ``number``, whose pager names the pages ``named``."""
    given = {
        "url": url(number),
        "parser": "subsite/1",
        "title": "A law" if number == 1 else f"A law, page {number}",
        "published": None,
        "paragraphs": (f"{number} one", f"{number} two"),
        "body_html": f"<p>{number} one</p><p>{number} two</p>",
        "pager": tuple(map(url, named)),
        "sources": {"title": FieldSource("heading", "h1", "A law", page=number)},
    }
    return ArticlePage(**{**given, **fields})


def test_pages_are_joined_in_order_whatever_the_order_they_came_in() -> None:
    pages = {1: page(1, 2, 3), 2: page(2, 1, 3), 3: page(3, 1, 2)}
    expected = join_pages(pages)
    assert expected.body == "1 one\n\n1 two\n\n2 one\n\n2 two\n\n3 one\n\n3 two"
    assert expected.body_html == "".join(f"<p>{n} one</p><p>{n} two</p>" for n in (1, 2, 3))
    assert (expected.complete, expected.page_count, expected.title) == (True, 3, "A law")
    assert (expected.id, expected.url) == ("npc-694559", url(1).url)
    assert expected.word_count == 12
    for order in permutations(pages):
        assert join_pages({number: pages[number] for number in order}) == expected


@pytest.mark.parametrize(
    ("pages", "complete", "count"),
    [
        ({1: page(1)}, True, 1),
        ({1: page(1, 2)}, False, 2),
        ({2: page(2, 1)}, False, 2),
        ({1: page(1, 2, 3), 3: page(3, 1, 2)}, False, 3),
        ({1: page(1, 2), 2: page(2, 1, 3)}, False, 3),
        ({1: page(1, 2), 2: page(2, 1, 3), 3: page(3, 1, 2)}, True, 3),
        ({1: page(1, 2, 13), 2: page(2, 1, 3, 13)}, False, 13),
        (
            {number: page(number, 1, number + 1) if number < 13 else page(13, 1, 12) for number in range(1, 14)},
            True,
            13,
        ),
    ],
)
def test_an_article_is_complete_where_every_page_told_of_is_there(
    pages: dict[int, ArticlePage], complete: bool, count: int
) -> None:
    article = join_pages(pages)
    assert (article.complete, article.page_count) == (complete, count)


def test_the_lowest_page_speaks_while_the_first_is_missing() -> None:
    article = join_pages({3: page(3, 1, 2), 2: page(2, 1, 3)})
    assert (article.title, article.url) == ("A law, page 2", url(1).url)
    assert article.sources["title"].page == 2


def test_images_and_editor_may_stand_on_any_page() -> None:
    one, two = Image("http://en.npc.gov.cn/1.jpg"), Image("http://en.npc.gov.cn/2.jpg", "A clinic.")
    credit = FieldSource("credit", "end of the body", "Editor: Li Yu", page=2)
    article = join_pages(
        {
            1: page(1, 2, images=(one,)),
            2: page(2, 1, images=(one, two), editor="Li Yu", sources={"editor": credit}),
        }
    )
    assert (article.images, article.editor) == ((one, two), "Li Yu")
    assert article.sources == {"title": page(1).sources["title"], "editor": credit}


def test_what_only_a_later_page_says_of_the_whole_is_not_taken() -> None:
    article = join_pages({1: page(1, 2, section="Laws"), 2: page(2, 1, section="Elsewhere", source="Xinhua")})
    assert (article.section, article.source) == ("Laws", None)


def test_pages_without_text_do_not_leave_gaps() -> None:
    empty = replace(page(2, 1), paragraphs=(), body_html="")
    assert join_pages({1: page(1, 2), 2: empty}).body == "1 one\n\n1 two"


def test_no_pages_make_no_article() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        join_pages({})
