"""Opens the archive of a run, and begins the run."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.opening import open_archive
from archive.store.folder import Archive
from crawler.spider_arguments import SpiderArguments, contact_of
from crawler.versions import versions
from pipelines.crawl.crawl_run import Run

logger = logging.getLogger("archive")


def begin_run(arguments: SpiderArguments, settings: BaseSettings, archive: Archive | None, resources: ExitStack) -> Run:
    """Begin a run in an open archive, or in that of the settings, and warn of what a person may have forgotten.

    :param resources: closes the archive that is opened here
    """
    if archive is None:
        folder = Path(os.environ.get("CPPCC_ARCHIVE") or settings["CPPCC_ARCHIVE"])
        archive = resources.enter_context(open_archive(folder))
    if arguments.insecure_tls:
        logger.warning("%s: TLS certificates are not verified (--insecure-tls).", arguments.site.id)
    run = Run(
        archive,
        arguments.site,
        versions=versions(),
        user_agent=settings["USER_AGENT"],
        full=arguments.full,
        accept_clock=arguments.accept_clock,
        insecure_tls=arguments.insecure_tls,
        pages=arguments.pages,
        asset_limits=arguments.assets,
    )
    if not contact_of(settings):
        logger.warning("No contact is set. Set CPPCC_CONTACT=ADDRESS, so that a site's operator can reach you.")
    return run
