"""The versions that a run's row of the ledger names."""

from __future__ import annotations

import platform
from importlib.metadata import version


def versions() -> dict[str, str]:
    """Return the versions of what fetched, read and wrote."""
    named = {"cppcc": "cppcc-archive", "scrapy": "scrapy", "fastwarc": "fastwarc", "sqlite-utils": "sqlite-utils"}
    return {"python": platform.python_version()} | {name: version(package) for name, package in named.items()}
