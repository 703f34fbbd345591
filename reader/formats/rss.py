"""RSS 2.0."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import format_datetime

from reader.formats.feeds import Entry, Feed, clean

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"

ET.register_namespace("dc", _DC)


def rss(feed: Feed) -> str:
    """Return the feed as an RSS document, with the links of RFC 5005 in Atom's namespace."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.home)
    _text(channel, "description", feed.title)
    _text(channel, "lastBuildDate", _rfc822(feed.updated))
    for rel, href in feed.links:
        ET.SubElement(channel, f"{{{_ATOM}}}link", rel=rel, href=clean(href), type="application/rss+xml")
    for entry in feed.entries:
        _item(channel, entry)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


def _item(channel: ET.Element, entry: Entry) -> None:
    item = ET.SubElement(channel, "item")
    _text(item, "title", entry.title)
    _text(item, "link", entry.url)
    guid = ET.SubElement(item, "guid", isPermaLink="false")
    guid.text = clean(entry.id)
    _text(item, "pubDate", _rfc822(entry.updated))
    for name in entry.authors:
        _text(item, f"{{{_DC}}}creator", name)
    if entry.category:
        _text(item, "category", entry.category)
    _text(item, "description", entry.summary)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = clean(text)


def _rfc822(iso: str) -> str:
    return format_datetime(datetime.fromisoformat(iso))
