"""``cppcc import``: pages that others captured, or that were saved to files, come into the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from archive import clock
from archive.errors import ArchiveError, CdxUnreadable, ImportRefused, WarcError
from archive.opening import open_archive
from archive.progress import ProgressCallback, no_progress
from archive.sites.urls import PageUrl, locate_on_any_site
from archive.warc.cdx import read_cdx
from archive.warc.foreign import Skipped, read_foreign
from cppcc import __version__
from cppcc.terminal.console import output
from pipelines.ingest.importing import Importer

Found = TypeVar("Found")

_CDX_NAMES = (".cdx", ".cdx.gz", ".cdxj", ".cdxj.gz")
_NAMES = (".warc", ".warc.gz", ".wacz", *_CDX_NAMES)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """An HTML file and what it was saved from."""

    path: Path
    url: PageUrl
    captured_at: str


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--url", metavar="URL", help="The address a saved HTML file was captured from; one file only.")
@click.option("--captured-at", metavar="TIME", help="When it was captured, ISO 8601; UTC where no zone is given.")
@click.pass_obj
def command(archive: Path, /, files: tuple[Path, ...], url: str | None, captured_at: str | None) -> None:
    r"""Take in WARC or WACZ FILES of other tools, or one saved HTML file with its --url.

    What is taken in is kept in the archive's own WARC files, with its original capture time; what was taken in before
    is not taken in again. Pages of hosts that no declared site has are skipped and counted. The addresses listed in CDX
    files become due, for the next crawl.

    \b
    Examples:
      cppcc import crawl-2021.warc.gz extract.wacz
      cppcc import wayback.cdx
      cppcc import --url http://en.npc.gov.cn/2021-12/29/c_694559.htm --captured-at 2023-05-01 page.html
    """
    saved = _saved_page(files, url, captured_at)
    counts: Counter[str] = Counter()
    with open_archive(archive) as opened, Importer(opened, version=__version__) as importer:
        if saved:
            body = saved.path.read_bytes()
            counts[importer.ingest_saved_page(body, "text/html", saved.captured_at, saved.url)] += 1
        errors = [] if saved else _take_files(importer, files, counts)
    _print(counts)
    if errors:
        raise ImportRefused(" ".join(str(error) for error in errors) + " What could be read is in the archive.")


def _saved_page(files: tuple[Path, ...], url: str | None, captured_at: str | None) -> SavedPage | None:
    """Return the saved page that the command line describes, None where it names WARC files."""
    if url is None:
        strange = [path for path in files if not path.name.endswith(_NAMES)]
        if strange:
            raise ImportRefused(
                f"{strange[0]}: expected a name ending in {', '.join(_NAMES)}. "
                "For a saved HTML file, say with --url where it was captured from."
            )
        if captured_at:
            raise click.UsageError("--captured-at goes with --url: WARC records carry their own times.")
        return None
    if len(files) != 1:
        raise click.UsageError("--url goes with exactly one saved HTML file.")
    return SavedPage(files[0], locate_on_any_site(url), _time(captured_at))


def _take_files(importer: Importer, files: tuple[Path, ...], counts: Counter[str]) -> list[ArchiveError]:
    """Take in each file; one that is damaged does not stop the others. Return what was wrong with them."""
    errors: list[ArchiveError] = []
    for path in files:
        with _progress(path) as progress:
            for done, became in enumerate(_take_file(importer, path, errors), start=1):
                counts[became] += 1
                progress(path.name, done, None)
    return errors


def _take_file(importer: Importer, path: Path, errors: list[ArchiveError]) -> Iterator[str]:
    if path.name.endswith(_CDX_NAMES):
        for url in _up_to_damage(read_cdx(path), errors):
            yield importer.add_seed(url)
        return
    for record in _up_to_damage(read_foreign(path), errors):
        yield f"skipped: {record.reason}" if isinstance(record, Skipped) else importer.ingest_foreign(record)


def _up_to_damage(found: Iterator[Found], errors: list[ArchiveError]) -> Iterator[Found]:
    """Yield what an input holds up to where it is damaged. Errors of the archive itself do not end here."""
    try:
        yield from found
    except (WarcError, CdxUnreadable) as error:
        errors.append(error)


@contextmanager
def _progress(path: Path) -> Iterator[ProgressCallback]:
    """Count records on a terminal; say nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = (SpinnerColumn(), TextColumn("[bold]{task.description}"), TextColumn("{task.completed:,} records"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(escape(path.name), total=None)
        yield lambda _, done, _total: progress.update(task, completed=done)


def _time(text: str | None) -> str:
    if text is None:
        return clock.now()
    try:
        moment = clock.read(text)
    except ValueError:
        raise click.UsageError(
            f"--captured-at: expected a time like 2023-05-01 or 2023-05-01T08:30:00Z, found {text!r}."
        ) from None
    if moment > datetime.now(UTC):
        raise click.UsageError(f"--captured-at: {text} is in the future.")
    return clock.written(moment)


def _print(counts: Counter[str]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    for what, count in sorted(counts.items()):
        table.add_row(what.replace("_", " "), str(count), style="bold" if what in ("new", "revised") else "")
    output().print(table)
