"""The options of ``cppcc export`` as a request. Combinations that make no sense raise :class:`click.UsageError`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from archive.exports.as_csv import SPREADSHEET, Dialect
from archive.exports.compression import COMPRESSIONS
from archive.exports.export import Request
from archive.exports.formats import DATAPACKAGE, format_named
from archive.exports.selection import Selection

MARKDOWN = "markdown"


def export_request(
    form: str,
    output: Path | None,
    *,
    sql: str | None,
    split: bool,
    for_spreadsheet: bool,
    bom: bool,
    no_formulas: bool,
    **filters: Any,
) -> Request:
    """Return the request for an export in the format ``form``; ``output`` is None for standard output.

    filters: the fields of :class:`archive.exports.selection.Selection`.
    """
    if form not in ("csv", DATAPACKAGE) and (for_spreadsheet or bom or no_formulas):
        raise click.UsageError("--for-spreadsheet, --bom and --no-formulas are for csv.")
    if form == DATAPACKAGE and (for_spreadsheet or bom):
        raise click.UsageError("A data package is for programs. Use csv with --for-spreadsheet or --bom.")
    dialect = SPREADSHEET if for_spreadsheet else Dialect(bom, no_formulas)
    request = Request(form, Selection(**filters), sql, dialect, split)
    for problem in (*_row_problems(request), *_output_problems(request, output)):
        raise click.UsageError(problem)
    return request


def is_folder(request: Request, output: Path | None) -> bool:
    """Return whether the export is a folder."""
    if request.format == MARKDOWN and not request.split:
        return output is not None and output.suffix not in (".md", *COMPRESSIONS)
    return request.split or request.format == DATAPACKAGE


def refuse_wacz_options(output: Path | None, *, table: str, **options: Any) -> Path:
    """Return the file to write; wacz needs one and has no options."""
    if output is not None and _ending(output) not in ("", ".wacz"):
        raise click.UsageError(f"{output}: expected a name ending in .wacz.")
    if output is None:
        raise click.UsageError("wacz is a binary format. Name a file with -o FILE.wacz.")
    if table != "articles" or any(options.values()):
        raise click.UsageError("wacz holds every captured page: it has no table, filter or other option.")
    return output


def images_request(output: Path | None, **options: Any) -> tuple[Path, Selection]:
    """Return the folder to write and the articles whose images to write."""
    if output is None:
        raise click.UsageError("images are written to a folder. Name one with -o FOLDER.")
    if output.exists() and not output.is_dir():
        raise click.UsageError(f"{output}: expected a folder, found a file. Name another with -o FOLDER.")
    others = ("sql", "split", "for_spreadsheet", "bom", "no_formulas")
    if any(options[name] for name in others) or options["table"] != "articles":
        raise click.UsageError("images takes filters of articles only: leave out the table and all other options.")
    return output, export_request("csv", None, **options).selection


def _row_problems(request: Request) -> Iterator[str]:
    selection = request.selection
    first, last = selection.published_from, selection.published_to
    if first and last and first > last:
        yield f"--from {first} is after --to {last}: no day is in between. Swap them."
    if request.sql is not None and selection != Selection():
        yield "--sql selects the rows: leave out the table and all filters."
    if request.format == MARKDOWN and (request.sql is not None or selection.table != "articles"):
        yield "markdown is for articles. Use csv or json for other rows."
    if request.split and request.format == DATAPACKAGE:
        yield "A data package cannot be split."
    if selection.sort and selection.table != "articles":
        yield "--sort orders articles. Revisions and captures are ordered by time."
    if request.split and (request.sql is not None or selection.table in ("captures", "sightings")):
        yield "--split is by year and section: it is for articles and revisions."


def _output_problems(request: Request, output: Path | None) -> Iterator[str]:
    folder = is_folder(request, output)
    if folder and output is None:
        yield "This export is a folder. Name it with -o FOLDER."
    if output is not None and not output.is_dir():
        yield from _name_problems(request, output, folder=folder)
    if folder and request.selection.changed_since is not None:
        yield "--changed-since is for exports to one file: a folder always holds the complete selection."
    if not folder and output is None and format_named(request.format).binary and sys.stdout.isatty():
        yield f"{request.format} is a binary format. Name a file with -o FILE."


def _name_problems(request: Request, output: Path, *, folder: bool) -> Iterator[str]:
    """Find endings that promise another content than the export has. Names without an ending promise nothing."""
    if folder:
        if _ending(output):
            one_file = "a file ending in .md, " if request.format == MARKDOWN else ""
            yield f"{output}: this export is a folder. Name {one_file}an existing folder, or a name without an ending."
        return
    expected = [f".{suffix}" for suffix in format_named(request.format).suffixes]
    if _ending(_uncompressed(output)) not in ("", *expected):
        compressed = [f"{expected[0]}{compression}" for compression in COMPRESSIONS]
        *others, last = [*expected, *compressed]
        yield f"{output}: expected a name ending in {', '.join(others)} or {last} for {request.format}."


def _uncompressed(output: Path) -> Path:
    return output.with_suffix("") if output.suffix in COMPRESSIONS else output


def _ending(output: Path) -> str:
    return output.suffix.lower()
