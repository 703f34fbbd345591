"""The body of an article: from its markup to blocks of text, whatever tags the skin uses.

nh3 parses and sanitises the markup first, as a browser would; its output is well formed, with every text
escaped, so it can be read tag by tag, without a tree and without recursion.
"""

from __future__ import annotations

import html
import re

from archive.assets.elements import lazy_addresses
from archive.assets.srcset import read_srcset
from pipelines.pages.block import Block, BlockKind
from pipelines.pages.body_address import BodyAddress
from pipelines.pages.layout_tables import Table, table_blocks
from pipelines.pages.markup import HIDDEN, INLINE, fold_markup, plain_text, sanitised
from pipelines.pages.plain_paragraphs import plain_paragraphs, tokens_of
from pipelines.pages.text import fold, is_image_name

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(("br", "hr", "img"))
_ATTRIBUTES = r'((?:\s[^\s=<>"/]+="[^"]*")*)'
_TOKEN = re.compile(rf"<(/?)([a-z][a-z0-9]*){_ATTRIBUTES}>|([^<]+)")
_PARAGRAPH_OR_TOKEN = re.compile(rf"<p{_ATTRIBUTES}>([^<]*(?:</?(?:strong|em)>[^<]*)*)</p>|{_TOKEN.pattern}")
"""A paragraph without other tags than strong and em comes as one piece, and saves half the time on most pages."""
_ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')
_SPAN = re.compile(r'\s(?:colspan|rowspan)="\d{1,3}"')
_NAME_WITH_DIGITS = re.compile(r"[\w.()-]*\d[\w.()-]*", re.ASCII)
_LINK = re.compile(r"<a [^>]*>.*?</a>")


def read_blocks(markup: str, address: BodyAddress, furniture: re.Pattern[str] | None = None) -> list[Block]:
    """Return the blocks of ``markup``, its links and images with absolute URLs.

    Elements whose class or id matches ``furniture``, and hidden ones, are left out with all they hold.
    """
    reader = _Reader(address, furniture)
    rest = _read_plain(reader, markup)
    for match in _PARAGRAPH_OR_TOKEN.finditer(sanitised(rest)) if rest and not rest.isspace() else ():
        attributes, content, slash, tag, tag_attributes, text = match.groups()
        if content is None:
            reader.token(slash, tag, tag_attributes, text)
        elif not reader.paragraph(attributes, content):
            for part in _TOKEN.finditer(match[0]):
                reader.token(*part.groups())
    return reader.finish()


def _read_plain(reader: _Reader, markup: str) -> str:
    """Take the plain paragraphs that the markup begins with, up to one that may be furniture; return the rest."""
    for taken, paragraph in enumerate(plain_paragraphs(markup)):
        if isinstance(paragraph, Block):
            reader.block(paragraph)
        elif paragraph is None or (paragraph.attributes and reader.is_furniture(paragraph.attributes)):
            return markup.split("</p>", taken)[-1]
        elif paragraph.is_simple:
            reader.add(paragraph.markup)
        else:
            for token in tokens_of(paragraph.markup):
                reader.token(*token)
            reader.token("/", "p", "", None)
    return markup.rpartition("</p>")[2]


