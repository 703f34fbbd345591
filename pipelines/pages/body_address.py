"""The addresses of links and images in a body: absolute, and the same on every host of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from archive.errors import OffSite
from archive.sites import Site
from archive.sites.urls import locate


@dataclass(frozen=True)
class BodyAddress:
    """Resolves the references in the body of a page at ``base``."""

    base: str
    site: Site | None = None

    def absolute(self, reference: str) -> str:
        """Return the absolute URL, on the site's own host where the page's is one of its aliases.

        The spelling of the path is kept. Raises :class:`ValueError` for what is no URL.
        """
        url = urljoin(self.base, _with_slashes(reference))
        here, canonical = self._roots
        return canonical + url[len(here) :] if here and url.startswith(here) else url

    @cached_property
    def _roots(self) -> tuple[str, str]:
        """The site's root on the host of the page, and on its own host; empty where the page is on its own host."""
        if self.site is None:
            return "", ""
        try:
            page = locate(self.base, self.site)
        except OffSite:
            return "", ""
        path = page.url.partition("://")[2].partition("/")[2]
        own = page.url[: len(page.url) - len(path)]
        here = page.fetch_url[: len(page.fetch_url) - len(path)]
        return (here, own) if here != own and page.fetch_url.endswith(path) else ("", "")


def _with_slashes(reference: str) -> str:
    """Return the reference with slashes for backslashes in its path, as browsers read it (WHATWG URL Standard)."""
    path, mark, rest = reference.partition("?")
    return path.replace("\\", "/") + mark + rest
