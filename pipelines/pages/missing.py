"""Pages that are neither article nor list: "not found" with status 200, and those that only redirect readers."""

from __future__ import annotations

import hashlib
import re

from selectolax.lexbor import LexborHTMLParser

from archive.sites.urls import PageUrl
from pipelines.pages.text import fold, words

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
_NOT_TEXT = ["script", "style", "noscript", "nav", "header", "footer"]


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


def text_digest(text: str, url: PageUrl) -> str:
    """Return a digest of what a page says, by which two "not found" pages of a site can be compared.

    Links, navigation, words with digits (times, request ids) and the page's own address do not count: they differ from
    one request to the next. They do on a page without any other text.
    """
    tree = LexborHTMLParser(text)
    everything = _words(tree, url)
    tree.strip_tags([*_NOT_TEXT, "a"])
    compared = " ".join(_words(tree, url) or everything)
    return hashlib.blake2b(compared.encode(), digest_size=16).hexdigest()


def _words(tree: LexborHTMLParser, url: PageUrl) -> list[str]:
    title = tree.css_first("title")
    body = tree.body.text(deep=True, separator=" ") if tree.body is not None else ""
    visible = f"{title.text(deep=True) if title else ''} {body}"
    path = url.url.partition("//")[2].partition("/")[2]
    for own in (url.url, url.fetch_url, path, path.rpartition("/")[2]):
        visible = visible.replace(own, " ") if own else visible
    return [word for word in words(visible) if not any(character.isdigit() for character in word)]


def sends_on_to(text: str) -> str | None:
    """Return the URL of the page's ``refresh``; None where it has none."""
    match = _SENDS_ON.search(text)
    return match[1] if match else None


def _length(tree: LexborHTMLParser) -> int:
    tree.strip_tags(_NOT_TEXT)
    return len(fold(tree.body.text(deep=True))) if tree.body is not None else 0
