"""Refuse hosts that resolve to this machine or to a private network.

Whoever controls the name of a declared host could otherwise have pages of internal servers archived and published.
Where a request goes through a proxy, the proxy resolves the name: in a rehearsal, it is the sample site.
"""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from crawler.exceptions import NotPublic


class PublicAddresses:
    """Drops requests to hosts whose address is not public. Scrapy's DNS cache gives the connection the same address."""

    async def process_request(self, request: Request) -> None:
        """Raise :class:`NotPublic` for a host with a loopback, private, link-local or other special address."""
        host = urlsplit(request.url).hostname
        if request.meta.get("proxy") or not host:
            return
        from twisted.internet import reactor as installed  # importing it installs one

        reactor: Any = installed
        try:
            address = await maybe_deferred_to_future(reactor.resolve(host))
        except (DNSLookupError, OSError):
            return  # the request fails with a clear reason
        if not is_public(address):
            raise NotPublic(f"{host} resolves to {address}, which is not a public address: it is not fetched")


def is_public(address: str) -> bool:
    """Return whether an IP address is globally reachable (IANA special-purpose address registries, RFC 6890)."""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not (mapped or found).is_multicast
