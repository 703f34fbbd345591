"""The markup of a body: made safe and well formed by nh3, and folded like the text that it holds."""

from __future__ import annotations

import html
import re

import nh3

from pipelines.pages.text import fold

INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "a"}
"""Inline tags that are kept, and what they become."""
BLOCKS = """
    p div section article main center blockquote pre address dl dt dd form fieldset hr br header footer aside nav
    ul ol li table caption tr td th figure figcaption h1 h2 h3 h4 h5 h6
""".split()  # noqa: SIM905 a list would be one word a line
"""Tags that end a paragraph."""
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""A style that hides its element."""
_DROPPED_WHOLE = """
    script style noscript iframe object embed applet template select button textarea svg math video audio title
"""
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-echo", "data-url", "data-srcset")
_CLEANER = nh3.Cleaner(
    tags={*INLINE, *BLOCKS, "img"},
    clean_content_tags=set(_DROPPED_WHOLE.split()),
    attributes={
        "*": {"class", "id", "style"},
        "a": {"href"},
        "img": {"src", "alt", "srcset", *_LAZY},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_TAG = re.compile(r"<[^>]*>")
_TWO_SPACES = re.compile(r"( (?:<[^>]*>)+) ")
_HAS_TWO_SPACES = re.compile(r"<(?<= <)[^>]*>(?:<[^>]*>)* ")
"""Finds what ``_TWO_SPACES`` finds, faster: there are more spaces than tags."""
_LEADING = re.compile(r"((?:<[^>]*>)+) ")
_TRAILING = re.compile(r" ((?:</[^>]*>)+)$")
_MOST_EMPTIED = 8
"""Tags around tags around nothing that are taken away; what is deeper stays, and does no harm."""
_AROUND_NOTHING = re.compile(r"<(strong|em|a)\b[^>]*></\1>|</strong><strong>|</em><em>")


def sanitised(markup: str) -> str:
    """Return the markup as a browser would read it, well formed, with safe tags and attributes only."""
    return _CLEANER.clean(markup).replace("&nbsp;", " ")


def plain_text(markup: str) -> str:
    """Return the text of folded inline markup."""
    text = markup
    if "<" in markup:
        text = _TAG.sub("", markup)
        text = " ".join(text.split()) if "  " in text else text.strip()
    return html.unescape(text) if "&" in text else text


def fold_markup(markup: str) -> str:
    """Return inline markup with white space folded as in its text, and no tags around nothing."""
    markup = fold(markup)
    if "<" not in markup:
        return markup
    for _ in range(_MOST_EMPTIED):
        before = markup
        if "> " in markup:
            if " <" in markup and _HAS_TWO_SPACES.search(markup):
                markup = _TWO_SPACES.sub(r"\1", markup)
            if markup.startswith("<") and (leading := _LEADING.match(markup)):
                markup = leading[1] + markup[leading.end() :]
        if " </" in markup and markup.endswith(">"):
            markup = _TRAILING.sub(r"\1", markup)
        if "><" not in markup or (markup := fold(_AROUND_NOTHING.sub("", markup))) == before:
            break
    return markup
