"""What a captured page adds to the figures of its run."""

import math
from dataclasses import replace

import pytest
from sqlite_utils import Database

from archive.models import Capture, FieldSource
from archive.monitoring.figures import Figure, RunFigures
from archive.sites import site_named
from archive.sites.urls import locate
from pipelines.ingest.page_figures import archived_readings, count_page, readings_of
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Link, Listing, Unreadable

SITE = site_named("cppcc")
SOURCES = {
    "title": FieldSource("cms-comment", "title", "A title"),
    "body": FieldSource("region", "enpcontent", "…"),
    "lead": FieldSource("meta", "description", "…"),
}
READINGS = {"title": "cms-comment title", "body": "region enpcontent", "parser": "subsite"}


def captured(path):
    """Return the URL and a capture of a page of the site."""
    url = locate(f"http://en.cppcc.gov.cn{path}", SITE)
    capture = Capture(
        record_id=path,
        record_type="response",
        url=url.url,
        target_uri=url.url,
        captured_at="2026-11-23T03:00:00.000Z",
        crawl_id="crawl",
        warc_file="a.warc.gz",
        offset=0,
        length=1,
        status=200,
        site="cppcc",
        article_id=url.article_id,
        page=url.page,
    )
    return url, capture


def article(path="/2020-01/13/c_470857.htm"):
    url, capture = captured(path)
    page = ArticlePage(
        url=url,
        parser="subsite/1",
        title="A title",
        published=None,
        paragraphs=("One two three.", "Four."),
        body_html="<p></p>",
        sources=SOURCES,
    )
    return capture, page


def names(figures):
    return {figure.name for figure in figures.figures()}


def test_a_reading_is_method_and_place_of_the_watched_fields():
    assert readings_of(article()[1]) == READINGS


def test_a_new_article_counts_how_it_was_read_and_its_words():
    figures = RunFigures()
    count_page(figures, SITE, *article(), before=None)
    assert Figure("reading new subsite title", "cms-comment title", 1, 1) in figures.figures()
    assert Figure("reading new subsite source", "absent", 1, 1) in figures.figures()
    assert figures.lengths == {"subsite": (pytest.approx(1.3863, abs=1e-4), 1)}


def test_a_known_article_counts_what_is_read_otherwise_than_before():
    figures = RunFigures()
    count_page(figures, SITE, *article(), before=READINGS | {"title": "heading h2"})
    assert Figure("reading known subsite title", "cms-comment title", 1, 1) in figures.figures()
    assert Figure("reading known subsite body", "as before", 1, 1) in figures.figures()
    assert Figure("reading known subsite source", "as before", 1, 1) in figures.figures()
    assert figures.lengths == {}


def test_articles_of_the_older_url_form_are_a_family_of_their_own():
    figures = RunFigures()
    count_page(figures, SITE, *article("/2014-01/09/content_30627241.htm"), before=None)
    assert "reading new subsite-older title" in names(figures)


def test_a_list_counts_its_items_on_its_first_page_only():
    figures = RunFigures()
    link = Link(captured("/2020-01/13/c_470857.htm")[0], "A title")
    for path in ("/surveys.html", "/surveys_2.html"):
        count_page(figures, SITE, captured(path)[1], Listing((link, link), None, "subsite/1"), before=None)
    assert figures.figures() == [Figure("items", "/surveys.html", 2, 1)]


def test_later_pages_and_unreadable_ones_count_nothing():
    figures = RunFigures()
    count_page(figures, SITE, *article("/2020-01/13/c_470857_2.htm"), before=None)
    count_page(figures, SITE, article()[0], Unreadable("no article", "subsite/1"), before=None)
    assert figures.figures() == []


def test_an_article_that_is_not_complete_has_no_archived_reading(db: Database) -> None:
    for article_id, complete in (("cppcc-1", 1), ("cppcc-2", 0)):
        db.execute(
            """
            INSERT INTO articles (id, site, url, complete, first_seen, changed_at, revision_count, body, body_html,
                language, word_count, page_count, parser, sources)
            VALUES (?, 'cppcc', '', ?, '', '', 1, '', '', 'en', 0, 1, 'subsite/3',
                '{"title": {"method": "cms-comment", "place": "title", "raw": "x", "note": null, "page": 1}}')
            """,
            [article_id, complete],
        )
    assert archived_readings(db, "cppcc-1") == {"title": "cms-comment title", "parser": "subsite"}
    assert archived_readings(db, "cppcc-2") is None
    assert archived_readings(db, "cppcc-3") is None


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [("zh", "政协委员考察长江,并提出建议。"), ("zh", "政协委员 — 考察《长江》。"), ("en", "Two words – no more.")],
)
def test_words_are_counted_as_for_the_article(language, paragraph):
    capture, page = article()
    page = replace(page, paragraphs=(paragraph,), language=language)
    figures = RunFigures()
    count_page(figures, SITE, capture, page, before=None)
    assert figures.lengths == {"subsite": (pytest.approx(math.log(join_pages({1: page}).word_count)), 1)}
