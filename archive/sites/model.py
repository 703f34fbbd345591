"""The declaration of a site: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["subsite", "chinadaily"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site that the archive crawls.

    Only URLs on ``host`` or one of ``aliases`` belong to the site. No others are requested for it.
    """

    id: str
    """Short name, and prefix of the ids of its articles: ``cppcc``."""
    title: str
    """Name for readers."""
    host: str
    """The host of canonical URLs: ``en.cppcc.gov.cn``."""
    listings: tuple[str, ...]
    """Paths of the list pages where crawls start: ``/surveys.html``."""
    scheme: Literal["http", "https"] = "http"
    """The scheme of canonical URLs and of requests."""
    aliases: tuple[str, ...] = ()
    """Other locations of the same pages, as ``host`` or ``host/path``: ``regional.chinadaily.com.cn/cppcc``."""
    family: Family = "subsite"
    """The page family, which selects URL forms and page objects."""
    language: Literal["en", "zh"] = "en"
    delay: float = 1.0
    """Minimum seconds between two requests to one host."""
