"""``cppcc export``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

import click
import httpx
from rich.progress import MofNCompleteColumn, TimeRemainingColumn

from archive.exports.export import Request, export_to_file, export_to_folder, export_to_stream
from archive.exports.formats import NAMES, format_named
from archive.exports.images import write_images
from archive.exports.output_files import as_export_error, existing_folder_of
from archive.exports.row_source import refuse_unknown_values, snapshot
from archive.exports.selection import TABLES, Selection
from archive.exports.wacz import write_wacz
from archive.exports.wacz_signature import DomainIdentity, Sign, load_chain, load_key, signer
from archive.paths import DATABASE
from archive.progress import ProgressCallback
from archive.search.search import SORTS
from cppcc import __version__
from cppcc.commands.timestamp import TIMEOUT, send_to
from cppcc.export_request import export_request, images_request, is_folder, refuse_wacz_options
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import progress_bar
from cppcc.terminal.time_options import Day, Instant
from cppcc.terminal.visible_output import VisibleOutput

WACZ = "wacz"
_PEM = NamedPath(exists=True, dir_okay=False)
IMAGES = "images"


@click.command("export")
@click.argument("format", type=click.Choice([*NAMES, WACZ, IMAGES]))
@click.argument("table", type=click.Choice(TABLES), default="articles")
@click.option("--sql", metavar="SELECT", help="Export the result of this query instead of a table.")
@click.option("-o", "--output", type=NamedPath(), metavar="PATH", help="Default: standard output.")
@click.option("--site", "sites", multiple=True, metavar="SITE", help="Only articles of this site; may be repeated.")
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Only this section; may be repeated.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only this source; may be repeated.")
@click.option("--query", "text", default="", metavar="TEXT", help="Only what the search page finds for this text.")
@click.option("--sort", type=click.Choice(SORTS), help="Order of articles. Default: oldest first, undated ones before.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(["live", "gone"]), help="live or gone.")
@click.option(
    "--from", "published_from", type=Day(), metavar="DATE", help="Published on this day, month or year or later."
)
@click.option(
    "--to", "published_to", type=Day(last=True), metavar="DATE", help="Published on this day, month or year or earlier."
)
@click.option(
    "--changed-since", type=Instant(), metavar="TIME", help="Changed or captured at this time or later (UTC)."
)
@click.option("--split", is_flag=True, help="Write a folder with one file per year and section: 2020/surveys.ndjson.")
@click.option("--for-spreadsheet", is_flag=True, help="CSV that Excel and LibreOffice open safely; for reading only.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark.")
@click.option("--no-formulas", is_flag=True, help="CSV: put ' before text that a spreadsheet would run as a formula.")
@click.option("--sign", "key", type=_PEM, metavar="KEY", help="wacz: sign with this private key (ECDSA, PEM).")
@click.option(
    "--sign-certificate",
    "chain",
    type=_PEM,
    metavar="FILE",
    help="wacz: the certificates of your domain for that key; needs --authority.",
)
@click.option(
    "--authority",
    metavar="URL",
    envvar="CPPCC_TIMESTAMP_AUTHORITY",
    show_envvar=True,
    help="wacz: the timestamp authority for a signature with a certificate.",
)
@click.pass_obj
def command(
    archive: Path,
    /,
    format: str,  # noqa: A002
    output: Path | None,
    key: Path | None,
    chain: Path | None,
    authority: str | None,
    **options: Any,
) -> None:
    """Export articles, another table, or the result of a query, oldest first.

    Without a table, articles are exported. wacz contains the raw pages, for replay tools. images writes a folder with
    the images of the selected articles, and manifest.csv and manifest.json with article, caption, credit, digest and
    size of each.

    A file is written under a temporary name and renamed when complete. FILE.sha256 holds its row count and SHA-256.
    A file name ending in .gz or .zst is compressed. A data package, a split export, and Markdown to a name without
    .md create a folder with a SHA256SUMS file.

    \b
    Examples:
      cppcc export csv -o articles.csv
      cppcc export csv --for-spreadsheet --section Surveys -o surveys.csv
      cppcc export xlsx --query 'poverty -Yunnan' --from 2019 --to 2020-06 -o poverty.xlsx
      cppcc export ndjson --changed-since 2026-11-01 -o changed.ndjson.gz
      cppcc export parquet revisions -o revisions.parquet
      cppcc export ndjson --split -o articles/
      cppcc export wacz -o cppcc.wacz
      cppcc export wacz -o cppcc.wacz --sign key.pem
      cppcc export images --section Surveys -o images/
      cppcc export json --sql "SELECT source, count(*) AS articles FROM articles GROUP BY source"
    """
    output = None if output == Path("-") else output
    if format == WACZ:
        target = refuse_wacz_options(output, **options)
        with httpx.Client(timeout=TIMEOUT) as client:
            sign = _sign(archive, key, chain, authority, client)
            _report(output, write_wacz(archive, target, sign), "pages")
        return
    if key or chain:
        raise click.UsageError("--sign and --sign-certificate are for wacz.")
    if format == IMAGES:
        _export_images(archive, *images_request(output, **options))
        return
    request = export_request(format, output, **options)
    _report_problems(request)
    hidden = output is None and sys.stdout.isatty()
    name = output.name if output else "export"
    with progress_bar(name, MofNCompleteColumn(), TimeRemainingColumn(), hidden=hidden) as bar:
        rows = _export(archive, request, output, lambda _, rows, total: bar.update(completed=rows, total=total))
    _report(output, rows, request.rows_name)


def _sign(
    archive: Path, key: Path | None, chain: Path | None, authority: str | None, client: httpx.Client
) -> Sign | None:
    """Return what signs a WACZ file, by the options."""
    if key is None:
        if chain:
            raise click.UsageError("--sign-certificate needs the key: --sign KEY.")
        return None
    private = load_key(key)
    software = f"cppcc-archive/{__version__}"
    if chain is None:
        return signer(private, software)
    if authority is None:
        raise click.UsageError("--sign-certificate needs a timestamp authority: --authority URL.")
    identity = DomainIdentity(load_chain(chain, private), archive, partial(send_to, client, authority))
    return signer(private, software, identity)


def check(archive: Path, format: str, output: Path | None, **options: Any) -> None:  # noqa: A002
    """Find mistakes in the arguments of an export that is to run later. It may run after the first crawl.

    Raises :class:`click.UsageError` and :class:`archive.errors.ExportError`.
    """
    output = None if output == Path("-") else output
    for name in ("key", "chain", "authority"):
        options.pop(name, None)
    if output is not None:
        existing_folder_of(output)
    if format == WACZ:
        refuse_wacz_options(output, **options)
        return
    if format == IMAGES:
        _, selection = images_request(output, **options)
    else:
        selection = export_request(format, output, **options).selection
    if not (archive / DATABASE).exists():
        return
    with snapshot(archive) as db:
        if db.execute("SELECT 1 FROM articles").fetchone():
            refuse_unknown_values(db, selection)


def _export_images(archive: Path, target: Path, selection: Selection) -> None:
    with progress_bar(target.name, MofNCompleteColumn(), TimeRemainingColumn(), hidden=False) as bar:
        progress: ProgressCallback = lambda _, done, total: bar.update(completed=done, total=total)  # noqa: E731
        _report(target, write_images(archive, selection, target, progress), "images")


def _report_problems(request: Request) -> None:
    search = request.selection.search
    if not search.nothing:  # otherwise the export itself fails with them
        for problem in search.query.problems:
            click.echo(f"--query: {problem}", err=True)


def _export(archive: Path, request: Request, output: Path | None, progress: ProgressCallback) -> int:
    if output is None:
        # Not sys.stdout.buffer: with PYTHONUNBUFFERED that is a raw file, whose writes may be partial.
        with as_export_error("standard output"), open(sys.stdout.fileno(), "wb", closefd=False) as out:
            shown = cast("BinaryIO", VisibleOutput(out)) if out.isatty() else out
            return export_to_stream(archive, request, shown, progress)
    if is_folder(request, output):
        return export_to_folder(archive, request, output, progress)
    if output.is_dir():
        output /= f"{request.rows_name}.{format_named(request.format).suffix}"
    return export_to_file(archive, request, output, progress)


def _report(output: Path | None, count: int, noun: str) -> None:
    if output and sys.stderr.isatty():
        click.echo(f"{output}: {count:,} {noun}", err=True)
