"""The body of an article: from its markup to blocks of text, whatever tags the skin uses.

nh3 parses and sanitises the markup first, as a browser would; what it hands back is well formed, so it can be read
tag by tag, without a tree and without recursion.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin

import nh3

from pipelines.text import fold

BlockKind = Literal["text", "item", "table", "image", "caption"]

_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "a"}
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "center",
        "blockquote",
        "pre",
        "address",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "hr",
        "br",
        "header",
        "footer",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "table",
        "caption",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
    ]
) | frozenset(_HEADINGS)
_DROPPED_WHOLE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "template",
        "select",
        "button",
        "textarea",
        "svg",
        "math",
        "video",
        "audio",
        "title",
    ]
)
_CLEANER = nh3.Cleaner(
    tags=set(_INLINE) | _BLOCKS | {"img"},
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes={
        "*": {"class", "id", "style"},
        "a": {"href"},
        "img": {"src", "data-src", "data-original"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^\s=<>"/]+="[^"]*")*)\s?/?>|([^<]+)')
_ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')
_TWO_SPACES = re.compile(r"( (?:<[^>]*>)+) ")
_LEADING = re.compile(r"^((?:<[^>]*>)+) ")
_TRAILING = re.compile(r" ((?:</[^>]*>)+)$")
_AROUND_NOTHING = re.compile(r"<(strong|em|a)\b[^>]*></\1>|</(?:strong)><strong>|</em><em>")
_SPAN = re.compile(r'\s(?:colspan|rowspan)="\d{1,3}"')
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One paragraph, list item, heading, table, image or caption, in page order."""

    kind: BlockKind
    text: str
    html: str = ""
    """Sanitised markup of the content, without the tag of the block itself."""
    tag: str = "p"
    """The tag to write it with; for an item that of its list."""
    group: int = 0
    """Items of one list have the same number."""
    only_link: bool = False
    """True where nothing stands outside a link."""


@dataclass(slots=True)
class _Table:
    """A table being read: rows of cells of blocks."""

    rows: list[list[tuple[str, list[Block]]]] = field(default_factory=list)
    """Each cell with its tag and spans: ``td colspan="2"``."""


def read_blocks(markup: str, base: str, furniture: re.Pattern[str] | None = None) -> list[Block]:
    """Return the blocks of ``markup``; ``base`` is the URL that its links are relative to.

    Elements whose class or id matches ``furniture``, and hidden ones, are left out with all they hold.
    """
    reader = _Reader(base, furniture)
    for match in _TOKEN.finditer(_CLEANER.clean(markup)):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            reader.text(text)
        elif closing:
            reader.close(tag)
        else:
            reader.open(tag, attributes)
    return reader.finish()


