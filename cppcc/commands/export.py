"""``cppcc export``: the archive's data as files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archive.exports.as_csv import SPREADSHEET, Dialect
from archive.exports.compression import COMPRESSIONS
from archive.exports.export import Request, export_to_file, export_to_folder, export_to_stream
from archive.exports.formats import DATAPACKAGE, NAMES, format_named
from archive.exports.output_files import as_export_error
from archive.exports.selection import TABLES, Selection
from archive.exports.wacz import write_wacz
from archive.progress import ProgressCallback
from cppcc.terminal.date_options import Day, Instant

MARKDOWN = "markdown"
WACZ = "wacz"


@click.command("export")
@click.argument("format", type=click.Choice([*NAMES, WACZ]), metavar="FORMAT")
@click.argument("table", type=click.Choice(TABLES), metavar="[TABLE]", default="articles")
@click.option("--sql", metavar="SELECT", help="Export what this query yields instead of a table.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Default: standard output.")
@click.option("--site", "sites", multiple=True, metavar="SITE", help="Articles of this site only; may be repeated.")
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Of this section only; may be repeated.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(["live", "gone"]), help="live or gone.")
@click.option("--from", "published_from", type=Day(), metavar="DATE", help="Published on this day or later.")
@click.option("--to", "published_to", type=Day(), metavar="DATE", help="Published on this day or earlier.")
@click.option("--changed-since", type=Instant(), metavar="TIME", help="Changed or captured then or later (UTC).")
@click.option("--split", is_flag=True, help="A folder with a file for each year and section: 2020/surveys.ndjson.")
@click.option("--for-spreadsheet", is_flag=True, help="CSV that Excel and LibreOffice open safely; for reading only.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark.")
@click.option("--no-formulas", is_flag=True, help="CSV: put ' before text that a spreadsheet would run as a formula.")
@click.pass_obj
def command(
    archive: Path,
    /,
    format: str,  # noqa: A002
    sql: str | None,
    output: Path | None,
    split: bool,
    **options: Any,
) -> None:
    """Write articles, or another table, or the result of a query, oldest first.

    FORMAT is csv, json, ndjson, parquet, sqlite, markdown, datapackage or wacz (the raw pages, for replay tools); TABLE
    is articles, revisions or captures.

    A file is complete or not there: it is written beside its place and renamed at the end, with its row count and
    sha256 in FILE.sha256. A file name in .gz or .zst is compressed. A data package, a split export, and Markdown to a
    name without .md make a folder, with SHA256SUMS in it.

    \b
    Examples:
      cppcc export csv -o articles.csv
      cppcc export csv --for-spreadsheet --section Surveys -o surveys.csv
      cppcc export ndjson --changed-since 2026-11-01 -o changed.ndjson.gz
      cppcc export parquet revisions -o revisions.parquet
      cppcc export ndjson --split -o articles/
      cppcc export wacz -o cppcc.wacz
      cppcc export json --sql "SELECT source, count(*) AS articles FROM articles GROUP BY source"
    """
    if format == WACZ:
        _write(archive, output, chosen=[sql, split, options.pop("table") != "articles", *options.values()])
        return
    dialect = _dialect(format, **{name: options.pop(name) for name in ("for_spreadsheet", "bom", "no_formulas")})
    output = None if output == Path("-") else output
    request = Request(format, Selection(**options), sql, dialect, split)
    _refuse_contradictions(request, output)
    with _progress(output) as progress:
        rows = _export(archive, request, output, progress)
    if output and sys.stderr.isatty():
        click.echo(f"{output}: {rows:,} {request.rows_name}", err=True)


def _write(archive: Path, output: Path | None, *, chosen: list[object]) -> None:
    """Pack the raw pages for replay tools."""
    if output is None:
        raise click.UsageError("wacz is nothing for a terminal: say where with -o FILE.wacz.")
    if any(chosen):
        raise click.UsageError("wacz holds every captured page: no table, no filter and no other option goes with it.")
    pages = write_wacz(archive, output)
    if sys.stderr.isatty():
        click.echo(f"{output}: {pages:,} pages", err=True)


def _dialect(form: str, *, for_spreadsheet: bool, bom: bool, no_formulas: bool) -> Dialect:
    if form not in ("csv", DATAPACKAGE) and (for_spreadsheet or bom or no_formulas):
        raise click.UsageError("--for-spreadsheet, --bom and --no-formulas are for csv.")
    if form == DATAPACKAGE and (for_spreadsheet or bom):
        raise click.UsageError("A data package is read by programs; use csv with --for-spreadsheet or --bom.")
    return SPREADSHEET if for_spreadsheet else Dialect(bom, no_formulas)


def _refuse_contradictions(request: Request, output: Path | None) -> None:
    sentence = next(_of_rows(request), None) or next(_of_place(request, output), None)
    if sentence:
        raise click.UsageError(sentence)


def _of_rows(request: Request) -> Iterator[str]:
    chosen = request.selection
    if request.sql is not None and chosen != Selection():
        yield "--sql chooses its rows itself: give no table and no filter with it."
    if request.format == MARKDOWN and (request.sql is not None or chosen.table != "articles"):
        yield "markdown is for articles; use csv or json for anything else."
    if request.split and request.format == DATAPACKAGE:
        yield "A data package cannot be split."
    if request.split and (request.sql is not None or chosen.table == "captures"):
        yield "--split goes by year and section: it is for articles and revisions."


def _of_place(request: Request, output: Path | None) -> Iterator[str]:
    folder = _is_folder(request, output)
    if folder and output is None:
        yield "This export is a folder: say where with -o FOLDER."
    if folder and request.selection.changed_since is not None:
        yield "--changed-since goes to one file: a folder always holds all that is chosen."
    if not folder and output is None and format_named(request.format).binary and sys.stdout.isatty():
        yield f"{request.format} is nothing for a terminal: say where with -o FILE."


def _is_folder(request: Request, output: Path | None) -> bool:
    if request.format == MARKDOWN and not request.split:
        return output is not None and output.suffix not in (".md", *COMPRESSIONS)
    return request.split or request.format == DATAPACKAGE


def _export(archive: Path, request: Request, output: Path | None, progress: ProgressCallback | None) -> int:
    if output is None:
        # Not sys.stdout.buffer: under PYTHONUNBUFFERED that is a raw file, whose writes may be partial.
        with as_export_error("standard output"), open(sys.stdout.fileno(), "wb", closefd=False) as out:
            return export_to_stream(archive, request, out, progress)
    if _is_folder(request, output):
        return export_to_folder(archive, request, output, progress)
    if output.is_dir():
        output /= f"{request.rows_name}.{format_named(request.format).suffix}"
    return export_to_file(archive, request, output, progress)


@contextmanager
def _progress(output: Path | None) -> Iterator[ProgressCallback | None]:
    """Show a bar on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or (output is None and sys.stdout.isatty()):
        yield None
        return
    columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(escape(output.name) if output else "export", total=None)
        yield lambda _, rows, total: progress.update(task, completed=rows, total=total)
