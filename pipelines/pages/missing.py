"""Pages that are neither article nor list: "not found" with status 200, and those that only redirect readers."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from pipelines.pages.text import fold

_NOT_FOUND = re.compile(
    r"^\W*(?:error\W{0,3})?404\W*$|\b404\W{1,3}(?:error|(?:page\s|file\s)?not\sfound)\b|\berror\W{1,3}404\b|"
    r"(?:page|file|article|document)[\w\s]{0,30}(?:not\s(?:be\s)?found|does(?:\snot|n[’']t)\sexist|no\slonger)|^not\sfound|"
    r"页面(?:不存在|没有找到|未找到)|找不到(?:该|您|页面|文件)|(?:页面|文章|内容)已(?:被)?删除",
    re.IGNORECASE,
)
"""The number alone means an error only where it is all of a heading: delegates hand in 404 proposals."""
_SENDS_ON = re.compile(
    r"<meta[^>]{0,40}http-equiv\s*=\s*[\"']?refresh[^>]{0,40}url\s*=\s*['\"]?([^'\">\s]{1,300})", re.IGNORECASE
)
_MOST_TEXT = 1500


def missing_reason(text: str) -> str | None:
    """Return the words with which the page says that it does not exist; None where it does not say so.

    Only the title tag and the headings of a page with little text and without the publishing system's marks count.
    """
    if "enpcontent" in text:
        return None
    tree = LexborHTMLParser(text)
    for node in tree.css("title, h1, h2, h3"):
        if _NOT_FOUND.search(words := fold(node.text(deep=True))) and len(words) < 200:
            return words if _length(tree) < _MOST_TEXT else None
    return None


def sends_on_to(text: str) -> str | None:
    """Return the URL of the page's ``refresh``; None where it has none."""
    match = _SENDS_ON.search(text)
    return match[1] if match else None


def _length(tree: LexborHTMLParser) -> int:
    tree.strip_tags(["script", "style", "noscript", "nav", "header", "footer"])
    return len(fold(tree.body.text(deep=True))) if tree.body is not None else 0
