"""The items of a list: for each article its title, date, summary and thumbnail, from the elements around its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from archive.models import Moment
from pipelines.pages.date_formats import day_of, find_date
from pipelines.pages.info_parts import SOFT
from pipelines.pages.list_groups import FoundLink, Group
from pipelines.pages.model import Link
from pipelines.pages.page_reading import lines_of
from pipelines.pages.reading_order import all_within
from pipelines.pages.text import fold
from pipelines.pages.vocabulary import without_controls

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BLOCKS = frozenset((*_HEADINGS, "p", "div", "li", "td", "dt", "dd"))
_TIME_ALONE = re.compile(r"[\[(]?\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2})?\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])]?")
_SHORTEST_SUMMARY = 25
"""Characters; Chinese ones count twice."""
_LONGEST_TITLE = 400
_MOST_PARTS = 200
_IN_CHINESE = re.compile(rf"(?<=[\u3400-\u9fff]){SOFT}(?=[\u3400-\u9fff])")
_FURTHEST = 180
"""Days that the date of an item may be from the one in its URL."""


@dataclass(slots=True)
class _Item:
    """The elements of one article in a group."""

    links: list[FoundLink] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)


def read_items(group: Group, base: str) -> Iterator[tuple[int, Link]]:
    """Yield the articles of a group, each with the position of its first link."""
    for item in _items(group):
        yield item.links[0].position, _read(item, base)


def _items(group: Group) -> list[_Item]:
    """Return the items: children of the holder with one article each, and the children without articles around them."""
    by_root: dict[int, list[FoundLink]] = {}
    for link in group.links:
        by_root.setdefault(group.root_of(link).mem_id, []).append(link)
    items: dict[str, _Item] = {}
    loose: list[LexborNode] = []
    current: _Item | None = None
    dates_lead = False
    child = group.holder.first_child
    while child is not None:
        if links := by_root.get(child.mem_id):
            if not items:
                dates_lead = bool(loose) and find_date("\n".join(map(lines_of, loose[-3:]))) is not None
            following = items.setdefault(links[0].url.url, _Item())
            if dates_lead and following is not current:
                following.nodes += loose
            elif current is not None:
                current.nodes += loose
            current, loose = following, []
            current.links += links
            current.nodes.append(child)
        elif _holds_links(child):
            current, loose = None, []
        else:
            loose.append(child)
        child = child.next
    if current is not None and not dates_lead:
        current.nodes += loose[:6]
    return list(items.values())


def _holds_links(node: LexborNode) -> bool:
    return not (node.tag or "-").startswith("-") and node.css_first("a[href]") is not None


def _read(item: _Item, base: str) -> Link:
    url = item.links[0].url
    title = _title(item.links)
    pieces = [line for node in item.nodes for piece in all_within(node) for line in piece.text.split("\n")]
    lines = [line for each in pieces if (line := fold(_IN_CHINESE.sub("", each))) and line != title]
    written, published = _date([part for line in pieces for part in (line, *line.split(SOFT))], url.date)
    return Link(url, title, published, written, _summary(lines, title), _thumbnail(item, base))


def _title(links: list[FoundLink]) -> str:
    """Return the text of the first link in a heading, else of the first link with a text that is no button's."""
    titles = [(link.node, title) for link in links if (title := _text_of(link.node))]
    in_heading = (title for node, title in titles if node.parent is not None and node.parent.tag in _HEADINGS)
    first = (title for _, title in titles if without_controls(title)[0] and not _TIME_ALONE.fullmatch(title))
    return next(in_heading, None) or next(first, "")


def _text_of(anchor: LexborNode) -> str:
    """Return the first block of a link's text, or its heading, without dates in elements of their own."""
    parts: list[str] = []
    _collect(anchor.css_first(", ".join(_HEADINGS)) or anchor, parts)
    lines = (fold(line) for line in "".join(parts).split("\0"))
    return next(filter(None, lines), "")[:_LONGEST_TITLE]


def _collect(node: LexborNode, parts: list[str], deepest: int = 40) -> None:
    child = node.first_child
    while child is not None and len(parts) < _MOST_PARTS:
        if child.tag == "-text":
            parts.append(child.text_content or "")
        elif not (child.tag or "-").startswith("-") and child.tag not in ("script", "style") and deepest:
            text = fold(child.text(deep=True))
            if not text or not _is_date(text):
                edge = "\0" if child.tag in _BLOCKS else " " if child.tag == "br" else ""
                parts.append(edge)
                _collect(child, parts, deepest - 1)
                parts.append(edge)
        child = child.next


def _is_date(text: str) -> bool:
    """Return whether the text of an element is a date or a time of day and nothing else."""
    found = find_date(text)
    return bool(_TIME_ALONE.fullmatch(text)) or (found is not None and found.start == 0 and found.end == len(text))


def _date(lines: list[str], url_date: str | None) -> tuple[str | None, Moment | None]:
    """Return the date of an item as written and as a moment; None where it is far from the one in the item's URL."""
    for line in lines:
        if found := find_date(line):
            if url_date and _days_apart(day_of(found.moment), url_date) > _FURTHEST:
                continue
            return line[found.start : found.end].strip(" []()"), found.moment
    return None, None


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return 0


def _summary(lines: list[str], title: str) -> str | None:
    """Return the longest line beyond the title, without the date in it."""
    longest = ""
    for line in lines:
        if found := find_date(line):
            before, after = line[: found.start].rstrip(" [("), line[found.end :].lstrip(" ])")
            line = max(before, after, key=len)
        line = line.removeprefix(title).strip(" -–—:：|·") if title else line
        longest = max(longest, line, key=len)
    weight = len(longest) + sum("\u3400" <= character <= "\u9fff" for character in longest)
    return longest if weight >= _SHORTEST_SUMMARY else None


def _thumbnail(item: _Item, base: str) -> str | None:
    for node in item.nodes:
        image = None if (node.tag or "-").startswith("-") else _image_in(node)
        if image is None:
            continue
        sources = (image.attributes.get(name) for name in ("data-original", "data-src", "src"))
        if source := next(filter(None, sources), None):
            try:
                url = urljoin(base, fold(source))
            except ValueError:
                continue
            return url if url.startswith(("http:", "https:")) else None
    return None


def _image_in(node: LexborNode) -> LexborNode | None:
    return node if node.tag == "img" else node.css_first("img")
