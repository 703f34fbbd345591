"""A reference of a page or a stylesheet to an asset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AssetKind = Literal["style", "image", "font"]


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as a page or a stylesheet writes it, and what it is needed as."""

    kind: AssetKind
    address: str
    """Relative or absolute, without white space around it."""


def is_address(text: str) -> bool:
    """Return whether a reference leads to another resource: it is not empty, a fragment, or its own content."""
    start = text.lstrip()[:11].lower()
    return bool(start) and not start.startswith(("#", "data:", "about:", "javascript:", "blob:", "mailto:"))
