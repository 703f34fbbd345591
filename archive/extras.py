"""Optional packages: how to install those of an extra."""

from __future__ import annotations

import shlex
import sys
from importlib.metadata import PackageNotFoundError, requires

DISTRIBUTION = "cppcc-archive"


def install_command(extra: str) -> str:
    """Return the command that installs the packages of an extra into the running environment.

    It names the packages themselves: ``cppcc-archive[zstd]`` would be looked up in a package index, which does not have
    this software.
    """
    return shlex.join([sys.executable, "-m", "pip", "install", *_requirements(extra)])


def _requirements(extra: str) -> list[str]:
    try:
        declared = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # run from a folder, without an installation
        return [extra]
    parts = [requirement.partition(";") for requirement in declared]
    return [name.strip() for name, _, marker in parts if f"extra=='{extra}'" in _compact(marker)]


def _compact(marker: str) -> str:
    return marker.replace(" ", "").replace('"', "'")
