"""Where the body is on the page: between the publishing system's marks, in a container, or between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.pages.info_line import UPDATED
from pipelines.pages.skin import FURNITURE, NEVER_TEXT, RAIL, Skin

BODY_MARK = "enpcontent"
"""Text of the comment that takes the place of the body in the rest of the page."""
_BEGIN = f"<!--{BODY_MARK}-->"
_MARK = re.compile(rf"<!--\s{{0,9}}(/?)\s{{0,9}}{BODY_MARK}\s{{0,9}}-->")
_LONGEST_OPENING = len("<!--/") + 2 * 9
"""Characters of a mark before its word."""
_UPDATED_DATE = re.compile(
    rf"(?:{UPDATED.pattern})(?:\s|&nbsp;|<[^<>]*>){{0,20}}(?:\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s?\d)", re.IGNORECASE
)
_END_OF_LINE = re.compile(r"</(?:p|div|h\d|td|li)\s{0,9}>|<br\b[^<>]*>", re.IGNORECASE)
_FOOTER = re.compile(
    r"Copyright\s*(?:©|&copy;|&#169;|\(c\)|19|20)|All\srights\sreserved|Registration\sNumber", re.IGNORECASE
)
_AROUND_TEXT = re.compile(f"{FURNITURE.pattern}|{NEVER_TEXT.pattern}|{RAIL.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """The body's markup, and the rest of the page as a tree."""

    markup: str
    tree: LexborHTMLParser
    """The page without its body; a comment or the emptied container marks the place."""
    method: str
    place: str
    furniture: re.Pattern[str] | None
    """Classes and ids of what is not text in it; None where the publishing system marks the body exactly."""
    container: int | None = None
    """``mem_id`` of the emptied container."""

    @property
    def is_anchored(self) -> bool:
        """Whether only the texts around it give the body's limits, so that lines that are links are none of it."""
        return self.method == "anchors"

    def is_body(self, node: LexborNode) -> bool:
        """Return whether ``node`` marks the place of the body in the tree."""
        if self.container is not None:
            return node.mem_id == self.container
        return node.tag == "-comment" and node.comment_content == BODY_MARK


def find_region(text: str, skin: Skin) -> Region | None:
    """Return where the body is on the page; None where nothing shows it."""
    return _marked(text) or _contained(text, skin) or _anchored(text)


def _marked(text: str) -> Region | None:
    """Return what is between the publishing system's marks; the parts of several pairs in order.

    A beginning without an end begins no part.
    """
    parts: list[str] = []
    rest: list[str] = []
    start, kept = None, 0
    for mark in _marks(text):
        if mark[1] and start is not None:
            parts.append(text[start : mark.start()])
            start, kept = None, mark.end()
        elif not mark[1] and start is None:
            rest.append(text[kept : mark.start()])
            start, kept = mark.end(), mark.end()
    if not parts:
        return None
    tree = LexborHTMLParser("".join((rest[0], _BEGIN, *rest[1:], text[kept:])))
    return Region("\n".join(parts), tree, "region", _BEGIN, None)


def _marks(text: str) -> Iterator[re.Match[str]]:
    at = text.find(BODY_MARK)
    while at >= 0:
        opening = text.rfind("<!--", max(0, at - _LONGEST_OPENING), at)
        if opening >= 0 and (mark := _MARK.match(text, opening)):
            yield mark
        at = text.find(BODY_MARK, at + len(BODY_MARK))


def _contained(text: str, skin: Skin) -> Region | None:
    tree = LexborHTMLParser(text)
    for selector in skin.bodies:
        for node in tree.css(selector):
            if _holds_text(node):
                markup = node.html or ""
                node.inner_html = ""
                return Region(markup, tree, "container", selector, FURNITURE, node.mem_id)
    return None


def _holds_text(node: LexborNode) -> bool:
    return node.tag not in ("body", "html", "head", "meta", "a", "input") and (
        len(node.text(deep=True).strip()) > 40 or node.css_first("img") is not None
    )


def _anchored(text: str) -> Region | None:
    """Return what is between the end of the ``Updated:`` line and the copyright footer."""
    updated = _UPDATED_DATE.search(text)
    line_end = _END_OF_LINE.search(text, updated.end()) if updated else None
    footer = _FOOTER.search(text, line_end.end()) if line_end else None
    if line_end is None or footer is None:
        return None
    start, end = line_end.end(), footer.start()
    rest = LexborHTMLParser(text[:start] + _BEGIN + text[end:])
    return Region(text[start:end], rest, "anchors", "Updated: … Copyright", _AROUND_TEXT)
