"""Arguments of the spider, as given by our command line or by ``scrapy crawl -a``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Self

from scrapy.settings import BaseSettings

from archive.sites import Site, site_named
from crawler.limits import Limits
from crawler.politeness import pace_of, settings_for
from pipelines.crawl.asset_run import AssetLimits


@dataclass(frozen=True, slots=True)
class SpiderArguments:
    """What a run is to do."""

    site: Site
    limits: Limits
    full: bool
    """Whether every list is walked to its end, and every known page requested."""
    accept_clock: bool
    insecure_tls: bool
    delay: float | None
    """Seconds between two requests to a host; None for what the site declares."""
    concurrency: int
    pages: bool
    """False to fetch assets only."""
    assets: AssetLimits | None
    """None to fetch no assets."""

    @classmethod
    def read(
        cls,
        site: str = "cppcc",
        full: Any = False,
        delay: Any = None,
        concurrency: Any = None,
        accept_clock: Any = False,
        insecure_tls: Any = False,
        no_assets: Any = False,
        assets_only: Any = False,
        max_asset_size: Any = None,
        max_asset_total: Any = None,
        **limits: Any,
    ) -> Self:
        """Return the arguments. Raises :class:`archive.errors.UnknownSite` for an unknown site."""
        return cls(
            site=site_named(site),
            limits=Limits.from_arguments(**limits),
            full=_is_set(full),
            accept_clock=_is_set(accept_clock),
            insecure_tls=_is_set(insecure_tls),
            delay=None if delay is None else float(delay),
            concurrency=int(concurrency or 1),
            pages=not _is_set(assets_only),
            assets=None if _is_set(no_assets) else AssetLimits.from_arguments(max_asset_size, max_asset_total),
        )

    def apply_to(self, settings: BaseSettings) -> None:
        """Set the pace, the name that the crawler gives itself, and whether certificates are verified."""
        settings.setdict(settings_for(pace_of(self.site, self.delay, self.concurrency)), priority="spider")
        contact = contact_of(settings)
        user_agent = settings["USER_AGENT"] + (f" (+{contact})" if contact else "")
        settings.set("USER_AGENT", user_agent, priority="spider")
        settings.set("DOWNLOAD_VERIFY_CERTIFICATES", not self.insecure_tls, priority="spider")


def contact_of(settings: BaseSettings) -> str:
    """Return the address at which a site's operator can reach you; empty if none is set."""
    return os.environ.get("CPPCC_CONTACT") or settings["CPPCC_CONTACT"]


def _is_set(argument: Any) -> bool:
    """Return whether a flag is set."""
    return str(argument).lower() in ("1", "true", "yes")
