"""JSON: one array of objects, or one object a line (NDJSON). UTF-8, characters as they are, no needless space."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from archive.errors import ExportError
from archive.exports.columns import Column, Kind
from archive.exports.reading import Batch

Encode = Callable[[Any], str]


def write_json(columns: tuple[Column, ...], batches: Iterator[Batch], out: BinaryIO) -> None:
    """Write one array, an object a line."""
    before = b"[\n"
    for lines in _encoded(columns, batches):
        out.write(before + ",\n".join(lines).encode())
        before = b",\n"
    out.write(b"\n]\n" if before == b",\n" else b"[]\n")


def write_ndjson(columns: tuple[Column, ...], batches: Iterator[Batch], out: BinaryIO) -> None:
    """Write one object a line."""
    out.writelines(("\n".join(lines) + "\n").encode() for lines in _encoded(columns, batches))


def _encoded(columns: tuple[Column, ...], batches: Iterator[Batch]) -> Iterator[list[str]]:
    encode = row_encoder(columns)
    for rows in batches:
        yield [encode(row) for row in rows]


def row_encoder(columns: tuple[Column, ...]) -> Callable[[tuple[Any, ...]], str]:
    """Return the function that makes a row one JSON object.

    JSON columns are put in as they stand, for the archive wrote them as JSON; parsing them would cost half the time.
    """
    encoders = [(f"{encode_basestring(column.name)}:", _ENCODERS[column.kind]) for column in columns]

    def encode(row: tuple[Any, ...]) -> str:
        members = [
            name + (value_encoder(value) if value is not None else "null")
            for (name, value_encoder), value in zip(encoders, row, strict=True)
        ]
        return "{" + ",".join(members) + "}"

    return encode


def _any(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, bytes):
        raise ExportError("--sql: a column holds binary data, which JSON cannot; select hex(column) instead.")
    if value in (float("inf"), float("-inf")):
        raise ExportError("--sql: a column holds an infinite number, which JSON cannot.")
    return repr(value)


_ENCODERS: dict[Kind, Encode] = {
    Kind.TEXT: encode_basestring,
    Kind.INTEGER: str,
    Kind.BOOLEAN: lambda value: "true" if value else "false",
    Kind.JSON: str,
    Kind.MOMENT: encode_basestring,
    Kind.INSTANT: encode_basestring,
    Kind.ANY: _any,
}
