"""CSV by RFC 4180: UTF-8, CRLF between rows, newlines kept inside cells, JSON columns as JSON text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from archive.exports.columns import Column
from archive.exports.reading import Batch


def write_csv(columns: tuple[Column, ...], batches: Iterator[Batch], out: BinaryIO) -> None:
    """Write a header and the rows. A null is an empty cell."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    for rows in batches:
        writer.writerows(rows)
    text.detach()
