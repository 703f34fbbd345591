"""Header fields of HTTP messages and WARC records, in their order, with repeated names."""

from __future__ import annotations

from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]
"""Names and values."""


TLS_VERIFICATION = "TLS-Verification"
"""A WARC field of this software: ``none`` where the server's certificate was not verified."""


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first value of the header ``name``, whatever its case, or None."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)
