"""Whether a page has its end: marks that are opened and never closed show that the rest is missing."""

from __future__ import annotations

import re

_PAIRS = tuple(
    (closing, re.compile(opened, re.IGNORECASE | re.ASCII), re.compile(closed, re.IGNORECASE | re.ASCII))
    for closing, opened, closed in (
        ("<!--/enpcontent-->", r"<!--\s*enpcontent\s*-->", r"<!--\s*/enpcontent\s*-->"),
        ("</html>", r"<html[\s>]", r"</(?:html|body)\s*>"),
    )
)
_END = 500
"""Characters in which most pages have their closing mark."""


def missing_end(markup: str) -> str | None:
    """Return the closing mark that the page lacks though it has the opening one; None where it lacks none.

    A page without the opening mark says nothing about its end: about a third of real pages lack the publishing
    system's comments. ``</html>`` may be left out after ``</body>``, as the first family does (HTML, 13.1.2.4).

    >>> missing_end("<html><body><!--enpcontent--><p>Text</p><!--/enpcontent-->")
    '</html>'
    """
    for closing, opened, closed in _PAIRS:
        if opened.search(markup) and not (closed.search(markup, len(markup) - _END) or closed.search(markup)):
            return closing
    return None
