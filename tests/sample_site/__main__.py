"""Serve the sample site until SIGTERM or Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading

import click

from tests.sample_site.lists import PER_LIST
from tests.sample_site.portals import PORTALS
from tests.sample_site.render import PAGE_PADDING
from tests.sample_site.site import ROBOTS, SampleSite

_EXAMPLES = """
A proxy on 127.0.0.1 that plays en.cppcc.gov.cn: the first line it prints is its address. Nothing leaves the machine.

\b
Examples:
  python -m tests.sample_site --articles 200 --seed 1
  http_proxy=http://127.0.0.1:8888 curl http://en.cppcc.gov.cn/surveys.html
  http_proxy=http://127.0.0.1:8888 cppcc crawl cppcc --delay 0
\b
Changes while it runs (see tests/sample_site/control.py):
  curl -x http://127.0.0.1:8888 'http://sample.invalid/articles'
  curl -x http://127.0.0.1:8888 'http://sample.invalid/control?edit=cppcc-400081&publish=3'
  curl -x http://127.0.0.1:8888 'http://sample.invalid/control?fault=drip:/surveys.html'
"""


@click.command(help=_EXAMPLES)
@click.option("--articles", default=60, show_default=True, help="Articles of each portal.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same site.")
@click.option("--port", default=0, help="Port on 127.0.0.1; by default a free one.")
@click.option(
    "--portal", "portals", multiple=True, type=click.Choice([*PORTALS]), default=("cppcc",), show_default=True
)
@click.option("--per-list", default=PER_LIST, show_default=True, help="Articles on a list page.")
@click.option("--padding", default=PAGE_PADDING, show_default=True, help="Bytes of script and style on each page.")
@click.option("--crawl-delay", type=float, help="Crawl-delay in robots.txt, in seconds.")
@click.option("--disallow", multiple=True, help="A path that robots.txt forbids.")
@click.option("--no-validators", is_flag=True, help="Send neither ETag nor Last-Modified.")
def main(
    articles: int,
    seed: int,
    port: int,
    portals: tuple[str, ...],
    per_list: int,
    padding: int,
    crawl_delay: float | None,
    disallow: tuple[str, ...],
    no_validators: bool,
) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    robots = ROBOTS + "".join(f"Disallow: {path}\n" for path in disallow)
    if crawl_delay is not None:
        robots += f"Crawl-delay: {crawl_delay:g}\n"
    site = SampleSite(
        articles,
        seed,
        portals=portals,
        per_list=per_list,
        padding=padding,
        robots=robots,
        validators=not no_validators,
    )
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        with site.serve(port) as server:
            click.echo(server.url)
            sys.stdout.flush()
            stop.wait()
    except OSError as error:
        raise click.ClickException(f"port {port} on 127.0.0.1 cannot be used: {error.strerror}") from None


if __name__ == "__main__":
    main(prog_name="python -m tests.sample_site")
