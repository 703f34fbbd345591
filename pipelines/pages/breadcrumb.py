"""The breadcrumb, and the section it ends in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipelines.pages.date_formats import find_date
from pipelines.pages.headline import Headline
from pipelines.pages.page_reading import PageReading, is_line, lines_of, with_ancestors
from pipelines.pages.text import fold, reads_like

_ARROW_OR_LINE = re.compile(r"[>›»＞→\n]")
_SEPARATOR = re.compile(rf"{_ARROW_OR_LINE.pattern}|(?:^|\s)[/|](?:\s|$)")
_LABEL = re.compile(
    r"^(?:you\sare\shere|location|position|当前位置|您的位置|您现在的位置)\s?(?:是)?\s?[:：]?\s*", re.IGNORECASE
)
_ROOT = re.compile(r"home|首页", re.IGNORECASE)
_NO_SECTION = re.compile(r"content|text|正文|article", re.IGNORECASE)
_ROOT_CRUMB = re.compile(r"^\s*(?:you\sare\shere\s?:\s*)?(?:home|首页)\b", re.IGNORECASE)
_BEGINNING = re.compile(_ROOT_CRUMB.pattern + r"\s*[>›»＞/]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s[/>›»＞]\s|[>›»＞]")
_PATH = re.compile(r"[^\W\d_][^/>›»＞|\d:：.]{0,30}(?:\s*[/>›»＞]\s*[^\W\d_][^/>›»＞|\d:：.]{0,30}){1,4}")
"""Names with slashes or angles between: ``China / Society``."""
_SLASHES = re.compile(r"[/>›»＞]")
_INLINE = frozenset(("a", "b", "i", "em", "strong", "font", "u", "span", "label", "time", "small"))
_LEVELS = 4
_LONGEST = 300
_ELEMENTS_BEFORE = 8


def read_breadcrumb(reading: PageReading, title: str | None, headline: Headline | None) -> tuple[str, ...]:
    """Return the crumbs from the first to the section; the article itself is no crumb.

    A page may repeat its breadcrumb with its first crumb alone: the first one with more is taken.
    """
    first: tuple[tuple[str, ...], str, str] | None = None
    for node, place in reading.seen(reading.skin.crumbs):
        text = lines_of(node, links_apart=True)
        if crumbs := _crumbs(text, title):
            first = first or (crumbs, place, fold(text))
            if len(crumbs) > 1:
                reading.note("breadcrumb", "breadcrumb", place, fold(text))
                return crumbs
    found = next(_anywhere(reading, title), None) or next(_above(headline), None) or first
    if found is None:
        return ()
    reading.note("breadcrumb", "breadcrumb", found[1], found[2])
    return found[0]


def read_section(reading: PageReading, breadcrumb: tuple[str, ...]) -> str | None:
    """Return the last crumb below the home page, else the publishing system's name of the node."""
    if breadcrumb and not (len(breadcrumb) == 1 and _ROOT.fullmatch(breadcrumb[0])):
        source = reading.sources["breadcrumb"]
        reading.note("section", source.method, source.place, source.raw)
        return breadcrumb[-1]
    section = reading.cms.get("nodename")
    if section:
        reading.note("section", "cms-comment", "nodename", section)
    return section


_Found = tuple[tuple[str, ...], str, str]


def _anywhere(reading: PageReading, title: str | None) -> Iterator[_Found]:
    """Yield the crumbs of the innermost elements that begin ``Home >``."""
    for node in reading.holding(_ROOT_CRUMB):
        around = list(islice(with_ancestors(node), 2 * _LEVELS))
        block = next((number for number, each in enumerate(around) if each.tag not in _INLINE), 0)
        for each in around[block : block + _LEVELS]:
            text = lines_of(each, links_apart=True) if is_line(each) else ""
            if len(text) <= _LONGEST and _BEGINNING.match(fold(text)) and (crumbs := _crumbs(text, title)):
                yield crumbs, each.tag or "", fold(text)
                break


def _above(headline: Headline | None) -> Iterator[_Found]:
    """Yield the crumbs of the nearest elements above the headline that are written like a path: ``China / Society``."""
    if headline is None:
        return
    around = list(with_ancestors(headline.node))
    for each in around[:_LEVELS]:
        sibling, count = each.prev, 0
        while sibling is not None and count < _ELEMENTS_BEFORE:
            if not (sibling.tag or "-").startswith("-"):
                count += 1
                text = fold(lines_of(sibling, links_apart=True)) if is_line(sibling) else ""
                if len(text) <= _LONGEST and _is_path(text):
                    yield tuple(fold(part) for part in _SLASHES.split(text)), sibling.tag or "", text
            sibling = sibling.prev


def _is_path(text: str) -> bool:
    return bool(_PATH.fullmatch(text) and _BETWEEN.search(text)) and find_date(text) is None


def _crumbs(text: str, title: str | None) -> tuple[str, ...]:
    text = _LABEL.sub("", text.strip())
    separator = _SEPARATOR if "/" in text or "|" in text else _ARROW_OR_LINE
    crumbs = [crumb for piece in separator.split(text) if (crumb := fold(piece).strip("/| ")) and len(crumb) <= 80]
    first = next((number for number, crumb in enumerate(crumbs) if _ROOT.fullmatch(crumb)), 0)
    crumbs = crumbs[first:]
    while crumbs and (_NO_SECTION.fullmatch(crumbs[-1]) or (title and reads_like(crumbs[-1], title))):
        crumbs.pop()
    return tuple(crumbs)
