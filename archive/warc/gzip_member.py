"""Decompresses a gzip member that is whole in memory, in half of zlib's time: by the library that writes the files."""

from __future__ import annotations

import io

from fastwarc.stream_io import GzipReader

_LENGTH_BYTES = 4
"""The end of a member: the length of its content, modulo 2**32 (RFC 1952, section 2.3.1)."""


def content_of(member: bytes, most: int) -> bytes | None:
    """Return the content of a gzip member; None where it is damaged, cut or longer than ``most`` bytes.

    The checksum has been compared. What is wrong with a member, and where, the caller has to find out.
    """
    length = int.from_bytes(member[-_LENGTH_BYTES:], "little")
    if length > most:
        return None
    try:
        content = GzipReader(io.BytesIO(member)).read(length + 1)  # which allocates as much as it is asked for
    except OSError:
        return None
    return content if len(content) == length else None  # the library says nothing of a missing end
