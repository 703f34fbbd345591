"""``cppcc timestamp``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click
import httpx
from rich.progress import MofNCompleteColumn

from archive.errors import TimestampFailed
from archive.opening import open_archive
from archive.timestamps.certificates import keep_certificates
from archive.timestamps.received import note_received, received_timestamps
from archive.timestamps.waiting import closed_files, timestamp_files, waiting_files
from archive.upkeep.verify.fault import RESTORE_TIMESTAMP
from cppcc import __version__
from cppcc.terminal.console import counted
from cppcc.terminal.path_option import NamedPath
from cppcc.terminal.progress import progress_bar

TIMEOUT = 30.0
"""Seconds to wait for an authority."""
MAX_BYTES = 1_000_000
"""Longest response that is read; real ones have a few thousand bytes."""


@click.command("timestamp")
@click.option(
    "--authority",
    metavar="URL",
    envvar="CPPCC_TIMESTAMP_AUTHORITY",
    show_envvar=True,
    help="A timestamp authority (RFC 3161). Without one, nothing is sent.",
)
@click.option(
    "--certificates",
    type=NamedPath(exists=True, dir_okay=False),
    metavar="FILE",
    help="Keep the certificates in this PEM file, to check timestamps against. Needed once for each authority.",
)
@click.option(
    "--replace-lost",
    is_flag=True,
    help="Also get new timestamps for files whose timestamp was lost. They prove less: that a file exists since now.",
)
@click.pass_obj
def command(archive: Path, /, authority: str | None, certificates: Path | None, replace_lost: bool) -> None:
    """Get trusted timestamps for all closed WARC files that have none.

    A timestamp is the signed statement of an authority that a file with this SHA-256 existed at that time. Only the
    SHA-256 is sent. If the authority does not respond, the exit code is 1, and the next call sends what is left. Safe
    while a crawl is running; the file that it is writing waits until it is closed.

    Timestamps are kept in the archive's folder timestamps. 'cppcc verify' checks them without a network.

    \b
    Examples:
      cppcc timestamp --authority https://tsa.example.org --certificates tsa.pem
      cppcc timestamp --authority https://tsa.example.org
      cppcc timestamp
    """
    if authority and (urlsplit(authority).scheme not in ("http", "https") or not urlsplit(authority).hostname):
        raise click.UsageError("--authority: expected a URL such as https://tsa.example.org.")
    with open_archive(archive, write=False) as opened:
        files, received = closed_files(opened.db), received_timestamps(opened.db)
    note_received(archive, [file.name for file in files], replace=False)
    without = waiting_files(archive, files)
    lost = [] if replace_lost else [file for file in without if file.name in received]
    waiting = [file for file in without if file not in lost]
    if certificates:
        click.echo(f"{counted(keep_certificates(archive, certificates), 'new certificate')} kept.")
    if authority and waiting:
        with progress_bar("timestamps", MofNCompleteColumn()) as bar, httpx.Client(timeout=TIMEOUT) as client:
            timestamp_files(
                archive,
                waiting,
                lambda request: send_to(client, authority, request),
                lambda _, done, total: bar.update(completed=done, total=total),
            )
        click.echo(f"{counted(len(waiting), 'new timestamp')}.")
        waiting = []
    with_timestamp = len(files) - len(waiting) - len(lost)
    click.echo(f"{with_timestamp:,} of {counted(len(files), 'closed WARC file')} have a timestamp.")
    if lost:
        click.echo(f"{counted(len(lost), 'timestamp')} lost, and not requested again: {RESTORE_TIMESTAMP}", err=True)


def send_to(client: httpx.Client, authority: str, request: bytes) -> bytes:
    """Send a request to an authority; return its response, or raise :class:`TimestampFailed`."""
    host = urlsplit(authority).hostname
    try:
        with client.stream(
            "POST",
            authority,
            content=request,
            headers={"Content-Type": "application/timestamp-query", "User-Agent": f"cppcc-archive/{__version__}"},
        ) as response:
            response.raise_for_status()
            body = b""
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MAX_BYTES:
                    raise TimestampFailed(f"the authority at {host} sent more than {MAX_BYTES:,} bytes.")
            return body
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        problem = f"HTTP {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else error
        raise TimestampFailed(f"the authority at {host} does not respond as expected: {problem}.") from None
