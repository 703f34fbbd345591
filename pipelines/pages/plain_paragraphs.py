"""The plain paragraphs that a body begins with, read without an HTML parser.

Most bodies are a row of ``<p>`` with text, strong and em, line breaks and images, as the publishing system's editor
writes them. What a browser makes of these needs no parser: nothing is open behind such a paragraph, so what follows it
reads the same without it. Anything else, such as an element that is not closed or a reference that is not listed here,
ends the plain beginning, and nh3 reads the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.pages.text import fold

_REFERENCES = {
    "amp": "&amp;", "lt": "&lt;", "gt": "&gt;", "quot": '"', "#34": '"', "#39": "'", "apos": "'",
    "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·",
    "bull": "•", "times": "×", "deg": "°", "eacute": "é", "uuml": "ü",
}  # fmt: skip
"""Character references, and what nh3 writes for them in text."""
_REFERENCE = re.compile(r"&([a-z#0-9]+);")
_OTHER_REFERENCE = re.compile(rf"&(?!(?:{'|'.join(_REFERENCES)});)")
_ATTRIBUTES = r'(?:\s[a-z-]{1,20}="[^"<>&]*+")*+'
_ADDRESS = r"(?:(?:https?:)?//(?:[a-z][a-z0-9]*\.){1,5}[a-z]{2,6}/)?[A-Za-z0-9_./-]+"
"""Addresses that nh3 keeps as they are."""
_OF_IMAGE = r'(?:\s(?:title|width|height|style|class|id|border|align)="[^"<>&]*+")*+'
_IMAGE = rf'<img{_OF_IMAGE}\ssrc="{_ADDRESS}"{_OF_IMAGE}(?:\salt="[^"<>&]*+"{_OF_IMAGE})?\s?/?>'
_OPENING = re.compile(rf"\s*+<p({_ATTRIBUTES})>")
_BOLD_BEGINNING = re.compile(r"<p><strong>([^<\s](?:[^<]*[^<\s])?)</strong>([^<]*)")
_SIMPLE = re.compile(r"[^<]*+(?:<(strong|em)>[^<]*+</\1>[^<]*+)*+")
_MORE = re.compile(rf"(?:[^<]++|<br\s?/?>|{_IMAGE}|<(strong|em|b|i|span|font){_ATTRIBUTES}>[^<]*+</\1>)*+")
_TOKEN = re.compile(r"<(/?)([a-z]+)([^<>]*?)\s?/?>|([^<]+)")
_PRINTED = bytes(range(0x20, 0x7F))
_LEFT_OUT = frozenset(("span", "font"))
"""Tags that nh3 leaves out, and keeps what is in them."""

Token = tuple[str, str, str, str | None]
"""A slash for a closing tag, the tag, its attributes; or the text."""


@dataclass(slots=True)
class PlainParagraph:
    """A paragraph as nh3 would write it, with spaces for no-break spaces."""

    markup: str
    """What is in it."""
    text: str | None = None
    """Its text, where white space is folded in text and markup already."""
    attributes: str = ""
    """Those of its tag, with more of them than nh3 keeps."""
    is_simple: bool = True
    """Whether it holds text, strong and em only, not what :func:`tokens_of` is for."""


def plain_paragraphs(markup: str) -> Iterator[PlainParagraph]:
    """Yield the plain paragraphs with which a body begins, one for each of its first ``</p>``."""
    if "\0" in markup:
        return
    markup = markup.replace("&nbsp;", " ").replace("&#39;", "'")  # by far the most common
    folded = _fold_flat if is_flat(markup) else fold
    for piece in markup.split("</p>")[:-1]:
        if "&" in piece:
            paragraph = _paragraph(piece)
        elif piece.startswith("<p>") and "<" not in (text := piece[3:]):
            text = folded(text)
            paragraph = PlainParagraph(text, text)
        elif (bold := _BOLD_BEGINNING.fullmatch(piece)) and bold[1].isprintable():
            text, length = folded(bold[1] + bold[2]), len(folded(bold[1]))
            paragraph = PlainParagraph(f"<strong>{text[:length]}</strong>{text[length:]}", text)
        else:
            paragraph = _paragraph(piece)
        if paragraph is None or (paragraph.text is not None and ">" in paragraph.text):  # nh3 writes it as a reference
            return
        yield paragraph


def is_flat(markup: str) -> bool:
    """Return whether all characters are those of ASCII that are printed: no white space but spaces."""
    return markup.isascii() and not markup.encode().translate(None, _PRINTED)


def _fold_flat(text: str) -> str:
    return " ".join(text.split()) if "  " in text else text.strip()


def _paragraph(piece: str) -> PlainParagraph | None:
    """Return the paragraph that is all of a piece of markup; None where it is not plain."""
    opening = _OPENING.match(piece)
    if opening is None:
        return None
    content = piece[opening.end() :]
    is_simple = _SIMPLE.fullmatch(content) is not None
    if not (is_simple or _MORE.fullmatch(content)) or content.count(">") != content.count("<"):
        return None
    if "&" in content:
        if _OTHER_REFERENCE.search(content):
            return None
        content = _REFERENCE.sub(_written, content)
    return PlainParagraph(content, None, opening[1], is_simple)


def tokens_of(markup: str) -> Iterator[Token]:
    """Yield the tags and texts in a plain paragraph."""
    for slash, tag, attributes, text in _TOKEN.findall(markup):
        if text:
            yield "", "", "", text
        elif tag not in _LEFT_OUT:
            yield slash, tag, attributes, None


def _written(reference: re.Match[str]) -> str:
    return _REFERENCES[reference[1]]
