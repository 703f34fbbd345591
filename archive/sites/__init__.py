"""The declared sites: the ``SITE`` of every module in ``declared/``, and those in ``sites.toml`` of an archive."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path

from archive.errors import UnknownSite
from archive.sites import declared
from archive.sites.model import Site
from archive.sites.site_file import read_site_file

__all__ = ["Site", "all_sites", "archive_sites", "built_in_sites", "site_named", "sites_of", "use_sites"]

_archive_sites: tuple[Site, ...] = ()
"""Sites of the archive that this process has open."""


def all_sites() -> dict[str, Site]:
    """Return every declared site by its id, sorted by id."""
    return _all_sites(_archive_sites)


@cache
def built_in_sites() -> tuple[Site, ...]:
    """Return the sites that are part of this software."""
    modules = pkgutil.iter_modules(declared.__path__, f"{declared.__name__}.")
    return tuple(import_module(module.name).SITE for module in modules)


def archive_sites() -> tuple[Site, ...]:
    """Return the sites that the open archive declares."""
    return _archive_sites


def use_sites(sites: Iterable[Site]) -> None:
    """Declare the sites of an archive for this process, instead of those declared before."""
    global _archive_sites
    _archive_sites = tuple(sites)


@contextmanager
def sites_of(folder: Path) -> Iterator[None]:
    """Declare the sites in ``sites.toml`` of an archive folder while it is open.

    Raises :class:`archive.errors.SiteFileInvalid`.
    """
    before = _archive_sites
    use_sites(read_site_file(folder, built_in_sites()))
    try:
        yield
    finally:
        use_sites(before)


def site_named(site_id: str) -> Site:
    """Return the site declared as ``site_id``; raises :class:`UnknownSite`, naming the declared ones."""
    try:
        return all_sites()[site_id]
    except KeyError:
        known = ", ".join(all_sites())
        raise UnknownSite(
            f"No site is declared as {site_id!r}. Declared sites: {known}. 'cppcc sites add HOST' declares another."
        ) from None


@cache
def _all_sites(of_archive: tuple[Site, ...]) -> dict[str, Site]:
    return {site.id: site for site in sorted((*built_in_sites(), *of_archive), key=lambda site: site.id)}
