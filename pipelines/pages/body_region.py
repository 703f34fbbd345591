"""Where on the page the body stands: between the publishing system's marks, in a container, or between two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.pages.info_line import UPDATED
from pipelines.pages.skin import FURNITURE, NEVER_TEXT, RAIL, Skin

_BEGIN, _END = "<!--enpcontent-->", "<!--/enpcontent-->"
_LOOSE_BEGIN = re.compile(r"<!--\s{0,9}enpcontent\s{0,9}-->", re.IGNORECASE)
_LOOSE_END = re.compile(r"<!--\s{0,9}/\s{0,9}enpcontent\s{0,9}-->", re.IGNORECASE)
_UPDATED_DATE = re.compile(
    rf"(?:{UPDATED.pattern})(?:\s|&nbsp;|<[^<>]*>){{0,20}}(?:\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s?\d)", re.IGNORECASE
)
_END_OF_LINE = re.compile(r"</(?:p|div|h\d|td|li)\s*>|<br\b[^>]*>", re.IGNORECASE)
_FOOTER = re.compile(
    r"Copyright\s*(?:©|&copy;|&#169;|\(c\)|19|20)|All\srights\sreserved|Registration\sNumber", re.IGNORECASE
)
_AROUND_TEXT = re.compile(f"{FURNITURE.pattern}|{NEVER_TEXT.pattern}|{RAIL.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """The body's markup, and the rest of the page as a tree."""

    markup: str
    tree: LexborHTMLParser
    method: str
    place: str
    furniture: re.Pattern[str] | None
    """Classes and ids of what is no text in it; None where the publishing system marks the body exactly."""

    @property
    def is_anchored(self) -> bool:
        """Whether only the texts around it tell where the body is, so that lines that are links are none of it."""
        return self.method == "anchors"


def find_region(text: str, skin: Skin) -> Region | None:
    """Return where the body stands on the page; None where nothing tells."""
    return _marked(text) or _contained(text, skin) or _anchored(text)


def _marked(text: str) -> Region | None:
    start = text.find(_BEGIN)
    end = text.find(_END, start)
    if 0 <= start < end:
        return _between(text, start, start + len(_BEGIN), end)
    begin = _LOOSE_BEGIN.search(text) if "enpcontent" in text else None
    finish = _LOOSE_END.search(text, begin.end()) if begin else None
    return _between(text, begin.start(), begin.end(), finish.start()) if begin and finish else None


def _between(text: str, cut: int, start: int, end: int) -> Region:
    return Region(text[start:end], LexborHTMLParser(text[:cut] + text[end:]), "region", _BEGIN, None)


def _contained(text: str, skin: Skin) -> Region | None:
    tree = LexborHTMLParser(text)
    for selector in skin.bodies:
        for node in tree.css(selector):
            if _holds_text(node):
                markup = node.html or ""
                node.decompose()
                return Region(markup, tree, "container", selector, FURNITURE)
    return None


def _holds_text(node: LexborNode) -> bool:
    return node.tag not in ("body", "html", "head", "meta", "a", "input") and (
        len(node.text(deep=True).strip()) > 40 or node.css_first("img") is not None
    )


def _anchored(text: str) -> Region | None:
    """Return what stands between the end of the ``Updated:`` line and the copyright footer."""
    updated = _UPDATED_DATE.search(text)
    line_end = _END_OF_LINE.search(text, updated.end()) if updated else None
    footer = _FOOTER.search(text, line_end.end()) if line_end else None
    if line_end is None or footer is None:
        return None
    start, end = line_end.end(), footer.start()
    rest = LexborHTMLParser(text[:start] + text[end:])
    return Region(text[start:end], rest, "anchors", "Updated: … Copyright", _AROUND_TEXT)
