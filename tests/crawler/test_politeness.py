"""How fast a crawl may go, and whether it may leave this machine."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured

from archive.errors import CrawlRefused
from archive.sites import site_named
from crawler.exceptions import ProxyBypassed
from crawler.loopback_proxy import is_loopback
from crawler.middlewares.loopback_only import LoopbackOnly
from crawler.politeness import Pace, pace_of, settings_for

SITE = site_named("cppcc")


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def loopback_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:8080")


def test_the_sites_own_pace_is_one_request_a_second_one_at_a_time(no_proxy: None) -> None:
    pace = pace_of(SITE, None, None)
    assert pace == Pace(1.0, 1)
    assert settings_for(pace) == {
        "DOWNLOAD_DELAY": 1.0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "CONCURRENT_REQUESTS": 16,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": 1.0,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
    }


def test_slower_is_always_allowed(no_proxy: None) -> None:
    assert pace_of(SITE, 30.0, 1) == Pace(30.0, 1)


@pytest.mark.parametrize(("delay", "concurrency"), [(0.0, None), (0.99, None), (None, 2)])
def test_faster_is_refused_where_requests_leave_this_machine(
    no_proxy: None, delay: float | None, concurrency: int | None
) -> None:
    with pytest.raises(CrawlRefused, match="Leave out --delay and --concurrency"):
        pace_of(SITE, delay, concurrency)


@pytest.mark.parametrize("delay", [float("nan"), float("inf"), -1.0])
def test_an_invalid_delay_is_refused_everywhere(loopback_proxy: None, delay: float) -> None:
    with pytest.raises(CrawlRefused, match="Expected a delay of 0 seconds or more"):
        pace_of(SITE, delay, 1)


def test_full_speed_through_a_loopback_proxy_has_no_throttle(loopback_proxy: None) -> None:
    pace = pace_of(SITE, 0.0, 8)
    assert pace == Pace(0.0, 8)
    assert settings_for(pace)["AUTOTHROTTLE_ENABLED"] is False


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8080", True),
        ("127.9.9.9:1", True),
        ("http://localhost:3128", True),
        ("http://[::1]:3128", True),
        ("http://10.0.0.1:3128", False),
        ("http://127.0.0.1.example.org", False),
        ("http://proxy.example.org", False),
        ("", False),
    ],
)
def test_loopback_addresses_are_recognised(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


@pytest.mark.parametrize(
    "meta", [{}, {"proxy": None}, {"proxy": "http://proxy.example.org:80"}], ids=["none", "bypassed", "another"]
)
def test_requests_that_bypass_a_loopback_proxy_are_dropped(loopback_proxy: None, meta: dict[str, str]) -> None:
    with pytest.raises(ProxyBypassed, match="would bypass the loopback proxy"):
        LoopbackOnly().process_request(Request("https://en.cppcc.gov.cn/surveys.html", meta=meta))


def test_requests_through_the_loopback_proxy_pass(loopback_proxy: None) -> None:
    LoopbackOnly().process_request(Request("http://en.cppcc.gov.cn/", meta={"proxy": "http://127.0.0.1:8080"}))


def test_without_a_loopback_proxy_nothing_is_checked(no_proxy: None) -> None:
    with pytest.raises(NotConfigured):
        LoopbackOnly()
