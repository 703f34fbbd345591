"""Parquet: timestamps and dates have their types, JSON columns are lists, structs and maps. Needs the parquet extra.

A publication date stays text because its precision varies. Two columns follow it: ``published_on``, the day in China,
and ``published_at``, a timestamp if the page gave a time of day.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from archive.errors import ExportError
from archive.exports.columns import Column, Kind
from archive.exports.row_source import Row, RowReader
from archive.exports.shapes import arrow_type_of
from archive.exports.unseen import unseen_document
from archive.extras import install_command

ROW_GROUP = 5_000
"""Rows per row group, and rows held in memory."""


def write_parquet(reader: RowReader, rows: Iterator[Row], out: BinaryIO) -> None:
    """Write the rows in groups of :data:`ROW_GROUP`, compressed with zstd, and what the archive could not have seen.

    The latter is in the file's own metadata, as JSON under the key ``unseen``.

    Raises :class:`ExportError` if pyarrow is missing, or a column of a user's query has values of several types.
    """
    arrow, parquet = _library()
    columns = reader.query.columns
    unseen = json.dumps(unseen_document(reader.db), ensure_ascii=False)
    table = _table(arrow, columns, list(islice(rows, ROW_GROUP)), None).replace_schema_metadata({"unseen": unseen})
    with parquet.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        while group := list(islice(rows, ROW_GROUP)):
            writer.write_table(_table(arrow, columns, group, table.schema))


def _library() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise ExportError(f"Parquet needs a package. Install it: {install_command('parquet')}") from None


def _table(arrow: Any, columns: tuple[Column, ...], rows: list[Row], schema: Any) -> Any:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = []
    for number, (column, cells) in enumerate(zip(columns, values, strict=True)):
        wanted = schema.field(number).type if schema else _type(arrow, column)
        arrays.append(_array(arrow, column, cells, wanted))
    fields = [
        arrow.field(column.name, array.type, nullable=not column.required)
        for column, array in zip(columns, arrays, strict=True)
    ]
    return arrow.Table.from_arrays(arrays, schema=schema or arrow.schema(fields))


def _array(arrow: Any, column: Column, cells: tuple[Any, ...], wanted: Any) -> Any:
    convert = _CONVERT.get(column.kind)
    if convert:
        cells = tuple(None if cell is None else convert(cell) for cell in cells)
    try:
        array = arrow.array(cells, type=wanted)
    except arrow.ArrowException as error:
        raise ExportError(
            f"--sql: column {column.name!r} has values of several types, which Parquet cannot store ({error}); "
            f"use CAST(… AS TEXT) AS {column.name}."
        ) from None
    return array.cast(arrow.string()) if array.type == arrow.null() else array


def _type(arrow: Any, column: Column) -> Any:
    """Return the Arrow type of a column; None for a user's query, to infer it from the first rows."""
    if column.kind is Kind.JSON:
        return arrow_type_of(column.shape)
    return {
        Kind.TEXT: arrow.string(),
        Kind.MOMENT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.INSTANT: arrow.timestamp("ms", tz="UTC"),
        Kind.DAY: arrow.date32(),
    }.get(column.kind)


def _json(text: str) -> Any:
    value = json.loads(text)
    return list(value.items()) if isinstance(value, dict) else value


_CONVERT: dict[Kind, Callable[[Any], Any]] = {
    Kind.BOOLEAN: bool,
    Kind.INSTANT: datetime.fromisoformat,
    Kind.DAY: date.fromisoformat,
    Kind.JSON: _json,
}
