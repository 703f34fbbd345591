"""A block of a body's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["text", "item", "table", "image", "caption"]


@dataclass(slots=True)
class Block:
    """One paragraph, list item, heading, table, image or caption, in page order."""

    kind: BlockKind
    text: str
    """A table's rows are separated by line ends. For an image, its caption."""
    html: str = ""
    """Sanitised markup of the content, without the tag of the block itself. For an image, its escaped URL."""
    tag: str = "p"
    """The tag to write it with; for an item that of its list."""
    alt: str = ""
    """Of an image: its escaped alternative text; empty where it has none or a file name."""
    group: int = 0
    """Items of one list have the same number, above 0."""
    only_link: bool = False
    """True where all of the text is a link."""
