"""The headline: from the publishing system's comment, a heading, or the title tag, in this order."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from pipelines.pages.page_reading import PageReading, is_aside, lines_of
from pipelines.pages.text import fold, reads_like

_SITE_NAME = re.compile(
    r"\s*[-–_|]+\s*(?:[^-–_|]{1,40}\s*[-–_|]+\s*)?"
    r"(?:[\w.]*chinadaily\.com\.cn|china\sdaily|中国日报网|[\w.]+\.gov\.cn)\s*$",
    re.IGNORECASE,
)
"""`` - Opinion - Chinadaily.com.cn`` at the end of a title tag."""


def read_title(reading: PageReading) -> str | None:
    """Return the headline and note where it stood; None where the page has none."""
    if title := reading.cms.get("title"):
        reading.note("title", "cms-comment", "title", title)
        return title
    if (heading := _heading(reading)) is not None:
        node, place = heading
        title = fold(lines_of(node))
        reading.note("title", "heading", place, title)
        return title
    if title := _SITE_NAME.sub("", reading.title_tag):
        reading.note("title", "title-tag", "title", reading.title_tag)
        return title
    return None


def read_subtitle(reading: PageReading, title: str | None) -> str | None:
    """Return the second line of the headline, known to the publishing system alone."""
    subtitle = reading.cms.get("subtitle")
    if subtitle is None or (title and reads_like(subtitle, title)):
        return None
    reading.note("subtitle", "cms-comment", "subtitle", subtitle)
    return subtitle


def _heading(reading: PageReading) -> tuple[LexborNode, str] | None:
    """Return the first heading that makes up most of the title tag, else the most trusted outside of rails."""
    candidates = [each for each in reading.seen(reading.skin.headings) if len(fold(each[0].text(deep=True))) <= 400]
    title = _key(_SITE_NAME.sub("", reading.title_tag))
    for node, place in candidates:
        if (key := _key(node.text(deep=True))) in title and len(key) > len(title) // 2:
            return node, place
    return next((each for each in candidates if not is_aside(each[0])), None)


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
