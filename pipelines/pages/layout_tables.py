"""Tables: one block where they are tables, the blocks in them where they only lay out the page."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.pages.block import Block
from pipelines.pages.text import fold


@dataclass(slots=True)
class Table:
    """A table being read."""

    outside: list[Block]
    """The blocks around the table."""
    lists: list[tuple[str, int]]
    """The lists around the table."""
    rows: list[list[tuple[str, list[Block]]]] = field(default_factory=list)
    """Each cell with its tag and spans: ``td colspan="2"``."""


def table_blocks(table: Table) -> Iterator[Block]:
    """Yield a table as one block; where it has a single column it only lays out the page: yield what stands in it."""
    blocks = [block for row in table.rows for _, cell in row for block in cell]
    if max((len(row) for row in table.rows), default=0) <= 1:
        yield from blocks
        return
    rows = [" | ".join(filter(None, (_joined(cell) for _, cell in row))) for row in table.rows]
    if any(rows):
        markup = "".join(f"<tr>{''.join(_cell(tag, cell) for tag, cell in row)}</tr>" for row in table.rows if row)
        yield Block("table", "\n".join(filter(None, rows)), markup, "table")
    yield from (block for block in blocks if block.kind == "image")


def _joined(cell: list[Block]) -> str:
    return " ".join(block.text.replace("\n", " ") for block in cell if block.kind != "image")


def _cell(opening: str, cell: list[Block]) -> str:
    content = " ".join(_in_cell(block) for block in cell if block.kind != "image")
    return f"<{opening}>{content}</{opening[:2]}>"


def _in_cell(block: Block) -> str:
    """Return a block's markup; a table within a table becomes its text."""
    return html.escape(fold(block.text), quote=False) if block.kind == "table" else block.html
