"""``make demo``: the sample site, crawled twice by the real spider, into an archive to look at."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.sample_site.site import SampleSite

MARK = ".made-by-make-demo"
ARTICLES = 120
SEED = 7

console = Console(highlight=False)


def main() -> None:
    """Make the demo archive again in the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    began = time.monotonic()
    _clear(folder)
    site = SampleSite(articles=ARTICLES, seed=SEED)
    with site.serve() as server:
        environment = {**os.environ, "http_proxy": server.url, "CPPCC_CONTACT": "demo@localhost"}
        for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
            environment.pop(name, None)
        console.print("[bold]First crawl[/]: everything is new")
        _cppcc(folder, environment, "crawl", "cppcc", "--delay", "0", "--concurrency", "8")
        for article in site.articles[:4]:
            site.edit(article.id)
        site.publish(3)
        console.print("\n[bold]Second crawl[/]: three articles were published, four edited")
        _cppcc(folder, environment, "crawl", "cppcc", "--full", "--delay", "0", "--concurrency", "8")
    for kind in ("csv", "json", "ndjson"):
        (folder / "exports").mkdir(exist_ok=True)
        _cppcc(folder, environment, "export", kind, "-o", str(folder / "exports" / f"articles.{kind}"))
    _summary(folder, time.monotonic() - began)


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder}: not made by 'make demo', so it is left alone. Move it away, then try again.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _cppcc(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "cppcc", "--archive", str(folder), *arguments]
    log = folder / "demo.log"
    with log.open("ab") as stderr:
        finished = subprocess.run(command, env=environment, stderr=stderr, check=False)
    if finished.returncode:
        sys.exit(f"{' '.join(command)} failed with exit code {finished.returncode}; see {log}")


def _summary(folder: Path, seconds: float) -> None:
    with sqlite3.connect(f"file:{folder / 'archive.db'}?mode=ro", uri=True) as db:
        (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
        (pages,) = db.execute("SELECT count(DISTINCT url) FROM captures").fetchone()
        counts = db.execute("SELECT sum(new), sum(revised), sum(unchanged), sum(not_modified) FROM crawls").fetchone()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_row("pages", f"{pages} captured")
    table.add_row("articles", f"{articles}")
    table.add_row("", "{} new, {} revised, {} unchanged, {} not modified".format(*counts))
    for title, place in (
        ("database", "archive.db"),
        ("raw pages", "warc/"),
        ("exports", "exports/"),
        ("log", "demo.log"),
    ):
        table.add_row(title, f"{folder}/{place}")
    table.add_row("took", f"{seconds:.0f} s")
    console.print()
    console.print(table)
    console.print("\nOpen it: [bold]make serve[/]")


if __name__ == "__main__":
    main()
