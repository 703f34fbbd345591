"""Progress of a crawl, and its summary at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.progress import TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from sqlite_utils import Database

from archive.models import Outcome
from cppcc.terminal.console import plain_table
from cppcc.terminal.progress import DETAIL, spinner
from crawler.spiders.surveys import SurveysSpider
from pipelines.crawl.asset_run import outcomes_of
from pipelines.crawl.tally import Tally
from pipelines.items import AssetVisit, Visit

_SHOWN_OUTCOMES = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.FAILED)


@contextmanager
def crawl_progress(crawler: Crawler, site: str) -> Iterator[None]:
    """Show the outcomes so far and the last URL on a terminal. Elsewhere the log shows them."""
    with spinner(site, TimeElapsedColumn(), TextColumn(DETAIL)) as line:

        def item_scraped(item: Visit | AssetVisit, spider: SurveysSpider) -> None:
            counts = spider.run.tally.outcomes
            outcomes = "  ".join(f"{outcome.value} {counts[outcome]}" for outcome in _SHOWN_OUTCOMES if counts[outcome])
            assets = spider.run.assets.outcomes.total() if spider.run.assets else 0
            files = f"  {assets} images and styles" if assets else ""
            line.update(detail=f"{sum(counts.values())} pages  {outcomes}{files}  [dim]{escape(item.lease.url)}")

        crawler.signals.connect(item_scraped, signal=signals.item_scraped, weak=False)
        yield


def summary(spider: SurveysSpider, folder: Path) -> Table:
    """Return the summary of a run."""
    assets = {spider.site.id: outcomes_of(spider.run.assets.outcomes)} if spider.run.assets else {}
    return _summary({spider.site.id: spider.run.tally}, folder, assets)


def summary_of_runs(db: Database, runs: Iterable[str], folder: Path) -> Table:
    """Return the summary of runs over several sites, from the table ``crawls``."""
    tallies: dict[str, Tally] = {}
    for run in runs:
        row = db.table("crawls").get(run)
        tallies[row["site"]] = _add(tallies.get(row["site"]), row)
    return _summary(tallies, folder, {})


def _add(tally: Tally | None, row: Mapping[str, Any]) -> Tally:
    """Add a run to the others of its site: each worker that died left one more."""
    tally = tally or Tally(0, {}, 0, 0)
    outcomes = {outcome: tally.outcomes.get(outcome, 0) + row[outcome.value] for outcome in Outcome}
    return Tally(tally.leased + row["leased"], outcomes, tally.requests + row["requests"], tally.size + row["bytes"])


def _summary(tallies: Mapping[str, Tally], folder: Path, assets: Mapping[str, str]) -> Table:
    table = plain_table()
    table.add_column(style="bold")
    table.add_column()
    for site, tally in tallies.items():
        table.add_row(site, f"{tally.leased} pages, {tally.requests} requests, {tally.size / 1e6:.1f} MB")
        outcomes = [f"{count} {outcome.value.replace('_', ' ')}" for outcome, count in tally.outcomes.items() if count]
        table.add_row("outcomes", ", ".join(outcomes) or "nothing was due")
        if assets.get(site):
            table.add_row("images and styles", assets[site])
    table.add_row("archive", Text(str(folder)))
    return table
