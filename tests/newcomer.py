"""``make newcomer``: the way from a clone to the first article, timed.

Clones this repository, runs ``make install`` in the clone, and crawls the sample site at the pace of the real one.
Exits with 1 if the environment takes more than :data:`LARGEST` megabytes. Needs no installed packages itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LARGEST = 250
"""Megabytes (10^6 bytes) of disk space that ``make install`` may take."""


def main() -> None:
    """Print what each step took."""
    with tempfile.TemporaryDirectory(prefix="cppcc-newcomer-") as folder:
        clone = Path(folder) / "cppcc-archive"
        began = time.monotonic()
        _step("git clone", ["git", "clone", "--quiet", str(ROOT), str(clone)], ROOT)
        _step("make install", ["make", "--silent", "install", f"PYTHON={sys.executable}"], clone)
        _step("cppcc crawl, thirty pages, one per second", [str(clone / ".venv/bin/python"), "-c", _CRAWL], clone)
        output = _step("cppcc export, the first article", [".venv/bin/cppcc", "export", "ndjson"], clone)
        print(f"{time.monotonic() - began:6.1f} s  in all; the first article is {output.partition(',')[0]}}}")
        megabytes = _disk_usage(clone / ".venv")
        print(f"{megabytes:6.1f} MB in .venv")
    if megabytes > LARGEST:
        sys.exit(f"Expected at most {LARGEST} MB in .venv.")


_CRAWL = """
import os, subprocess
from tests.sample_site.site import SampleSite
with SampleSite(articles=3, seed=3).serve() as server:
    environment = {**os.environ, "http_proxy": server.url, "CPPCC_CONTACT": "newcomer@localhost"}
    subprocess.run([".venv/bin/cppcc", "crawl", "cppcc", "--max-pages", "30"], env=environment, check=True)
"""


def _step(name: str, command: list[str], folder: Path) -> str:
    """Run a command, print how long it took, and return its output."""
    ignored = ("VIRTUAL_ENV", "PYTHONPATH", "no_proxy", "NO_PROXY", "MAKEFLAGS", "CPPCC_ARCHIVE")
    environment = {key: value for key, value in os.environ.items() if key not in ignored}
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    print(f"{time.monotonic() - began:6.1f} s  {name}", flush=True)
    if done.returncode or (name.startswith("cppcc export") and not done.stdout):
        sys.exit(f"{name} failed with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _disk_usage(folder: Path) -> float:
    done = subprocess.run(["du", "--summarize", "--block-size=1", folder], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[0]) / 1e6


if __name__ == "__main__":
    main()
