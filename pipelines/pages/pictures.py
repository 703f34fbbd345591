"""Images that belong to the article but are outside of its body: those of a photo page, or a figure above the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipelines.pages.block import Block
from pipelines.pages.blocks import read_blocks
from pipelines.pages.body_address import BodyAddress
from pipelines.pages.body_region import Region
from pipelines.pages.headline import Headline
from pipelines.pages.page_reading import PageReading, is_aside, is_hidden, with_ancestors
from pipelines.pages.skin import FURNITURE

_MOST = 5
_LEVELS = 4
_LONGEST_CAPTION = 400


def pictures_outside(
    reading: PageReading, region: Region, address: BodyAddress, headline: Headline | None
) -> Iterator[Block]:
    """Yield the images in the skin's containers of pictures and in figures near the headline, with their captions."""
    nodes = [node for selector in reading.skin.pictures for node in reading.tree.css(selector)[:_MOST]]
    around = {each.mem_id for each in islice(with_ancestors(headline.node), 1, _LEVELS)} if headline else set()
    figures = reading.figures[:_MOST] if around else []
    nodes += [node for node in figures if node.parent and node.parent.mem_id in around and not node.css_first("a")]
    for node in nodes:
        if not (region.is_body(node) or is_aside(node) or is_hidden(node)):
            blocks = read_blocks(node.html or "", address, FURNITURE)
            if any(block.kind == "image" for block in blocks):
                yield from (each for each in map(_as_caption, blocks) if each.kind in ("image", "caption"))


def with_pictures(pictures: list[Block], body: list[Block]) -> list[Block]:
    """Return the pictures and the body; a body of one short paragraph is the caption of its pictures, too."""
    if not pictures:
        return body
    texts = [block for block in body if block.kind not in ("image", "caption")]
    if len(texts) == 1 and texts[0].kind == "text" and len(texts[0].text) <= _LONGEST_CAPTION:
        for block in pictures if all(block.kind == "image" for block in pictures) else ():
            block.text = texts[0].text
    return [*pictures, *body]


def _as_caption(block: Block) -> Block:
    if block.kind == "text" and len(block.text) <= _LONGEST_CAPTION and not block.only_link:
        block.kind = "caption"
    return block
