"""``cppcc probe``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive import clock
from archive.errors import CrawlFailed, OffSite, UnknownSite
from archive.paths import PROBES
from archive.sites import Site, all_sites
from archive.sites.suggested import suggested_site
from archive.sites.urls import locate, locate_on_any_site
from archive.visible_text import visible_json
from archive.warc.writer import WarcWriter
from cppcc.exit_codes import ATTENTION, FAILED, INTERRUPTED
from cppcc.terminal.probe_report import print_report, progress_line
from crawler.limits import Limits
from crawler.spider_arguments import SpiderArguments
from crawler.spiders.probe import ProbeSpider
from crawler.versions import versions
from pipelines.probe.findings import Report
from pipelines.probe.steps import Step
from pipelines.probe.verdict import verdict


@click.command("probe")
@click.argument("address", metavar="SITE_OR_URL")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with everything that was found.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Delay between requests to a host.")
@click.option("--insecure-tls", is_flag=True, help="Do not verify TLS certificates.")
@click.pass_obj
def command(archive: Path, /, address: str, as_json: bool, delay: float | None, insecure_tls: bool) -> None:
    """Send at most a dozen requests to a site and print what is understood, before a first crawl.

    Requests robots.txt, the home page, a list and its second page, three articles and an image. Use it, too, when a
    crawl finds nothing or status reports a problem. SITE_OR_URL is a declared site, the host of any other, or the
    URL of a page to read first. The responses are stored in the folder probes/ of the archive; the archive itself is
    not changed.

    \b
    Exit codes:
      0    a crawl would work
      1    the site could not be reached
      3    a crawl would not work: the report says why

    \b
    Examples:
      cppcc probe cppcc
      cppcc probe en.drc.gov.cn
      cppcc probe http://en.cppcc.gov.cn/2020-01/13/c_470857.htm --json
    """
    site, first = _target(address)
    report, interrupted = _probe(archive, site, first, delay, insecure_tls=insecure_tls)
    if as_json:
        click.echo(visible_json(json.dumps(asdict(report), indent=2, ensure_ascii=False)))
    else:
        print_report(report, site)
    if interrupted:
        sys.exit(INTERRUPTED)
    if not any(finding.status for finding in report.findings):
        sys.exit(FAILED)
    sys.exit(0 if report.would_work else ATTENTION)


def _target(address: str) -> tuple[Site, tuple[Step, ...]]:
    """Return the site to probe, and the page to read first. Raises :class:`UnknownSite` for what is neither."""
    if site := all_sites().get(address):
        return site, ()
    if "." not in address:
        raise UnknownSite(
            f"expected a declared site or an address, found {address!r}. Declared sites: {', '.join(all_sites())}."
        )
    url = address if "//" in address else f"http://{address}"
    try:
        site = _declared(url) or _undeclared(url)
        page = locate(url, site)
    except OffSite as error:
        raise UnknownSite(f"expected a declared site or an address, but {error}.") from None
    if page.kind == "article":
        return site, (Step("article", url),)
    return site, (Step("list", url),) if page.kind == "list" else ()


def _declared(url: str) -> Site | None:
    try:
        return all_sites()[locate_on_any_site(url).site]
    except OffSite:
        return None


def _undeclared(url: str) -> Site:
    """Return a declaration for the host of a page, or for its folder where the address is that of a home page."""
    whole = suggested_site(url)
    by_host = suggested_site(f"{whole.scheme}://{whole.hostname}")
    return whole if locate(url, by_host).kind == "other" else by_host


def _probe(
    archive: Path, site: Site, first: tuple[Step, ...], delay: float | None, *, insecure_tls: bool
) -> tuple[Report, bool]:
    """Send the requests; return the report, and whether Ctrl-C stopped it. Raises :class:`CrawlFailed`."""
    folder = archive / PROBES
    folder.mkdir(parents=True, exist_ok=True)
    run_id = f"{site.id}-{clock.compact(clock.now())}"
    software = f"cppcc-archive/{versions()['cppcc']}"
    arguments = SpiderArguments(
        site=site,
        limits=Limits(),
        full=False,
        accept_clock=True,
        insecure_tls=insecure_tls,
        delay=delay,
        concurrency=1,
        pages=True,
        assets=None,
    )
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(ProbeSpider)
    running = process.crawl(
        crawler,
        arguments=arguments,
        writer=lambda user_agent: WarcWriter(folder, run_id, software=software, user_agent=user_agent),
        first=first,
        notify=progress_line,
    )
    process.start()
    running.result()
    spider = crawler.spider
    assert isinstance(spider, ProbeSpider)
    if spider.error:
        raise CrawlFailed(f"{folder}: the responses could not be stored: {spider.error}. Fix this, and try again.")
    works, sentence, problems = verdict(site, spider.findings, spider.robots)
    files = spider.warc_files
    report = Report(
        site=site.id,
        host=site.host,
        is_declared=site.id in all_sites(),
        would_work=works,
        verdict=sentence,
        problems=problems,
        requests=spider.requests,
        robots=spider.robots,
        warc_file=str(folder / files[0]) if files else None,
        findings=tuple(spider.findings),
    )
    return report, spider.interrupted
