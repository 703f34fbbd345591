"""What a crawl of a whole site follows, by address alone."""

from __future__ import annotations

import pytest

from archive.sites import site_named
from archive.sites.following import is_followed, shape_of
from archive.sites.urls import locate

CPPCC = site_named("cppcc")


def follows(path: str) -> bool:
    return is_followed(locate(f"http://en.cppcc.gov.cn{path}", CPPCC))


@pytest.mark.parametrize(
    "path",
    [
        "/2020-01/13/c_470857.htm",
        "/2017-07/04/content_30627241.htm",
        "/internationalexchanges.html",
        "/1stsessionof14thcppcc.html",
        "/n_23750.htm",
        "/special/2023/",
        "/special/2023",
        "/research.html",
        "/mobile-internet.html",
        "/printing-history.html",
        "/calendarreform.html",
        "/m-and-a.html",
        "/surveys.html?print=1",
    ],
)
def test_articles_and_what_may_be_a_column_are_followed(path: str) -> None:
    assert follows(path)


@pytest.mark.parametrize(
    "path",
    [
        "/search.html?searchText=poverty",
        "/search/",
        "/searchresult.html",
        "/search-results.html",
        "/sitesearch.html",
        "/calendar/2024/06.html",
        "/calendar_2024_06.html",
        "/calendar-2024.html",
        "/print/2017-07/04/content_30627241.htm",
        "/2020-01/13/c_470857_print.htm",
        "/surveys.print.html",
        "/m/news.html",
        "/wap/2017-07/04/content_30627241.htm",
        "/mobile/",
        "/list?page=2",
        "/img/photo.jpg",
        "/feed.xml",
        "/app.apk",
        "/film.mp4",
        "/report.pdf",
    ],
)
def test_search_calendars_variants_and_other_files_are_not(path: str) -> None:
    assert not follows(path)


def test_pages_that_differ_in_their_numbers_have_one_shape() -> None:
    shapes = {shape_of(f"http://en.cppcc.gov.cn/{path}") for path in ("y/2024/06.html", "y/1999/12.html")}
    assert shapes == {"/y/N/N.html"}
    assert shape_of("http://en.cppcc.gov.cn/surveys.html") == "/surveys.html"
