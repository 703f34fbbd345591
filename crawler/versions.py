"""Software versions stored with each run."""

from __future__ import annotations

import platform
from importlib.metadata import version


def versions() -> dict[str, str]:
    """Return name to version of Python and the packages that fetch, parse and write."""
    packages = {"cppcc": "cppcc-archive", "scrapy": "scrapy", "fastwarc": "fastwarc", "sqlite-utils": "sqlite-utils"}
    return {"python": platform.python_version()} | {name: version(package) for name, package in packages.items()}
