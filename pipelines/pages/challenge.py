"""Whether a page that no parser reads is a challenge, a block or a maintenance page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from pipelines.pages.interstitials import reads_like_interstitial
from pipelines.pages.size_limits import excess
from pipelines.pages.text import fold


def is_challenge(text: str) -> bool:
    """Return whether the visible text of a page without article and list is that of a challenge."""
    if excess(text):
        return False
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    headline = fold(title.text(deep=True)) if title is not None else None
    tree.strip_tags(["script", "style"])
    return reads_like_interstitial(headline, [fold(tree.body.text(deep=True))] if tree.body is not None else [])
