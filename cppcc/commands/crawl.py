"""``cppcc crawl``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from archive.errors import ArchiveError, CrawlFailed
from archive.monitoring.usability import UNUSABLE
from archive.opening import open_archive
from archive.paths import SHARDS
from archive.sites import site_named
from archive.store.damage import damaged, is_damage
from archive.store.folder import Archive
from archive.store.space import refuse_full, room_needed
from archive.visible_text import visible
from cppcc.cluster import crawl_shards, stop_at_end_of_input
from cppcc.exit_codes import ATTENTION, INTERRUPTED, worst
from cppcc.parent import passed_on, started
from cppcc.terminal.console import errors, output
from cppcc.terminal.crawl_summary import crawl_progress, summary
from cppcc.terminal.size_option import Size, min_free_option
from crawler.politeness import pace_of
from crawler.spiders.surveys import SurveysSpider
from pipelines.reparse.dask import cluster_workers
from pipelines.reparse.executors import local_workers


@click.command("crawl")
@click.argument("sites", metavar="SITE...", nargs=-1, required=True)
@click.option("--full", is_flag=True, help="Fetch every list page and recheck every article.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Delay between requests to a host.")
@click.option("--concurrency", type=click.IntRange(1), metavar="N", help="Concurrent requests to a host.  [default: 1]")
@click.option("--max-pages", type=click.IntRange(1), metavar="N", help="Stop after N pages.")
@click.option("--max-seconds", type=click.FloatRange(0, min_open=True), metavar="S", help="Stop after S seconds.")
@click.option("--max-bytes", type=click.IntRange(1), metavar="N", help="Stop after N bytes.")
@click.option("--no-assets", is_flag=True, help="Fetch no images and styles.")
@click.option("--assets-only", is_flag=True, help="Fetch the images and styles of captured pages, and no pages.")
@click.option("--max-asset-size", type=Size(), metavar="SIZE", help="Largest image or style.  [default: 10MB]")
@click.option("--max-asset-total", type=Size(), metavar="SIZE", help="Images and styles of one run.  [default: 500MB]")
@click.option(
    "--accept-clock",
    is_flag=True,
    help="Crawl although this machine's clock is behind the archive or differs from the server's; the run records it.",
)
@click.option("--cluster", metavar="ADDRESS", help="Crawl each site on a worker of a Dask cluster: tcp://host:8786.")
@click.option(
    "--insecure-tls",
    metavar="SITE",
    multiple=True,
    help="Do not verify TLS certificates of this site. Recorded with the run and each capture. May be repeated.",
)
@click.option("--stop-at-eof", is_flag=True, hidden=True, help="Stop at the end of standard input, as for Ctrl-C.")
@min_free_option
@click.pass_obj
def command(archive: Path, /, sites: tuple[str, ...], cluster: str | None, stop_at_eof: bool, **options: Any) -> None:
    """Fetch due URLs: new pages, and known pages that are due for a recheck.

    Images, stylesheets and fonts that the pages use follow after the pages.

    You can stop a crawl at any time with Ctrl-C. The next crawl continues, even after a power cut.

    \b
    Exit codes:
      0    success
      1    the run failed
      2    the command line is wrong
      3    the site refuses our requests, no list page or no known article could be read, or the archive holds no
           article after the crawl
      130  stopped by a signal

    \b
    Examples:
      cppcc crawl cppcc
      cppcc crawl cppcc npc --full
      cppcc crawl cppcc --max-pages 100
      cppcc crawl cppcc --no-assets
      cppcc crawl cppcc --assets-only
      cppcc crawl cppcc npc spp --cluster tcp://10.0.0.5:8786
    """
    sites = tuple(dict.fromkeys(sites))
    check({"sites": sites, **options})
    if cluster:
        sys.exit(_crawl_on_cluster(archive, sites, cluster, options))
    if stop_at_eof:
        stop_at_end_of_input()
    if len(sites) > 1:
        sys.exit(_crawl_in_turn(archive, sites, options))
    min_free: int | None = options.pop("min_free")
    with open_archive(archive) as opened:
        refuse_full(archive, room_needed(opened.db) if min_free is None else min_free)
        _crawl(opened, sites[0], options)


def check(given: Mapping[str, Any]) -> None:
    """Check the parameters of the command, as far as it is possible before a crawl.

    Raises :class:`click.UsageError` and the errors of ``archive/errors.py``.
    """
    if given["no_assets"] and given["assets_only"]:
        raise click.UsageError("--no-assets and --assets-only exclude each other.")
    for site in given["insecure_tls"]:
        site_named(site)
    for site in given["sites"]:
        pace_of(site_named(site), given["delay"], given["concurrency"])


def _crawl_on_cluster(archive: Path, sites: tuple[str, ...], cluster: str, options: dict[str, Any]) -> int:
    """Crawl the pages of each site on a worker, then all assets here: sites share the hosts of their assets."""
    codes = []
    if not options["assets_only"]:
        with cluster_workers(cluster) as workers:
            codes.append(crawl_shards(archive, sites, _arguments({**options, "no_assets": True}), workers))
        with open_archive(archive) as opened:
            _read_reports(opened)
    if not options["no_assets"] and INTERRUPTED not in codes:
        codes.append(_crawl_in_turn(archive, sites, {**options, "assets_only": True}))
    return worst(codes)


def _crawl_in_turn(archive: Path, sites: tuple[str, ...], options: dict[str, Any]) -> int:
    """Crawl sites one after another, until one is interrupted; return the most severe exit code."""
    codes = []
    for site in sites:
        codes.append(_crawl_in_subprocess(archive, site, options))
        if codes[-1] == INTERRUPTED:
            break
    return worst(codes)


def _crawl_in_subprocess(archive: Path, site: str, options: dict[str, Any]) -> int:
    """Crawl one of several sites. Scrapy's engine can start only once per process."""
    arguments = ["--archive", str(archive), "crawl", site, *_arguments(options)]
    # In a process group of its own: Ctrl-C is for this process, which passes it on, once.
    with started([sys.executable, "-m", "cppcc", *arguments], process_group=0) as crawl, passed_on(crawl):
        code = crawl.wait()
    return INTERRUPTED if code in (-signal.SIGINT, -signal.SIGTERM) else code


