"""The environment of the Python processes that this package starts with ``-m``."""

from __future__ import annotations

import os
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1]


def child_environment() -> dict[str, str]:
    """Return this process's environment, in which a child imports the same packages, whatever its folder."""
    path = os.pathsep.join(filter(None, [str(_SOURCE), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}
