"""The list page after a list page, from whatever form its pager has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.errors import OffSite
from archive.sites import Site
from archive.sites.urls import PageUrl, resolve
from pipelines.pages.text import fold

_LAST = re.compile(r"[>›»]{1,2}\s?[|｜]|last|end|尾页|末页|最后一页", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PagerLink:
    """A link to a list page, and its text."""

    url: PageUrl
    text: str


def next_list_page(own: PageUrl, links: Iterable[PagerLink], site: Site) -> PageUrl | None:
    """Return the page after ``own`` of the same list: the lowest number above its own that is linked to.

    A link to the last page does not count, unless that is the next one; where it is the only one, the page between is
    derived from its address.
    """
    later = [link for link in links if _is_later(link.url, own)]
    following = [link.url for link in later if not _LAST.fullmatch(fold(link.text)) or link.url.page == own.page + 1]
    if following:
        return min(following, key=lambda url: url.page)
    return _before(later[0].url, own, site) if later else None


def is_own_page(url: PageUrl, own: PageUrl) -> bool:
    """Return whether ``url`` is a page of the list ``own``."""
    return url.kind == "list" and url.stem is not None and own.stem is not None and url.stem == own.stem


def _is_later(url: PageUrl, own: PageUrl) -> bool:
    return is_own_page(url, own) and url.page > own.page


def _before(last: PageUrl, own: PageUrl, site: Site) -> PageUrl | None:
    """Return the page after ``own`` by the form of the last page's address."""
    number = re.compile(rf"(?<=_){last.page}(?=\.html?$)")
    try:
        found = resolve(last.fetch_url, number.sub(str(own.page + 1), last.fetch_url), site)
    except OffSite:
        return None
    return found if is_own_page(found, own) and found.page == own.page + 1 else None
