"""Finding the line under the headline: in its known place, by its words, or beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from pipelines.dates import find_date
from pipelines.infoline import UPDATED, read_info_line
from pipelines.pages.dating import PlacedLine
from pipelines.pages.reading import PageReading, is_aside, lines_of
from pipelines.text import fold

_LONGEST = 300
_LONGEST_LINE = 160
_COPYRIGHT = re.compile(r"©|copyright|all\srights|版权", re.IGNORECASE)
_HOLDERS = ("span", "p", "div", "td", "h4", "h5", "h6", "em", "font", "i")


def find_line(reading: PageReading) -> PlacedLine:
    """Return the line under the headline; an empty one where there is none."""
    undated = None
    for node, place in reading.seen(reading.skin.info):
        text = lines_of(node)
        if len(text) > 4 * _LONGEST:
            continue
        line = PlacedLine(read_info_line(text), place, fold(text))
        if line.info.date:
            return line
        undated = undated or line
    return _labelled(reading) or _beside_heading(reading) or undated or PlacedLine()


def _labelled(reading: PageReading) -> PlacedLine | None:
    """Return the line of the first element, outside of rails, that reads ``Updated:`` and a date."""
    for node, place in reading.seen(_HOLDERS):
        text = lines_of(node)
        if len(text) <= _LONGEST and UPDATED.search(text) and _is_line(text) and not is_aside(node):
            text = _widened(node, text)
            return PlacedLine(read_info_line(text), place, fold(text))
    return None


def _widened(node: LexborNode, text: str) -> str:
    """Return the text of the elements around while they hold no more than the rest of the line."""
    while node.parent is not None and node.parent.tag in _HOLDERS:
        node = node.parent
        wider = lines_of(node)
        if len(fold(wider)) > _LONGEST_LINE or node.css_first("h1, h2, h3, li") is not None:
            break
        text = wider
    return text


def _beside_heading(reading: PageReading) -> PlacedLine | None:
    """Return the line next to the heading where it has a date but no label: ``en.spp.gov.cn| March 12, 2024``."""
    for node, _ in reading.seen(reading.skin.headings):
        for beside in _after(node):
            text = lines_of(beside)
            if _is_line(text) and not is_aside(beside):
                return PlacedLine(read_info_line(text), "beside the heading", fold(text))
    return None


def _is_line(text: str) -> bool:
    return len(fold(text)) <= _LONGEST_LINE and find_date(text) is not None and not _COPYRIGHT.search(text)


def _after(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the next elements after the heading, and after the element it stands in."""
    for start in (node, node.parent):
        following, count = start, 0
        while following is not None and count < 3:
            following = following.next
            if following is not None and following.tag not in ("-text", "-comment", "script", "style"):
                count += 1
                yield following
