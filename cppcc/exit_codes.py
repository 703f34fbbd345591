"""Exit codes of the commands. An :class:`archive.errors.ArchiveError` has its own, ``FAILED`` or ``USAGE``."""

OK = 0
FAILED = 1
USAGE = 2
"""The command line is wrong. click uses the same number."""
ATTENTION = 3
"""``cppcc daily``: all steps ran, and something needs attention."""
INTERRUPTED = 130
"""Stopped by a signal: 128 + SIGINT, as in a shell."""
