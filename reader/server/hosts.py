"""The address of the server: which Host headers it accepts, and which address its links have.

A server that accepts any Host can be read by other sites through DNS rebinding, and puts foreign hosts into its feeds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.errors import ServeRefused

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
"""A host with an optional port, RFC 9110 section 7.2."""


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """The address under which readers reach the server: ``https://archive.example.org/cppcc/``."""

    scheme: str
    netloc: str
    """Host, and port where it is not the default."""
    path: str
    """Path prefix, beginning and ending with a slash."""


def parse_base_url(text: str) -> PublicAddress:
    """Return the parts of a base URL.

    Raises :class:`ServeRefused` if it is not an http or https URL with a host.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or parts.query or parts.fragment:
        raise ServeRefused(
            f"{text}: expected an address such as https://archive.example.org/ or https://example.org/archive/. "
            "Give scheme, host and path."
        )
    return PublicAddress(parts.scheme, parts.netloc.lower(), f"/{parts.path.strip('/')}/".replace("//", "/"))


def host_name(header: str) -> str | None:
    """Return the host in a Host header in lower case, without its port; None if the header is not valid.

    >>> host_name("Archive.example.org:8001"), host_name("[::1]:80"), host_name("a b")
    ('archive.example.org', '[::1]', None)
    """
    match = _HOST.fullmatch(header.strip())
    return match[1].lower().rstrip(".") if match else None


def allowed_hosts(public: PublicAddress | None, listen: str | None = None) -> frozenset[str]:
    """Return the hosts to accept: loopback names, the public address, and the address to listen on.

    listen: a wildcard such as ``0.0.0.0`` names no host and adds none.
    """
    hosts = set(LOOPBACK)
    if public and (name := host_name(public.netloc)):
        hosts.add(name)
    if listen and listen not in ("0.0.0.0", "::"):  # noqa: S104
        hosts.add(f"[{listen.lower()}]" if ":" in listen else listen.lower())
    return frozenset(hosts)
