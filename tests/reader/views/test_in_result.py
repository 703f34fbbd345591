from __future__ import annotations

import re

import pytest

from tests.reader.small_archive import INTERNET


def links(page: str) -> dict[str, str]:
    nav = re.search(r'<nav class="in-result".*?</nav>', page, re.DOTALL)
    found = re.findall(r'<a (?:rel="(\w+)" )?href="([^"]*)"', nav[0]) if nav else []
    return {name or "results": address.replace("&amp;", "&") for name, address in found}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "q=zhang+OR+water+OR+law",
            {
                "results": "/search?q=zhang+OR+water+OR+law",
                "prev": "/articles/cppcc-502113?q=zhang+OR+water+OR+law",
                "next": "/articles/cppcc-1?q=zhang+OR+water+OR+law",
            },
        ),
        (
            "q=water+OR+rural&sort=oldest",
            {
                "results": "/search?q=water+OR+rural&sort=oldest",
                "prev": "/articles/cppcc-1?q=water+OR+rural&sort=oldest",
                "next": "/articles/cppcc-502113?q=water+OR+rural&sort=oldest",
            },
        ),
        ("q=rural&sort=best", {"results": "/search?q=rural&sort=best"}),
        ("section=Surveys&from=2020&to=2020", {"results": "/search?section=Surveys&from=2020&to=2020"}),
        ("", {}),
        ("utm_source=x", {}),
    ],
)
def test_an_article_leads_back_to_the_results_and_to_its_neighbours(get, query, expected):
    page = get(f"/articles/{INTERNET.id}?{query}")
    assert page.status_code == 200
    assert links(page.text) == expected


def test_matches_are_marked_in_title_and_text(get):
    page = get(f"/articles/{INTERNET.id}?q=surveys+villages").text
    assert "<mark>Survey</mark> calls for" in page
    assert "most <mark>villages</mark>" in page
    assert "<mark>" not in get(f"/articles/{INTERNET.id}").text


def test_results_link_to_articles_with_the_search(get):
    page = get("/search?q=water&from=2021").text
    assert 'href="/articles/cppcc-502113?q=water&amp;from=2021"' in page


def test_an_id_in_the_box_leads_to_the_article(get):
    answer = get("/search?q=470857")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/articles/{INTERNET.id}")
    assert "is not in this archive" in get("/search?q=http://en.cppcc.gov.cn/2020-01/13/c_999999.htm").text
