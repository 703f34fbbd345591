"""The sample site of the released archives, and what changed on it between their crawls."""

from __future__ import annotations

from collections.abc import Iterator

from tests.sample_site.site import SampleSite

LONG = "cppcc-400033"
"""An article of several pages, edited once."""
CHINESE = "cppcc-400019"
"""An article whose headline becomes Chinese."""
REMOVED = "cppcc-400017"
"""An article that its publisher removes, as two crawls find."""
WITHDRAWN = "cppcc-400006"
"""An article that the archive withdraws after the first crawl."""


def new_site() -> SampleSite:
    """Return the site before the first crawl."""
    return SampleSite(articles=8, seed=11, padding=0)


def changes(site: SampleSite) -> Iterator[None]:
    """Change the site step by step: once before the second crawl, once before the third."""
    site.edit(LONG)
    site.edit(CHINESE, title="全国政协委员调研报告")
    site.remove(REMOVED)
    yield
    site.publish(1)
    yield
