"""Forms of a text and of an image's address in which what is not content does not count: for digests and comparison."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|tiff?|svg|avif)$", re.IGNORECASE)
_NOT_CONTENT = re.compile(
    r"(?:t|ts|v|ver|version|r|rnd|rand|random|time|timestamp|date|cache|cb|nocache|_|spm|from|fr|scm|utm_\w+|"
    r"gclid|fbclid|share\w*|token|sign|signature|expires|auth_key|x-oss-process)",
    re.IGNORECASE,
)
"""Parameters that servers and scripts add against caches or to count visits."""


def comparable_text(text: str) -> str:
    """Return ``text`` in Unicode Normalization Form C: the same text composed and decomposed is one text."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def comparable_image_url(url: str) -> str:
    """Return what identifies the image at ``url``: host, path, and the query where it selects the image.

    The scheme, the default port, the fragment, and parameters against caches or for tracking do not count. The path of
    an image file identifies it alone, without any query.

    >>> comparable_image_url("https://img2.chinadaily.com.cn/a.jpg?t=8731")
    '//img2.chinadaily.com.cn/a.jpg'
    >>> comparable_image_url("http://www.chinadaily.com.cn/image.php?id=5&t=1")
    '//www.chinadaily.com.cn/image.php?id=5'
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    if not host:
        return url
    where = f"//{host}" + (f":{port}" if port not in (None, 80, 443) else "") + parts.path
    if _IMAGE_FILE.search(parts.path):
        return where
    kept = [each for each in parts.query.split("&") if each and not _NOT_CONTENT.fullmatch(each.partition("=")[0])]
    return f"{where}?{'&'.join(sorted(kept))}" if kept else where
