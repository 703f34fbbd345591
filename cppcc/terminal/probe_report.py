"""The report of a probe on a terminal."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from archive.sites import Site
from archive.sites.site_file import site_table
from archive.visible_text import visible
from cppcc.terminal.console import output, plain_table
from pipelines.probe.findings import ArticleFinding, Finding, ListFinding, Report

_MOST_COLUMNS = 12
_MOST_ITEMS = 3
_LONGEST = 90


def progress_line(finding: Finding) -> None:
    """Print a request on standard error as soon as it has been answered."""
    status = str(finding.status or "-")
    click.echo(visible(f"{finding.purpose:<17} {status:<4} {finding.what:<22} {finding.url}"), err=True)


def print_report(report: Report, site: Site) -> None:
    """Print what was understood of each page, what to look at, and the verdict last."""
    console = output()
    for finding in report.findings:
        if finding.columns:
            _print_columns(console, finding)
        if finding.listing and finding.purpose != "home":
            _print_list(console, finding, finding.listing)
        if finding.article:
            _print_article(console, finding, finding.article)
    if report.problems:
        _heading(console, "To look at")
        for problem in report.problems:
            console.print(Text(f"- {problem}"))
    console.print()
    if not report.is_declared:
        console.print(Text("The site is not declared. 'cppcc sites add' writes this to sites.toml; edit it as needed:"))
        console.print(Text(f"\n{site_table(site)}", style="cyan"))
    stored = f", stored in {report.warc_file}" if report.warc_file else ""
    console.print(Text(f"{report.requests} requests{stored}. {report.robots}.", style="dim"))
    console.print(Text(report.verdict, style="bold green" if report.would_work else "bold red"))


def _print_columns(console: Console, finding: Finding) -> None:
    _heading(console, f"Columns on the home page: {len(finding.columns)}")
    table = plain_table()
    table.add_column()
    table.add_column()
    for column in finding.columns[:_MOST_COLUMNS]:
        table.add_row(Text(_shorten(column.title) or "(no text)"), Text(column.url, style="dim"))
    if len(finding.columns) > _MOST_COLUMNS:
        table.add_row(Text(f"and {len(finding.columns) - _MOST_COLUMNS} more", style="dim"), "")
    console.print(table)


def _print_list(console: Console, finding: Finding, listing: ListFinding) -> None:
    dated = sum(item.published is not None for item in listing.items)
    summaries = sum(item.summary is not None for item in listing.items)
    _heading(console, f"{finding.purpose.capitalize()}: {finding.url}")
    console.print(Text(f"{len(listing.items)} articles, {dated} with a date, {summaries} with a summary"))
    for item in listing.items[:_MOST_ITEMS]:
        date = f"{item.published or 'no date'}" + (f" from {item.date_text!r}" if item.date_text else "")
        console.print(Text(f"  {_shorten(item.title)}"), Text(date, style="dim"))
    console.print(Text(f"next page: {listing.next_page or 'none'}", style="dim"))


def _print_article(console: Console, finding: Finding, article: ArticleFinding) -> None:
    _heading(console, f"Article: {finding.url}")
    table = plain_table()
    for _ in range(3):
        table.add_column(overflow="fold")
    for field in article.fields:
        if field.name != "body":
            note = f" [{field.note}]" if field.note else ""
            table.add_row(
                Text(field.name, style="bold"),
                Text(_shorten(field.value)),
                Text(f"{field.method}: {_shorten(field.raw)}{note}", style="dim"),
            )
    size = f"{article.paragraphs} paragraphs, {article.words} words"
    more = f"{article.pages} pages, {len(article.images)} images, parser {article.parser}"
    table.add_row(Text("body", style="bold"), Text(size), Text(_shorten(article.begins), style="dim"))
    table.add_row("", Text(more, style="dim"), "")
    for name in article.missing:
        table.add_row(Text(name, style="bold"), Text("not found", style="red"), "")
    console.print(table)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
