"""Keeps a rehearsal on this machine: where ``http_proxy`` is a loopback address, nothing may go around it."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.exceptions import IgnoreRequest, NotConfigured


class ProxyBypassed(IgnoreRequest):
    """A request would have left this machine during a rehearsal."""


def loopback_proxy() -> str | None:
    """Return the proxy for http:// that the environment names, where it is a loopback address; else None."""
    proxy = getproxies().get("http")
    return proxy if proxy and is_loopback(proxy) else None


def is_loopback(url: str) -> bool:
    """Return whether the host of ``url`` is this machine."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class LoopbackOnly:
    """Refuses each request that does not go through the loopback proxy; switched off where there is none."""

    def __init__(self) -> None:
        if not loopback_proxy():
            raise NotConfigured

    def process_request(self, request: Request) -> None:
        """Raise :class:`ProxyBypassed` for a request that would leave this machine."""
        proxy = request.meta.get("proxy")
        if not proxy or not is_loopback(proxy):
            raise ProxyBypassed(
                f"{request.url} would go around the loopback proxy and leave this machine; "
                "http_proxy serves http:// only. Unset it to crawl the real site."
            )
