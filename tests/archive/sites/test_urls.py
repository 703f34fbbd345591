"""One page has one canonical URL, wherever it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import OffSite
from archive.sites import all_sites, site_named
from archive.sites.urls import PageUrl, first_page, home_url, list_name, locate, locate_on_any_site, resolve

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
def test_an_article_is_one_whatever_address_it_was_found_at(found: str) -> None:
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


def test_the_older_url_form_has_ids_of_its_own() -> None:
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
def test_list_pages_are_known_by_their_form(path: str, url: str, page: int) -> None:
    located = locate(f"http://en.cppcc.gov.cn{path}", CPPCC)
    assert (located.url, located.kind, located.page) == (f"http://en.cppcc.gov.cn{url}", "list", page)


@pytest.mark.parametrize("path", ["/", "/index.html", "/2020-01/c_1.htm", "/2020/01.html", "/x.jpg", "/a?page=2"])
def test_other_addresses_are_neither_articles_nor_lists(path: str) -> None:
    assert locate(f"http://en.cppcc.gov.cn{path}", CPPCC).kind == "other"


@pytest.mark.parametrize("path", ["/att/x.pdf", "/a b/Report.DOCX", "/2020-01/13/figures.xls", "/x.pdf?v=2"])
def test_documents_are_known_by_their_form(path: str) -> None:
    located = locate(f"http://regional.chinadaily.com.cn/cppcc{path}", CPPCC)
    assert (located.kind, located.article_id, located.page) == ("document", None, 1)
    assert located.url == f"http://en.cppcc.gov.cn{path.replace(' ', '%20')}"


@pytest.mark.parametrize("path", ["", "/", "/index.html", "/index.htm", "/INDEX/../index.shtml", "/default.htm"])
def test_the_home_page_is_one_whatever_its_file_is_called(path: str) -> None:
    assert locate(f"https://regional.chinadaily.com.cn/cppcc{path or '/'}", CPPCC).url == home_url(CPPCC).url


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
def test_what_is_not_on_a_declared_host_is_refused_with_the_reason(url: str) -> None:
    with pytest.raises(OffSite) as refused:
        locate(url, CPPCC)
    assert str(refused.value)


def test_a_link_is_resolved_against_the_page_it_stands_on() -> None:
    assert resolve("http://en.cppcc.gov.cn/surveys_2.html", " ../2020-01/13/c_470857.htm\n", CPPCC).url == ARTICLE
    assert resolve(ARTICLE, "c_470857_2.htm", CPPCC).page == 2


@pytest.mark.parametrize(
    "href",
    [
        "\\2020-01\\13\\c_470857.htm",
        "http:\\\\en.cppcc.gov.cn\\2020-01\\13\\c_470857.htm",
        "http:/\\en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "http:/2020-01/13/c_470857.htm",
        "\\\\en.cppcc.gov.cn/2020-01/13/c_470857.htm",
        "/2020-01/13/c_470857.htm%20",
        "/2020-01/13/c_470857.htm%20%0A",
        "/2020-01/13/c_470857.htm%C2%A0",
        "\t/2020-01/\n13/c_470857.htm \r",
        "/2020-01/13/%63_470857.htm",
        "/x/%2e%2e/2020-01/13/c_470857.htm",
        "HTTP://EN.CPPCC.GOV.CN:80/2020-01/13/c_470857.htm",
        "http://ｅｎ.cppcc.gov.cn/2020-01/13/c_470857.htm",
    ],
)
def test_a_link_is_read_as_browsers_read_it(href: str) -> None:
    assert resolve("http://en.cppcc.gov.cn/surveys.html", href, CPPCC).url == ARTICLE


@pytest.mark.parametrize(
    ("base", "href"),
    [
        ("http://en.cppcc.gov.cn/2020-01/", "13/c_470857.htm"),
        ("http://regional.chinadaily.com.cn/cppcc/surveys.html", "/cppcc/2020-01/13/c_470857.htm"),
        ("http://regional.chinadaily.com.cn/CPPCCNC/surveys.html", "2020-01/13/c_470857.htm"),
        ("https://regional.chinadaily.com.cn/CppccNC/", "//regional.chinadaily.com.cn/cppccnc/2020-01/13/c_470857.htm"),
    ],
)
def test_a_link_found_on_any_host_of_the_site_leads_to_the_one_article(base: str, href: str) -> None:
    assert resolve(base, href, CPPCC).url == ARTICLE


def test_the_address_to_fetch_keeps_the_host_and_the_folder_it_was_found_under() -> None:
    found = locate("http://Regional.chinadaily.com.cn/CPPCCNC/2020-01/13/c_470857.htm", CPPCC)
    assert found.fetch_url == "http://regional.chinadaily.com.cn/CPPCCNC/2020-01/13/c_470857.htm"


@pytest.mark.parametrize(
    ("url", "article_id"),
    [
        ("http://subsites.chinadaily.com.cn/ministryofjustice/2020-01/13/c_470857.htm", "moj-470857"),
        ("http://subsites.chinadaily.com.cn/MinistryofJustice/2020-01/13/c_470857.htm", "moj-470857"),
        ("https://subsites.chinadaily.com.cn/npc/2021-12/29/c_694559_2.htm", "npc-694559"),
        (
            "https://covid-19.chinadaily.com.cn/a/202003/01/WS5c38db2fa3106c65c34e3ffa.html",
            "chinadaily-WS5c38db2fa3106c65c34e3ffa",
        ),
        (
            "https://m.chinadaily.com.cn/en/a/202003/01/WS5c38db2fa3106c65c34e3ffa.html",
            "chinadaily-WS5c38db2fa3106c65c34e3ffa",
        ),
        ("http://world.chinadaily.com.cn/2015-04/07/content_20011111.htm", "chinadaily-cn-content-20011111"),
        ("http://caijing.chinadaily.com.cn/chanye/2015-04/07/content_20011111_2.htm", "chinadaily-cn-content-20011111"),
    ],
)
def test_the_other_hosts_of_the_sites_are_known(url: str, article_id: str) -> None:
    assert locate_on_any_site(url).article_id == article_id


@pytest.mark.parametrize(
    ("site", "path", "page", "stem"),
    [
        ("cppcc", "/1stsessionof14thcppcc.html", 1, "/1stsessionof14thcppcc"),
        ("cppcc", "/5yjsrlatest_2.html", 2, "/5yjsrlatest"),
        ("cppcc", "/36thsessionphotos.html", 1, "/36thsessionphotos"),
        ("cppcc", "/2011flash_226.html", 226, "/2011flash"),
        ("cppcc", "/n_23750_3.htm", 3, "/n_23750"),
        ("cppcc", "/node_53007655_48.htm", 48, "/node_53007655"),
        ("cppcc", "/5b7628dfa310c6e20c9c7a7d/page_2.html", 2, "/5b7628dfa310c6e20c9c7a7d"),
        ("cppcc", "/special/twosessions2023_2.html", 2, "/special/twosessions2023"),
        ("cppcc", "/survey_reports_3.html", 3, "/survey_reports"),
        ("cppcc", "/photos.htm", 1, "/photos"),
        ("cppcc", "/about/leaders.shtml", 1, "/about/leaders"),
        ("cppcc", "/special/index_2.html", 2, "/special"),
        ("cppcc", "/special/index.html", 1, "/special"),
        ("cppcc", "/special/", 1, "/special"),
        ("chinadaily", "/world/China-Japan-Relations", 1, "/world/China-Japan-Relations"),
        ("chinadaily", "/world/china-us/page_2.html", 2, "/world/china-us"),
        ("chinadaily", "/china/5b7628dfa310c6e20c9c7a7d", 1, "/china/5b7628dfa310c6e20c9c7a7d"),
        ("chinadaily", "/china/5b7628dfa310c6e20c9c7a7d/page_2.html", 2, "/china/5b7628dfa310c6e20c9c7a7d"),
        ("chinadaily", "/opinion/fujing.html", 1, "/opinion/fujing"),
        ("chinadaily", "/opinion/fujing_3.html", 3, "/opinion/fujing"),
        ("chinadaily", "/newsrepublic/node_53007655_48.htm", 48, "/newsrepublic/node_53007655"),
        ("chinadaily", "/2011flash_226.html", 226, "/2011flash"),
        ("chinadaily-cn", "/node_1153021.htm", 1, "/node_1153021"),
    ],
)
def test_list_pages_of_every_form_are_known(site: str, path: str, page: int, stem: str) -> None:
    declared = site_named(site)
    found = locate(f"http://{declared.host}{path}", declared)
    assert (found.kind, found.page, found.stem) == ("list", page, stem)


@pytest.mark.parametrize(
    "path",
    [
        "/404.html",
        "/2020.html",
        "/a/202005/17/WS62706fd0a310fd2b29e5a6d.html",
        "/a/202005/17/about.html",
        "/china/2014-09/18/story.htm",
        "/china/index.html",
        "/static/2020/style.css",
        "/image.jpg",
    ],
)
def test_what_has_no_form_of_a_list_is_none(path: str) -> None:
    assert locate(f"https://www.chinadaily.com.cn{path}", site_named("chinadaily")).kind == "other"


def test_a_url_of_no_site_is_refused_and_the_way_to_the_sites_is_told() -> None:
    with pytest.raises(OffSite, match="cppcc sites"):
        locate_on_any_site("http://example.org/")


@given(st.text(max_size=80))
def test_no_text_makes_it_raise_anything_but_offsite(text: str) -> None:
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
    assert kinds == {"list"}


@pytest.mark.parametrize("page", ["10000", "2000000000", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "path", ["/2020-01/13/c_470857_{}.htm", "/2020-01/13/content_470857_{}.htm", "/surveys_{}.html"]
)
def test_a_page_number_that_no_article_and_no_list_has_is_none(path: str, page: str) -> None:
    found = locate(f"http://en.cppcc.gov.cn{path.format(page)}", site_named("cppcc"))
    assert (found.kind, found.page) == ("other", 1)


@pytest.mark.parametrize(
    ("url", "publisher_id"),
    [
        ("http://en.cppcc.gov.cn/2020-01/13/c_470857_2.htm", "470857"),
        ("https://www.chinadaily.com.cn/a/202001/13/WS5e1bb0eda310128217270a34.html", "WS5e1bb0eda310128217270a34"),
        ("http://www.chinadaily.com.cn/china/2017-03/05/content_28440000.htm", "28440000"),
        ("http://en.cppcc.gov.cn/surveys.html", None),
        ("http://en.cppcc.gov.cn/node_500.htm", None),
    ],
)
def test_the_publishers_id_is_in_the_url(url: str, publisher_id: str | None) -> None:
    assert locate_on_any_site(url).publisher_id == publisher_id


def test_a_column_in_a_folder_has_one_address() -> None:
    for path in ("/special/", "/special/index.html", "/special/index.shtml", "/special/index_1.html"):
        assert locate(f"http://en.cppcc.gov.cn{path}", CPPCC).url == "http://en.cppcc.gov.cn/special/"


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/2020-01/13/c_470857_12.htm", "/2020-01/13/c_470857.htm"),
        ("/2017-07/04/content_30627241_2.htm", "/2017-07/04/content_30627241.htm"),
        ("/2020-01/13/c_470857.htm", "/2020-01/13/c_470857.htm"),
        ("/surveys_3.html", "/surveys.html"),
    ],
)
def test_the_first_page_of_any_page_is_known(path: str, first: str) -> None:
    found = first_page(locate(f"http://en.cppcc.gov.cn{path}", CPPCC), CPPCC)
    assert found == locate(f"http://en.cppcc.gov.cn{first}", CPPCC)


@pytest.mark.parametrize(
    ("path", "name"), [("/surveys_3.html", "/surveys"), ("/", "/"), ("/special/index_2.html", "/special"), ("/a", "/a")]
)
def test_a_list_has_one_name_whatever_its_page(path: str, name: str) -> None:
    assert list_name(locate(f"http://en.cppcc.gov.cn{path}", CPPCC), CPPCC) == name
