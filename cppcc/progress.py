"""What a person sees of a crawl: a line that moves, on a terminal, and a summary at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from scrapy import signals
from scrapy.crawler import Crawler

from archive.models import Outcome
from crawler.spiders.surveys import SurveysSpider
from pipelines.visits import Visit

_TOLD = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.FAILED)


@contextmanager
def follow(crawler: Crawler, site: str, console: Console) -> Iterator[None]:
    """Show how the crawl goes; on anything but a terminal the log does."""
    if not console.is_terminal:
        yield
        return
    columns = (
        SpinnerColumn(),
        TextColumn("[bold]{task.description}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[told]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(site, total=None, told="")

        def visited(item: Visit, spider: SurveysSpider) -> None:
            counts = spider.run.tally.outcomes
            told = "  ".join(f"{outcome.value} {counts[outcome]}" for outcome in _TOLD if counts[outcome])
            progress.update(task, told=f"{sum(counts.values())} pages  {told}  [dim]{item.lease.url}")

        crawler.signals.connect(visited, signal=signals.item_scraped, weak=False)
        yield


def summary(spider: SurveysSpider, folder: Path) -> Table:
    """Return what a run did, to be printed at its end."""
    tally = spider.run.tally
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    table.add_row(spider.site.id, f"{tally.leased} pages, {tally.requests} requests, {tally.size / 1e6:.1f} MB")
    told = [f"{count} {outcome.value.replace('_', ' ')}" for outcome, count in tally.outcomes.items() if count]
    table.add_row("outcomes", ", ".join(told) or "nothing was due")
    table.add_row("archive", str(folder))
    return table
