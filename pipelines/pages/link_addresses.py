"""Which attributes of which elements lead a reader to another page.

Besides links there are pages in frames, the choices of a menu, pages that lead on by themselves, and what elements do
when they are clicked: ``window.open('/2020-08/21/c_1.htm')``. Scripts are not run: an address in quotes is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

LINKS = "a[href], area[href], frame[src], iframe[src], option[value], meta[http-equiv][content], [onclick]"
"""The elements, as a CSS selector."""
_REFRESH = re.compile(r"\s*+[\d.]*+\s*+[;,]?\s*+(?:url\s*+=\s*+)?[\"']?([^\"'\s]++)[\"']?\s*+", re.IGNORECASE)
"""The content of a refresh, as browsers read it (HTML Standard, shared declarative refresh steps)."""
_QUOTED = re.compile(r"([\"'])([^\"'\s<>]{1,500})\1")
_ROOTED = re.compile(r"(?:https?:)?//\S+|\.{0,2}/\S*", re.IGNORECASE)
"""What is an address and not a word: it begins with a slash, or with dots before one."""
_PAGE = re.compile(r"[^\s:?#]+\.[sx]?html?(?:[?#]\S*)?", re.IGNORECASE)
"""The name of a page, where a name is expected. In a script it may be anything."""
_SCRIPT = re.compile(r"\s*javascript:", re.IGNORECASE)

Attributes = Mapping[str, str | None]


def addresses_of(tag: str, attributes: Attributes) -> Iterator[str]:
    """Yield the addresses that an element leads to, as written.

    >>> list(addresses_of("option", {"value": "/surveys.html"})), list(addresses_of("option", {"value": "2020"}))
    (['/surveys.html'], [])
    """
    match tag:
        case "a" | "area":
            yield from _of_link(attributes.get("href") or "")
        case "frame" | "iframe":
            yield attributes.get("src") or ""
        case "option":
            yield from _if_address(attributes.get("value") or "")
        case "meta" if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.fullmatch(attributes.get("content") or "")
            yield from _if_address(found[1]) if found else ()
    yield from _in_script(attributes.get("onclick") or "")


def _of_link(href: str) -> Iterator[str]:
    if _SCRIPT.match(href):
        yield from _in_script(href)
    elif href:
        yield href


def _in_script(script: str) -> Iterator[str]:
    yield from (text for _, text in _QUOTED.findall(script) if _ROOTED.fullmatch(text))


def _if_address(text: str) -> Iterator[str]:
    text = text.strip()
    if _ROOTED.fullmatch(text) or _PAGE.fullmatch(text):
        yield text
