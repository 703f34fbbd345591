"""What a person sees of a crawl: a line that moves, on a terminal, and a summary at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from sqlite_utils import Database

from archive.models import Outcome
from crawler.spiders.surveys import SurveysSpider
from pipelines.crawl.crawl_run import Tally
from pipelines.items import Visit

_SHOWN_OUTCOMES = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.FAILED)


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
        TextColumn("{task.fields[outcomes]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(site, total=None, outcomes="")

        def visited(item: Visit, spider: SurveysSpider) -> None:
            counts = spider.run.tally.outcomes
            outcomes = "  ".join(f"{outcome.value} {counts[outcome]}" for outcome in _SHOWN_OUTCOMES if counts[outcome])
            progress.update(task, outcomes=f"{sum(counts.values())} pages  {outcomes}  [dim]{escape(item.lease.url)}")

        crawler.signals.connect(visited, signal=signals.item_scraped, weak=False)
        yield


def summary(spider: SurveysSpider, folder: Path) -> Table:
    """Return what a run did, to be printed at its end."""
    return _summary({spider.site.id: spider.run.tally}, folder)


def summary_of_runs(db: Database, runs: Iterable[str], folder: Path) -> Table:
    """Return what runs over several sites did, from the ledger."""
    tallies: dict[str, Tally] = {}
    for run in runs:
        row = db.table("crawls").get(run)
        tallies[row["site"]] = _plus(tallies.get(row["site"]), row)
    return _summary(tallies, folder)


def _plus(before: Tally | None, row: Mapping[str, Any]) -> Tally:
    """Add a run to those of its site: there is one more for each worker that died over it."""
    before = before or Tally(0, {}, 0, 0)
    outcomes = {outcome: before.outcomes.get(outcome, 0) + row[outcome.value] for outcome in Outcome}
    return Tally(before.leased + row["leased"], outcomes, before.requests + row["requests"], before.size + row["bytes"])


def _summary(tallies: Mapping[str, Tally], folder: Path) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for site, tally in tallies.items():
        table.add_row(site, f"{tally.leased} pages, {tally.requests} requests, {tally.size / 1e6:.1f} MB")
        outcomes = [f"{count} {outcome.value.replace('_', ' ')}" for outcome, count in tally.outcomes.items() if count]
        table.add_row("outcomes", ", ".join(outcomes) or "nothing was due")
    table.add_row("archive", Text(str(folder)))
    return table
