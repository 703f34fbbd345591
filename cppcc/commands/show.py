"""``cppcc show``: a captured page as it was."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time
from pathlib import Path

import click

from archive import clock
from archive.opening import open_archive
from archive.sites.urls import locate_on_any_site
from archive.tables.replay import capture_at, payload_record
from archive.warc import Record


@click.command("show")
@click.argument("url")
@click.option(
    "--at", metavar="TIME", help="As it stood then, ISO 8601, UTC where no zone is given; a day means its end."
)
@click.option("-i", "--headers", is_flag=True, help="Print the server's status and headers too.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Default: standard output."
)
@click.pass_obj
def command(archive: Path, /, url: str, at: str | None, headers: bool, output: Path | None) -> None:
    """Print the page at URL exactly as it was captured, from its WARC record.

    The newest capture, or the newest not after --at. Content encoding is undone, nothing else is touched.

    \b
    Examples:
      cppcc show http://en.cppcc.gov.cn/2020-01/13/c_470857.htm
      cppcc show http://en.cppcc.gov.cn/2020-01/13/c_470857.htm --at 2024-05-01 -o page.html
    """
    with open_archive(archive, write=False) as opened:
        capture = capture_at(opened.db, locate_on_any_site(url).url, _time(at))
        record = payload_record(opened.warc_folder, opened.db, capture)
    content = (_head(record) if headers else b"") + record.payload()
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    click.echo(f"captured {capture.captured_at} · {record.file} at byte {record.offset}", err=True)


def _head(record: Record) -> bytes:
    first = record.block.partition(b"\r\n")[0] if record.is_http else b"(saved to a file: no answer of a server)"
    lines = [first, *(f"{name}: {value}".encode("latin-1", "replace") for name, value in record.http_headers)]
    return b"\r\n".join([*lines, b"", b""])


def _time(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        moment = clock.read(text)
    except ValueError:
        raise click.UsageError(
            f"--at: expected a time like 2023-05-01 or 2023-05-01T08:30:00Z, found {text!r}."
        ) from None
    if len(text) <= len("2023-05-01"):
        moment = datetime.combine(moment.date(), time.max, UTC)
    return clock.written(moment)
