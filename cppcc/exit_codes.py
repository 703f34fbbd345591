"""Exit codes of the commands. An :class:`archive.errors.ArchiveError` has its own, ``FAILED`` or ``USAGE``."""

from __future__ import annotations

from collections.abc import Iterable

OK = 0
FAILED = 1
USAGE = 2
"""The command line is wrong. click uses the same number."""
ATTENTION = 3
"""``cppcc crawl``: the site refuses us, no list could be read, or nothing was archived. ``cppcc daily``: all steps ran,
and something needs attention."""
INTERRUPTED = 130
"""Stopped by a signal: 128 + SIGINT, as in a shell."""

_SEVERITY = (OK, ATTENTION, USAGE, FAILED, INTERRUPTED)


def worst(codes: Iterable[int]) -> int:
    """Return the most severe of some exit codes; an unknown one is as severe as ``FAILED``."""
    return max(codes, key=lambda code: _SEVERITY.index(code if code in _SEVERITY else FAILED), default=OK)
