"""Strings that run a script or break a page wherever escaping is missing. Each calls ``ran()``."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

from archive.models import Article, Author, Exchange, FieldSource, Image, Outcome
from archive.opening import open_archive
from archive.sites.urls import locate_on_any_site
from archive.store.folder import Archive
from archive.tables.articles import add_revision
from archive.tables.captures import add_capture
from archive.tables.revisions import next_revision
from archive.warc.writer import WarcWriter
from pipelines.ingest import suspicion
from pipelines.ingest.doubt import Doubts
from pipelines.ingest.importing import Importer
from tests.reader.small_archive import CHANGED, FIRST_SEEN, INTERNET, list_files

STRINGS = (
    "<script>ran()</script>",
    "</script><script>ran()</script>",
    "</title></textarea></style><svg onload=ran()>",
    "\"><img src=x onerror='ran()'>",
    "' autofocus onfocus='ran()' x='",
    "--><svg/onload=ran()><!--",
    "javascript:ran()",
    "{{ ''.__class__ }}{% include 'x' %}${ran()}",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "]]><x xmlns='http://www.w3.org/1999/xhtml'><script>ran()</script></x>",
    "\\u003cscript\\u003eran()\\u003c/script\\u003e\\",
    "<a href='javascript:ran()'>x</a><form action='javascript:ran()'><button>x",
    "\x00\x01\u202e\u2028<b onmouseover=ran()>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.example/'><base href='http://elsewhere.example/'>",
)


def articles() -> list[Article]:
    """Return one article per string, with the string in every field."""
    return [_article(number, text) for number, text in enumerate(STRINGS)]


def _article(number: int, text: str) -> Article:
    return replace(
        INTERNET,
        id=f"cppcc-{900 + number}",
        url=text if text.startswith("javascript") else f"{INTERNET.url}?{text}",
        title=f"Attack {text}",
        subtitle=text,
        section=text,
        breadcrumb=("Home", text),
        source=text,
        authors=(Author(text, text),),
        editor=text,
        lead=text,
        body=f"{text}\n\nattack {text}",
        body_html=f"<p>attack {text}</p><a href='javascript:ran()'>x</a><p onclick='ran()' style='x:y'>{text}</p>",
        images=(Image(text if text.startswith("javascript") else f"http://x.example/{text}", text),),
        parser=text,
        sources={"title": FieldSource(text, text, text, note=text)},
    )


def write(folder: Path) -> list[str]:
    """Write the attacks into an archive, as rows and as imported pages; return the paths that show them."""
    paths = ["/", "/search?q=attack", "/search?q=attack&sort=best", "/changes", "/feed.atom", "/changes.atom"]
    with open_archive(folder) as archive:
        paths += _rows(archive)
        paths += _pages(archive)
    return [*paths, "/archive/articles", "/archive/revisions", "/archive/bylines", "/archive/sources_over_time"]


def _rows(archive: Archive) -> Iterator[str]:
    writer = WarcWriter(archive.warc_folder, "cppcc-20261123T020000000Z", software="tests", user_agent=None)
    with archive.db.atomic():
        for article in articles():
            capture = writer.write_exchange(_exchange(article), canonical_url=article.url, revisit_of=None)
            add_capture(archive.db, replace(capture, site="cppcc", article_id=article.id, page=1))
            records = {1: capture.record_id}
            first = next_revision(article, records, FIRST_SEEN)
            add_revision(archive.db, first)
            edited = replace(article, title=f"{article.title} {article.title}", source=None, body=article.body * 2)
            add_revision(archive.db, next_revision(edited, records, CHANGED, before=first, base=article))
            here = f"/articles/{article.id}"
            yield from (here, f"{here}/revisions/1", f"{here}/history", f"{here}/history?view=side")
            yield from (f"/captures/{capture.record_id}", f"/captures/{capture.record_id}/page", f"/archive{here}")
        writer.close()
        list_files(archive, writer)


def _exchange(article: Article) -> Exchange:
    return Exchange(
        target_uri=INTERNET.url,
        method="GET",
        request_headers=(),
        status=200,
        response_headers=(("Content-Type", "text/html"), ("X-Attack", ascii(article.subtitle))),
        body=f"<html><body onload='parent.ran()'>{article.body}<script>parent.ran()</script>".encode(),
        captured_at=FIRST_SEEN,
    )


def _pages(archive: Archive) -> Iterator[str]:
    with Importer(archive, version="tests") as importer:
        for number, text in enumerate(STRINGS):
            url = locate_on_any_site(f"http://en.npc.gov.cn/2021-12/29/c_{700 + number}.htm")
            with mock.patch.object(suspicion, "doubts", return_value=Doubts()):  # else they would only be suspects
                outcome = importer.ingest_saved_page(page(text), "text/html", FIRST_SEEN, url)
            assert outcome is Outcome.NEW, (text, outcome)
            yield f"/articles/npc-{700 + number}"


def page(text: str) -> bytes:
    """Return a page of the publishing system with the raw string wherever a page has text."""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(text)}</title></head><body>
    <div class="crumb"><div class="crumb-inner"><p><a>Home</a><i>&gt;</i><a>{html.escape(text)}</a></p></div></div>
    <!--enpproperty <articleid>7</articleid><date>2021-12-29 09:41:17.0</date><author>{text}</author>
    <title>{text}</title><subtitle>{text}</subtitle><nodename>{text}</nodename>/enpproperty-->
    <h2 class="art-tit">Attack {html.escape(text)}</h2>
    <div class="art-info"><p><span>Updated: 2021-12-29 {html.escape(text)}</span></p></div>
    <div id="Content" class="art-text"><!--enpcontent--><p>attack {html.escape(text)}</p><p>attack {text}</p>
    <table><tr><td>{text}</td></tr></table><a href="javascript:ran()">x</a><!--/enpcontent--></div>
    </body></html>""".encode()
