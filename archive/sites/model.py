"""What a declared site is: plain data that every layer may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["subsite", "chinadaily"]
Scope = Literal["site", "listings"]

FAMILY_ASSET_HOSTS: dict[Family, tuple[str, ...]] = {
    "subsite": ("regional.chinadaily.com.cn/att", "subsites.chinadaily.com.cn", "img*.chinadaily.com.cn"),
    "chinadaily": ("img*.chinadaily.com.cn",),
}
"""Where the publisher keeps assets of all sites of a family, as seen on their pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site of the publishing system that the archive follows.

    Only URLs on ``host`` or one of ``aliases`` belong to the site. Nothing else is ever fetched for it, but
    assets on ``asset_hosts``.
    """

    id: str
    """Short name, first part of its articles' ids: ``cppcc``."""
    title: str
    """Name shown to readers."""
    host: str
    """The host of canonical URLs: ``en.cppcc.gov.cn``; with a folder, ``regional.chinadaily.com.cn/drc``, for a site
    that has no host of its own."""
    listings: tuple[str, ...]
    """Paths of the list pages a crawl starts from: ``/surveys.html``."""
    scheme: Literal["http", "https"] = "http"
    """The scheme of canonical URLs and of requests."""
    aliases: tuple[str, ...] = ()
    """Other addresses of the same pages, as ``host`` or ``host/folder``: ``regional.chinadaily.com.cn/cppcc``."""
    asset_hosts: tuple[str, ...] = ()
    """Addresses of images, stylesheets and fonts of its pages, beyond its own hosts and :data:`FAMILY_ASSET_HOSTS`, as
    ``host`` or ``host/folder``. A ``*`` is a part of one label: ``img*.chinadaily.com.cn``. No page is requested
    there."""
    family: Family = "subsite"
    """The page family: which URL forms and which page objects apply."""
    scope: Scope = "site"
    """What a crawl follows: ``site``, every column and article that the home page leads to; ``listings``, only what
    the declared list pages name, for a site too large to be archived whole."""
    language: Literal["en", "zh"] = "en"
    delay: float = 1.0
    """Minimum seconds between two requests to one host."""

    def __hash__(self) -> int:
        """Hash by id, as caches by site and URL do with every link."""
        return hash(self.id)

    @property
    def origin(self) -> str:
        """What canonical URLs begin with, before their path: ``http://en.cppcc.gov.cn``."""
        return f"{self.scheme}://{self.host}"

    @property
    def hostname(self) -> str:
        """The host of canonical URLs, without a folder."""
        return self.host.partition("/")[0]

    @property
    def hostnames(self) -> frozenset[str]:
        """All hosts of the site, without folders."""
        return frozenset(place.partition("/")[0] for place in (self.host, *self.aliases))