def _arguments(options: dict[str, Any]) -> list[str]:
    """Return the options as command line arguments."""
    flags = [f"--{name.replace('_', '-')}" for name, value in options.items() if value is True]
    values = [
        (name, value)
        for name, given in options.items()
        for value in (given if isinstance(given, tuple) else (given,))
        if value is not None and not isinstance(value, bool)
    ]
    return [*flags, *(f"--{name.replace('_', '-')}={value}" for name, value in values)]


def _crawl(archive: Archive, site: str, options: dict[str, Any]) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    if errors().is_terminal:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SurveysSpider)
    options = {**options, "insecure_tls": site in options["insecure_tls"]}
    with crawl_progress(crawler, site):
        running = process.crawl(crawler, site=site, archive=archive, announce=errors().print, **options)
        process.start()
    if not running.done():  # a second signal: Scrapy waits for nothing
        click.echo(f"Stopped at once. Run 'cppcc crawl {site}' to continue.", err=True)
        sys.exit(INTERRUPTED)
    running.result()
    spider = crawler.spider
    is_stopped = isinstance(spider, SurveysSpider) and bool(spider.interrupted or spider.error)
    if not is_stopped and archive.folder.parent.name != SHARDS:  # a shard's articles are read after it is merged
        _read_reports(archive)
    _report(crawler, archive)


def _read_reports(archive: Archive) -> None:
    """Read the events of new and changed articles. What is wrong there is no failure of the crawl."""
    from pipelines.events.reading_pass import (  # takes a third of a second, and a stopped run needs it not
        read_reports,
        unread,
    )

    try:
        with local_workers(1) as workers:
            failed: ArchiveError | None = unread(read_reports(archive, workers))
    except ArchiveError as error:
        failed = error
    if failed:
        click.echo(visible(f"The articles are archived, but their events could not be read. {failed}"), err=True)


def _report(crawler: Crawler, archive: Archive) -> None:
    """Print the summary; raise CrawlFailed or exit where the run did not finish."""
    spider = crawler.spider
    assert isinstance(spider, SurveysSpider)
    if spider.error:
        if isinstance(spider.error, ArchiveError):
            raise spider.error
        if is_damage(spider.error):
            raise damaged(archive.folder, spider.error)
        raise CrawlFailed(
            f"{spider.site.id}: the run was aborted because the archive could not be written: {spider.error}. "
            "Committed data is not lost. Fix the cause and crawl again."
        ) from spider.error
    output().print(summary(spider, archive.folder))
    if not spider.run.tally.requests and spider.run.tally.leased and not spider.interrupted:
        raise CrawlFailed(
            f"{spider.site.host} could not be reached: {spider.last_failure}. "
            "Check the network and the proxy settings. URLs not fetched remain due."
        )
    if spider.interrupted:
        click.echo(f"Stopped before the end. Run 'cppcc crawl {spider.site.id}' to continue.", err=True)
        sys.exit(INTERRUPTED)
    for problem in spider.run.problems:
        if problem.name in UNUSABLE:
            click.echo(f"{spider.site.id}: {' '.join((problem.summary, *problem.details))}", err=True)
            sys.exit(ATTENTION)
