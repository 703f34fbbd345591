"""``cppcc show``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.exports.output_files import as_export_error
from archive.opening import open_archive
from archive.sites.urls import locate_on_any_site
from archive.tables.replay import capture_at, payload_record
from archive.visible_text import visible_bytes
from archive.warc import Record
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.time_options import Instant


@click.command("show")
@click.argument("url")
@click.option(
    "--at",
    type=Instant(end_of_day=True),
    metavar="TIME",
    help="The page at this time, in ISO 8601; without a zone, UTC. A day means its end.",
)
@click.option("-i", "--headers", is_flag=True, help="Print the response's status line and headers, too.")
@click.option("-o", "--output", type=NamedPath(dir_okay=False), metavar="FILE", help="Default: standard output.")
@click.pass_obj
def command(archive: Path, /, url: str, at: str | None, headers: bool, output: Path | None) -> None:
    """Print the page at URL exactly as it was captured, from its WARC record.

    Prints the latest capture, or the latest one up to --at. Only the content encoding is decoded. On a terminal,
    control characters are made visible.

    \b
    Examples:
      cppcc show http://en.cppcc.gov.cn/2020-01/13/c_470857.htm
      cppcc show http://en.cppcc.gov.cn/2020-01/13/c_470857.htm --at 2024-05-01 -o page.html
    """
    with open_archive(archive, write=False) as opened:
        capture = capture_at(opened.db, locate_on_any_site(url).url, at)
        record = payload_record(opened.warc_folder, opened.db, capture)
    content = (_head(record) if headers else b"") + record.payload()
    if output:
        with as_export_error(output):
            output.write_bytes(content)
    else:
        with as_export_error("standard output"):
            sys.stdout.buffer.write(visible_bytes(content) if sys.stdout.isatty() else content)
            sys.stdout.flush()
    click.echo(f"captured {capture.captured_at} · {record.file} at byte {record.offset}", err=True)


def _head(record: Record) -> bytes:
    first = record.block.partition(b"\r\n")[0] if record.is_http else b"(a saved file, without a response)"
    lines = [first, *(f"{name}: {value}".encode("latin-1", "replace") for name, value in record.http_headers)]
    return b"\r\n".join([*lines, b"", b""])
