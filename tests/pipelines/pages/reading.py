"""Reading made-up pages in tests: a site, a URL and markup in, a page out."""

from __future__ import annotations

from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages import read_page
from pipelines.pages.model import ArticlePage, Document, Page

URLS = {
    "cppcc": "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
    "npc": "http://en.npc.gov.cn/2021-12/29/c_694559.htm",
    "chinadaily": "https://www.chinadaily.com.cn/a/202205/03/WS62706fd0a310fd2b29e5a6da.html",
    "chinadaily-cn": "https://cn.chinadaily.com.cn/a/202311/17/WS62706fd0a310fd2b29e5a6da.html",
}
"""A URL of an article for each site."""


def document(site: str, page: str | bytes, url: str | None = None, content_type: str | None = None) -> Document:
    declared = site_named(site)
    body = page.encode() if isinstance(page, str) else page
    return Document(declared, locate(url or URLS[site], declared), body, content_type)


def read(site: str, page: str | bytes, url: str | None = None, content_type: str | None = None) -> Page:
    return read_page(document(site, page, url, content_type))


def read_article(site: str, page: str | bytes, url: str | None = None) -> ArticlePage:
    found = read(site, page, url)
    assert isinstance(found, ArticlePage), found
    return found


def facts(page: ArticlePage) -> dict[str, object]:
    """Return what the article says: everything but where it was read."""
    names = (
        "title subtitle published updated section breadcrumb source authors editor lead paragraphs body_html images "
        "language pager"
    )
    return {name: getattr(page, name) for name in names.split()}
