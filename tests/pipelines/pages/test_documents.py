"""Documents on the site's hosts that the body of an article links to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import LinkedDocument
from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.pages.documents import read_documents
from pipelines.pages.model import ArticlePage, Document
from pipelines.pages.read import read_page

CPPCC = site_named("cppcc")
BASE = "https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm"


def test_documents_are_listed_in_order_with_their_texts_and_canonical_addresses() -> None:
    markup = """<p><a href="../../att/report.pdf"><b>Full</b> report</a>, <a href="/cppcc/att/b.XLSX?v=2"></a>,
    <a href="../../att/report.pdf#page=3">page 3</a>, <a href="http://other.example/c.pdf">c</a>,
    <a href="d.html">d</a>, <a href="/other/e.pdf">e</a></p>"""
    assert read_documents(markup, BASE, CPPCC) == (
        LinkedDocument("http://en.cppcc.gov.cn/att/report.pdf", "Full report"),
        LinkedDocument("http://en.cppcc.gov.cn/att/b.XLSX?v=2", None),
    )


def test_only_the_body_counts() -> None:
    html = (
        '<div class="nav"><a href="/att/menu.pdf">x</a></div><h2 class="art-tit">Title of it</h2>'
        '<div class="art-info"><p>Updated: 2020-01-13</p></div><div id="Content"><!--enpcontent-->'
        "<p>Text of the article.</p>"
        '<p>See <a href="/att/body.pdf">the report</a>.</p><!--/enpcontent--></div>'
    )
    page = read_page(Document(CPPCC, locate("http://en.cppcc.gov.cn/2020-01/13/c_470857.htm", CPPCC), html.encode()))
    assert isinstance(page, ArticlePage)
    assert page.documents == (LinkedDocument("http://en.cppcc.gov.cn/att/body.pdf", "the report"),)
    assert page.sources["documents"].raw == "http://en.cppcc.gov.cn/att/body.pdf"


PIECES = ("<a ", "href=", '"', "a.pdf", ">", "</a>", "<b>", "text", "&#0;", "<", "//[", "<!--", "\0", "HREF='b.doc'")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markup_is_read(markup: str) -> None:
    found = read_documents(markup, BASE, CPPCC)
    assert all(one.url.startswith("http") for one in found)


@pytest.mark.parametrize("piece", ['<a href="x.pdf">', "<a ", '<a href="x.pdf"', "<a href=x.pdf><b>", ".pdf"])
def test_long_markup_takes_no_longer_than_its_length(piece: str) -> None:
    began = time.process_time()
    read_documents((piece * 1_000_000)[:900_000], BASE, CPPCC)
    assert time.process_time() - began < 2
