"""Says whether a person of a sentence is named inside a quotation."""

from __future__ import annotations

import re


def is_quoted(text: str, index: int) -> bool:
    """Return whether a person is named inside a quotation, by the index in the sentence."""
    mark = chr(0xE000 + index)
    return any(mark in found.group() for found in re.finditer(r'"[^"]*"', text))
