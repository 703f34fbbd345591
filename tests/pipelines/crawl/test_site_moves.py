"""Redirects of a page to the same page at another address of its site."""

from __future__ import annotations

import pytest

from archive.models import Exchange
from archive.sites import site_named
from pipelines.crawl.site_moves import is_at_home, moved_to

SITE = site_named("cppcc")
ARTICLE = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
ALIAS = "http://regional.chinadaily.com.cn/cppcc"


def exchange(location: str | None, *, status: int = 301, url: str = ARTICLE) -> Exchange:
    headers = (("Location", location),) if location else ()
    return Exchange(url, "GET", (), status, headers, b"", "2020-02-01T00:00:00.000Z")


@pytest.mark.parametrize(
    ("moved", "address"),
    [
        (exchange(f"{ALIAS}/2020-01/13/c_470857.htm"), ALIAS),
        (exchange(f"{ALIAS}/2020-01/13/c_470857.htm", status=308), ALIAS),
        (exchange(ARTICLE.replace("http:", "https:")), "https://en.cppcc.gov.cn"),
        (exchange("https://en.cppcc.gov.cn/surveys.html", url="http://en.cppcc.gov.cn/surveys.html"),
         "https://en.cppcc.gov.cn"),
        (exchange(f"{ALIAS}/2020-01/13/c_470857.htm", status=302), None),
        (exchange(f"{ALIAS}/2020-01/14/c_470857.htm"), None),
        (exchange(f"{ALIAS}/"), None),
        (exchange("http://elsewhere.example/2020-01/13/c_470857.htm"), None),
        (exchange("http://[broken"), None),
        (exchange(None), None),
        (exchange(None, status=200), None),
    ],
)  # fmt: skip
def test_a_permanent_redirect_to_the_same_page_names_the_new_address(moved: Exchange, address: str | None) -> None:
    assert moved_to(moved, SITE) == address


def test_only_requests_to_the_sites_own_host_say_whether_it_has_moved() -> None:
    assert is_at_home(exchange(None), SITE)
    assert not is_at_home(exchange(None, url=f"{ALIAS}/surveys.html"), SITE)
    assert not is_at_home(exchange(None, url="https://en.cppcc.gov.cn/surveys.html"), SITE)
