"""From the blocks of a body to an article's text: captions to their images, credits to the editor, furniture away.

What is ambiguous stays in the text (docs/parsing.md): a line is taken out only where its form leaves no doubt.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from archive.models import Author, Image
from pipelines.infoline import read_byline
from pipelines.pages.blocks import Block
from pipelines.text import fold, is_image_name, reads_like

_CREDIT = re.compile(
    r"[\[［【(（](?:[^\[\]()]{0,60}/[^\[\]()]{1,60}|(?:file\s|screen\s)?(?:photo|picture|image)s?\b[^\[\]]{0,80}|xinhua|china\sdaily|vcg|agencies|ic|cfp)[\]］】)）]\.?$",
    re.IGNORECASE,
)
_EDITOR = re.compile(
    r"^[(（\[【]?\s*(?:(?:web\s|copy\s)?editors?|责任编辑|编辑|责编)\s?[:：]\s*(?P<name>[^\]】)）]{1,60}?)\s*[\]】)）]?$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:share|share\s?-\s?wechat|print|comments?|top|back\sto\stop|today'?s\stop\snews|editor'?s\spicks|most\s(?:viewed|popular)|"
    r"related(?:\s(?:stories|news|articles|reading))?:?|copyright\s(?:©|1995\b).*|all\srights\sreserved\..*|"
    r"registration\snumber:.*|京ICP备.*|分享(?:到)?|相关新闻|推荐阅读|打印本页)",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?P<names>[A-Z][\w'.-]+(?:\s[A-Z][\w'.-]+){1,3}(?:\sand\s[A-Z][\w'.-]+(?:\s[A-Z][\w'.-]+){1,3})?)\sreports?\.$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit taken out of the body: the name, and the line it stood in."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of one page of an article."""

    paragraphs: tuple[str, ...]
    html: str
    images: tuple[Image, ...] = ()
    editor: Credit | None = None


def compose(blocks: list[Block], title: str | None) -> Body:
    """Return the body that ``blocks`` make; ``title`` is left out where it is repeated as the first line."""
    kept = [block for block in blocks if not _is_noise(block)]
    if title and (first := next((block for block in kept if block.text), None)) and reads_like(first.text, title):
        kept.remove(first)
    kept, editor = _take_editor(kept)
    _attach_captions(kept)
    texts = [line for block in kept if block.kind not in ("image", "caption") for line in block.text.split("\n")]
    images = tuple(Image(html.unescape(block.html), block.text or None) for block in kept if block.kind == "image")
    return Body(tuple(texts), "".join(_markup(kept)), images, editor)


def standfirst(paragraphs: Iterable[str]) -> tuple[str, tuple[Author, ...]] | None:
    """Return the first paragraph and its reporters where it ends in one: ``… Zhang Yi reports.``"""
    first = next(iter(paragraphs), "")
    match = _STANDFIRST.search(first) if len(first) <= 400 else None
    return (first, read_byline(match["names"])[0]) if match else None


def _is_noise(block: Block) -> bool:
    if block.kind == "image":
        return False
    return is_image_name(block.text) or _FURNITURE.fullmatch(block.text) is not None or _is_related(block)


def _is_related(block: Block) -> bool:
    return block.only_link and block.text.startswith(("- ", "· ", "• "))


def _take_editor(blocks: list[Block]) -> tuple[list[Block], Credit | None]:
    """Take credit lines off the end of the body."""
    editor = None
    end = len(blocks)
    while end and (match := _EDITOR.match(blocks[end - 1].text)):
        editor = editor or Credit(fold(match["name"]), blocks[end - 1].text)
        end -= 1
    return blocks[:end], editor


def _attach_captions(blocks: list[Block]) -> None:
    """Give each image the caption that follows it: a figcaption, or a line that ends in a photographer's credit."""
    image: Block | None = None
    for block in blocks:
        if block.kind == "image":
            image = block
        elif block.kind == "caption" or (image and block.kind == "text" and _CREDIT.search(block.text)):
            if image is None:
                block.kind = "text"
                continue
            block.kind = "caption"
            image.text = fold(f"{image.text} {block.text}")
            image = None
        else:
            image = None


def _markup(blocks: list[Block]) -> Iterator[str]:
    for group, members in groupby(blocks, key=lambda block: block.group):
        if group:
            items = list(members)
            yield f"<{items[0].tag}>{''.join(f'<li>{item.html}</li>' for item in items)}</{items[0].tag}>"
        else:
            yield from (_one(block) for block in members if block.kind != "caption")


def _one(block: Block) -> str:
    if block.kind != "image":
        return f"<{block.tag}>{block.html}</{block.tag}>"
    return f'<figure><img src="{block.html}" alt="">{_figcaption(block.text)}</figure>'


def _figcaption(text: str) -> str:
    return f"<figcaption>{html.escape(text, quote=False)}</figcaption>" if text else ""
