"""What a declared site must be like, so that it can be crawled and takes nothing from another site. Pure functions."""

from __future__ import annotations

import ipaddress
import math
import re
from collections.abc import Iterable, Iterator

from archive.errors import OffSite
from archive.sites.model import Site
from archive.sites.url_syntax import split

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RESERVED = ("import", "probe")
"""First parts of the ids of runs that crawl no site."""
_ID_PREFIX = "-content"
"""What the ids of articles with the older URL form have after the site's id (``archive/sites/families.py``)."""
_NOT_PUBLIC = ("localhost", "local", "internal", "home.arpa")
"""Special-use names of one machine or network (RFC 6761, RFC 6762, RFC 8375; ``internal`` is reserved by ICANN)."""
_SLOWEST, _FASTEST = 600.0, 1.0


def problems(site: Site, others: Iterable[Site]) -> list[str]:
    """Return what is wrong with a site that is declared next to ``others``, each with what to do; [] if nothing is."""
    return [*_of_id(site, others), *_of_values(site), *_of_places(site), *_of_others(site, others)]


def places(site: Site) -> tuple[str, ...]:
    """Return where the site's pages are, as ``host`` or ``host/folder``."""
    return (site.host, *site.aliases)


def _of_id(site: Site, others: Iterable[Site]) -> Iterator[str]:
    if not _ID.fullmatch(site.id) or site.id in _RESERVED:
        yield f"expected an id of lower-case letters, digits and single hyphens, found {site.id!r}. Choose another."
    for other in others:
        if site.id == other.id:
            yield f"the site {site.id!r} is declared already. Choose another id."
        elif f"{other.id}{_ID_PREFIX}" == site.id or f"{site.id}{_ID_PREFIX}" == other.id:
            yield f"ids of its articles could be those of {other.id!r}. Choose another id."


def _of_values(site: Site) -> Iterator[str]:
    if not site.title.strip():
        yield "expected a title, found none. Readers see it."
    if not (math.isfinite(site.delay) and _FASTEST <= site.delay <= _SLOWEST):
        yield f"expected a delay between {_FASTEST:g} and {_SLOWEST:g} seconds, found {site.delay:g}."
    if site.scope == "listings" and not site.listings:
        yield "expected list pages in listings, found none: with the scope 'listings', a crawl follows nothing else."
    for path in site.listings:
        if not path.startswith("/") or path.startswith("//"):
            yield f"expected the paths of list pages, such as /news.html, found {path!r} in listings."


def _of_places(site: Site) -> Iterator[str]:
    for place in (*places(site), *(one.replace("*", "x") for one in site.asset_hosts)):
        host, _, folder = place.partition("/")
        try:
            found = split(f"http://{host}/").host
        except OffSite:
            found = ""
        if found != host or "." not in host or folder != folder.strip("/") or ".." in folder or "?" in folder:
            yield f"expected a host, or host/folder, such as en.drc.gov.cn, found {place!r}."
        elif _is_address(host) or any(host == name or host.endswith(f".{name}") for name in _NOT_PUBLIC):
            yield f"expected the name of a public host, found {host!r}: it names a machine or a private network."


def _of_others(site: Site, others: Iterable[Site]) -> Iterator[str]:
    for other in others:
        for place in places(site):
            if taken := next((one for one in places(other) if _overlap(place, one)), None):
                yield f"{place} has pages of the site {other.id!r} ({taken}). Declare another host or folder."


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _overlap(one: str, other: str) -> bool:
    first, second = sorted((one.lower().rstrip("/") + "/", other.lower().rstrip("/") + "/"), key=len)
    return second.startswith(first)
