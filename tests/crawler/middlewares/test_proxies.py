from __future__ import annotations

import pytest
from scrapy import Request

from crawler.middlewares.proxies import Proxies

PROXY = "http://127.0.0.1:8123"


@pytest.fixture
def proxies(monkeypatch: pytest.MonkeyPatch) -> Proxies:
    for name in ("https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", PROXY)
    monkeypatch.setenv("no_proxy", "localhost,.example.org")
    return Proxies()


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://en.cppcc.gov.cn/a.htm", PROXY),
        ("https://en.cppcc.gov.cn/a.htm", None),
        ("http://localhost/a.htm", None),
        ("http://www.example.org/a.htm", None),
    ],
)
def test_a_request_goes_through_the_proxy_of_its_scheme_unless_its_host_needs_none(
    proxies: Proxies, url: str, proxy: str | None
) -> None:
    for request in (Request(url), Request(url)):  # the second by what was remembered of the host
        proxies.process_request(request)
        assert request.meta.get("proxy") == proxy


def test_the_environment_is_read_once(proxies: Proxies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    request = Request("http://en.cppcc.gov.cn/a.htm")
    proxies.process_request(request)
    assert request.meta["proxy"] == PROXY


def test_a_retried_request_keeps_its_proxy(proxies: Proxies) -> None:
    request = Request("http://en.cppcc.gov.cn/a.htm", meta={"proxy": "http://127.0.0.1:9"})
    proxies.process_request(request)
    assert request.meta["proxy"] == "http://127.0.0.1:9"


def test_credentials_of_the_proxy_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://name:word@127.0.0.1:8123")
    monkeypatch.setenv("no_proxy", "")
    request = Request("http://en.cppcc.gov.cn/a.htm")
    Proxies().process_request(request)
    assert (request.meta["proxy"], request.headers["Proxy-Authorization"]) == (PROXY, b"Basic bmFtZTp3b3Jk")
