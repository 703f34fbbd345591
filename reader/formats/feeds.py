"""Feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.visible_text import visible

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot represent (section 2.2)."""

ET.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed."""

    id: str
    """A permanent identifier, as a URL."""
    url: str
    """Its page in this archive."""
    title: str
    updated: str
    """When the archive captured it, RFC 3339, UTC."""
    published: str | None
    """RFC 3339; None if the page gives no date or no time of day."""
    summary: str
    authors: tuple[str, ...] = ()
    category: str | None = None
    image: EntryImage | None = None


@dataclass(frozen=True, slots=True)
class EntryImage:
    """The first image of an article."""

    url: str
    """Its address in this archive."""
    media_type: str
    size: int
    """Bytes."""
    alt: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its newest entries."""

    title: str
    home: str
    """The page that the feed belongs to."""
    here: str
    """The address of the feed."""
    updated: str
    entries: Sequence[Entry]
    first: str | None = None
    """The address of its first page, if it has pages."""
    following: str | None = None
    """The address of the page with older entries."""

    @property
    def links(self) -> list[tuple[str, str]]:
        """The relations of a page of a feed (RFC 5005, section 3) and their addresses."""
        given = (("self", self.here), ("first", self.first), ("next", self.following))
        return [(rel, href) for rel, href in given if href]


def atom(feed: Feed) -> str:
    """Return the feed as an Atom document."""
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "id", feed.here)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    for rel, href in feed.links:
        _link(root, rel, href, "application/atom+xml")
    _link(root, "alternate", feed.home, "text/html")
    author = ET.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", feed.title)
    for entry in feed.entries:
        _atom_entry(root, entry)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


def _atom_entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, f"{{{_ATOM}}}entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _link(element, "alternate", entry.url, "text/html")
    for name in entry.authors:
        _text(ET.SubElement(element, f"{{{_ATOM}}}author"), "name", name)
    if entry.category:
        ET.SubElement(element, f"{{{_ATOM}}}category", term=clean(entry.category))
    _text(element, "summary", entry.summary)
    if entry.image:
        enclosure = _link(element, "enclosure", entry.image.url, entry.image.media_type)
        enclosure.set("length", str(entry.image.size))
        _text(element, "content", _content(entry, entry.image)).set("type", "html")


def json_feed(feed: Feed) -> str:
    """Return the feed as a JSON Feed."""
    items: list[dict[str, Any]] = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": None if entry.image else entry.summary,
            "content_html": _content(entry, entry.image) if entry.image else None,
            "image": entry.image.url if entry.image else None,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": name} for name in entry.authors],
            "tags": [entry.category] if entry.category else [],
        }
        for entry in feed.entries
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.here,
        **({"next_url": feed.following} if feed.following else {}),
        "items": [{name: value for name, value in item.items() if value not in (None, [])} for item in items],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def rfc3339(iso: str | None) -> str | None:
    """Return a publication date as RFC 3339, or None if it has no time of day."""
    if iso is None or len(iso) <= 10:
        return None
    return iso if iso[16:17] == ":" else f"{iso[:16]}:00{iso[16:]}"


def _content(entry: Entry, image: EntryImage) -> str:
    """Return image, caption and summary as HTML."""
    caption = f"<figcaption>{html.escape(image.caption)}</figcaption>" if image.caption else ""
    figure = f'<figure><img src="{html.escape(image.url)}" alt="{html.escape(image.alt)}">{caption}</figure>'
    return f"{figure}<p>{html.escape(entry.summary)}</p>"


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = clean(text)
    return element


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=clean(href), type=kind)


def clean(text: str) -> str:
    """Return text that XML can represent, its control characters visible."""
    return str(visible(_NOT_XML.sub("\ufffd", text)))
