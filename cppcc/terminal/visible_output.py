"""Output of text of the archive to a terminal: control characters are made visible."""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO

from archive.visible_text import visible


class VisibleOutput(io.RawIOBase):
    """Writes UTF-8 to a terminal, with its control characters visible. Other outputs get the bytes unchanged."""

    def __init__(self, terminal: BinaryIO) -> None:
        self._terminal = terminal
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Write bytes; a character that is split between two writes is written with the second."""
        self._terminal.write(str(visible(self._decoder.decode(bytes(data)))).encode())
        return len(data)

    def flush(self) -> None:
        """Flush the terminal."""
        self._terminal.flush()
