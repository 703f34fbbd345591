"""Where assets may be requested for a site, and the address that names an asset, wherever it was requested."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.errors import OffSite
from archive.sites import Site, all_sites, archive_sites
from archive.sites.model import FAMILY_ASSET_HOSTS
from archive.sites.url_syntax import UrlParts, split
from archive.sites.urls import folder_on, locate


@dataclass(frozen=True, slots=True)
class AssetUrl:
    """An asset that may be requested."""

    url: str
    """The address that names it: the same for http and https, and for all hosts of a site."""
    fetch_url: str
    """Where to request it, as a page writes it."""
    host: str
    """The host of ``fetch_url``."""


def locate_asset(url: str, site: Site) -> AssetUrl:
    """Return the asset at an absolute URL that a page or a stylesheet of ``site`` names.

    Raises :class:`OffSite`, with the reason, where it is neither on the site's hosts nor where its assets are declared
    to be, or where it is a page of the site.
    """
    return _locate(url, site, archive_sites())


@lru_cache(maxsize=16384)
def _locate(url: str, site: Site, declared: tuple[Site, ...]) -> AssetUrl:  # noqa: ARG001 - what the cache depends on
    parts = split(url)
    if folder_on(site, parts.host, parts.path) is not None:
        if locate(url, site).kind != "other":
            raise OffSite(f"{url}: it is the address of a page")
    elif not any(_is_at(parts, place) for place in _places(site)):
        raise OffSite(f"{url}: assets of {site.id} are not declared to be on host {parts.host}")
    scheme = url.partition(":")[0].lower()
    return AssetUrl(_name(parts), f"{scheme}://{parts.host}{parts.path}{_search(parts)}", parts.host)


def asset_name(url: str) -> str | None:
    """Return the address that names the asset at an absolute URL; None where it is no http or https URL."""
    return _asset_name(url, archive_sites())


@lru_cache(maxsize=16384)
def _asset_name(url: str, declared: tuple[Site, ...]) -> str | None:  # noqa: ARG001 - what the cache depends on
    try:
        return _name(split(url))
    except OffSite:
        return None


def asset_hosts(site: Site) -> frozenset[str]:
    """Return the hosts, patterns among them, that a run of the site may request assets from."""
    places = (site.host, *site.aliases, *_places(site))
    return frozenset(place.partition("/")[0] for place in places)


def is_asset_host(host: str, site: Site) -> bool:
    """Return whether assets of the site may be on a host."""
    return any(_pattern(place).fullmatch(host) for place in asset_hosts(site))


def _places(site: Site) -> tuple[str, ...]:
    return (*site.asset_hosts, *FAMILY_ASSET_HOSTS[site.family])


def _name(parts: UrlParts) -> str:
    for site in all_sites().values():
        folder = folder_on(site, parts.host, parts.path)
        if folder is not None:
            return f"{site.scheme}://{site.host}{parts.path[len(folder) :] or '/'}{_search(parts)}"
    return f"http://{parts.host}{parts.path}{_search(parts)}"


def _search(parts: UrlParts) -> str:
    return f"?{parts.query}" if parts.query else ""


def _is_at(parts: UrlParts, place: str) -> bool:
    host, _, folder = place.partition("/")
    return bool(_pattern(host).fullmatch(parts.host)) and parts.path.lower().startswith(
        f"/{folder.lower()}".rstrip("/") + "/"
    )


@lru_cache
def _pattern(host: str) -> re.Pattern[str]:
    return re.compile(re.escape(host).replace(r"\*", "[a-z0-9-]*"))
