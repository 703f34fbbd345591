"""Whether a page has its end: marks that are opened and never closed show that the rest is missing."""

from __future__ import annotations

import re

_CONTENT = re.compile(r"<!--\s*enpcontent\s*-->", re.IGNORECASE | re.ASCII)
_CONTENT_END = re.compile(r"<!--\s*/enpcontent\s*-->", re.IGNORECASE | re.ASCII)
_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE | re.ASCII)
_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE | re.ASCII)


def missing_end(markup: str) -> str | None:
    """Return the closing mark that the page lacks though it has the opening one; None where it lacks none.

    A page without the opening mark says nothing about its end: about a third of real pages lack the publishing
    system's comments. ``</html>`` may be left out after ``</body>``, as the first family does (HTML, 13.1.2.4).

    >>> missing_end("<html><body><!--enpcontent--><p>Text</p><!--/enpcontent-->")
    '</html>'
    """
    if not _is_content_closed(markup):
        return "<!--/enpcontent-->"
    if _PAGE.search(markup) and not _has_page_end(markup):
        return "</html>"
    return None


def _is_content_closed(markup: str) -> bool:
    """Return whether the content has its end, or has no beginning: mostly both are there as they are written here."""
    start = markup.find("<!--enpcontent-->")
    if start >= 0 and markup.find("<!--/enpcontent-->", start) >= 0:
        return True
    content = _CONTENT.search(markup)
    if content is None:
        return True
    return markup.find("<!--/enpcontent-->", content.end()) >= 0 or _CONTENT_END.search(markup) is not None


def _has_page_end(markup: str) -> bool:
    """Return whether the page is closed, mostly a few characters from its end: looking from there is quick."""
    return markup.rfind("</body>") >= 0 or _PAGE_END.search(markup) is not None
