"""Compress an export with gzip or zstd, depending on the file name."""

from __future__ import annotations

import gzip
import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from archive.errors import ExportError
from archive.extras import install_command

BUFFER = 1 << 20
COMPRESSIONS = (".gz", ".zst")


@contextmanager
def compressed(out: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Yield a stream that writes to ``out``, compressed if ``name`` ends in ``.gz`` or ``.zst``.

    The output depends on the input only: the gzip header has no name and no time.
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
            f"A name ending in .zst needs a package. Use .gz, or install it: {install_command('zstd')}"
        ) from None
    return zstandard.ZstdCompressor(level=3).stream_writer(out, closefd=False)
