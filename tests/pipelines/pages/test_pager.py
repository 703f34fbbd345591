"""The pages of an article, found by their links and joined into one body."""
# ruff: noqa: E501 a pager a line

from __future__ import annotations

import pytest

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages import read_page
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Document
from tests.pipelines.pages.family_a import article_page

SITE = site_named("npc")
NAME = "c_694559"


def url(number: int) -> str:
    return f"http://en.npc.gov.cn/2021-12/29/{NAME}{f'_{number}' if number > 1 else ''}.htm"


def read(number: int, pager: str) -> ArticlePage:
    body = article_page(
        title="A law",
        crumbs=["Home", "Laws"],
        info="Updated: 2021-12-29",
        paragraphs=["A law"] * (number == 1) + [f"Article {number}.1", f"Article {number}.2"],
        footer="Copyright ©",
        pager=f'<div width="100%" id="displaypagenum"><p><center> {pager}</center></p></div>',
    )
    page = read_page(Document(SITE, locate(url(number), SITE), body))
    assert isinstance(page, ArticlePage)
    return page


def link(number: int, text: str) -> str:
    return f"<a href={url(number).rpartition('/')[2]}>{text}</a>"


@pytest.mark.parametrize(
    ("number", "pager", "pages"),
    [
        (1, f"<span>1</span> {link(2, '2')} {link(3, '3')} {link(2, '>')}", [2, 3]),
        (3, f"{link(2, '<')} {link(1, '1')} {link(2, '2')} <span>3</span>", [1, 2]),
        (7, f"{link(6, '<')} {link(1, '1')} ... {link(6, '6')} <span>7</span> {link(8, '8')} ... {link(13, '13')}", [1, 6, 8, 13]),
        (1, f"{link(2, 'Next Page')}", [2]),
        (1, "<a href='http://subsites.chinadaily.com.cn/npc/2021-12/29/c_694559_2.htm'>2</a>", [2]),
        (1, "<a href='//en.npc.gov.cn/2021-12/29/c_694559_2.htm#top'>2</a>", [2]),
        (1, "<a href='c_6945591.htm'>x</a> <a href='c_1.htm'>y</a> <a href='http://x.example/c_694559_2.htm'>z</a>", []),
        (1, "", []),
    ],
)  # fmt: skip
def test_the_pager_tells_the_other_pages(number: int, pager: str, pages: list[int]) -> None:
    assert [each.page for each in read(number, pager).pager] == pages


def test_three_pages_are_one_article_without_a_paragraph_lost_or_doubled() -> None:
    pages = {number: read(number, " ".join(link(other, str(other)) for other in (1, 2, 3))) for number in (3, 1, 2)}
    article = join_pages(pages)
    assert article.body.split("\n\n") == [f"Article {page}.{part}" for page in (1, 2, 3) for part in (1, 2)]
    assert (article.id, article.url, article.page_count, article.complete) == ("npc-694559", url(1), 3, True)
    assert article.sources["body"].page == 1


def test_a_gap_in_the_pager_is_a_page_that_is_missing_until_it_comes() -> None:
    first, last = read(1, f"{link(2, '2')} ... {link(4, '4')}"), read(4, f"{link(1, '1')} ... {link(3, '3')}")
    assert not join_pages({1: first, 4: last}).complete
    middle = {number: read(number, f"{link(number - 1, '<')} {link(number + 1, '>')}") for number in (2, 3)}
    assert join_pages({1: first, 4: last, **middle}).complete
