"""``cppcc crawl``: one run over one site, or over several one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from archive.errors import ArchiveError, CrawlFailed, CrawlRefused
from archive.shards import shard_of
from archive.sites import site_named
from archive.store import Archive, open_archive
from cppcc.console import output
from cppcc.crawl_cluster import crawl_on_cluster
from cppcc.progress import follow, summary
from crawler.politeness import pace_of
from crawler.spiders.surveys import SurveysSpider

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
@click.option("--cluster", metavar="ADDRESS", help="Each site on one worker of a Dask cluster: tcp://host:8786.")
@click.pass_obj
def command(archive: Path, /, sites: tuple[str, ...], cluster: str | None, **options: Any) -> None:
    """Fetch what is due: new pages, and old ones whose recheck has come.

    Stopped at any moment, by Ctrl-C or a power cut, the next crawl goes on where this one was.

    \b
    Examples:
      cppcc crawl cppcc
      cppcc crawl cppcc npc --full
      cppcc crawl cppcc --max-pages 100
      cppcc crawl cppcc npc moj --cluster tcp://10.0.0.5:8786
    """
    for site in sites:
        pace_of(site_named(site), options["delay"], options["concurrency"])
    if cluster:
        sys.exit(crawl_on_cluster(archive, sites, _given(options), cluster))
    for site in sites:
        _refuse_sharded(archive, site)
    if len(sites) > 1:
        sys.exit(max(_crawl_apart(archive, site, options) for site in sites))
    with open_archive(archive) as opened:
        _crawl(opened, sites[0], options)


def _crawl_apart(archive: Path, site: str, options: dict[str, Any]) -> int:
    """Crawl one of several sites in a process of its own, for Scrapy's engine starts once in a process."""
    arguments = ["--archive", str(archive), "crawl", site, *_given(options)]
    return subprocess.run([sys.executable, "-m", "cppcc", *arguments], check=False).returncode


def _given(options: dict[str, Any]) -> list[str]:
    """Return the options as they were given on the command line."""
    flags = [f"--{name}" for name, value in options.items() if value is True]
    values = {name: value for name, value in options.items() if value is not None and not isinstance(value, bool)}
    return [*(f"--{name.replace('_', '-')}={value}" for name, value in values.items()), *flags]


def _refuse_sharded(archive: Path, site: str) -> None:
    shard = shard_of(archive, site)
    if shard.exists():
        raise CrawlRefused(
            f"{shard}: a crawl of {site} on a cluster was interrupted, and what it captured is not merged yet. "
            f"Let it go on: 'cppcc crawl {site} --cluster ADDRESS'."
        )


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
            f"{spider.site.host} could not be reached: {spider.trouble}. "
            "Check the network and the proxy settings; what is due stays due."
        )
    if spider.interrupted:
        click.echo(f"Stopped before the end; 'cppcc crawl {spider.site.id}' goes on from here.", err=True)
        sys.exit(INTERRUPTED)
