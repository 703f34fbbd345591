"""From the blocks of a body to an article's text: captions to their images, credits to the editor, furniture away.

What is ambiguous stays in the text (docs/parsing.md): a line is taken out only where its form is unambiguous.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from archive.models import Author, Image
from pipelines.pages.block import Block
from pipelines.pages.byline import read_byline
from pipelines.pages.captions import attach_captions, without_print_reference
from pipelines.pages.text import fold, is_image_name, reads_like

_EDITOR_LABEL = r"(?:(?:web\s|copy\s)?editors?|责任编辑|编辑|责编)\s?[:：]\s*"
_EDITOR_LINE = re.compile(rf"{_EDITOR_LABEL}(?P<name>[^:：.!?。]{{1,60}}?)", re.IGNORECASE)
_EDITOR_TAIL = re.compile(
    rf"\s*[(（\[【]\s*{_EDITOR_LABEL}(?P<name>[^\[\]()（）【】]{{1,60}}?)\s*[)）\]】]\s*$", re.IGNORECASE
)
_ROUND_BRACKETS = (")", "）")
_CLOSING_BRACKETS = (*_ROUND_BRACKETS, "]", "】")
_COPYRIGHT = re.compile(r"copyright\s(?:©|1995\b).*|京ICP备.{0,40}", re.IGNORECASE)
_NOISE_BEGINNINGS = "-·•C京"
_FURNITURE = re.compile(
    r"share|share\s?-\s?wechat|print|comments?|back\sto\stop|today[’']?s\stop\snews|editor[’']?s\spicks|"
    r"most\s(?:viewed|popular|read)|related(?:\s(?:stories|news|articles|reading))?:?|all\srights\sreserved\..*|"
    r"registration\snumber:.*|分享(?:到)?[:：]?|相关新闻|推荐阅读|打印本页",
    re.IGNORECASE,
)
_NAME = r"[A-Z](?:[\w'’-]+|\.)(?:\s[A-Z](?:[\w'’-]+|\.)){1,3}"
_STANDFIRST = re.compile(rf"(?:^|[.!?…”\"'’]\s)(?P<names>{_NAME}(?:(?:,|\sand)\s{_NAME}){{0,3}})\sreports?\.$")
_LONGEST_STANDFIRST = 400


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit taken out of the body: the names, and the lines they were in."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of one page of an article."""

    paragraphs: tuple[str, ...]
    html: str
    images: tuple[Image, ...] = ()
    editor: Credit | None = None


def compose(blocks: list[Block], title: str | None, *, exact: bool = True) -> Body:
    """Return the body that ``blocks`` make; ``title`` is left out where the first line repeats it.

    ``exact`` means that the publishing system marks the body; otherwise lines of furniture may be in it.
    """
    kept = [block for block in blocks if not _is_noise(block)]
    if not exact:
        kept = list(_without_furniture(kept))
    first = next((block for block in kept if block.text), None)
    if first and title and reads_like(first.text, title):
        kept.remove(first)
    editor = _take_editor(kept)
    _take_print_reference(kept)
    if {block.kind for block in kept} == {"text"}:  # as most bodies are
        markup = "".join([f"<{block.tag}>{block.html}</{block.tag}>" for block in kept])
        return Body(tuple([block.text for block in kept]), markup, (), editor)
    attach_captions(kept)
    texts = [line for block in kept if block.kind not in ("image", "caption") for line in block.text.split("\n")]
    images = tuple(Image(html.unescape(block.html), block.text or None) for block in kept if block.kind == "image")
    return Body(tuple(texts), "".join(_markup(kept)), images, editor)


def standfirst(paragraphs: tuple[str, ...]) -> tuple[str, tuple[Author, ...]] | None:
    """Return the first paragraph and the reporters it names, where it ends like "… Zhang Yi reports."."""
    first = paragraphs[0] if paragraphs else ""
    if len(first) > _LONGEST_STANDFIRST or not first.endswith(("reports.", "report.")):
        return None
    match = _STANDFIRST.search(first)
    return (first, read_byline(match["names"])[0]) if match else None


def _is_noise(block: Block) -> bool:
    text = block.text
    if " " in text and text[0] not in _NOISE_BEGINNINGS:  # as in most blocks
        return False
    if block.only_link and text.startswith(("- ", "· ", "• ")):
        return True
    if text.startswith(("Copyright", "COPYRIGHT", "京ICP")):
        return _COPYRIGHT.fullmatch(text) is not None
    return is_image_name(text)


def _without_furniture(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks without lines of furniture, and without the links that follow such a line."""
    in_furniture = False
    for block in blocks:
        if block.text and _FURNITURE.fullmatch(block.text):
            in_furniture = True
        elif not (in_furniture and block.only_link):
            in_furniture = False
            yield block


def _take_editor(blocks: list[Block]) -> Credit | None:
    """Take the credits off the end of the body: lines ``Editor: …``, and tails ``（编辑：…）`` of the last line."""
    names: list[str] = []
    raws: list[str] = []
    while blocks and blocks[-1].kind in ("text", "item"):
        last = blocks[-1]
        match = _EDITOR_LINE.fullmatch(last.text)
        if match is None and last.text.rstrip().endswith(_CLOSING_BRACKETS):
            match = _EDITOR_TAIL.search(last.text)
        if match is None:
            break
        names.insert(0, fold(match["name"]))
        raws.insert(0, match[0].strip())
        _cut(last, match.start())
        if not last.text:
            blocks.pop()
    return Credit(", ".join(dict.fromkeys(names)), " ".join(raws)) if names else None


def _take_print_reference(blocks: list[Block]) -> None:
    """Take the reference to the printed paper off the end of the body, and away where it is a line of its own."""
    bracketed = [block for block in blocks if block.text.endswith(_ROUND_BRACKETS) and block.kind == "text"]
    if not bracketed:
        return
    last = next((block for block in reversed(blocks) if block.text and block.kind != "image"), None)
    for block in bracketed:
        text = without_print_reference(block.text)
        if text != block.text and (not text or block is last):
            _shorten(block, text)
    blocks[:] = [block for block in blocks if block.text or block.kind == "image"]


def _shorten(block: Block, text: str) -> None:
    """Cut the block's text to ``text``; where a tag is in what is cut, it loses its inline tags."""
    cut = html.escape(block.text[len(text) :], quote=False)
    kept = block.html.removesuffix(cut)
    block.html = kept.rstrip() if kept != block.html else html.escape(text, quote=False)
    block.text = text


def _cut(block: Block, end: int) -> None:
    """Shorten the block to its first ``end`` characters; where a tag was after them, it loses its inline tags."""
    block.text = block.text[:end].rstrip()
    tail = _EDITOR_TAIL.search(block.html)
    block.html = block.html[: tail.start()].rstrip() if tail else html.escape(block.text, quote=False)


def _markup(blocks: list[Block]) -> Iterator[str]:
    if not any(block.group for block in blocks):
        yield from (_one(block) for block in blocks if block.kind != "caption")
        return
    for group, members in groupby(blocks, key=lambda block: block.group):
        if group:
            items = list(members)
            yield f"<{items[0].tag}>{''.join(f'<li>{item.html}</li>' for item in items)}</{items[0].tag}>"
        else:
            yield from (_one(block) for block in members if block.kind != "caption")


def _one(block: Block) -> str:
    if block.kind != "image":
        return f"<{block.tag}>{block.html}</{block.tag}>"
    caption = f"<figcaption>{html.escape(block.text, quote=False)}</figcaption>" if block.text else ""
    return f'<figure><img src="{block.html}" alt="{block.alt}">{caption}</figure>'
