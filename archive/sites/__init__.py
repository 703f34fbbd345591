"""The declared sites: every module of this folder with a ``SITE``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from archive.errors import UnknownSite
from archive.sites.model import Site

__all__ = ["Site", "all_sites", "site_named"]


@cache
def all_sites() -> dict[str, Site]:
    """Return every declared site by its id, in order of id."""
    names = (info.name for info in pkgutil.iter_modules(__path__, "archive.sites."))
    found = (getattr(import_module(name), "SITE", None) for name in names)
    return {site.id: site for site in sorted(filter(None, found), key=lambda site: site.id)}


def site_named(site_id: str) -> Site:
    """Return the site declared as ``site_id``; raises :class:`UnknownSite` naming those there are."""
    try:
        return all_sites()[site_id]
    except KeyError:
        known = ", ".join(all_sites())
        raise UnknownSite(f"No site is declared as {site_id!r}. Declared sites: {known}. See 'cppcc sites'.") from None
