"""The loopback proxy of a rehearsal: requests go to a sample site on this machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit
from urllib.request import getproxies


def loopback_proxy() -> str | None:
    """Return the proxy for http:// set in the environment, None unless it is a loopback address."""
    proxy = getproxies().get("http")
    return proxy if proxy and is_loopback(proxy) else None


def is_loopback(url: str) -> bool:
    """Return whether the host of ``url`` is a loopback address."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
