"""A declaration for a site of which only the address is known. Pure functions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal

from archive.sites.model import Site
from archive.sites.url_syntax import split

_COMMON = frozenset(("www", "en", "english", "eng", "cn", "com", "gov", "org", "net", "edu", "regional", "subsites"))
"""Labels of host names that do not tell sites apart."""


def suggested_site(address: str, site_id: str | None = None, **values: Any) -> Site:
    """Return a site at ``address``: a host, a host with a folder, or the URL of the home page.

    ``values`` are fields of :class:`Site`; lists become tuples. Raises :class:`archive.errors.OffSite` for what is no
    address of http or https.

    >>> suggested_site("https://en.drc.gov.cn/").id
    'drc'
    """
    parts = split(address if "//" in address else f"http://{address}")
    folder = re.sub(r"/[^/]*\.html?$", "", parts.path).strip("/")
    host = f"{parts.host}/{folder}" if folder else parts.host
    scheme: Literal["http", "https"] = "https" if address.lower().startswith("https:") else "http"
    site = Site(id=site_id or _id_of(host), title=host, host=host, scheme=scheme, listings=())
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return replace(site, **given)


def _id_of(host: str) -> str:
    """Return the folder, or the first label of the host that tells it apart, as an id."""
    name, _, folder = host.partition("/")
    labels = [label for label in name.split(".") if label not in _COMMON]
    word = folder.rpartition("/")[2] or (labels[0] if labels else name)
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") or "site"
