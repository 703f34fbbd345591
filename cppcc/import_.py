"""``cppcc import``: pages that others captured, or that were saved to files, come into the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.table import Table

from archive import clock
from archive.errors import ImportRefused
from archive.store import open_archive
from archive.urls import PageUrl, locate_anywhere
from cppcc import __version__
from cppcc.console import output
from pipelines.importing import Importer

_WARC_NAMES = (".warc", ".warc.gz", ".wacz")


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

    What is taken in is kept in the archive's own WARC files, with its original capture time. Pages of hosts that no
    declared site has are skipped and counted.

    \b
    Examples:
      cppcc import crawl-2021.warc.gz extract.wacz
      cppcc import --url http://en.npc.gov.cn/2021-12/29/c_694559.htm --captured-at 2023-05-01 page.html
    """
    saved = _saved_page(files, url, captured_at)
    counts: Counter[str] = Counter()
    with open_archive(archive) as opened, Importer(opened, version=__version__) as importer:
        if saved:
            body = saved.path.read_bytes()
            counts[importer.take_saved(body, "text/html", saved.captured_at, saved.url)] += 1
        for path in () if saved else files:
            counts += _take_warc(importer, path)
    _print(counts)


def _saved_page(files: tuple[Path, ...], url: str | None, captured_at: str | None) -> SavedPage | None:
    """Return the saved page that the command line describes, None where it names WARC files."""
    if url is None:
        strange = [path for path in files if not path.name.endswith(_WARC_NAMES)]
        if strange:
            raise ImportRefused(
                f"{strange[0]}: expected a name ending in {', '.join(_WARC_NAMES)}. "
                "For a saved HTML file, say with --url where it was captured from."
            )
        if captured_at:
            raise click.UsageError("--captured-at goes with --url: WARC records carry their own times.")
        return None
    if len(files) != 1:
        raise click.UsageError("--url goes with exactly one saved HTML file.")
    return SavedPage(files[0], locate_anywhere(url), _time(captured_at))


def _take_warc(importer: Importer, path: Path) -> Counter[str]:
    raise NotImplementedError


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
