"""A small archive, written by the archive's own code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from archive.models import Article, Author, Capture, Exchange, FieldSource, Image, Moment
from archive.opening import open_archive
from archive.store.folder import Archive
from archive.tables.articles import add_revision, set_status
from archive.tables.captures import add_capture
from archive.tables.revisions import last_revision, next_revision
from archive.warc.writer import WarcWriter

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

FIRST_SEEN = "2026-11-23T02:00:00.000Z"
CHANGED = "2026-11-24T02:30:00.000Z"
GONE = "2026-11-25T03:00:00.000Z"
PAGE = (
    b"<!doctype html><html><head><meta charset='utf-8'><title>Survey</title>"
    b"<script>top.document.title='run'</script><link rel='stylesheet' href='http://elsewhere.example/style.css'>"
    b"<link rel='preconnect dns-prefetch' href='http://elsewhere.example'></head>"
    b"<body onload=\"top.document.title='run'\"><h1>Survey calls for a faster rural internet</h1>"
    b"<img src='http://elsewhere.example/pixel.gif'><p>Members visited ten counties.</p>"
    b"<a href='/2020-01/13/c_470857.htm'>Read on</a></body></html>"
)


def write(folder: Path, articles: tuple[Article, ...] = ARTICLES) -> Path:
    """Create an archive with these articles, each with one revision; return its folder."""
    with open_archive(folder) as archive, archive.db.atomic():
        for article in articles:
            add_revision(archive.db, next_revision(article, {}, FIRST_SEEN))
    return folder


def add_history(folder: Path) -> dict[str, Capture]:
    """Add two captures and an edit of one article, and the removal of another.

    Return the captures by name: ``page``, and ``again``, a revisit of it.
    """
    first = Exchange(
        target_uri=INTERNET.url,
        method="GET",
        request_headers=(("Host", "en.cppcc.gov.cn"),),
        status=200,
        response_headers=(("Content-Type", "text/html; charset=utf-8"), ("X-Powered-By", "<b>CMS</b>")),
        body=PAGE,
        captured_at=FIRST_SEEN,
    )
    with open_archive(folder) as archive:
        writer = WarcWriter(archive.warc_folder, "cppcc-20261123T020000000Z", software="tests", user_agent=None)
        page = writer.write_exchange(first, canonical_url=INTERNET.url, revisit_of=None)
        again = writer.write_exchange(replace(first, captured_at=CHANGED), canonical_url=INTERNET.url, revisit_of=page)
        writer.close()
        captures = [replace(one, site="cppcc", article_id=INTERNET.id, page=1) for one in (page, again)]
        with archive.db.atomic():
            _write_history(archive.db, captures)
            list_files(archive, writer)
    return dict(zip(("page", "again"), captures, strict=True))


def _write_history(db: Database, captures: list[Capture]) -> None:
    for capture in captures:
        add_capture(db, capture)
    edited = replace(
        INTERNET,
        title="Survey calls for a faster and cheaper rural internet",
        body=INTERNET.body.replace("most villages", "nearly all villages"),
        body_html=INTERNET.body_html.replace("most villages", "nearly all villages"),
    )
    before = last_revision(db, INTERNET.id, "cppcc")
    records = {1: captures[0].record_id}
    add_revision(db, next_revision(edited, records, CHANGED, before=before, base=INTERNET))
    set_status(db, LAW.id, "gone", GONE)


def list_files(archive: Archive, writer: WarcWriter) -> None:
    """List the written files in ``warc_files``: recovery cuts whatever is not listed."""
    for one in writer.segments():
        archive.db.execute(
            "INSERT INTO warc_files (name, crawl_id, opened_at, length) VALUES (?, ?, ?, ?)",
            [one.name, "cppcc-20261123T020000000Z", one.opened_at, one.length],
        )
