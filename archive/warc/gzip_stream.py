"""Reads a gzip file of many members, and goes on behind a member that is damaged."""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO

_CHUNK = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_PROBE = 4096


class DamagedMember(Exception):
    """A gzip member cannot be decoded, or the file ends inside it (``is_cut``)."""

    def __init__(self, offset: int, reason: str, *, is_cut: bool = False) -> None:
        super().__init__(f"damaged gzip member at byte {offset} ({reason})")
        self.is_cut = is_cut


class GzipStream:
    """The decoded bytes of a gzip file. Reading raises :class:`DamagedMember`; then :meth:`skip_member` goes on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._buffer = bytearray()
        self._packed = b""
        self._decoder: Any = None
        self._member = self._position = 0

    def readline(self, limit: int) -> bytes:
        """Return the next line with its end, at most ``limit`` bytes of it; empty at the end of the file."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched, limit)) < 0 and len(self._buffer) < limit:
            searched = len(self._buffer)
            if not self._fill():
                break
        return self._take(limit if end < 0 else end + 1)

    def read(self, size: int) -> bytes:
        """Return the next ``size`` bytes; fewer only at the end of the file."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(size)

    def finish_member(self) -> None:
        """Read on until there is more data or the member ends: only then has its checksum been compared."""
        while not self._buffer and self._decoder is not None and self._fill():
            pass

    def skip_member(self) -> bool:
        """Go to the next member that begins with a WARC record; return whether there is one."""
        self._buffer.clear()
        self._decoder, self._packed = None, b""
        start = self._member + 1
        while (start := self._find(start)) >= 0:
            self._file.seek(start)
            decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                if decoder.decompress(self._file.read(_PROBE), len(_RECORD)).startswith(_RECORD):
                    self._file.seek(start)
                    self._position = start
                    return True
            except zlib.error:
                pass
            start += 1
        return False

    def _find(self, start: int) -> int:
        """Return the offset of the next magic bytes of a member from ``start``, -1 if there are none."""
        self._file.seek(start)
        before = b""
        while chunk := self._file.read(_CHUNK):
            if (at := (before + chunk).find(_MAGIC)) >= 0:
                return start - len(before) + at
            start += len(chunk)
            before = chunk[-2:]
        return -1

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _fill(self) -> bool:
        """Decode some more; return False at the end of the file."""
        if not self._packed:
            self._packed = self._file.read(_CHUNK)
            self._position += len(self._packed)
        if self._decoder is None:
            self._packed = self._packed.lstrip(b"\0")  # padding between members, as some tools write it
            if not self._packed:
                return self._position > 0 and self._more()
            self._member = self._position - len(self._packed)
            self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        if not self._packed:
            raise DamagedMember(self._member, "the file ends inside it", is_cut=True)
        try:
            self._buffer += self._decoder.decompress(self._packed, _CHUNK)
        except zlib.error as error:
            raise DamagedMember(self._member, str(error)) from None
        self._packed = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        if self._decoder.eof:
            self._decoder = None
        return True

    def _more(self) -> bool:
        """Return whether the file goes on behind padding."""
        self._packed = self._file.read(_CHUNK)
        self._position += len(self._packed)
        return bool(self._packed)
