"""Where an export's bytes go: through gzip or zstd, as the file's name says, and counted by a sha256."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from archive.errors import ExportError

BUFFER = 1 << 20
COMPRESSIONS = (".gz", ".zst")


@contextmanager
def compressed(out: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Yield a stream that writes to ``out``, compressed where ``name`` ends in ``.gz`` or ``.zst``.

    The same bytes in give the same bytes out: no name and no time in the gzip header.
    """
    compressor = {".gz": _gzip, ".zst": _zstd}.get(Path(name).suffix)
    if compressor is None:
        yield out
        return
    with io.BufferedWriter(compressor(out), BUFFER) as stream:
        yield cast("BinaryIO", stream)


def _gzip(out: BinaryIO) -> Any:
    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0)


def _zstd(out: BinaryIO) -> Any:
    try:
        zstandard = importlib.import_module("zstandard")
    except ImportError:
        raise ExportError(
            "A file name in .zst needs the zstd extra: pip install 'cppcc-archive[zstd]', or name the file .gz."
        ) from None
    return zstandard.ZstdCompressor(level=3).stream_writer(out, closefd=False)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
