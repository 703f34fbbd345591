"""``cppcc import``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import click
from rich.progress import TextColumn

from archive import clock
from archive.errors import ArchiveError, CdxUnreadable, ImportRefused, WarcError
from archive.opening import open_archive
from archive.sites.urls import locate_on_any_site
from archive.visible_text import visible
from archive.warc.cdx import read_cdx
from archive.warc.foreign import ForeignCapture, Refused, Skipped, read_foreign
from cppcc import __version__
from cppcc.terminal.console import output, plain_table
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import spinner
from cppcc.terminal.time_options import Instant
from pipelines.ingest.importing import DEFERRED, Importer, reason_skipped

Item = TypeVar("Item")

_CDX_SUFFIXES = (".cdx", ".cdx.gz", ".cdxj", ".cdxj.gz")
_SUFFIXES = (".warc", ".warc.gz", ".wacz", *_CDX_SUFFIXES)
REFUSED = "refused"


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=NamedPath(exists=True, dir_okay=False))
@click.option("--url", metavar="URL", help="Import one saved HTML file, captured from this URL.")
@click.option(
    "--captured-at",
    type=Instant(past=True),
    metavar="TIME",
    help="When the saved HTML file was captured, in ISO 8601; without a zone, UTC.  [default: now]",
)
@click.option("--no-assets", is_flag=True, help="Import no images, stylesheets and fonts.")
@click.pass_obj
def command(
    archive: Path, /, files: tuple[Path, ...], url: str | None, captured_at: str | None, no_assets: bool
) -> None:
    """Import WARC, WACZ or CDX FILES of other tools, or one saved HTML file with --url.

    Imported pages are written to the archive's own WARC files, with their original capture time. Pages that are
    already in the archive, and pages of hosts that are not declared, are skipped and counted. Images, stylesheets and
    fonts come in if pages in the archive use them, from the same hosts as in a crawl. URLs listed in CDX files become
    due for the next crawl.

    \b
    Examples:
      cppcc import crawl-2021.warc.gz extract.wacz
      cppcc import wayback.cdx
      cppcc import --url http://en.npc.gov.cn/2021-12/29/c_694559.htm --captured-at 2023-05-01 page.html
    """
    _refuse_contradictions(files, url, captured_at)
    page_url = None if url is None else locate_on_any_site(url)
    counts: Counter[str] = Counter()
    assets: dict[str, int] = {}
    errors: list[ArchiveError] = []
    with open_archive(archive) as opened, Importer(opened, version=__version__) as importer:
        if page_url:
            body = files[0].read_bytes()
            counts[importer.ingest_saved_page(body, "text/html", captured_at or clock.now(), page_url)] += 1
        else:
            for path in files:
                errors += _import_file(importer, path, counts)
            counts.update(importer.ingest_deferred())
            if not no_assets:
                warcs = [path for path in files if not path.name.endswith(_CDX_SUFFIXES)]
                assets.update(_import_assets(importer, warcs, counts))
    _print(counts, assets)
    problems = [str(error) for error in errors]
    if counts[REFUSED]:
        problems.append(f"{counts[REFUSED]} records were refused; they are listed above with the reasons.")
    if problems:
        raise ImportRefused(" ".join(problems) + " Everything readable was imported.")


def _refuse_contradictions(files: tuple[Path, ...], url: str | None, captured_at: str | None) -> None:
    if url is not None and len(files) != 1:
        raise click.UsageError("--url is for exactly one saved HTML file.")
    unknown = [] if url else [path for path in files if not path.name.endswith(_SUFFIXES)]
    if unknown:
        raise ImportRefused(
            f"{unknown[0]}: expected a name ending in {', '.join(_SUFFIXES)}. "
            "For a saved HTML file, give the URL it was captured from with --url."
        )
    if url is None and captured_at:
        raise click.UsageError("--captured-at is for --url: WARC records have their own times.")


def _import_file(importer: Importer, path: Path, counts: Counter[str]) -> list[ArchiveError]:
    """Import a file up to where it is damaged; count what became of its records, and return its errors."""
    errors: list[ArchiveError] = []
    with spinner(path.name, TextColumn("{task.completed:,} records")) as line:
        for result in _results(importer, path, errors):
            if result is not DEFERRED:
                counts[result] += 1
            line.advance()
    return errors


def _results(importer: Importer, path: Path, errors: list[ArchiveError]) -> Iterator[str | None]:
    if path.name.endswith(_CDX_SUFFIXES):
        for url in _until_damage(read_cdx(path), errors):
            yield importer.add_seed(url)
        return
    for record in _until_damage(read_foreign(path), errors):
        match record:
            case Skipped(reason):
                yield f"skipped: {reason}"
            case Refused(name, reason):
                click.echo(visible(f"Refused: {path.name}: {name}: {reason}"), err=True)
                yield REFUSED
            case ForeignCapture():
                yield importer.ingest_foreign(record)


def _import_assets(importer: Importer, files: list[Path], counts: Counter[str]) -> dict[str, int]:
    """Import the images and styles that the archive's pages use; return their outcomes.

    Counted as no pages before, they are removed from ``counts``. Files are read again while there is something new.
    """
    assets = importer.assets()
    assets.find()
    with spinner("images and styles", TextColumn("{task.completed:,} files")) as line:
        found = True
        while found:
            found = False
            for path in files:
                for stored in assets.ingest(_captures(path)):
                    found = True
                    counts[reason_skipped(stored) or ""] -= 1
                    line.advance()
    return assets.outcomes


def _captures(path: Path) -> Iterator[ForeignCapture]:
    return (one for one in _until_damage(read_foreign(path), []) if isinstance(one, ForeignCapture))


def _until_damage(items: Iterator[Item], errors: list[ArchiveError]) -> Iterator[Item]:
    """Yield the items of a file up to where it is damaged. Errors of the archive itself are raised."""
    try:
        yield from items
    except (WarcError, CdxUnreadable) as error:
        errors.append(error)


def _print(counts: Counter[str], assets: dict[str, int]) -> None:
    table = plain_table()
    for result, count in sorted((+counts).items()):
        table.add_row(result.replace("_", " "), str(count), style="bold" if result in ("new", "revised") else "")
    for result, count in sorted(assets.items()):
        table.add_row(f"images and styles: {result.replace('_', ' ')}", str(count))
    output().print(table)
