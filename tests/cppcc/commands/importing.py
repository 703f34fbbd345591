"""What ``cppcc import`` printed."""

from __future__ import annotations

from click.testing import Result


def counts(result: Result) -> dict[str, int]:
    """Return the numbers by what was counted."""
    lines = [line.rsplit(maxsplit=1) for line in result.stdout.splitlines() if line.strip()]
    return {what.strip(): int(count) for what, count in lines}
