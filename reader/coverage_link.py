"""The header ``Link`` of files and feeds: where the archive says what it could not have seen (RFC 8288)."""

from __future__ import annotations


def coverage_link(up: str = "") -> str:
    """Return the header's value; ``up`` leads from the address of the file to the root of the archive."""
    return f'<{up}coverage.json>; rel="describedby"; type="application/json"'
