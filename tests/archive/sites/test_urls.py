"""Each page has one canonical URL, whichever link led to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import OffSite
from archive.sites import all_sites, site_named
from archive.sites.urls import PageUrl, locate, locate_on_any_site, resolve

CPPCC = site_named("cppcc")
ARTICLE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"


@pytest.mark.parametrize(
    "found",
    [
        ARTICLE,
        ARTICLE.replace("http", "https"),
        ARTICLE + "#top",
        ARTICLE + ";jsessionid=9F2A?x=1",
        ARTICLE + "?from=timeline&isappinstalled=0",
        ARTICLE.replace("en.cppcc", "EN.CPPCC"),
        ARTICLE.replace(".cn/", ".cn:80/"),
        ARTICLE.replace("c_470857", "c_470857_1"),
        ARTICLE.replace("/2020", "//x/../2020"),
        "http://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm",
        "https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857.htm?s=1",
    ],
)
def test_an_article_has_one_url_whichever_link_led_to_it(found: str) -> None:
    located = locate(found, CPPCC)
    assert (located.url, located.article_id, located.page, located.date) == (ARTICLE, "cppcc-470857", 1, "2020-01-13")


def test_a_later_page_belongs_to_its_article() -> None:
    assert locate(ARTICLE.replace(".htm", "_12.htm"), CPPCC) == PageUrl(
        url="http://en.cppcc.gov.cn/2020-01/13/c_470857_12.htm",
        fetch_url="http://en.cppcc.gov.cn/2020-01/13/c_470857_12.htm",
        site="cppcc",
        kind="article",
        article_id="cppcc-470857",
        page=12,
        date="2020-01-13",
        stem="/2020-01/13/c_470857",
    )


def test_the_older_url_form_has_its_own_ids() -> None:
    located = locate("http://en.cppcc.gov.cn/2017-07/04/content_30627241.htm", CPPCC)
    assert located.article_id == "cppcc-content-30627241"


@pytest.mark.parametrize(
    ("path", "url", "page"),
    [
        ("/surveys.html", "/surveys.html", 1),
        ("/surveys_1.html", "/surveys.html", 1),
        ("/surveys_23.html", "/surveys_23.html", 23),
        ("/n_23750.htm", "/n_23750.htm", 1),
    ],
)
def test_list_pages_are_recognised_by_their_url(path: str, url: str, page: int) -> None:
    located = locate(f"http://en.cppcc.gov.cn{path}", CPPCC)
    assert (located.url, located.kind, located.page) == (f"http://en.cppcc.gov.cn{url}", "listing", page)


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/att/x.pdf", "/search.html?q=x", "/2020-01/c_1.htm", "/a/b/c.html"]
)
def test_other_urls_are_neither_articles_nor_lists(path: str) -> None:
    expected = "listing" if path.startswith("/search.html") else "other"
    assert locate(f"http://en.cppcc.gov.cn{path}", CPPCC).kind == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://en.cppcc.gov.cn.evil.example/2020-01/13/c_470857.htm",
        "http://evil.example/en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "http://regional.chinadaily.com.cn/other/2020-01/13/c_470857.htm",
        "http://regional.chinadaily.com.cn/cppcc-clone/2020-01/13/c_470857.htm",
        "http://en.cppcc.gov.cn@evil.example/",
        "http://user@en.cppcc.gov.cn/surveys.html",
        "http://en.cppcc.gov.cn:8080/surveys.html",
        "http://127.0.0.1/surveys.html",
        "ftp://en.cppcc.gov.cn/surveys.html",
        "javascript:alert(1)",
        "mailto:x@en.cppcc.gov.cn",
        "http://[::1/",
        "",
    ],
)
def test_a_url_on_no_declared_host_is_refused_with_the_reason(url: str) -> None:
    with pytest.raises(OffSite) as refused:
        locate(url, CPPCC)
    assert str(refused.value)


def test_a_link_is_resolved_against_its_page() -> None:
    assert resolve("http://en.cppcc.gov.cn/surveys_2.html", " ../2020-01/13/c_470857.htm\n", CPPCC).url == ARTICLE
    assert resolve(ARTICLE, "c_470857_2.htm", CPPCC).page == 2


def test_a_url_of_no_site_is_refused_with_advice() -> None:
    with pytest.raises(OffSite, match="cppcc sites"):
        locate_on_any_site("http://example.org/")


@given(st.text(max_size=80))
def test_any_text_is_located_or_raises_offsite(text: str) -> None:
    for url in (text, f"http://en.cppcc.gov.cn/{text}"):
        try:
            located = locate(url, CPPCC)
        except OffSite:
            continue
        assert locate(located.url, CPPCC).url == located.url


def test_every_listing_of_every_site_is_a_list_page() -> None:
    kinds = {
        locate(f"{site.scheme}://{site.host}{path}", site).kind
        for site in all_sites().values()
        for path in site.listings
    }
    assert kinds == {"listing"}


@pytest.mark.parametrize("page", ["10000", "2000000000", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "path", ["/2020-01/13/c_470857_{}.htm", "/2020-01/13/content_470857_{}.htm", "/surveys_{}.html"]
)
def test_an_impossible_page_number_is_no_page_number(path: str, page: str) -> None:
    found = locate(f"http://en.cppcc.gov.cn{path.format(page)}", site_named("cppcc"))
    assert (found.kind, found.page) == ("other", 1)
