"""The headline: from the publishing system's comment, a heading, the title tag, in this order.

The element of the headline is found too, whatever the title comes from: the info line is near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from pipelines.pages.date_formats import find_date
from pipelines.pages.info_line import UPDATED
from pipelines.pages.info_parts import SOFT
from pipelines.pages.page_reading import PageReading, is_aside, is_hidden, text_of
from pipelines.pages.reading_order import within
from pipelines.pages.text import comparison_key, fold, reads_like

_SITE_NAME = re.compile(
    r"\s*[-–_|]+\s*(?:[^-–_|]{1,40}\s*[-–_|]+\s*)?"
    r"(?:[\w.]*chinadaily\.com\.cn|china\sdaily|中国日报网|[\w.]+\.gov\.cn)\s*$",
    re.IGNORECASE,
)
"""`` - Opinion - Chinadaily.com.cn`` at the end of a title tag."""
_LONGEST_SITE_NAME = 200
"""Characters at the end of a title tag that may be the names of section and site."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BYLINE = re.compile(r"^[(（]?\s*(?:by\s|source\s?[:：]|来源|作者)", re.IGNORECASE)
_LONGEST = 400
_SHORTEST_UNMARKED = 8
"""Characters of a headline that is in no heading element."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The element of the headline."""

    node: LexborNode
    text: str
    place: str
    is_heading: bool = True
    """False for an element that only repeats the title tag or the comment's title."""


def read_title(reading: PageReading, headline: Headline | None) -> str | None:
    """Return the headline's text and note its source; None where the page has none."""
    if title := reading.cms.get("title"):
        reading.note("title", "cms-comment", "title", title)
        return title
    if headline is not None and headline.is_heading:
        reading.note("title", "heading", headline.place, headline.text)
        return headline.text
    if title := bare_title(reading.title_tag):
        reading.note("title", "title-tag", "title", reading.title_tag)
        return title
    return None


def read_subtitle(reading: PageReading, title: str | None) -> str | None:
    """Return the second line of the headline, which only the publishing system's comment has."""
    subtitle = reading.cms.get("subtitle")
    if subtitle is None or (title and reads_like(subtitle, title)):
        return None
    reading.note("subtitle", "cms-comment", "subtitle", subtitle)
    return subtitle


def bare_title(title_tag: str) -> str:
    """Return a title tag without the names of section and site at its end."""
    place = max(0, len(title_tag) - _LONGEST_SITE_NAME)
    return title_tag[:place] + _SITE_NAME.sub("", title_tag[place:])


def find_headline(reading: PageReading) -> Headline | None:
    """Return the headline's element: the heading that the comment or the title tag repeats, else the first heading.

    Where neither is a heading, an element of the page that reads like the comment's title or the title tag.
    """
    cms = reading.cms.get("title", "")
    candidates: list[Headline] = []
    for each in _candidates(reading):
        if cms and reads_like(each.text, cms):
            return each
        candidates.append(each)
    tag = bare_title(reading.title_tag)
    whole = comparison_key(tag)
    for each in candidates:
        key = comparison_key(each.text)
        if key in whole and len(key) > len(whole) // 2:
            return each
    for title in filter(None, (cms, tag)):
        if (found := _reading_like(reading, title)) is not None:
            return found
    before_body = reading.before_body() if candidates else frozenset()
    return next((each for each in candidates if _is_above(each.node, before_body) and not _is_link(each)), None)


def _is_above(node: LexborNode, before_body: frozenset[int]) -> bool:
    """Return whether a heading is outside of rails and not below the body."""
    return not is_aside(node) and (not before_body or node.mem_id in before_body)


def _is_link(heading: Headline) -> bool:
    """Return whether all of a heading is a link, as a logo or the headline of another story is."""
    link = heading.node.css_first("a[href]")
    return link is not None and comparison_key(link.text(deep=True)) == comparison_key(heading.text)


def _candidates(reading: PageReading) -> Iterator[Headline]:
    seen: set[int] = set()
    for container, place in reading.seen(reading.skin.headings):
        inner = None if container.tag in _HEADINGS else container.css_first(", ".join(_HEADINGS))
        node = container if inner is None or is_hidden(inner) else inner
        text = _own_text(node)
        if text and len(text) <= _LONGEST and node.mem_id not in seen:
            seen.add(node.mem_id)
            yield Headline(node, text, place)


def _own_text(node: LexborNode) -> str:
    """Return the headline in ``node``, without an info line that is in the same element."""
    if node.first_child is not None and node.first_child.tag == "-text" and node.first_child.next is None:
        return fold(node.text())
    kept: list[str] = []
    for piece in within(node):
        for line in piece.text.split("\n"):
            for part in line.split(SOFT):
                if kept and (find_date(part) or UPDATED.search(part) or _BYLINE.search(part)):
                    return fold(" ".join(kept))
                kept.append(part)
    return text_of(node)


def _reading_like(reading: PageReading, title: str) -> Headline | None:
    """Return the innermost element outside of rails that reads like ``title``."""
    key = comparison_key(title)
    words = title.split()
    if len(key) < _SHORTEST_UNMARKED or not words:
        return None
    beginning = re.compile(re.escape(words[0]))
    for node in islice(reading.holding(beginning), 10):
        around: LexborNode | None = node
        for _ in range(3):
            if around is None or around.tag in ("body", "html"):
                break
            if comparison_key(around.text(deep=True)) == key and not is_aside(around):
                return Headline(around, fold(around.text(deep=True)), around.tag or "", is_heading=False)
            around = around.parent
    return None
