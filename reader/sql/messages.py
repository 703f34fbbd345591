"""Messages between the web server and the processes that run SQL: one JSON document each.

JSON, not pickle: a process that ran hostile SQL must not be able to run code in the server.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Value = str | int | float | bytes | None
Failure = Literal["interrupted", "refused", "too_large", "sql", "database"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to run."""

    sql: str
    parameters: Mapping[str, Value] | Sequence[Value]
    seconds: float
    """Time limit."""
    rows: int | None
    """Rows to return at most; None for all of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The result of a statement."""

    columns: list[str]
    rows: list[list[Value]]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a statement has no result."""

    failure: Failure
    message: str


def encode(message: Statement | Rows | Failed) -> bytes:
    """Return a message as JSON, BLOBs as ``{"base64": …}``."""
    content = {"type": type(message).__name__, **_fields(message)}
    return json.dumps(content, default=_blob, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _fields(message: Statement | Rows | Failed) -> dict[str, Any]:
    """Return the fields of a message; ``asdict`` would copy every row."""
    return {name: getattr(message, name) for name in message.__slots__}


def decode_statement(data: bytes) -> Statement:
    """Return the statement in a message."""
    content = _load(data)
    return Statement(content["sql"], content["parameters"], content["seconds"], content["rows"])


def decode_result(data: bytes) -> Rows | Failed:
    """Return the result in a message."""
    content = _load(data)
    if content["type"] == "Rows":
        return Rows(content["columns"], content["rows"], content["truncated"])
    return Failed(content["failure"], content["message"])


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_unblob)


def _blob(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    raise TypeError(f"No value of a statement: {type(value).__name__}")


def _unblob(value: dict[str, Any]) -> Any:
    return base64.b64decode(value["base64"]) if value.keys() == {"base64"} else value
