"""What ``Retry-After`` asks for, whatever a server puts there."""

from __future__ import annotations

import pytest
from scrapy.http import Response

from crawler.middlewares.backoff import _retry_after


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 06 May 2019 07:08:09 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("²", None),
        ("Mon, 06 May 99999999999999999999 07:08:09 GMT", None),
    ],
)
def test_what_is_no_time_asks_for_none(value: str, seconds: float | None) -> None:
    response = Response("http://en.cppcc.gov.cn/", headers={"Retry-After": value.encode("latin-1")})
    assert _retry_after(response) == seconds
