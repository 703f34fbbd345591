"""The declared sites: the ``SITE`` of every module in ``declared/``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from archive.errors import UnknownSite
from archive.sites import declared
from archive.sites.model import Site

__all__ = ["Site", "all_sites", "site_named"]


@cache
def all_sites() -> dict[str, Site]:
    """Return every declared site by its id, sorted by id."""
    modules = pkgutil.iter_modules(declared.__path__, f"{declared.__name__}.")
    sites: list[Site] = [import_module(module.name).SITE for module in modules]
    return {site.id: site for site in sorted(sites, key=lambda site: site.id)}


def site_named(site_id: str) -> Site:
    """Return the site declared as ``site_id``; raises :class:`UnknownSite`, naming the declared ones."""
    try:
        return all_sites()[site_id]
    except KeyError:
        known = ", ".join(all_sites())
        raise UnknownSite(f"No site is declared as {site_id!r}. Declared sites: {known}. See 'cppcc sites'.") from None
