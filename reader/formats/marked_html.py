"""Mark what a search found in the HTML of an article."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

from archive.search.folding import fold

_TAG = re.compile(r"<[^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+)*+>")
_BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|table|thead|tbody|tr|th|td|figure|figcaption|blockquote|br)\b")


def mark_html(body: Markup, pattern: re.Pattern[str] | None) -> Markup:
    """Return the HTML with the matches of ``pattern`` in ``<mark>``, also those that reach across links and emphasis.

    body: safe HTML as nh3 writes it
    pattern: finds matches in text folded by :func:`archive.search.folding.fold`
    """
    if pattern is None:
        return body
    pieces: list[str] = []
    block: list[str] = []
    end = 0
    for tag in _TAG.finditer(body):
        block.append(body[end : tag.start()])
        end = tag.end()
        if _BLOCK.match(tag[0]):
            pieces += [_marked(block, pattern), tag[0]]
            block = []
        else:
            block.append(tag[0])
    block.append(body[end:])
    return Markup("".join([*pieces, _marked(block, pattern)]))  # noqa: S704 - texts are escaped again


def _marked(block: list[str], pattern: re.Pattern[str]) -> str:
    """Return texts and tags of one block, texts at even places, with the matches in the joined text marked."""
    texts = [unescape(text) for text in block[::2]]
    spans = [found.span() for found in pattern.finditer(fold("".join(texts))) if found[0]]
    if not spans:
        return "".join(block)
    pieces, start = [], 0
    for place, text in enumerate(texts):
        inside = [(max(low - start, 0), min(high - start, len(text))) for low, high in spans]
        at = 0
        for low, high in inside:
            if low < high:
                pieces += [escape(text[at:low], quote=False), f"<mark>{escape(text[low:high], quote=False)}</mark>"]
                at = high
        pieces += [escape(text[at:], quote=False), *block[2 * place + 1 : 2 * place + 2]]
        start += len(text)
    return "".join(pieces)
