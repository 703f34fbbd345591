"""The plain paragraphs that a body begins with, read without an HTML parser.

Most bodies are a row of ``<p>`` with text, strong and em, line breaks and images, as the publishing system's editor
writes them. What a browser makes of these needs no parser: nothing is open behind such a paragraph, so what follows it
reads the same without it. Anything else, such as an element that is not closed or a reference that is not listed here,
ends the plain beginning, and nh3 reads the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product, starmap

from pipelines.pages.block import Block
from pipelines.pages.text import fold

_REFERENCES = {
    "amp": "&amp;", "lt": "&lt;", "gt": "&gt;", "quot": '"', "#34": '"', "#39": "'", "apos": "'",
    "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·",
    "bull": "•", "times": "×", "deg": "°", "eacute": "é", "uuml": "ü",
}  # fmt: skip
"""Character references, and what nh3 writes for them in text."""
_REFERENCE = re.compile(rf"&({'|'.join(_REFERENCES)});")
_OTHER_REFERENCE = re.compile(rf"&(?!(?:{'|'.join(_REFERENCES)});)")
_ATTRIBUTES = r'(?:\s[a-z-]{1,20}="[^"<>&]*+")*+'
_ADDRESS = r"(?:(?:https?:)?//(?:[a-z][a-z0-9]*\.){1,5}[a-z]{2,6}/)?[A-Za-z0-9_./-]+"
"""Addresses that nh3 keeps as they are."""
_OF_IMAGE = r'(?:\s(?:title|width|height|style|class|id|border|align)="[^"<>&]*+")*+'
_IMAGE = rf'<img{_OF_IMAGE}\ssrc="{_ADDRESS}"{_OF_IMAGE}(?:\salt="[^"<>&]*+"{_OF_IMAGE})?\s?/?>'
_OPENING = re.compile(rf"\s*+<p({_ATTRIBUTES})")
_ALIGNED = '<p style="text-align:{}{}{}"'
_ALIGNMENTS = ("center", "left", "right", "justify")
_USUAL_OPENINGS = frozenset(("<p", *starmap(_ALIGNED.format, product(("", " "), _ALIGNMENTS, ("", ";")))))
"""Tags of paragraphs that are never furniture, without their ``>``."""
_BOLD, _BOLD_END = "<strong>", "</strong>"
_SIMPLE = re.compile(r"[^<]*+(?:<(strong|em)>[^<]*+</\1>[^<]*+)*+")
_MORE = re.compile(rf"(?:[^<]++|<br\s?/?>|{_IMAGE}|<(strong|em|b|i|span|font){_ATTRIBUTES}>[^<]*+</\1>)*+")
_TOKEN = re.compile(r"<(/?)([a-z]+)([^<>]*?)\s?/?>|([^<]+)")
_PRINTED = bytes(range(0x20, 0x7F))
_LEFT_OUT = frozenset(("span", "font"))
"""Tags that nh3 leaves out, and keeps what is in them."""

Token = tuple[str, str, str, str | None]
"""A slash for a closing tag, the tag, its attributes; or the text."""
Fold = Callable[[str], str]
"""Does what :func:`fold` does to a text of one body."""


@dataclass(slots=True)
class PlainParagraph:
    """A paragraph with tags in it, as nh3 would write it, with spaces for no-break spaces."""

    markup: str
    """What is in it."""
    attributes: str = ""
    """Those of its tag, with more of them than nh3 keeps."""
    is_simple: bool = True
    """Whether it holds text, strong and em only, not what :func:`tokens_of` is for."""


def plain_paragraphs(markup: str) -> Iterator[Block | PlainParagraph | None]:
    """Yield what is before each ``</p>`` of a body: a block where it is text, or text with a bold beginning.

    None, and nothing more, for what is not plain.
    """
    if "\0" in markup:
        yield None
        return
    # By far the most common references; str.replace takes twice as long. White space of markup and text is a space.
    markup = "'".join(" ".join(markup.split("&nbsp;")).split("&#39;"))
    markup = markup.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    folded = _fold_for(markup)
    for piece in markup.split("</p>")[:-1]:
        opening, _, content = piece.partition(">")
        block = _text_block(content, folded) if opening.lstrip() in _USUAL_OPENINGS else None
        yield block or _with_tags(opening, content)


def tokens_of(markup: str) -> Iterator[Token]:
    """Yield the tags and texts in a plain paragraph."""
    for slash, tag, attributes, text in _TOKEN.findall(markup):
        if text:
            yield "", "", "", text
        elif tag not in _LEFT_OUT:
            yield slash, tag, attributes, None


def _fold_for(markup: str) -> Fold:
    """Return the least that folds every text of a body."""
    if not _is_printed(markup):
        return fold
    return _fold_spaces if "  " in markup else str.strip


def _is_printed(markup: str) -> bool:
    """Return whether all characters are printed, so that the only white space is the space."""
    return not markup.encode().translate(None, _PRINTED) if markup.isascii() else markup.isprintable()


def _fold_spaces(text: str) -> str:
    return " ".join(text.split()) if "  " in text else text.strip()


def _text_block(content: str, folded: Fold) -> Block | None:
    """Return the block of a paragraph of text, or of ``<strong>…</strong>`` and text; None for any other."""
    if "&" in content:
        content = _REFERENCE.sub(_written, content)
    bold = ""
    if content.startswith(_BOLD):
        bold, end, rest = content[len(_BOLD) :].partition(_BOLD_END)
        if not end or bold[:1] in ("", " ") or not bold.isprintable():
            return None
        content = bold + (rest.lstrip() if bold.endswith(" ") else rest)
    if "<" in content or ">" in content or "&" in content:
        return None
    text = folded(content)
    if not bold:
        return Block("text", text, text)
    length = len(folded(bold)) + bold.endswith(" ")
    return Block("text", text, f"{_BOLD}{text[:length]}{_BOLD_END}{text[length:]}")


def _with_tags(opening: str, content: str) -> PlainParagraph | None:
    tag = _OPENING.fullmatch(opening)
    if tag is None:
        return None
    is_simple = _SIMPLE.fullmatch(content) is not None
    if not (is_simple or _MORE.fullmatch(content)) or content.count(">") != content.count("<"):
        return None
    if "&" in content:
        if _OTHER_REFERENCE.search(content):
            return None
        content = _REFERENCE.sub(_written, content)
    return PlainParagraph(content, tag[1], is_simple)


def _written(reference: re.Match[str]) -> str:
    return _REFERENCES[reference[1]]
