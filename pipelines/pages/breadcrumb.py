"""The breadcrumb, and the section it ends in."""

from __future__ import annotations

import re
from itertools import islice

from pipelines.pages.page_reading import PageReading, is_line, lines_of, with_ancestors
from pipelines.pages.text import fold, reads_like

_SEPARATOR = re.compile(r"\s*[>›»＞→\n]\s*|(?:^|\s)[/|](?:\s|$)")
_LABEL = re.compile(
    r"^(?:you\sare\shere|location|position|当前位置|您的位置|您现在的位置)\s?(?:是)?\s?[:：]?\s*", re.IGNORECASE
)
_ROOT = re.compile(r"home|首页", re.IGNORECASE)
_NO_SECTION = re.compile(r"content|text|正文|article", re.IGNORECASE)
_ROOT_CRUMB = re.compile(r"^\s*(?:you\sare\shere\s?:\s*)?(?:home|首页)\b", re.IGNORECASE)
_BEGINNING = re.compile(_ROOT_CRUMB.pattern + r"\s*[>›»＞]", re.IGNORECASE)
_LEVELS = 4
_LONGEST = 300


def read_breadcrumb(reading: PageReading, title: str | None) -> tuple[str, ...]:
    """Return the crumbs from the first to the section; the article itself is no crumb."""
    for node, place in reading.seen(reading.skin.crumbs):
        text = lines_of(node, links_apart=True)
        if crumbs := _crumbs(text, title):
            reading.note("breadcrumb", "breadcrumb", place, fold(text))
            return crumbs
    return _anywhere(reading, title)


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


def _anywhere(reading: PageReading, title: str | None) -> tuple[str, ...]:
    """Return the crumbs of the innermost element that begins ``Home >``."""
    for node in reading.holding(_ROOT_CRUMB):
        for each in islice(with_ancestors(node), _LEVELS):
            text = lines_of(each, links_apart=True) if is_line(each) else ""
            if len(text) <= _LONGEST and _BEGINNING.match(fold(text)) and (crumbs := _crumbs(text, title)):
                reading.note("breadcrumb", "breadcrumb", each.tag or "", fold(text))
                return crumbs
    return ()


def _crumbs(text: str, title: str | None) -> tuple[str, ...]:
    text = _LABEL.sub("", text.strip())
    crumbs = [crumb for piece in _SEPARATOR.split(text) if (crumb := fold(piece).strip("/| ")) and len(crumb) <= 80]
    while crumbs and (_NO_SECTION.fullmatch(crumbs[-1]) or (title and reads_like(crumbs[-1], title))):
        crumbs.pop()
    return tuple(crumbs)
