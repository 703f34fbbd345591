"""Tables: one block where they are tables, the blocks in them where they only lay out text and images."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from pipelines.pages.block import Block
from pipelines.pages.captions import LONGEST_CAPTION
from pipelines.pages.text import fold

Row = list[tuple[str, list[Block]]]


@dataclass(slots=True)
class Table:
    """A table being read."""

    outside: list[Block]
    """The blocks around the table."""
    lists: list[tuple[str, int]]
    """The lists around the table."""
    rows: list[Row] = field(default_factory=list)
    """Each cell with its tag and spans: ``td colspan="2"``."""


def table_blocks(table: Table) -> Iterator[Block]:
    """Yield a table as one block; of a table that only lays out the page, yield its blocks, captions as captions.

    A table lays out the page where it has one column, or where it has images and not two columns of text.
    """
    has_image = any(block.kind == "image" for row in table.rows for _, cell in row for block in cell)
    if max((len(row) for row in table.rows), default=0) <= 1 or (has_image and _is_layout(table.rows)):
        blocks = list(_in_order(table.rows))
        yield from _with_captions(blocks) if has_image else blocks
        return
    rows = [" | ".join(filter(None, (_joined(cell) for _, cell in row))) for row in table.rows]
    if any(rows):
        markup = "".join(f"<tr>{''.join(_cell(tag, cell) for tag, cell in row)}</tr>" for row in table.rows if row)
        yield Block("table", "\n".join(filter(None, rows)), markup, "table")
    yield from (block for row in table.rows for _, cell in row for block in cell if block.kind == "image")


def _is_layout(rows: list[Row]) -> bool:
    """Return whether fewer than two rows have two cells with text, rows of captions under a row of images apart."""
    of_text = 0
    for above, row in zip([[], *rows], rows, strict=False):
        texts = sum(any(block.text and block.kind != "image" for block in cell) for _, cell in row)
        of_text += texts > 1 and not (_is_of_images(above) and len(above) == len(row))
    return of_text < 2


def _is_of_images(row: Row) -> bool:
    return bool(row) and all(cell and all(block.kind == "image" for block in cell) for _, cell in row)


def _in_order(rows: list[Row]) -> Iterator[Block]:
    """Yield the blocks row by row; a row of images and the row of texts under it column by column."""
    skipped = False
    no_row: Row = []
    for row, below in zip(rows, [*rows[1:], no_row], strict=False):
        if skipped:
            skipped = False
        elif len(row) > 1 and _is_of_images(row) and len(below) == len(row):
            skipped = True
            yield from chain.from_iterable(chain(one[1], other[1]) for one, other in zip(row, below, strict=True))
        else:
            yield from chain.from_iterable(cell for _, cell in row)


def _with_captions(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks; where each image has one short text, the text is its caption."""
    bare = [
        block
        for block, following in zip_longest(blocks, blocks[1:])
        if block.kind == "image" and not block.text and not (following and following.kind == "caption")
    ]
    texts = [block for block in blocks if block.kind not in ("image", "caption")]
    if len(texts) != len(bare) or not all(text.kind == "text" and len(text.text) <= LONGEST_CAPTION for text in texts):
        yield from blocks
        return
    taken = set(map(id, texts))
    captions = {id(image): text for image, text in zip(bare, texts, strict=True)}
    for block in blocks:
        if id(block) in taken:
            continue
        yield block
        if id(block) in captions:
            caption = captions[id(block)]
            caption.kind = "caption"
            yield caption


def _joined(cell: list[Block]) -> str:
    return " ".join(block.text.replace("\n", " ") for block in cell if block.kind != "image")


def _cell(opening: str, cell: list[Block]) -> str:
    content = " ".join(_in_cell(block) for block in cell if block.kind != "image")
    return f"<{opening}>{content}</{opening[:2]}>"


def _in_cell(block: Block) -> str:
    """Return a block's markup; a table within a table becomes its text."""
    return html.escape(fold(block.text), quote=False) if block.kind == "table" else block.html
