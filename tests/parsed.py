"""What the parsers make of a corpus of pages now, compared with what they made of it at another commit.

``python -m tests.parsed COMMIT [MUTANTS]`` reads every shape, MUTANTS mutants of them (1,000), and the pages of a
sample site with the parsers of this folder and with those of the commit. It prints each page that is read differently.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pages.corpus import shapes
from tests.pages.mutants import mutants
from tests.sample_site.site import SampleSite

ROOT = Path(__file__).parents[1]
_READ = """
import pickle, sys
from archive.sites import site_named
from archive.sites.urls import locate_on_any_site
from archive.tables.rows import article_values
from pipelines.pages import read_page
from pipelines.pages.join import join_pages
from pipelines.pages.model import ArticlePage, Document

def read(url, body, content_type):
    located = locate_on_any_site(url)
    page = read_page(Document(site_named(located.site), located, body, content_type))
    joined = isinstance(page, ArticlePage) and article_values(join_pages({located.page: page}))
    return repr(page) + repr(joined)

pickle.dump([read(*page) for page in pickle.load(open(sys.argv[1], "rb"))], open(sys.argv[2], "wb"))
"""
"""Runs in either folder, so it uses only what both have."""
_AROUND = 100
"""Characters that are shown before and after the first difference."""


def main(commit: str, count: int) -> int:
    """Print how many pages are read differently, and how; return 1 where any is."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        before = scratch / "before"
        before.mkdir()
        files = subprocess.run(["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(before)], input=files, check=True)
        pages = _corpus(count)
        (scratch / "pages").write_bytes(pickle.dumps(pages))
        old, new = (_results(folder, scratch) for folder in (before, ROOT))
    differing = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    for number in differing:
        at = next((at for at, (a, b) in enumerate(zip(old[number], new[number], strict=False)) if a != b), 0)
        shown = slice(max(0, at - _AROUND), at + _AROUND)
        print(f"{pages[number][0]}\n  before: {old[number][shown]}\n  now:    {new[number][shown]}")
    print(f"{len(pages)} pages, {len(differing)} read differently from {commit}")
    return 1 if differing else 0


def _corpus(count: int) -> list[tuple[str, bytes, str | None]]:
    html = "text/html; charset=utf-8"
    sample = SampleSite(articles=200, seed=3)
    return [
        *((shape.url, shape.body, shape.content_type) for shape in shapes().values()),
        *((mutant.shape.url, mutant.body, html) for mutant in mutants(count, seed=5)),
        *((url, sample.answer(url).body, html) for url in sample.urls()),
    ]


def _results(folder: Path, scratch: Path) -> list[str]:
    """Return what the parsers in a folder make of each page."""
    command = [sys.executable, "-c", _READ, str(scratch / "pages"), str(scratch / "results")]
    subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(folder)}, check=True)
    results: list[str] = pickle.loads((scratch / "results").read_bytes())
    return results


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
