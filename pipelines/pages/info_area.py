"""Finding the line under the headline: in its known place, by its words, or beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from pipelines.pages.article_dates import PlacedLine
from pipelines.pages.date_formats import find_date
from pipelines.pages.info_line import UPDATED, read_info_line
from pipelines.pages.page_reading import PageReading, is_aside, is_line, lines_of
from pipelines.pages.text import fold

_LONGEST = 160
"""Characters of a line."""
_COPYRIGHT = re.compile(r"©|copyright|all\srights|版权", re.IGNORECASE)
_HOLDERS = frozenset(("span", "p", "div", "td", "h4", "h5", "h6", "em", "font", "i", "b", "strong"))
_NOT_IN_LINE = "h1, h2, h3, li"
_NEXT_TO = 3
"""Elements after a heading that may be the line."""


def find_line(reading: PageReading) -> PlacedLine:
    """Return the line under the headline; an empty one where there is none."""
    undated = None
    for node, place in reading.seen(reading.skin.info):
        text = lines_of(node)
        line = PlacedLine(read_info_line(text), place, fold(text))
        if line.info.date:
            return line
        undated = undated or line
    return _labelled(reading) or _near_heading(reading) or undated or PlacedLine()


def _labelled(reading: PageReading) -> PlacedLine | None:
    """Return the first line, outside of rails, that reads ``Updated:`` and a date."""
    for node in reading.holding(UPDATED):
        widest = _widest(node)
        if widest is not None and _is_dated(widest) and not is_aside(node):
            text = lines_of(widest)
            return PlacedLine(read_info_line(text), node.tag or "", fold(text))
    return None


def _widest(node: LexborNode) -> LexborNode | None:
    """Return the widest element around that holds no more than the line."""
    widest, each = None, node
    while each.tag in _HOLDERS and is_line(each) and len(fold(each.text(deep=True))) <= _LONGEST:
        if each.css_first(_NOT_IN_LINE) is not None:
            break
        widest = each
        if each.parent is None:
            break
        each = each.parent
    return widest


def _is_dated(node: LexborNode) -> bool:
    text = lines_of(node)
    return len(fold(text)) <= _LONGEST and find_date(text) is not None and not _COPYRIGHT.search(text)


def _near_heading(reading: PageReading) -> PlacedLine | None:
    """Return the line next to the heading where it has a date but no label: ``en.spp.gov.cn| March 12, 2024``."""
    for node, _ in islice(reading.seen(reading.skin.headings), _NEXT_TO):
        for beside in _after(node):
            if is_line(beside) and _is_dated(beside) and not is_aside(beside):
                text = lines_of(beside)
                return PlacedLine(read_info_line(text), "beside the heading", fold(text))
    return None


def _after(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the next elements after the heading, and after the element it stands in."""
    for start in (node, node.parent):
        following, count = start, 0
        while following is not None and count < _NEXT_TO:
            following = following.next
            if following is not None and following.tag not in ("-text", "-comment", "script", "style"):
                count += 1
                yield following