class _Reader:
    """Takes tags and text in order; keeps the block that is open and the lists and tables around it."""

    def __init__(self, address: BodyAddress, furniture: re.Pattern[str] | None) -> None:
        self._address = address
        self._furniture = furniture
        self._out: list[Block] = []
        self._tables: list[Table] = []
        self._lists: list[tuple[str, int]] = []
        self._list_count = 0
        self._run: list[str] = []
        """Text and tags of the open block. What is text holds no ``<``."""
        self._inline: list[tuple[str, str]] = []
        """Tags that are open inside the open block, and how each was opened."""
        self._kind: BlockKind = "text"
        self._tag = "p"
        self._skipping = 0
        """Open elements within one that is left out, itself too."""

    def token(self, slash: str, tag: str, attributes: str, text: str | None) -> None:
        """Take a tag or a text."""
        if text is not None:
            if not self._skipping:
                self._run.append(text)
        elif slash:
            self._close(tag)
        else:
            self._open(tag, attributes)

    def paragraph(self, attributes: str, content: str) -> bool:
        """Take a whole paragraph; False, and nothing taken, where what is open makes it no plain one."""
        if self._skipping or self._inline or (attributes and self.is_furniture(attributes)):
            return False
        if self._run:
            self._flush()
        self.add(content)
        return True

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self._flush()
        return self._out

    def _open(self, tag: str, attributes: str) -> None:
        if self._skipping:
            self._skipping += tag not in _VOID
        elif tag in INLINE:
            self._open_inline(INLINE[tag], attributes)
        elif attributes and tag not in _VOID and self.is_furniture(attributes):
            self._flush()
            self._skipping = 1
        else:
            self._flush()
            self._open_block(tag, attributes)

    def _close(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in INLINE:
            self._close_inline(INLINE[tag])
        else:
            self._flush()
            self._close_block(tag)

    def is_furniture(self, attributes: str) -> bool:
        """Return whether an element with these attributes is none of the text."""
        if HIDDEN.search(attributes):
            return True
        return self._furniture is not None and any(
            name != "style" and self._furniture.search(value) for name, value in _ATTRIBUTE.findall(attributes)
        )

    def _open_inline(self, tag: str, attributes: str) -> None:
        opening = f"<{tag}>"
        if tag == "a":
            href = self._absolute(html.unescape(dict(_ATTRIBUTE.findall(attributes)).get("href", "")))
            opening = f'<a href="{href}">' if href else ""
        self._inline.append((tag, opening))
        self._run.append(opening)

    def _close_inline(self, tag: str) -> None:
        while self._inline:
            opened, opening = self._inline.pop()
            self._run.append(f"</{opened}>" if opening else "")
            if opened == tag:
                return

    def _open_block(self, tag: str, attributes: str) -> None:
        if tag == "img":
            self._image(attributes)
        elif tag in _HEADINGS:
            self._tag = _HEADINGS[tag]
        elif tag in ("figcaption", "caption"):
            self._kind = "caption"
        elif tag in _LISTS:
            self._list_count += 1
            self._lists.append((tag, self._list_count))
        else:
            self._open_table_part(tag, attributes)

    def _open_table_part(self, tag: str, attributes: str) -> None:
        if tag == "table":
            self._tables.append(Table(self._out, self._lists))
            self._lists = []
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in _CELLS and self._tables and self._tables[-1].rows:
            self._out = []
            self._tables[-1].rows[-1].append((tag + "".join(_SPAN.findall(attributes)), self._out))

    def _close_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._tag = "p"
        elif tag in ("figcaption", "caption"):
            self._kind = "text"
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag in _CELLS and self._tables:
            self._out = self._tables[-1].outside
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            self._out, self._lists = table.outside, table.lists
            self._out.extend(table_blocks(table))

    def _image(self, attributes: str) -> None:
        named = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        # What a script would load comes first: the other one is a placeholder.
        sources = [*lazy_addresses(named), named.get("src", "")]
        sources += [candidate.address for candidate in read_srcset(named.get("srcset", ""))]
        if url := next(filter(None, map(self._absolute, sources)), ""):
            self._out.append(Block("image", "", url, alt=_alternative(named.get("alt", ""))))

    def _absolute(self, reference: str) -> str:
        """Return the escaped absolute URL; empty for none, or one that no reader can follow."""
        try:
            url = self._address.absolute(fold(reference)) if reference else ""
        except ValueError:
            return ""
        return html.escape(url) if url.startswith(("http:", "https:", "mailto:")) else ""

    def _flush(self) -> None:
        """End the open block; what is open inside it is open again in the next one."""
        if not self._run:
            return
        closing = [f"</{tag}>" for tag, opening in reversed(self._inline) if opening]
        run = "".join(self._run + closing)
        self._run = [opening for _, opening in self._inline]
        self.add(run)

    def block(self, block: Block) -> None:
        """Add a block before which nothing is open; nothing where it has no text."""
        if block.text:
            self._out.append(block)

    def add(self, markup: str) -> None:
        """Add a block of text with inline tags; nothing where it has no text."""
        if "<" in markup:
            markup = fold_markup(markup)
            text = plain_text(markup)
        else:
            markup = fold(markup)
            text = html.unescape(markup) if "&" in markup else markup
        if not text:
            return
        block = Block(self._kind, text, markup)
        if "<a " in markup:
            block.only_link = not plain_text(_LINK.sub("", markup)).strip("-·•| ")
        if self._kind == "text":
            if self._tag != "p":
                block.tag = self._tag
            elif self._lists:
                block.kind = "item"
                block.tag, block.group = self._lists[-1]
        self._out.append(block)


def _alternative(text: str) -> str:
    """Return the escaped alternative text of an image; empty where it is a file name or a number."""
    folded = fold(text)
    return "" if is_image_name(folded) or _NAME_WITH_DIGITS.fullmatch(folded) else html.escape(folded)
