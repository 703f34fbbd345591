"""A small archive of real rows, written by the archive's own code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.history import History
from archive.models import Article, Author, FieldSource, Image, Moment
from archive.store import open_archive

INTERNET = Article(
    id="cppcc-470857",
    site="cppcc",
    url="http://en.cppcc.gov.cn/2020-01/13/c_470857.htm",
    title="Survey calls for a faster rural internet",
    published=Moment("2020-01-13", "day", zone_assumed=False),
    body="Members visited ten counties.\n\nThe internet reaches most villages, but not all.",
    body_html="<p>Members visited ten counties.</p><p>The internet reaches most villages, but not all.</p>",
    parser="subsite/1",
    section="Surveys",
    breadcrumb=("Home", "Members", "Surveys"),
    source="chinadaily.com.cn",
    authors=(Author("Zhang Yi"),),
    images=(Image("http://en.cppcc.gov.cn/2020-01/13/470857.jpg", "A village in Guizhou. [Photo/Xinhua]"),),
    word_count=12,
    sources={
        "title": FieldSource("heading", "h1", "Survey calls for a faster rural internet"),
        "published": FieldSource("dateline", "div.art-info", "Updated: 2020-01-13 chinadaily.com.cn"),
    },
)
WATER = replace(
    INTERNET,
    id="cppcc-502113",
    url="http://en.cppcc.gov.cn/2021-06/12/c_502113.htm",
    title="Advisers study water along the Yellow River",
    published=Moment("2021-06-12T09:30+08:00", "minute"),
    body="Water was on the agenda.\n\nA second inspection follows in autumn.",
    body_html="<p>Water was on the agenda.</p><p>A second inspection follows in autumn.</p>",
    source="Xinhua",
    authors=(),
    images=(),
)
LAW = replace(
    WATER,
    id="npc-694559",
    site="npc",
    url="http://en.npc.gov.cn/2021-12/29/c_694559.htm",
    title="A law on the protection of wetlands",
    published=Moment("2021-12-29T09:41:17+08:00", "second"),
    section="Laws",
    breadcrumb=("Home", "Resources", "Laws"),
    body="Article 1. This law protects wetlands.",
    body_html="<p>Article 1. This law protects wetlands.</p>",
)
UNDATED = replace(WATER, id="cppcc-1", url="http://en.cppcc.gov.cn/2019-01/01/c_1.htm", title=None, published=None)

ARTICLES = (INTERNET, WATER, LAW, UNDATED)


def write(folder: Path, articles: tuple[Article, ...] = ARTICLES) -> Path:
    """Make an archive of these articles, each with one revision; return its folder."""
    with open_archive(folder) as archive, archive.db.atomic():
        history = History(archive.db)
        for article in articles:
            history.add_revision(article, {}, seen_at="2026-11-23T02:00:00.000Z", before=None, base=None)
    return folder
