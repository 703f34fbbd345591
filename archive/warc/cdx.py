"""Reads the URLs in CDX files, the indexes of web archives."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.errors import CdxUnreadable

_ORIGINAL = 2
"""Column of the original URL if there is no header: urlkey, timestamp, original, …"""


def read_cdx(path: Path) -> Iterator[str]:
    """Yield the original URL of each line.

    Reads CDX with or without a header (`` CDX N b a m s k r M S V g``; field ``a``), CDXJ, and the JSON of a CDX server
    (``output=json``); the file may be gzipped. Raises :class:`CdxUnreadable`, naming the line.
    """
    column = _ORIGINAL
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007
                if line.strip().startswith("CDX "):
                    column = line.split()[1:].index("a")
                elif line.strip() and (url := _original(line.strip(), column)):
                    yield url
    except (ValueError, IndexError, KeyError, EOFError, OSError, zlib.error) as error:
        raise CdxUnreadable(
            f"{path}, line {number or 1}: expected a line of a CDX file (urlkey timestamp original …), but {error}. "
            "Check that it is a CDX file and complete."
        ) from None


def _original(line: str, column: int) -> str | None:
    if line[0] in "[]":
        fields = json.loads(f"[{line.strip('[],')}]") or [""] * (_ORIGINAL + 1)
        return None if fields[_ORIGINAL] in ("", "original") else str(fields[_ORIGINAL])
    if "{" in line:
        return str(json.loads(line[line.index("{") :])["url"])
    url = line.split(" ")[column]
    if "://" not in url:
        raise ValueError(f"{url[:60]!r} is not a URL")
    return url
