"""``cppcc crawl``: one run over one site, over several one after the other, or each on a worker of a cluster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from archive.errors import ArchiveError, CrawlFailed
from archive.opening import open_archive
from archive.sites import site_named
from archive.store.folder import Archive
from archive.store.space import refuse_full, room_needed
from cppcc.cluster import crawl_shards, stop_when_let_go
from cppcc.terminal.console import output
from cppcc.terminal.progress import follow, summary
from cppcc.terminal.sizes import Size
from crawler.politeness import pace_of
from crawler.spiders.surveys import SurveysSpider
from pipelines.reparse.dask import cluster_workers

INTERRUPTED = 130
"""Exit code of a run that was stopped before its end, as shells have it for Ctrl-C."""


@click.command("crawl")
@click.argument("sites", metavar="SITE...", nargs=-1, required=True)
@click.option("--full", is_flag=True, help="Walk every list page and recheck every known article.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to a host.")
@click.option("--concurrency", type=click.IntRange(1), metavar="N", help="Requests to a host at a time.  [default: 1]")
@click.option("--max-pages", type=click.IntRange(1), metavar="N", help="Stop after N pages.")
@click.option("--max-seconds", type=click.FloatRange(0, min_open=True), metavar="S", help="Stop after S seconds.")
@click.option("--max-bytes", type=click.IntRange(1), metavar="N", help="Stop after N bytes.")
@click.option("--cluster", metavar="ADDRESS", help="Crawl each site on a worker of a Dask cluster: tcp://host:8786.")
@click.option("--leashed", is_flag=True, hidden=True, help="Stop as for Ctrl-C when standard input ends.")
@click.option(
    "--min-free",
    type=Size(),
    metavar="SIZE",
    envvar="CPPCC_MIN_FREE",
    show_envvar=True,
    help="Do not begin with less room on the disk.  [default: learnt from past crawls]",
)
@click.pass_obj
def command(archive: Path, /, sites: tuple[str, ...], cluster: str | None, leashed: bool, **options: Any) -> None:
    """Fetch what is due: new pages, and old ones whose recheck has come.

    Stopped at any moment, by Ctrl-C or a power cut, the next crawl goes on where this one was.

    \b
    Examples:
      cppcc crawl cppcc
      cppcc crawl cppcc npc --full
      cppcc crawl cppcc --max-pages 100
      cppcc crawl cppcc npc spp --cluster tcp://10.0.0.5:8786
    """
    sites = tuple(dict.fromkeys(sites))
    for site in sites:
        pace_of(site_named(site), options["delay"], options["concurrency"])
    if cluster:
        with cluster_workers(cluster) as workers:
            sys.exit(crawl_shards(archive, sites, _arguments(options), workers))
    if leashed:
        stop_when_let_go()
    if len(sites) > 1:
        sys.exit(max(_crawl_apart(archive, site, options) for site in sites))
    min_free: int | None = options.pop("min_free")
    with open_archive(archive) as opened:
        refuse_full(archive, room_needed(opened.db) if min_free is None else min_free)
        _crawl(opened, sites[0], options)


def _crawl_apart(archive: Path, site: str, options: dict[str, Any]) -> int:
    """Crawl one of several sites in a process of its own, for Scrapy's engine starts once in a process."""
    arguments = ["--archive", str(archive), "crawl", site, *_arguments(options)]
    return subprocess.run([sys.executable, "-m", "cppcc", *arguments], check=False).returncode


def _arguments(options: dict[str, Any]) -> list[str]:
    """Return the options as they stand on a command line."""
    flags = [f"--{name}" for name, value in options.items() if value is True]
    values = {name: value for name, value in options.items() if value is not None and not isinstance(value, bool)}
    return [*flags, *(f"--{name.replace('_', '-')}={value}" for name, value in values.items())]


def _crawl(archive: Archive, site: str, options: dict[str, Any]) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    console = Console(stderr=True)
    if console.is_terminal:
        settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SurveysSpider)
    with follow(crawler, site, console):
        running = process.crawl(crawler, site=site, archive=archive, **options)
        process.start()
    running.result()
    _conclude(crawler, archive)


def _conclude(crawler: Crawler, archive: Archive) -> None:
    spider = crawler.spider
    assert isinstance(spider, SurveysSpider)
    if spider.error:
        if isinstance(spider.error, ArchiveError):
            raise spider.error
        raise CrawlFailed(
            f"{spider.site.id}: the run stopped, for the archive could not be written: {spider.error}. "
            "Nothing that was committed is lost: mend the cause and crawl again."
        ) from spider.error
    output().print(summary(spider, archive.folder))
    if not spider.run.tally.requests and spider.run.tally.leased:
        raise CrawlFailed(
            f"{spider.site.host} could not be reached: {spider.last_failure}. "
            "Check the network and the proxy settings; what is due stays due."
        )
    if spider.interrupted:
        click.echo(f"Stopped before the end. Run 'cppcc crawl {spider.site.id}' to continue.", err=True)
        sys.exit(INTERRUPTED)
