"""Which of a page's dates is the article's: published and updated apart, the URL as the check, and never a guess."""

from __future__ import annotations

import pytest

from archive.models import FieldSource, Moment
from tests.pipelines.pages.reading import read_article

LONG = "<p>A paragraph that is long enough to be the body of an article on this page.</p>"


def page(*, cms: str = "", line: str = "", meta: str = "", body: str = LONG, rest: str = "") -> str:
    comment = f"<!--enpproperty <date>{cms}</date><title>A headline</title>/enpproperty-->" if cms else ""
    return f"""<html><head><title>A headline</title>{meta}</head><body>{comment}<h1>A headline</h1>
    <div class="art-info"><span class="info_l">{line}</span></div>
    <div id="Content"><!--enpcontent-->{body}<!--/enpcontent--></div>{rest}</body></html>"""


def dates(site: str, markup: str, url: str | None = None) -> tuple[str | None, str | None]:
    read = read_article(site, markup, url)
    return read.published and read.published.iso, read.updated and read.updated.iso


@pytest.mark.parametrize(
    ("cms", "line", "expected"),
    [
        ("2020-01-13 10:11:12.0", "Updated: 2020-01-13", ("2020-01-13T10:11:12+08:00", None)),
        ("2020-01-13 10:11:12.0", "Updated: 2020-01-15", ("2020-01-13T10:11:12+08:00", "2020-01-15")),
        ("2020-01-13 10:11:12.0", "", ("2020-01-13T10:11:12+08:00", None)),
        ("", "Updated: 2020-01-13", ("2020-01-13", None)),
        ("0000-00-00 00:00:00.0", "Updated: 2020-01-13", ("2020-01-13", None)),
        ("", "", ("2020-01-13", None)),
        ("", "Published: 2020-01-13 | Updated: 2020-01-13 09:00", ("2020-01-13", "2020-01-13T09:00+08:00")),
        ("", "Published: 2020-01-13 | Updated: 2020-01-14 09:00", ("2020-01-13", "2020-01-14T09:00+08:00")),
    ],
)
def test_published_and_updated(cms: str, line: str, expected: tuple[str | None, str | None]) -> None:
    assert dates("cppcc", page(cms=cms, line=line)) == expected


def test_the_date_in_the_url_is_the_last_source() -> None:
    read = read_article("cppcc", page())
    assert read.published == Moment("2020-01-13", "day", zone_assumed=False)
    assert read.sources["published"] == FieldSource("url", "path", "2020-01-13")


def test_a_contradiction_with_the_url_is_recorded() -> None:
    read = read_article("cppcc", page(line="Updated: 2020-02-01"))
    assert read.published == Moment("2020-02-01", "day", zone_assumed=False)
    assert read.sources["published"] == FieldSource(
        "dateline", ".art-info", "Updated: 2020-02-01", "URL says 2020-01-13"
    )


BUDDHIST_URL = "https://www.chinadaily.com.cn/a/202605/17/WS62706fd0a310fd2b29e5a6da.html"


def test_a_year_of_the_buddhist_era_that_means_the_urls_day_is_understood() -> None:
    meta = '<meta name="publishdate" content="2569-05-17">'
    read = read_article("chinadaily", page(meta=meta, line="Xinhua | Updated: 2569-05-17 20:43"), BUDDHIST_URL)
    assert (read.published, read.updated) == (Moment("2026-05-17T20:43+08:00", "minute"), None)
    assert read.sources["published"].note == "zone assumed +08:00; year of the Buddhist era"


def test_a_year_of_the_buddhist_era_that_means_another_day_is_overruled_by_the_url() -> None:
    read = read_article("chinadaily", page(line="Xinhua | Updated: 2569-05-18 20:43"), BUDDHIST_URL)
    assert (read.published, read.updated) == (Moment("2026-05-17", "day", zone_assumed=False), None)
    assert read.sources["published"] == FieldSource(
        "url", "path", "2026-05-17", "page says Xinhua | Updated: 2569-05-18 20:43"
    )


def test_meta_and_line_on_one_day_give_the_time_of_the_line() -> None:
    meta = '<meta name="publishdate" content="2022-05-03">'
    assert dates("chinadaily", page(meta=meta, line="Updated: 2022-05-03 07:56")) == ("2022-05-03T07:56+08:00", None)


def test_meta_and_line_on_two_days_are_published_and_updated() -> None:
    meta = '<meta name="publishdate" content="2022-05-03">'
    assert dates("chinadaily", page(meta=meta, line="Updated: 2022-05-04 07:56")) == (
        "2022-05-03",
        "2022-05-04T07:56+08:00",
    )


NO_REAL_DAY = "http://en.cppcc.gov.cn/2020-00/00/c_470857.htm"


@pytest.mark.parametrize(
    "markup",
    [
        page(),
        page(line="Updated:"),
        page(line="Updated: 2020-02-30"),
        page(line="Xinhua"),
        page(body=LONG + "<p>Updated: 2019-01-01</p><p>On March 5, 2019 the session opened.</p>"),
        page(rest="<div class='bottom'>Copyright © 2014-05-05 All rights reserved.</div>"),
        page(rest="<div class='r260'><ul><li>A story <span>Updated: 2024-01-01</span></li></ul></div>"),
        page(rest="<div class='right'><p>Updated: 2024-01-01</p></div>"),
        page(rest="<footer>Updated: 2024-01-01</footer>"),
        page().replace('<div class="art-info"><span class="info_l"></span></div>', "<p>Copyright © 2014-05-05</p>"),
        page(meta='<meta name="keywords" content="2020-01-13">'),
    ],
)
def test_a_page_without_a_date_of_its_own_gets_none(markup: str) -> None:
    assert dates("cppcc", markup, NO_REAL_DAY) == (None, None)
    assert "published" not in read_article("cppcc", markup, NO_REAL_DAY).sources
