"""From bytes to text. Declarations are heard, never trusted: old pages may be GBK whatever they say."""

from __future__ import annotations

import codecs


def decode(body: bytes) -> str | None:
    """Return the text of ``body``; None where its encoding cannot be told surely."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return _strictly(body, encoding)
    return _strictly(body, "utf-8") or _strictly(body, "gb18030")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None
