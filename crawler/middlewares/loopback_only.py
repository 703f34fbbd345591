"""Keep a rehearsal on this machine: where ``http_proxy`` is a loopback address, drop requests that bypass it."""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler.exceptions import ProxyBypassed
from crawler.loopback_proxy import is_loopback, loopback_proxy


class LoopbackOnly:
    """Drops each request that does not go through the loopback proxy. Disabled where there is none."""

    def __init__(self) -> None:
        if not loopback_proxy():
            raise NotConfigured

    def process_request(self, request: Request) -> None:
        """Raise :class:`ProxyBypassed` for a request that would leave this machine."""
        proxy = request.meta.get("proxy")
        if not proxy or not is_loopback(proxy):
            raise ProxyBypassed(
                f"{request.url} would bypass the loopback proxy and leave this machine: "
                "http_proxy applies to http:// only. Unset it to crawl the real site."
            )