class _Reader:
    """Takes tags and text in order; keeps the block that is open and the tables around it."""

    def __init__(self, base: str, furniture: re.Pattern[str] | None) -> None:
        self._base = base
        self._furniture = furniture
        self._out: list[Block] = []
        self._outer: list[list[Block]] = []
        self._tables: list[_Table] = []
        self._lists: list[tuple[str, int]] = []
        self._list_count = 0
        self._run: list[tuple[str, str]] = []
        self._inline: list[tuple[str, str]] = []
        self._kind: BlockKind = "text"
        self._tag = "p"
        self._skipping = 0

    def text(self, text: str) -> None:
        if not self._skipping:
            self._run.append(("", text))

    def open(self, tag: str, attributes: str) -> None:
        if self._skipping:
            self._skipping += tag not in ("br", "hr", "img")
        elif tag in _INLINE:
            self._open_inline(_INLINE[tag], attributes)
        elif attributes and tag not in ("br", "hr", "img") and self._is_furniture(attributes):
            self._flush()
            self._skipping = 1
        else:
            self._flush()
            self._open_block(tag, attributes)

    def close(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in _INLINE:
            self._close_inline(_INLINE[tag])
        else:
            self._flush()
            self._close_block(tag)

    def finish(self) -> list[Block]:
        self._flush()
        while self._tables:
            self._close_block("table")
        return self._out

    def _is_furniture(self, attributes: str) -> bool:
        if _HIDDEN.search(attributes):
            return True
        return self._furniture is not None and any(
            name in ("class", "id") and self._furniture.search(value) for name, value in _ATTRIBUTE.findall(attributes)
        )

    def _open_inline(self, tag: str, attributes: str) -> None:
        opening = f"<{tag}>"
        if tag == "a":
            href = dict(_ATTRIBUTE.findall(attributes)).get("href", "")
            opening = f'<a href="{self._absolute(href)}">' if href else ""
        self._inline.append((tag, opening))
        self._run.append(("open", opening))

    def _close_inline(self, tag: str) -> None:
        for index in range(len(self._inline) - 1, -1, -1):
            if self._inline[index][0] == tag:
                opening = self._inline.pop(index)[1]
                self._run.append(("close", f"</{tag}>" if opening else ""))
                return

    def _open_block(self, tag: str, attributes: str) -> None:
        if tag == "img":
            self._image(attributes)
        elif tag in _HEADINGS:
            self._tag = _HEADINGS[tag]
        elif tag == "figcaption" or tag == "caption":
            self._kind = "caption"
        elif tag in _LISTS:
            self._list_count += 1
            self._lists.append((tag, self._list_count))
        elif tag == "table":
            self._tables.append(_Table())
            self._outer.append(self._out)
            self._out = []
        elif tag == "tr" and self._tables:
            self._out = []
            self._tables[-1].rows.append([])
        elif tag in _CELLS and self._tables:
            self._out = []
            self._tables[-1].rows[-1].append((tag + "".join(_SPAN.findall(attributes)), self._out))

    def _close_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._tag = "p"
        elif tag in ("figcaption", "caption"):
            self._kind = "text"
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            self._out = self._outer.pop()
            self._out.extend(_table_blocks(table))

    def _image(self, attributes: str) -> None:
        named = dict(_ATTRIBUTE.findall(attributes))
        sources = (named.get(name, "") for name in ("src", "data-src", "data-original"))
        src = next((source for source in sources if source), "")
        if src:
            self._out.append(Block("image", "", self._absolute(src)))

    def _absolute(self, reference: str) -> str:
        try:
            return html.escape(urljoin(self._base, fold(html.unescape(reference))))
        except ValueError:
            return ""

    def _flush(self) -> None:
        """End the open block; tags that are open inline stay open in the next one."""
        run, self._run = self._run, [("open", opening) for _, opening in self._inline]
        if any(not kind and not text.isspace() for kind, text in run):
            block = self._block(run)
            if block.text:
                self._out.append(block)

    def _block(self, run: list[tuple[str, str]]) -> Block:
        if len(run) == 1:
            escaped = fold(run[0][1].replace("&nbsp;", " "))
            block = Block(self._kind, _unescape(escaped), escaped)
        else:
            raw = "".join(text for kind, text in run if not kind)
            block = Block(self._kind, fold(_unescape(raw)), _inline_html(run, self._inline))
            block.only_link = _is_only_link(run)
        if block.kind == "text" and self._tag != "p":
            block.tag = self._tag
        elif block.kind == "text" and self._lists:
            block.kind = "item"
            block.tag, block.group = self._lists[-1]
        return block


def _unescape(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _is_only_link(run: list[tuple[str, str]]) -> bool:
    inside = 0
    for kind, text in run:
        if kind == "open":
            inside += text.startswith("<a ")
        elif kind == "close":
            inside -= text == "</a>"
        elif not inside and fold(_unescape(text)).strip("-·•| "):
            return False
    return True


def _inline_html(run: list[tuple[str, str]], still_open: list[tuple[str, str]]) -> str:
    """Return the run's markup, white space folded as in its text, and no tags around nothing."""
    closing = "".join(f"</{tag}>" for tag, opening in reversed(still_open) if opening)
    markup = fold("".join(text for _, text in run).replace("&nbsp;", " ") + closing)
    if " <" in markup or "> " in markup:
        markup = _LEADING.sub(r"\1", _TWO_SPACES.sub(r"\1", markup))
        markup = _TRAILING.sub(r"\1", markup)
    while (shorter := _AROUND_NOTHING.sub("", markup)) != markup:
        markup = shorter
    return markup


def _table_blocks(table: _Table) -> Iterator[Block]:
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
    return " ".join(block.text.replace("\n", " ") for block in cell if block.text)


def _cell(opening: str, cell: list[Block]) -> str:
    content = " ".join(block.html for block in cell if block.text and block.kind != "table")
    return f"<{opening}>{content}</{opening[:2]}>"
