"""Reading ``Retry-After``, whatever a server sends."""

from __future__ import annotations

import pytest
from scrapy.http import Response

from crawler.middlewares.backoff import retry_after


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
def test_an_invalid_retry_after_is_ignored(value: str, seconds: float | None) -> None:
    response = Response("http://en.cppcc.gov.cn/", headers={"Retry-After": value.encode("latin-1")})
    assert retry_after(response) == seconds
