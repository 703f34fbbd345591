"""Pages that no page object should be given: parsing them would take minutes or gigabytes.

HTML parsers take quadratic time on deep nesting and on tags with many attributes, and quadratic space where open
formatting tags are repeated in every paragraph. Real pages of these sites stay far below the bounds.
"""

from __future__ import annotations

import re

LARGEST = 1_000_000
"""Characters of a page. The longest real one known has 31,000."""
MOST_MARKS = 40_000
"""Tags and character references of a page. The real one has 950."""
DEEPEST = 200
"""Elements within elements; a real page has 20, and libxml2 gives up at 256."""
MOST_ATTRIBUTES = 400
"""Attributes of one tag."""
MOST_REPEATED = 300_000
"""Formatting elements that a parser must open again in later blocks, all in all."""

_SMALL, _FEW_TAGS = 60_000, 1500
"""Below both, no page can do harm, and its tags are not counted."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+)")
_ATTRIBUTE = re.compile(r"[^\s=/]+(?:\s*=\s*(?:\"[^\"]*+\"|'[^']*+'|[^\s\"']+))?")
_NOT_NESTING = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    p li dt dd td th tr thead tbody tfoot option optgroup html head body
    """.split()  # noqa: SIM905 longer as a list
)
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u", "nobr")
)


def excess(text: str) -> str | None:
    """Return in what the page goes beyond the bounds; None where it does not."""
    if len(text) > LARGEST:
        return f"The page has {len(text):,} characters; more than {LARGEST:,} are not read."
    tags = text.count("<")
    if len(text) > MOST_MARKS and tags + text.count("&") > MOST_MARKS:
        return f"The page has more than {MOST_MARKS:,} tags and character references."
    if len(text) < _SMALL and tags < _FEW_TAGS:
        return None
    return _excess_of_tags(text)


def _excess_of_tags(text: str) -> str | None:
    """Return what is wrong with the tags, counted from above: an element left open counts until its like is closed."""
    open_tags: dict[str, int] = {}
    depth = formatting = repeated = 0
    for slash, name, attributes in _TAG.findall(text):
        name = name.lower()
        if len(attributes) > 2 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(attributes)) > MOST_ATTRIBUTES:
            return f"A tag of the page has more than {MOST_ATTRIBUTES} attributes."
        if name in _NOT_NESTING:
            repeated += formatting
        elif not slash:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            formatting += name in _FORMATTING
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
            formatting -= name in _FORMATTING
        if depth > DEEPEST:
            return f"The page nests elements more than {DEEPEST} deep."
        if repeated > MOST_REPEATED:
            return f"The page leaves formatting tags open over more than {MOST_REPEATED:,} blocks."
    return None
