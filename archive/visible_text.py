"""Characters that are not seen, made visible: controls, and those that reverse the direction of text."""

from __future__ import annotations

from typing import Any

_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates (Unicode Bidirectional Algorithm, UAX 9): they reorder the text around them."""
_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},  # control pictures
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **{code: f"[U+{code:04X}]" for code in _DIRECTION},
}


def visible(value: Any) -> Any:
    """Return text with its control characters visible, and any other value as it is.

    >>> visible("a\\x1b[31m\\u202eb")
    'a␛[31m[U+202E]b'
    """
    if not isinstance(value, str) or value.isprintable():  # as nearly every value is, which translate() reads slowly
        return value
    return value.translate(_VISIBLE)


_HIDDEN = (*range(0x7F, 0xA0), 0x2028, 0x2029, *_DIRECTION)


def visible_json(text: str) -> str:
    """Return JSON with the characters escaped that JSON allows raw in strings and that are not seen.

    >>> visible_json('"a\\u202eb"')
    '"a\\\\u202eb"'
    """
    return text.translate({code: f"\\u{code:04x}" for code in _HIDDEN})


def visible_bytes(chunk: bytes) -> bytes:
    """Return text in UTF-8 with its control characters visible; bytes that are no UTF-8 as U+FFFD."""
    return str(visible(chunk.decode("utf-8", "replace"))).encode()
