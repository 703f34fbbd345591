"""The looks of the site: today's, and redesigns that a crawler may meet one morning.

``2021`` is as the real pages are. ``plain`` has other tags and classes, and no comments of the publishing system, yet
whatever searches for a heading and an ``Updated:`` still finds them. ``modern`` is HTML5 that says nothing in the
old words. ``script`` leaves the text to the browser: the page holds none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tests.sample_site.articles import SampleArticle
from tests.sample_site.body import article_page
from tests.sample_site.furniture import escape
from tests.sample_site.lists import page_articles, render_list
from tests.sample_site.portals import Section
from tests.sample_site.render import Frame, render_article
from tests.sample_site.skin import Skin


def _plain_article(frame: Frame, article: SampleArticle, page: int) -> str:
    source = f"{article.source} " if article.source else ""
    line = f'<div class="txt_date">{source}Updated: {article.published:%Y-%m-%d}</div>'
    return _around(
        frame,
        article.title,
        f'<div class="txt_main"><h1>{escape(article.title)}</h1>{line}\n'
        f'<div class="txt_body">{_body(article, page)}</div>{_pager(article, page)}</div>',
    )


def _plain_list(frame: Frame, section: Section, articles: Sequence[SampleArticle], page: int, per_list: int) -> str:
    shown, last = page_articles(articles, page, per_list)
    items = "".join(
        f'<div class="txt_item"><h3><a href="{article.path[1:]}">{escape(article.title)}</a></h3>'
        f"<b>{article.published:%Y-%m-%d}</b></div>\n"
        for article in shown
    )
    more = f'<a href="{section.slug}_{page + 1}.html">Next</a>' if page < last else ""
    return _around(frame, section.title, f'<div class="txt_list">{items}</div><div class="txt_pages">{more}</div>')


def _modern_article(frame: Frame, article: SampleArticle, page: int) -> str:
    return _around(
        frame,
        article.title,
        f'<main><article class="story"><header><h1 class="story__headline">{escape(article.title)}</h1>'
        f'<time datetime="{article.published:%Y-%m-%d}">{article.published:%d %B %Y}</time></header>'
        f'<section class="story__text">{_body(article, page)}</section>{_pager(article, page)}</article></main>',
    )


def _modern_list(frame: Frame, section: Section, articles: Sequence[SampleArticle], page: int, per_list: int) -> str:
    shown, last = page_articles(articles, page, per_list)
    cards = "".join(
        f'<a class="card" href="{article.path}"><h2>{escape(article.title)}</h2>'
        f"<time>{article.published:%d %B %Y}</time></a>\n"
        for article in shown
    )
    more = f'<a rel="next" href="/{section.slug}_{page + 1}.html">Older</a>' if page < last else ""
    return _around(frame, section.title, f'<main><div class="cards">{cards}</div>{more}</main>')


def _script_article(frame: Frame, article: SampleArticle, page: int) -> str:
    text = [block.text for block in article_page(article, page) if block.text]
    return _script_page(frame, {"id": article.number, "page": page, "text": text})


def _script_list(frame: Frame, section: Section, articles: Sequence[SampleArticle], page: int, per_list: int) -> str:
    shown, _ = page_articles(articles, page, per_list)
    return _script_page(frame, {"list": section.slug, "items": [article.number for article in shown]})


def _script_page(frame: Frame, state: object) -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{frame.portal.name}</title></head><body>'
        f'<div id="app"></div><script>window.__STATE__ = {json.dumps(state)};</script>'
        f'<script src="/app.js?v={frame.state}"></script></body></html>'
    )


def _body(article: SampleArticle, page: int) -> str:
    return "".join(block.markup for block in article_page(article, page))


def _pager(article: SampleArticle, page: int) -> str:
    if page == article.page_count:
        return ""
    return f'<p class="more"><a href="{article.page_path(page + 1)}">Next</a></p>'


def _around(frame: Frame, title: str, content: str) -> str:
    return f"{frame.head(title, '')}{frame.list_navigation}{content}\n{frame.foot}"


SKINS = {
    "2021": Skin(render_article, render_list),
    "plain": Skin(_plain_article, _plain_list),
    "modern": Skin(_modern_article, _modern_list),
    "script": Skin(_script_article, _script_list),
}
